"""A sheet read row by row: names in place of ids, lists in one cell (FORMAT 5, CSV)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hbcomms.core.findings import Finding, Place
from hbcomms.core.names import bare
from hbcomms.core.submissions import Submission
from hbcomms.files import rules
from hbcomms.files.dates import near_named_month, read_date
from hbcomms.files.models.fields import Dropped
from hbcomms.files.models.reading import charge, read
from hbcomms.files.models.submissions import SubmissionModel, lost_submission, submission
from hbcomms.files.sheets.cells import (
    NoValue,
    dated,
    decision,
    has_no_value,
    is_too_narrow,
    items,
    said,
    swallowed_lines,
)
from hbcomms.files.sheets.encodings import wrong_encoding
from hbcomms.files.sheets.first_lines import Row
from hbcomms.files.sheets.headings import heading_index
from hbcomms.files.sheets.name_index import NameIndex, status_of
from hbcomms.files.text import clean

_TOTAL = re.compile(
    r"(?:(?:tong )?cong|tong(?: so)?)(?: (?:[0-9]+|(?:thang|quy|nam|tuan|ky) [0-9ivx]+)(?: .*)?)?"
)
_LISTS = frozenset({"texts", "evidence", "decisions"})


def submissions(
    rows: Iterable[Row],
    keys: Sequence[str | None],
    file: str,
    names: NameIndex,
    findings: list[Finding],
    separator: str = "",
) -> Iterator[Submission]:
    """Every row that can be read; `at` of a record is the line on which its row begins. Without a
    separator the rows are not of a text, in which a quote can take whole rows."""
    for line, cells in rows:
        if not any(map(clean, cells)):
            continue
        whole = list(_of_whole_row(Place(file, (line,)), keys, cells, separator))
        findings += whole
        if any(f.is_error or f.rule is rules.TOTAL_ROW for f in whole):
            continue
        yield _record(Place(file, (line,)), keys, cells, names, findings)


def _of_whole_row(
    place: Place, keys: Sequence[str | None], cells: Sequence[str], separator: str
) -> Iterator[Finding]:
    """Why a row is passed over, and what must be said of it before its cells are read."""
    line = place.path[0]
    if total := _total(keys, cells):
        yield Finding(rules.TOTAL_ROW, place, {"value": total})
        return
    day = keys.index("date") if "date" in keys else len(cells)
    for number, first, last in swallowed_lines(cells, separator, day):
        at = replace(place, path=(line, number))
        facts = {"first": int(line) + first, "last": int(line) + last}
        yield Finding(rules.SWALLOWED_ROWS, at, facts)
    if any(clean(cell) for cell in cells[len(keys) :]):
        yield Finding(rules.CSV_ROW, place, {"found": len(cells), "wanted": len(keys)})
        return
    for key, cell in zip(keys, cells, strict=False):
        if key and (why := wrong_encoding(cell)):
            at = replace(place, path=(line, key))
            yield Finding(rules.WRONG_ENCODING, at, {"value": clean(cell), "why": why})
            return


def _total(keys: Sequence[str | None], cells: Sequence[str]) -> str | None:
    """The word that makes a row one of a total: its first, and it has no date."""
    first = next((text for cell in cells if (text := clean(cell))), "")
    dates = (cell for key, cell in zip(keys, cells, strict=False) if key == "date")
    if _TOTAL.fullmatch(bare(first)) and not any(read_date(said(cell)) for cell in dates):
        return first
    return None


def is_total(text: str) -> bool:
    """A word that a row of totals begins with: Cộng, Tổng cộng, Cộng quý I."""
    return _TOTAL.fullmatch(bare(text)) is not None


def _record(
    place: Place,
    keys: Sequence[str | None],
    cells: Sequence[str],
    names: NameIndex,
    findings: list[Finding],
) -> Submission:
    """The record of a row. Where it has a fault that costs it, its sound fields; its findings say
    what they cost."""
    line = int(place.path[0])
    given = {key: cell for key, cell in zip(keys, cells, strict=False) if key and clean(cell)}
    faults, lost = _without_value(place, given)
    tree = {key: _value(key, cell, names) for key, cell in given.items() if key not in lost}
    unit = tree.pop("unit", None)
    if unit is None and "unit" not in lost:
        faults.append(Finding(rules.MISSING_KEY, place, {"key": "unit"}))
    found: list[Finding] = []
    model = read(SubmissionModel, tree, place, found)
    faults += [_with_near(f, names.span) for f in found if f.facts.get("key") not in lost]
    if model is not None and unit is not None and not any(map(_costs_record, lost)):
        record = submission(model, unit, place.file, line)
    else:
        tree |= {key: Dropped(None) for key in lost}
        record = lost_submission(tree, unit or "", place.file, line)
        charge(faults, (line,), record)
    findings += faults
    return record


def _costs_record(key: str) -> bool:
    return key == "unit" or SubmissionModel.is_essential(key)


def _without_value(place: Place, given: Mapping[str, str]) -> tuple[list[Finding], set[str]]:
    """What a sheet shows in place of values, and the keys of which none is known."""
    faults: list[Finding] = []
    for key, cell in given.items():
        faults += _of_cell(key, cell, replace(place, path=(*place.path, key)))
    return faults, {str(fault.place.path[-1]) for fault in faults if fault.is_error}


def _of_cell(key: str, cell: str, place: Place) -> Iterator[Finding]:
    """What a sheet shows in place of a value."""
    kind = heading_index().columns[key].kind
    if isinstance(cell, NoValue):
        yield Finding(rules.SHEET_ERROR, place, {"value": str(cell)})
        return
    for text in items(cell) if kind in _LISTS else (clean(cell),):
        if has_no_value(text):
            yield Finding(rules.SHEET_ERROR, place, {"value": text})
            return
        if is_too_narrow(text):
            rule = rules.NARROW_DATE if kind == "day" else rules.NARROW_COLUMN
            yield Finding(rule, place, {"value": text})
            return


def _with_near(finding: Finding, span: tuple[date, date] | None) -> Finding:
    """The finding with the day that a spreadsheet made `12-Mar` of."""
    if finding.rule is not rules.BAD_DATE or finding.near or not span:
        return finding
    near = near_named_month(str(finding.facts["value"]), *span)
    return replace(finding, near=near.isoformat()) if near else finding


def _value(key: str, cell: str, names: NameIndex) -> Any:
    kind = heading_index().columns[key].kind
    if kind == "texts":
        return [names.id_of(key, said(item, key)) for item in items(cell)]
    if kind == "evidence":
        return [dated(said(item, key)) for item in items(cell)]
    if kind == "decisions":
        return [decision(said(item, key)) for item in items(cell)]
    text = said(cell, key)
    return status_of(text) if kind == "status" else names.id_of(key, text)
