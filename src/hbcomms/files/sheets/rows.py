"""A sheet read row by row: names in place of ids, lists in one cell (FORMAT 5, CSV)."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hbcomms.core.findings import Finding, Place
from hbcomms.core.submissions import Submission
from hbcomms.files import rules
from hbcomms.files.models.reading import charge, read
from hbcomms.files.models.submissions import SubmissionModel, lost_submission, submission
from hbcomms.files.sheets.cells import dated, decision, items
from hbcomms.files.sheets.headings import heading_index, separator
from hbcomms.files.sheets.name_index import NameIndex, status_of
from hbcomms.files.text import clean
from hbcomms.locale import N_

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


def submissions(
    rows: Iterable[Row],
    keys: Sequence[str | None],
    file: str,
    names: NameIndex,
    findings: list[Finding],
) -> Iterator[Submission]:
    """Every row that can be read; `at` of a record is the line on which its row begins."""
    for line, cells in rows:
        if not any(map(clean, cells)):
            continue
        if any(clean(cell) for cell in cells[len(keys) :]):
            facts = {"found": len(cells), "wanted": len(keys)}
            findings.append(Finding(rules.CSV_ROW, Place(file, (line,)), facts))
            continue
        given = zip(keys, map(clean, cells), strict=False)
        record = {key: _value(key, cell, names) for key, cell in given if key and cell}
        unit = record.pop("unit", None)
        place = Place(file, (line,))
        faults: list[Finding] = []
        model = read(SubmissionModel, record, place, faults)
        if unit is None:
            faults.insert(0, Finding(rules.MISSING_KEY, place, {"key": "unit"}))
        if model is not None and unit is not None:
            one = submission(model, unit, file, line)
        else:
            one = lost_submission(record, unit or "", file, line)
            charge(faults, (line,), one)
        findings += faults
        yield one


def _value(key: str, cell: str, names: NameIndex) -> Any:
    kind = heading_index().columns[key].kind
    if kind == "texts":
        return [names.id_of(key, item) for item in items(cell)]
    if kind == "evidence":
        return [dated(item) for item in items(cell)]
    if kind == "decisions":
        return [decision(item) for item in items(cell)]
    return status_of(cell) if kind == "status" else names.id_of(key, cell)


def read_rows(text: str, file: str, findings: list[Finding]) -> Iterator[Row]:
    """The rows that are not blank, each with its first line; a row that is no CSV is a finding."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator(text), strict=True)
    start = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = N_("a quote is not closed")
            if "end of data" not in str(error):
                why = N_("text stands after a closing quote, or a cell is too long")
            findings.append(Finding(rules.CSV_SYNTAX, Place(file, (start,)), {"why": why}))
            row = []
        if any(clean(cell) for cell in row):
            yield start, row
        start = reader.line_num + 1
