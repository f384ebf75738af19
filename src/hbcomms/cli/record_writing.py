"""An office open for writing, and the one way to confirm a change, write it and say so."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hbcomms.cli.context import Answer, AppContext
from hbcomms.cli.exit_codes import OK, UNREAD, UNWRITTEN
from hbcomms.cli.lookup import Choose, find_id, find_unit, plan_items
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Finding
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.units import Unit
from hbcomms.files.folder import SUBMISSIONS
from hbcomms.files.text import clean
from hbcomms.files.writing import FAULTY, Unwritable, history
from hbcomms.files.writing.insert import insertion, new_file
from hbcomms.files.writing.render import flow
from hbcomms.files.writing.store import Edit, Written, write
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_


@dataclass(frozen=True, slots=True)
class WritableOffice:
    """An office open for writing; `dry_run` writes nothing, `yes` does not ask."""

    app: AppContext
    office: Office
    findings: Sequence[Finding]
    dry_run: bool
    yes: bool

    @property
    def choose(self) -> Choose | None:
        """How to ask which of several is meant; None where nobody can be asked."""
        prompter, words = self.app.prompter, self.app.words
        if prompter is None:
            return None
        return lambda name, labels: prompter.choose(
            words.t("Which one is “{name}”?", name=name), labels
        )

    def find_unit(self, name: str) -> Unit:
        """The unit of a name."""
        return find_unit(self.office.units, name, self.choose)

    def find_id(self, kind: str, name: str) -> str:
        """The id of a type, outlet, topic or obligation of the plan."""
        return find_id(plan_items(self.office.plan, kind, self.app.words.lang), name, self.choose)

    def file_of(self, unit: Unit) -> str:
        """The YAML file of a unit under this plan: its own, else the first that names it."""
        usual = f"{SUBMISSIONS}/{self.office.plan.id}/{unit.id}.yaml"
        own = [file for file, owner in self.office.owners if owner == unit.id]
        return usual if usual in own or not own else own[0]

    def answer(self, lines: Sequence[str]) -> Answer:
        """An answer of plain lines; 3 if some of the data could not be read."""
        unread = any(finding.is_error for finding in self.findings)
        return Answer("\n".join(lines) + "\n", UNREAD if unread else OK)


def open_office(app: AppContext, dry_run: bool, yes: bool) -> WritableOffice:
    """The office to write to; UsageError where no plan can be read."""
    loaded = app.load()
    if loaded.office is None:
        raise UsageError(N_("no plan can be read here; “hbcomms validate” says why."))
    return WritableOffice(app, loaded.office, loaded.findings, dry_run, yes)


class Headings(NamedTuple):
    """What stands above a change: in a dry run, when it is to be confirmed, when it is done."""

    dry_run: str
    to_confirm: str
    done: str


INSERTED = Headings(
    N_("Would write to {where}:"), N_("Will write to {where}:"), N_("Written to {where}:")
)
CHANGED = Headings(N_("Would change {where}:"), N_("Will change {where}:"), N_("Changed {where}:"))


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one file, and what is shown of it."""

    file: str
    edit: Callable[[str | None], str]
    """The new text of the file from the old one; None where there is no file."""
    history: str
    lines: Sequence[str]
    headings: Headings = INSERTED
    record: str | None = None
    """The place of the record that is changed, file:line; None for a new one."""
    effect: Callable[[], Sequence[str]] = tuple
    """More lines, worked out after it is written."""


def confirm_and_write(office: WritableOffice, change: Change) -> Answer:
    """Show a change, ask a person at a terminal, write it, and say how it is taken back."""
    app, words, where = office.app, office.app.words, change.record or change.file
    if office.dry_run:
        return office.answer([words.t(change.headings.dry_run, where=where), *change.lines])
    if app.prompter and not office.yes:
        shown = [words.t(change.headings.to_confirm, where=where), *change.lines]
        sys.stderr.write("\n".join(shown) + "\n")
        if not app.prompter.confirm(words.t("Write this? (y/n)"), words.t("yes")):
            return office.answer([words.t("Nothing was written.")])
    try:
        written = _write(app, change)
    except Unwritable as error:
        return not_written(app, error)
    where = change.record or f"{change.file}:{_first_new_line(written)}"
    done, undo = (
        words.t(change.headings.done, where=where),
        words.t("“hbcomms undo” takes it back."),
    )
    return office.answer([done, *change.lines, *change.effect(), undo])


def _write(app: AppContext, change: Change) -> Written:
    """Write the change, and keep what was done so that it can be taken back."""

    def keep(made: Sequence[Written]) -> None:
        when = app.day.isoformat()
        history.remember(app.state_folder, app.root, when, change.history, made)

    [written] = write(app.root, [Edit(change.file, change.edit)], keep)
    return written


def insert_record(
    office: WritableOffice,
    unit: Unit,
    section: str,
    record: Mapping[str, Tree],
    history: str,
    effect: Sequence[str] = (),
) -> Answer:
    """Add a record to a section of the unit's file; `effect` is shown under it."""
    file = office.file_of(unit)

    def edit(old: str | None) -> str:
        if old is None:
            return new_file(unit.id, section, record)
        tree, _ = parse(old, file)
        if not isinstance(tree, dict) or tree.get("unit") != unit.id:
            raise Unwritable(FAULTY, file=file)
        return insertion(old, file, section, record).apply(old)

    change = Change(file, edit, history, [*record_lines(record), *effect])
    return confirm_and_write(office, change)


def _first_new_line(written: Written) -> int:
    """The line on which the new part begins."""
    before, after = written.before or b"", written.after
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    start = after[:same].count(b"\n") + 1
    return start + (after[same : same + 2].lstrip(b"\r").startswith(b"\n")) if before else 3


def not_written(app: AppContext, error: Unwritable) -> Answer:
    """What was not written, and why."""
    facts = {key: app.words.t(str(v)) if key == "why" else v for key, v in error.facts.items()}
    return Answer("", UNWRITTEN, app.words.t(error.message, **facts) + "\n")


def record_lines(record: Mapping[str, Tree]) -> list[str]:
    """A record as it will stand in the file."""
    return [f"  {key}: {flow(value)}" for key, value in record.items()]


def submission_fields(
    office: WritableOffice,
    *,
    title: str | None,
    outlet: str | None,
    url: str | None,
    topics: Sequence[str] | None,
    author: str | None,
    period: str | None,
    note: str | None,
    evidence: Sequence[str] = (),
) -> dict[str, Tree]:
    """Keys of a submission as its file holds them: ids for names, and only those that are given."""
    plan = office.office.plan
    if period and not any(p.id == period for o in plan.obligations for p in periods(plan, o)):
        raise UsageError(N_("no obligation has a period “{value}”."), value=period)
    values: dict[str, Tree] = {
        "title": clean(title or ""),
        "outlet": office.find_id("outlet", outlet) if outlet else None,
        "url": clean(url or ""),
        "topics": [office.find_id("topic", topic) for topic in topics or ()],
        "author": clean(author or ""),
        "evidence": list(evidence),
        "period": period,
        "note": clean(note or ""),
    }
    return {key: value for key, value in values.items() if value}


def check_not_after(day: date, today: date) -> None:
    """UsageError for a record of a day that has not come."""
    if day > today:
        message = N_("{date} lies after {day}; correct it, or say --as-of.")
        raise UsageError(message, date=day, day=today)
