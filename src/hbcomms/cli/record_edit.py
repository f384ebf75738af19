"""One record found by what `unit` shows of it, and changed in its own lines."""

from collections.abc import Mapping
from typing import NamedTuple

from hbcomms.cli.context import Answer
from hbcomms.cli.lookup import NamedItem, find_id
from hbcomms.cli.record_writing import Change, confirm_and_write
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice
from hbcomms.core.judging import judge
from hbcomms.core.places import record_place
from hbcomms.core.submissions import Submission, is_sheet
from hbcomms.files.places import Places
from hbcomms.files.writing import CHANGED, Unwritable
from hbcomms.files.writing.cells import appended_cell, changed_row
from hbcomms.files.writing.change import appended, changed
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.record_effect import effect


class FoundRecord(NamedTuple):
    """A submission and where it stands, file:line."""

    record: Submission
    where: str


def find_record(office: WritableOffice, unit: str, text: str) -> FoundRecord:
    """The record of a unit by file:line, by line, or by words of its title."""
    owner = office.find_unit(unit)
    places, words = Places(office.app.root), office.app.words
    items, records = [], {}
    for record in office.current.submissions:
        if record.unit != owner.id:
            continue
        where = f"{record.file}:{places.spot(record_place(record)).line}"
        name, line = where.rpartition("/")[2], where.rpartition(":")[2]
        label = f"{words.date(record.date)}, {record.type}, {record.title or ''}"
        spellings = (where, name, line, *([record.title] if record.title else []))
        items.append(NamedItem(where, label, spellings))
        records[where] = record
    if not items:
        raise UsageError(N_("{unit} has sent nothing under this plan."), unit=owner.id)
    where = find_id(items, text, office.choose)
    return FoundRecord(records[where], where)


def change_record(
    office: WritableOffice,
    found: FoundRecord,
    fields: Mapping[str, Tree],
    action: str,
    append: bool = False,
) -> Answer:
    """Set keys of a record; with `append`, add an item to the list under each key."""
    record = found.record

    def edit(old: str | None) -> str:
        if old is None:  # it was there when the record was found
            raise Unwritable(CHANGED, file=record.file)
        return (_appended if append else _changed)(old, record, fields)

    history = f"{action}: {found.where}"
    change = Change(
        record.file, edit, history, fields, (), found.where, lambda: _effect_now(office, record)
    )
    return confirm_and_write(office, change)


def _changed(text: str, record: Submission, fields: Mapping[str, Tree]) -> str:
    if is_sheet(record.file):
        return changed_row(text, record.file, record.at, fields)
    return changed(text, record.file, "submissions", record.at, fields)


def _appended(text: str, record: Submission, fields: Mapping[str, Tree]) -> str:
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
