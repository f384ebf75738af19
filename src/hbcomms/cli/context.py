"""What every command shares: the options before it, the day, the folder, and its answer."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hbcomms.cli.prompts import Asker
from hbcomms.core.findings import Finding
from hbcomms.core.plan import Plan
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.folder import find_folder
from hbcomms.locale import LANGUAGES, N_, Words, words
from hbcomms.reports.page import Report, Screen

if TYPE_CHECKING:  # imported where they are used: a page of help wants none of them
    from hbcomms.files.load import Loaded
    from hbcomms.reports.finding_texts import FindingText

OK, FOUND, WRONG_USE, UNREAD, UNWRITTEN = 0, 1, 2, 3, 4
NO_PLAN = N_("there is no plan “{value}”; there is: {known}.")
_GRAVEST = (WRONG_USE, UNWRITTEN, UNREAD, FOUND, OK)


class UsageError(Exception):
    """Wrong usage: a sentence with its facts, and perhaps what was meant."""

    def __init__(self, message: str, near: str | None = None, **facts: object) -> None:
        super().__init__(message)
        self.message, self.near, self.facts = message, near, facts


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says, and how it ends."""

    text: str
    code: int = OK
    aside: str = ""


@dataclass(slots=True)
class Run:
    """One run of the program: its words, its options, and the world it was started in."""

    words: Words
    screen: Screen
    today: date
    here: Path
    folder: str | None
    ask: Asker | None = None
    state: str | None = None
    cached: str | None = None
    options: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """`--as-of`, else today in Việt Nam."""
        text = self.options.get("as_of")
        if text is None:
            return self.today
        day = read_date(text.strip())
        if day is None:
            near = near_date(text.strip())
            raise UsageError(
                "“{value}” is not a date; write day/month/year (15/9/2021) or 2021-09-15.",
                self.words.date(near) if near else None,
                value=text,
            )
        return day

    @property
    def root(self) -> Path:
        """`--data`, HBCOMMS_DATA, or the nearest office folder upward."""
        named = self.options.get("data") or self.folder
        if named:
            return Path(named)
        return find_folder(self.here) or self.here

    def pick(self, plans: Sequence[Plan]) -> Plan | None:
        """`--plan`, else the plan that holds the day, the latest begun before it, or the first."""
        wanted = self.options.get("plan")
        found = pick_plan(plans, self.day, wanted)
        if plans and found is None:
            raise UsageError(NO_PLAN, value=wanted, known=", ".join(plan.id for plan in plans))
        return found

    @property
    def memory(self) -> Path:
        """Where the last writes are remembered: outside the data."""
        if self.state:
            return Path(self.state)
        from platformdirs import user_state_path

        return user_state_path("hbcomms", appauthor=False)

    @property
    def cache(self) -> Path | None:
        """Where parsed files are remembered: outside the data; None with `--no-cache`."""
        return None if "no_cache" in self.options else cache_folder(self.cached)

    def load(self) -> "Loaded":
        """The office for the plan and day asked for."""
        from hbcomms.files.load import load

        return load(self.root, self.pick, self.cache)

    def finding_texts(self, findings: Sequence[Finding]) -> "list[FindingText]":
        """Findings as sentences at their places."""
        if not findings:
            return []
        from hbcomms.files.places import Places
        from hbcomms.reports.finding_texts import finding_texts

        return finding_texts(Places(self.root).locate(findings), self.words)

    def answer(
        self, report: Report, output: str, found: "Sequence[FindingText]" = (), code: int = OK
    ) -> Answer:
        """The report drawn for the reader; the exit code from the very list that is printed."""
        from hbcomms.reports.outputs import formats

        known = formats(report.gives())
        text = known[choice(output, known, "--format")].write(report, self.screen)
        unread = [one for one in found if one.finding.is_error]
        aside = ""
        if unread and output == "csv":
            aside = "".join(f"{one.where}  {one.message}\n" for one in unread)
        return Answer(text, gravest(code, UNREAD if unread else OK), aside)


def pick_plan(plans: Sequence[Plan], day: date, wanted: str | None) -> Plan | None:
    """The plan wanted; else one that holds the day, the latest begun before it, or the first."""
    if wanted is not None:
        return next((plan for plan in plans if plan.id == wanted), None)
    holding = [plan for plan in plans if plan.first <= day <= plan.last]
    begun = sorted((p for p in plans if p.first <= day), key=lambda p: p.first)
    return next(iter(holding or begun[-1:] or plans), None)


def cache_folder(named: str | None) -> Path | None:
    """HBCOMMS_CACHE, else the user's own cache folder; None for a user without a home."""
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    try:
        return user_cache_path("hbcomms", appauthor=False)
    except (RuntimeError, OSError):
        return None


def gravest(*codes: int) -> int:
    """The exit code that wins (FORMAT 7)."""
    return next(code for code in _GRAVEST if code in codes)


def choice(value: str, known: Mapping[str, object] | Sequence[str], option: str) -> str:
    """The value if it is known; else wrong usage, with what is near."""
    if value in known:
        return value
    from hbcomms.files.suggestions import nearest

    raise UsageError(
        "“{value}” is not a choice of {option}; there is: {known}.",
        nearest(value, {key: key for key in known}),
        value=value,
        option=option,
        known=", ".join(known),
    )


def started(arguments: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Read the environment and the clock, once."""
    terminal = sys.stdout.isatty()
    colour = terminal and "NO_COLOR" not in environment and environment.get("TERM") != "dumb"
    return Run(
        words(language(arguments, environment)),
        Screen(_width(environment), terminal, colour),
        (datetime.now(UTC) + timedelta(hours=7)).date(),
        Path.cwd(),
        environment.get("HBCOMMS_DATA"),
        Asker() if sys.stdin.isatty() and sys.stderr.isatty() else None,
        environment.get("HBCOMMS_STATE"),
        environment.get("HBCOMMS_CACHE"),
    )


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language, known before any help is drawn. A wrong one is said later, in Vietnamese."""
    chosen = environment.get("HBCOMMS_LANG", LANGUAGES[0])
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and number + 1 < len(arguments):
            chosen = arguments[number + 1]
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def _width(environment: Mapping[str, str]) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return max(int(columns), 40)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 40)
    except (OSError, ValueError):
        return 80
