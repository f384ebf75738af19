"""What every command shares: its options, the day, the folders, and the answer it gives."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hbcomms.cli.exit_codes import OK, UNREAD, UNWRITTEN, gravest
from hbcomms.cli.output_file import SCREEN, OutputFile
from hbcomms.cli.prompts import Prompter
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Finding
from hbcomms.core.plan import Plan
from hbcomms.files.folder import find_folder
from hbcomms.locale import LANGUAGES, N_, Words, words
from hbcomms.reports.escaping import screen_lines
from hbcomms.reports.page import PIPE_HEIGHT, Report, Screen

if TYPE_CHECKING:  # imported where they are used: a page of help wants none of them
    import typer

    from hbcomms.cli.lookup import Choose
    from hbcomms.cli.spoken_dates import Calendar
    from hbcomms.files.load import Loaded
    from hbcomms.files.writing import Unwritable
    from hbcomms.reports.finding_texts import FindingText

NO_PLAN = N_("there is no plan “{value}”; there is: {known}.")

WIDEST = 1000
"""Columns, whatever COLUMNS says."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says, and how it ends."""

    text: str
    code: int = OK
    stderr: str = ""

    @classmethod
    def of(cls, *lines: str, code: int = OK) -> "Answer":
        """An answer of plain lines, whoever wrote them."""
        return cls(screen_lines("\n".join(lines)) + "\n", code)


@dataclass(frozen=True, slots=True)
class SharedOptions:
    """The options that every command takes; None where one is not given."""

    data: Path | None = None
    plan: str | None = None
    as_of: date | None = None
    known_at: date | None = None
    lang: str | None = None
    no_cache: bool = False


@dataclass(slots=True)
class AppContext:
    """One run of the program: the language, the screen, the options, the environment."""

    words: Words
    screen: Screen
    today: date
    working_folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    prompter: Prompter | None = None
    options: SharedOptions = SharedOptions()
    command: Any = None
    """Typer's context of the command whose arguments are read."""

    @property
    def day(self) -> date:
        """`--as-of`, else today in Việt Nam."""
        return self.options.as_of or self.today

    @property
    def root(self) -> Path:
        """`--data`, HBCOMMS_DATA, or the nearest office folder upward."""
        named = self.options.data or self._named_folder("HBCOMMS_DATA")
        return named or find_folder(self.working_folder) or self.working_folder

    @property
    def choose(self) -> "Choose | None":
        """How to ask which of several is meant; None where nobody can be asked."""
        if (prompter := self.prompter) is None:
            return None
        return lambda name, labels: prompter.choose(
            self.words.t("Which one is “{name}”?", name=name), labels
        )

    @property
    def calendar(self) -> "Calendar":
        """What gives a date that a person types its year: the day, and the plans."""
        from hbcomms.cli.spoken_dates import Calendar
        from hbcomms.files.folder_index import index_folder

        plans = index_folder(self.root, self.cache_folder).plans
        if self.options.plan and (wanted := self.pick_plan(plans)):
            plans = (wanted,)
        first = min((plan.first for plan in plans), default=date(self.day.year, 1, 1))
        last = max((plan.last for plan in plans), default=date(self.day.year, 12, 31))
        return Calendar(self.day, first, last)

    def pick_plan(self, plans: Sequence[Plan]) -> Plan | None:
        """`--plan`, else the plan that holds the day, the latest begun before it, or the first."""
        wanted = self.options.plan
        picked = pick_plan(plans, self.day, wanted)
        if plans and picked is None:
            raise UsageError(NO_PLAN, value=wanted, known=", ".join(plan.id for plan in plans))
        return picked

    @property
    def state_folder(self) -> Path:
        """Where the history of writes is kept: HBCOMMS_STATE, else the user's own state folder."""
        from platformdirs import user_state_path

        named = self._named_folder("HBCOMMS_STATE")
        return named or user_state_path("hbcomms", appauthor=False)

    @property
    def cache_folder(self) -> Path | None:
        """Where parsed files are kept: HBCOMMS_CACHE, else the user's own cache folder.

        None with `--no-cache`, and for a user without a home.
        """
        if self.options.no_cache:
            return None
        if named := self._named_folder("HBCOMMS_CACHE"):
            return named
        from platformdirs import user_cache_path

        try:
            return user_cache_path("hbcomms", appauthor=False)
        except (RuntimeError, OSError):
            return None

    def _named_folder(self, variable: str) -> Path | None:
        """The folder that a variable of the environment names."""
        return Path(folder) if (folder := self.environment.get(variable)) else None

    def load(self) -> "Loaded":
        """The office for the plan and day asked for."""
        from hbcomms.files.load import load

        return load(self.root, self.pick_plan, self.cache_folder)

    def finding_texts(self, findings: Sequence[Finding]) -> "list[FindingText]":
        """Findings as sentences at their places."""
        if not findings:
            return []
        from hbcomms.files.places import Places
        from hbcomms.reports.finding_texts import finding_texts

        return finding_texts(Places(self.root).locate(findings), self.words)

    def answer(
        self,
        report: Report,
        output: str,
        findings: "Sequence[FindingText]" = (),
        code: int = OK,
        to: OutputFile = SCREEN,
    ) -> Answer:
        """The report drawn for the reader; the exit code from the very list that is printed."""
        from hbcomms.reports.finding_texts import on_pages

        drawn = self._drawn(report, output, to)
        if drawn.code:
            return drawn
        unread = error_lines(findings)
        code = gravest(code, UNREAD if unread else OK)
        if output not in ("csv", "xlsx"):
            return Answer(drawn.text, code)
        aside = on_pages(findings, self.words) if findings else ""
        return Answer(drawn.text, code, "".join(f"{line}\n" for line in [*unread, aside] if line))

    def _drawn(self, report: Report, output: str, to: OutputFile) -> Answer:
        """The text of an output, or where it was written."""
        from hbcomms.reports.outputs import formats

        form = formats(report.gives())[output]
        if not form.is_binary:
            return Answer(form.write(report, self.screen))
        from hbcomms.files.writing import Unwritable

        try:
            to.write(lambda file: form.write(report, file))
        except Unwritable as error:
            return self.not_written(error)
        return Answer(self.words.t("Written: {file}", file=to.name) + "\n")

    def not_written(self, error: "Unwritable") -> Answer:
        """What was not written, and why."""
        facts = {key: self.words.t(str(v)) if key == "why" else v for key, v in error.facts.items()}
        return Answer("", UNWRITTEN, self.words.t(error.message, **facts) + "\n")


def app_context(ctx: "typer.Context") -> AppContext:
    """The AppContext of the command that runs."""
    app = ctx.find_object(AppContext)
    assert app is not None
    return app


def error_lines(findings: "Iterable[FindingText]") -> list[str]:
    """The errors among findings, a line each."""
    return [f"{one.where}  {one.message}" for one in findings if one.finding.is_error]


def pick_plan(plans: Sequence[Plan], day: date, wanted: str | None) -> Plan | None:
    """The plan wanted; else one that holds the day, the latest begun before it, or the first."""
    if wanted is not None:
        return next((plan for plan in plans if plan.id == wanted), None)
    holding = [plan for plan in plans if plan.first <= day <= plan.last]
    begun = sorted((p for p in plans if p.first <= day), key=lambda p: p.first)
    return next(iter(holding or begun[-1:] or plans), None)


def start_context(arguments: Sequence[str], environment: Mapping[str, str]) -> AppContext:
    """Read the environment and the clock, once."""
    terminal, size = sys.stdout.isatty(), shutil.get_terminal_size()
    colour = terminal and "NO_COLOR" not in environment and environment.get("TERM") != "dumb"
    said = words(language(arguments, environment))
    return AppContext(
        said,
        Screen(
            min(max(size.columns, 40), WIDEST),
            terminal,
            colour,
            size.lines if terminal else PIPE_HEIGHT,
        ),
        (datetime.now(UTC) + timedelta(hours=7)).date(),
        _working_folder(),
        environment,
        Prompter(said) if sys.stdin.isatty() and sys.stderr.isatty() else None,
    )


def _working_folder() -> Path:
    """Where the program was started; it may be gone since."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.sep)


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language, known before any help is drawn. A wrong one is said later, in Vietnamese."""
    chosen = environment.get("HBCOMMS_LANG", LANGUAGES[0])
    for argument, following in pairwise([*takewhile("--".__ne__, arguments), ""]):
        if argument == "--lang":
            chosen = following
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    return chosen if chosen in LANGUAGES else LANGUAGES[0]
