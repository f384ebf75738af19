"""The one way to confirm a change of a file, write it, and say so."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from hbcomms.cli.context import Answer
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import FoundRecord, WritableOffice
from hbcomms.core.judging import judge
from hbcomms.core.submissions import OwnedFile, Submission, is_sheet
from hbcomms.core.units import Unit
from hbcomms.files.writing import CHANGED as CHANGED_MEANWHILE
from hbcomms.files.writing import FAULTY, OTHER_RECORD, SAME_RECORD, Unwritable
from hbcomms.files.writing.cells import appended_cell, changed_row
from hbcomms.files.writing.change import appended, changed
from hbcomms.files.writing.file_change import FIRST_RECORD, first_line
from hbcomms.files.writing.insert import insertion, new_file
from hbcomms.files.writing.read_back import ReadBack, Record, misread
from hbcomms.files.writing.render import flow
from hbcomms.files.writing.store import preview, write
from hbcomms.files.writing.targets import Edit, Written
from hbcomms.files.writing.undoing import noting
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.escaping import screen_lines
from hbcomms.reports.record_effect import effect

INSERTED = (N_("Would write to {where}:"), N_("Will write to {where}:"), N_("Written to {where}:"))
CHANGED = (N_("Would change {where}:"), N_("Will change {where}:"), N_("Changed {where}:"))
"""What stands above a record: in a dry run, before it is confirmed, after it is written."""


MISREAD = N_("{file} would be read otherwise than “{key}: {value}” says; write it in other words.")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one file, and what is shown of it.

    `record` is the place, file:line, of a record that is changed; None for a new one.
    `effect_after` is worked out after the file is written.
    """

    edit: Edit
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
    back = ReadBack(office.current, file)

    def change(old: str | None) -> str:
        if office.file_of(unit) != file:  # a file of the unit's own came meanwhile
            raise Unwritable(CHANGED_MEANWHILE, file=file)
        if old is None:
            return new_file(unit.id, section, record)
        _check_owner(office, unit, file, old)
        if back.came_meanwhile(section, record, old):
            raise Unwritable(SAME_RECORD, file=file, unit=unit.id)
        return insertion(old, file, section, record).apply(old)

    def check(old: str | None, new: str) -> None:
        _check_read_back(back, old, new, section, back.last(section, new), record)

    return confirm_and_write(office, Change(Edit(file, change, check), history, record, effect))


def _check_owner(office: WritableOffice, unit: Unit, file: str, text: str) -> None:
    """The file is that of the unit, and of no other since the office was read."""
    tree, _ = parse(text, file)
    if not isinstance(tree, dict) or tree.get("unit") != unit.id:
        was_own = OwnedFile(file, unit.id) in office.current.owners
        raise Unwritable(CHANGED_MEANWHILE if was_own else FAULTY, file=file)


def change_record(
    office: WritableOffice,
    found: FoundRecord,
    fields: Mapping[str, Tree],
    action: str,
    how: Callable[[str, Submission, Mapping[str, Tree]], str] | None = None,
) -> Answer:
    """Set keys of a record, or change it by `how`: from its file's text to the new one."""
    record, where = found
    back = ReadBack(office.current, record.file, record.at)

    def change(old: str | None) -> str:
        if old is None or not back.stands(record, old):
            facts = {"file": record.file, "where": where, "unit": record.unit}
            raise Unwritable(OTHER_RECORD, **facts)
        return (how or set_keys)(old, record, fields)

    def check(old: str | None, new: str) -> None:
        _check_read_back(back, old, new, "submissions", back.at(record.at, new), fields)

    edit = Edit(record.file, change, check)
    after = partial(_effect_now, office, record)
    return confirm_and_write(office, Change(edit, f"{action}: {where}", fields, (), where, after))


def _check_read_back(
    back: ReadBack,
    old: str | None,
    new: str,
    section: str,
    record: Record | None,
    fields: Mapping[str, Tree],
) -> None:
    """UsageError for what the reader would reject or take for something else."""
    for fault in back.new_errors(old, new):
        raise UsageError(fault.rule.sentence, None, **fault.facts)
    if key := misread(section, record, fields):
        raise UsageError(MISREAD, file=back.file, key=key, value=flow(fields[key]))


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
    try:
        return _confirm_and_write(office, change)
    except Unwritable as error:
        return office.app.not_written(error)


def _confirm_and_write(office: WritableOffice, change: Change) -> Answer:
    app, words, file = office.app, office.app.words, change.edit.file
    where = change.record or file
    would, will, done = CHANGED if change.record else INSERTED
    lines = [*(f"  {key}: {flow(value)}" for key, value in change.fields.items()), *change.effect]
    is_asked = app.prompter is not None and not office.yes
    if office.dry_run or is_asked:  # nobody is asked about what cannot be written
        preview(app.root, change.edit)
    if office.dry_run:
        return office.answer([words.t(would, where=where), *lines])
    if app.prompter and is_asked:
        sys.stderr.write(screen_lines("\n".join([words.t(will, where=where), *lines, ""])))
        if not app.prompter.confirm(words.t("Write this? (y/n)"), words.t("yes")):
            return office.answer([words.t("Nothing was written.")])
    noted = noting(app.state_folder, app.root, app.day.isoformat(), change.history)
    written = write(app.root, change.edit, noted)
    where = change.record or f"{file}:{_first_new_line(written)}"
    undo = words.t("“hbcomms undo” takes it back.")
    return office.answer([words.t(done, where=where), *lines, *change.effect_after(), undo])


def _first_new_line(written: Written) -> int:
    """The line on which the new part begins; in a new file that of its first record."""
    return first_line(written.before, written.after or b"") if written.before else FIRST_RECORD
