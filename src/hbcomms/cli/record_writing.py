"""The one way to confirm a change of a file, write it, and say so."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from hbcomms.cli.console_encoding import printable
from hbcomms.cli.context import Answer
from hbcomms.cli.writable_office import FoundRecord, WritableOffice
from hbcomms.core.judging import judge
from hbcomms.core.submissions import Submission, is_sheet, is_workbook
from hbcomms.core.units import Unit
from hbcomms.files.writing import CHANGED as CHANGED_MEANWHILE
from hbcomms.files.writing import FAULTY, IN_WORKBOOK, Unwritable, history
from hbcomms.files.writing.cells import appended_cell, changed_row
from hbcomms.files.writing.change import appended, changed
from hbcomms.files.writing.insert import insertion, new_file
from hbcomms.files.writing.render import flow
from hbcomms.files.writing.store import Edit, Written, write
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.record_effect import effect

INSERTED = (N_("Would write to {where}:"), N_("Will write to {where}:"), N_("Written to {where}:"))
CHANGED = (N_("Would change {where}:"), N_("Will change {where}:"), N_("Changed {where}:"))
"""What stands above a record: in a dry run, before it is confirmed, after it is written."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one file, and what is shown of it.

    `edit` gives the new text from the old one, None where there is no file. `record` is the place,
    file:line, of a record that is changed; None for a new one. `effect_after` is worked out after
    the file is written.
    """

    file: str
    edit: Callable[[str | None], str]
    history: str
    fields: Mapping[str, Tree]
    effect: Sequence[str] = ()
    record: str | None = None
    effect_after: Callable[[], Sequence[str]] = tuple


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

    return confirm_and_write(office, Change(file, edit, history, record, effect))


def change_record(
    office: WritableOffice,
    found: FoundRecord,
    fields: Mapping[str, Tree],
    action: str,
    how: Callable[[str, Submission, Mapping[str, Tree]], str] | None = None,
) -> Answer:
    """Set keys of a record, or change it by `how`: from its file's text to the new one."""
    record, where = found
    if is_workbook(record.file):
        return office.app.not_written(Unwritable(IN_WORKBOOK, where=where))

    def edit(old: str | None) -> str:
        if old is None:  # it was there when the record was found
            raise Unwritable(CHANGED_MEANWHILE, file=record.file)
        return (how or set_keys)(old, record, fields)

    after = partial(_effect_now, office, record)
    history = f"{action}: {where}"
    return confirm_and_write(office, Change(record.file, edit, history, fields, (), where, after))


def set_keys(text: str, record: Submission, fields: Mapping[str, Tree]) -> str:
    """The text with keys of a record set."""
    if is_sheet(record.file):
        return changed_row(text, record.file, record.at, fields)
    return changed(text, record.file, "submissions", record.at, fields)


def append_items(text: str, record: Submission, fields: Mapping[str, Tree]) -> str:
    """The text with an item added to the list under each key."""
    for key, item in fields.items():
        if is_sheet(record.file):
            text = appended_cell(text, record.file, record.at, key, item)
        else:
            text = appended(text, record.file, "submissions", record.at, key, item)
    return text


def _effect_now(office: WritableOffice, record: Submission) -> list[str]:
    """What the record does now, as the files have it."""
    now = office.app.load().office
    if now is None:
        return []
    same = [s for s in now.submissions if (s.file, s.at) == (record.file, record.at)]
    judgement = judge(now, office.app.day, explain=True)
    return ["", *(cell.text for one in same for cell in effect(judgement, one, office.app.words))]


def confirm_and_write(office: WritableOffice, change: Change) -> Answer:
    """Show a change, ask a person at a terminal, write it, and say how it is taken back."""
    app, words, where = office.app, office.app.words, change.record or change.file
    would, will, done = CHANGED if change.record else INSERTED
    lines = [*(f"  {key}: {flow(value)}" for key, value in change.fields.items()), *change.effect]
    if office.dry_run:
        return office.answer([words.t(would, where=where), *lines])
    if app.prompter and not office.yes:
        sys.stderr.write(printable("\n".join([words.t(will, where=where), *lines, ""])))
        if not app.prompter.confirm(words.t("Write this? (y/n)"), words.t("yes")):
            return office.answer([words.t("Nothing was written.")])
    day = app.day.isoformat()
    keep = partial(history.remember, app.state_folder, app.root, day, change.history)
    try:
        [written] = write(app.root, [Edit(change.file, change.edit)], keep)
    except Unwritable as error:
        return app.not_written(error)
    where = change.record or f"{change.file}:{_first_new_line(written)}"
    undo = words.t("“hbcomms undo” takes it back.")
    return office.answer([words.t(done, where=where), *lines, *change.effect_after(), undo])


def _first_new_line(written: Written) -> int:
    """The line on which the new part begins; in a new file that of its first record."""
    if not written.before:
        return 3
    lines = zip_longest(
        written.before.splitlines(), (written.after or b"").splitlines(), fillvalue=b""
    )
    return next(n for n, (old, new) in enumerate(lines, 1) if old != new and new.strip())
