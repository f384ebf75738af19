"""One record found by what `unit` shows of it, and changed in its own lines."""

from collections.abc import Callable, Mapping

from hbcomms.cli.context import Answer, UsageError
from hbcomms.cli.lookup import Thing, named, unit_named
from hbcomms.cli.record_writing import Desk, agreed, refused, shown, store, told
from hbcomms.core.judging import judge
from hbcomms.core.places import record_place
from hbcomms.core.submissions import Submission, is_sheet
from hbcomms.files.places import Places
from hbcomms.files.writing import CHANGED, Unwritable
from hbcomms.files.writing.cells import appended_cell, changed_row
from hbcomms.files.writing.change import appended, changed
from hbcomms.files.writing.store import Edit
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.record_effect import effect


def record_named(desk: Desk, unit: str, text: str) -> tuple[Submission, str]:
    """The record and its place: by file:line, by line, or by words of its title."""
    who = unit_named(desk.office.units, unit, desk.ask)
    places = Places(desk.run.root)
    things, records = [], {}
    for record in desk.office.submissions:
        if record.unit != who.id:
            continue
        where = f"{record.file}:{places.spot(record_place(record)).line}"
        name, line = where.rpartition("/")[2], where.rpartition(":")[2]
        label = f"{desk.run.words.date(record.date)}, {record.type}, {record.title or ''}"
        spellings = (where, name, line, *([record.title] if record.title else []))
        things.append(Thing(where, label, spellings))
        records[where] = record
    if not things:
        raise UsageError(N_("{unit} has sent nothing under this plan."), unit=who.id)
    where = named(things, text, desk.ask)
    return records[where], where


def mend(
    desk: Desk, record: Submission, where: str, changes: Mapping[str, Tree], what: str, yes: bool
) -> Answer:
    """Set keys of a record."""
    return _written(
        desk,
        record,
        where,
        changes,
        lambda text: _changed(text, record, changes),
        what,
        yes,
    )


def add_to(
    desk: Desk, record: Submission, where: str, key: str, item: Tree, what: str, yes: bool
) -> Answer:
    """Add an item to a list of a record."""
    return _written(
        desk,
        record,
        where,
        {key: item},
        lambda text: _appended(text, record, key, item),
        what,
        yes,
    )


def _changed(text: str, record: Submission, changes: Mapping[str, Tree]) -> str:
    if is_sheet(record.file):
        return changed_row(text, record.file, record.at, changes)
    return changed(text, record.file, "submissions", record.at, changes)


def _appended(text: str, record: Submission, key: str, item: Tree) -> str:
    if is_sheet(record.file):
        return appended_cell(text, record.file, record.at, key, item)
    return appended(text, record.file, "submissions", record.at, key, item)


def _written(
    desk: Desk,
    record: Submission,
    where: str,
    changes: Mapping[str, Tree],
    change: Callable[[str], str],
    what: str,
    yes: bool,
) -> Answer:
    words = desk.run.words

    def of(old: str | None) -> str:
        if old is None:  # it was there when the record was found
            raise Unwritable(CHANGED, file=record.file)
        return change(old)

    try:
        if not agreed(desk, [words.t("Will change {where}:", where=where), *shown(changes)], yes):
            return told(desk, [words.t("Nothing was written.")])
        store(desk, [Edit(record.file, of)], f"{what}: {where}")
    except Unwritable as error:
        return refused(desk.run, error)
    lines = [words.t("Changed {where}:", where=where), *shown(changes), "", *_effect(desk, record)]
    return told(desk, [*lines, words.t("“hbcomms undo” takes it back.")])


def _effect(desk: Desk, record: Submission) -> list[str]:
    """What the record does now, as the files have it."""
    office = desk.run.load().office
    if office is None:
        return []
    now = [s for s in office.submissions if (s.file, s.at) == (record.file, record.at)]
    judgement = judge(office, desk.run.day, explain=True)
    return [cell.text for one in now for cell in effect(judgement, one, desk.run.words)]
