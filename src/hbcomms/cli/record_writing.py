"""The one way to confirm a change of records, write it, and say so."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hbcomms.cli.context import Answer
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import FoundRecord, WritableOffice
from hbcomms.core.findings import Finding
from hbcomms.core.judging import judge
from hbcomms.core.submissions import Exemption, OwnedFile, Submission, is_sheet, is_workbook
from hbcomms.core.units import Unit
from hbcomms.files.dates import read_date
from hbcomms.files.writing import CHANGED as CHANGED_MEANWHILE
from hbcomms.files.writing import FAULTY, IN_WORKBOOK, OTHER_RECORD, SAME_RECORD, Unwritable
from hbcomms.files.writing.cells import appended_cell, changed_row, headings_of
from hbcomms.files.writing.change import appended, changed, removed
from hbcomms.files.writing.file_change import FIRST_RECORD, first_line
from hbcomms.files.writing.insert import insertion, new_file
from hbcomms.files.writing.read_back import ReadBack, misread
from hbcomms.files.writing.remove import without_record
from hbcomms.files.writing.render import flow
from hbcomms.files.writing.store import preview, write
from hbcomms.files.writing.targets import Edit, Written
from hbcomms.files.writing.undoing import noting
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.phrases import long_day
from hbcomms.reports.record_effect import effect

Fields = Mapping[str, Tree]
INSERTED = (N_("Would write to {where}:"), N_("Will write to {where}:"), N_("Written to {where}:"))
CHANGED = (N_("Would change {where}:"), N_("Will change {where}:"), N_("Changed {where}:"))
REMOVED = (N_("Would remove {where}:"), N_("Will remove {where}:"), N_("Removed {where}:"))
"""What stands above a record: in a dry run, before it is confirmed, after it is written."""

TYPED_DATES = ("date", "received", "by")
MISREAD = N_("{file} would be read otherwise than “{key}: {value}” says; write it in other words.")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one or more files, and what is shown of it.

    `where` is the place of a record that is changed, or how many there are; "" for one that is new,
    of which the line is known only when it is written. `effect_after` is worked out after that.
    """

    edits: Sequence[Edit]
    history: str
    lines: Sequence[str]
    said: tuple[str, str, str]
    where: str = ""
    effect: Sequence[str] = ()
    effect_after: Callable[[], Sequence[str]] = tuple


def insert_records(
    office: WritableOffice,
    section: str,
    records: Sequence[tuple[Unit, Fields]],
    history: str,
    effect: Sequence[str] = (),
    effect_after: Callable[[], Sequence[str]] = tuple,
) -> Answer:
    """Add records to a section of their units' files; `effect` is shown under them."""
    by_file: dict[str, list[tuple[Unit, Fields]]] = defaultdict(list)
    for unit, record in records:
        by_file[office.file_of(unit)].append((unit, record))
    edits = [_insertion(office, section, file, own) for file, own in by_file.items()]
    lines = shown(office, [(unit.label(office.app.words.lang), one) for unit, one in records])
    where = "" if len(records) == 1 else _count(office, len(records), len(edits))
    change = Change(edits, history, lines, INSERTED, where, effect, effect_after)
    return confirm_and_write(office, change)


def _insertion(
    office: WritableOffice, section: str, file: str, records: Sequence[tuple[Unit, Fields]]
) -> Edit:
    back, unit = ReadBack(office.current, file), records[0][0]

    def change(old: str | None) -> str:
        if office.file_of(unit) != file:  # a file of the unit's own came meanwhile
            raise Unwritable(CHANGED_MEANWHILE, file=file)
        text = old
        for _, record in records:
            if text is None:
                text = new_file(unit.id, section, record)
                continue
            if old is not None:
                _check_owner(office, unit, file, old)
                if back.came_meanwhile(section, record, old):
                    raise Unwritable(SAME_RECORD, file=file, unit=unit.id)
            text = insertion(text, file, section, record).apply(text)
        assert text is not None
        return text

    def check(old: str | None, new: str) -> None:
        check_errors(back, old, new)
        last = back.last(section, new, len(records))
        for (_, record), read in zip(records, last, strict=True):
            _check_says(file, misread(section, read, record), record)

    return Edit(file, change, check)


def _check_owner(office: WritableOffice, unit: Unit, file: str, text: str) -> None:
    """The file is that of the unit, and of no other since the office was read."""
    tree, _ = parse(text, file)
    if not isinstance(tree, dict) or tree.get("unit") != unit.id:
        was_own = OwnedFile(file, unit.id) in office.current.owners
        raise Unwritable(CHANGED_MEANWHILE if was_own else FAULTY, file=file)


How = Callable[[str, Submission, Fields], str]
"""How a record is changed: from its file's text to the new one."""


def change_records(
    office: WritableOffice,
    changes: Sequence[tuple[FoundRecord, Fields]],
    history: str,
    how: How | None = None,
    notes: Sequence[str] = (),
) -> Answer:
    """Set keys of records, or change them by `how`; `notes` are said under them."""
    for (record, where), _ in changes:
        if is_workbook(record.file):
            return office.app.not_written(Unwritable(IN_WORKBOOK, where=where))
    by_file: dict[str, list[tuple[FoundRecord, Fields]]] = defaultdict(list)
    for found, fields in changes:
        by_file[found[0].file].append((found, fields))
    added: dict[str, None] = {}
    edits = [_changing(office, file, own, how or set_keys, added) for file, own in by_file.items()]
    records = [record for (record, _), _ in changes]
    if len(changes) == 1:
        where = changes[0][0][1]
        lines = [f"  – {label_of(office, records[0])}", *shown(office, [("", changes[0][1])])]
    else:
        where = _count(office, len(changes), len(edits))
        labelled = [(label_of(office, record), fields) for (record, _), fields in changes]
        lines = shown(office, labelled)

    def after() -> Sequence[str]:
        effect = _effect_now(office, records[0]) if len(changes) == 1 else []
        return [*added, *effect]

    change = Change(edits, history, [*lines, *notes], CHANGED, where, effect_after=after)
    return confirm_and_write(office, change)


def _changing(
    office: WritableOffice,
    file: str,
    changes: Sequence[tuple[FoundRecord, Fields]],
    how: How,
    added: dict[str, None],
) -> Edit:
    """The edit of a file; what is to be said of columns that a sheet gets goes into `added`."""
    back = ReadBack(office.current, file, changes[0][0][0].at if len(changes) == 1 else None)

    def change(old: str | None) -> str:
        for found, _ in changes:
            _check_stands(back, *found, old)
        assert old is not None
        text = old
        for (record, _), fields in sorted(changes, key=lambda one: -one[0][0].at):
            text = how(text, record, fields)  # the last first: no place of another moves
        if is_sheet(file):
            new = ", ".join(headings_of(text)[len(headings_of(old)) :])
            message = N_("{file} has a new column: {heading}.")
            added.update({office.app.words.t(message, file=file, heading=new): None} if new else {})
        return text

    def check(old: str | None, new: str) -> None:
        check_errors(back, old, new)
        for (record, _), fields in changes:
            given = {key: value for key, value in fields.items() if value}
            read = back.at(record.at, new)
            _check_says(file, misread("submissions", read, given), fields)

    return Edit(file, change, check)


def remove_record(
    office: WritableOffice,
    record: Submission | Exemption,
    where: str,
    label: str,
    history: str,
    effect_after: Callable[[], Sequence[str]] = tuple,
) -> Answer:
    """Take a record or leave out of its file; `label` is shown for it."""
    if is_workbook(record.file):
        return office.app.not_written(Unwritable(IN_WORKBOOK, where=where))
    back = ReadBack(office.current, record.file)

    def change(old: str | None) -> str:
        _check_stands(back, record, where, old)
        assert old is not None
        return without_record(old, record)

    edit = Edit(record.file, change, lambda old, new: check_errors(back, old, new))
    shown_as = [f"  {label}"]
    removal = Change([edit], history, shown_as, REMOVED, where, effect_after=effect_after)
    return confirm_and_write(office, removal)


def _check_stands(
    back: ReadBack, record: Submission | Exemption, where: str, old: str | None
) -> None:
    if old is None or not back.stands(record, old):
        raise Unwritable(OTHER_RECORD, file=record.file, where=where, unit=record.unit)


def check_errors(back: ReadBack, old: str | None, new: str) -> None:
    """UsageError for what the reader would reject."""
    for fault in back.new_errors(old, new):
        raise _refused(fault)


def _refused(fault: Finding) -> UsageError:
    return UsageError(fault.rule.sentence, None, **fault.facts)


def _check_says(file: str, key: str | None, fields: Fields) -> None:
    """UsageError for a key that the reader would take for something else."""
    if key:
        raise UsageError(MISREAD, file=file, key=key, value=flow(fields[key]))


def set_keys(text: str, record: Submission, fields: Fields) -> str:
    """The text with keys of a record set; one without a value is taken away."""
    given = {key: value for key, value in fields.items() if value}
    emptied = [key for key in fields if key not in given]
    if is_sheet(record.file):
        return changed_row(text, record.file, record.at, given | dict.fromkeys(emptied, ""))
    for key in emptied:
        text = removed(text, record.file, "submissions", record.at, key)
    return changed(text, record.file, "submissions", record.at, given)


def append_items(text: str, record: Submission, fields: Fields) -> str:
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


def shown(office: WritableOffice, rows: Sequence[tuple[str, Fields]]) -> list[str]:
    """Records as they will stand in their files: what is the same in all, then a line each with
    whose it is and what differs."""
    first = rows[0][1]
    same = [key for key, value in first.items() if all(row.get(key) == value for _, row in rows)]
    lines = [f"  {key}: {_shown(office, key, first[key])}" for key in same]
    if len(rows) == 1:
        return lines
    by_label: dict[str, list[str]] = defaultdict(list)
    for label, row in rows:
        own = ", ".join(_shown(office, key, row[key]) for key in row if key not in same)
        by_label[label] += [own] if own else []
    return lines + [
        f"  – {label}{': ' if own else ''}{', '.join(own)}" for label, own in by_label.items()
    ]


def _shown(office: WritableOffice, key: str, value: Tree) -> str:
    """A value as its file will hold it; a date that a person gave also as it is said."""
    day = read_date(value) if isinstance(value, str) and key in TYPED_DATES else None
    more = f"  ({long_day(office.app.words, day)})" if day else ""
    return flow(value) + more if value else "–"


def label_of(office: WritableOffice, record: Submission) -> str:
    """A record among several: whose, its day, its title."""
    unit = next((u for u in office.current.units if u.id == record.unit), None)
    whose = unit.label(office.app.words.lang) if unit else record.unit
    name = record.title or office.name_of("type", record.type)
    return f"{whose}, {office.app.words.date(record.date)}, {name}"


def _count(office: WritableOffice, records: int, files: int) -> str:
    words = office.app.words
    return ", ".join(
        (
            words.n("{n} record", "{n} records", records),
            words.n("{n} file", "{n} files", files),
        )
    )


def confirm_and_write(office: WritableOffice, change: Change) -> Answer:
    """Show a change, ask a person at a terminal, write it, and say how it is taken back."""
    try:
        return _confirm_and_write(office, change)
    except Unwritable as error:
        return office.app.not_written(error)


def _confirm_and_write(office: WritableOffice, change: Change) -> Answer:
    app, words = office.app, office.app.words
    would, will, done = change.said
    where = change.where or change.edits[0].file
    lines = [*change.lines, *change.effect]
    is_asked = app.prompter is not None and not office.yes
    if office.dry_run or is_asked:  # nobody is asked about what cannot be written
        preview(app.root, change.edits)
    if office.dry_run:
        return office.answer([words.t(would, where=where), *lines])
    if app.prompter and is_asked:
        app.prompter.say(words.t(will, where=where), *lines)
        if not app.prompter.confirm(words.t("Write this? (y/n)")):
            return office.answer([words.t("Nothing was written.")])
    noted = noting(app.state_folder, app.root, app.day.isoformat(), change.history)
    written = write(app.root, change.edits, noted)
    where = change.where or f"{change.edits[0].file}:{_first_new_line(written[0])}"
    after = change.effect_after()
    undo = words.t("“hbcomms undo” takes it back.")
    return office.answer(
        [words.t(done, where=where), *change.lines, *(after or change.effect), undo]
    )


def _first_new_line(written: Written) -> int:
    """The line on which the new part begins; in a new file that of its first record."""
    return first_line(written.before, written.after or b"") if written.before else FIRST_RECORD
