"""A sheet read row by row: names in place of ids, lists in one cell (FORMAT 5, CSV)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hbcomms.core.findings import Finding, Place
from hbcomms.core.names import bare
from hbcomms.core.submissions import Submission
from hbcomms.files import rules
from hbcomms.files.dates import near_named_month, read_date
from hbcomms.files.models.reading import read
from hbcomms.files.models.submissions import SubmissionModel, submission
from hbcomms.files.sheets.cells import (
    dated,
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
_LISTS = frozenset({"texts", "evidence"})


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
        record = _record(Place(file, (line,)), keys, cells, names, findings)
        if record:
            yield record


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


def _record(
    place: Place,
    keys: Sequence[str | None],
    cells: Sequence[str],
    names: NameIndex,
    findings: list[Finding],
) -> Submission | None:
    """The record of a row; None if anything in it has a fault."""
    line = int(place.path[0])
    given = {key: cell for key, cell in zip(keys, cells, strict=False) if key and clean(cell)}
    lost = set[str]()
    for key, cell in given.items():
        for fault in _of_cell(key, cell, replace(place, path=(line, key))):
            findings.append(fault)
            lost |= {key} if fault.is_error else set()
    tree = {key: _value(key, cell, names) for key, cell in given.items() if key not in lost}
    unit = tree.pop("unit", None)
    if unit is None and "unit" not in lost:
        findings.append(Finding(rules.MISSING_KEY, place, {"key": "unit"}))
    faults: list[Finding] = []
    model = read(SubmissionModel, tree, place, faults)
    findings += [_with_near(f, names.span) for f in faults if f.facts.get("key") not in lost]
    if model is None or unit is None or lost:
        return None
    return submission(model, unit, place.file, line)


def _of_cell(key: str, cell: str, place: Place) -> Iterator[Finding]:
    """What a sheet shows in place of a value."""
    kind = heading_index().columns[key].kind
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
    text = said(cell, key)
    return status_of(text) if kind == "status" else names.id_of(key, text)
