"""What a sheet of submissions means: headings in English or Vietnamese, names in place of ids,
lists in one cell (FORMAT 5, CSV). This is the strict reader, which has words for every fault."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hbcomms.core.findings import Finding, Place, Spot
from hbcomms.core.names import bare
from hbcomms.core.submissions import Submission
from hbcomms.files import rules
from hbcomms.files.dates import read_date
from hbcomms.files.models.read_records import submission
from hbcomms.files.models.shape import shaped
from hbcomms.files.models.shapes import SUBMISSION, known_keys
from hbcomms.files.sheets.name_index import NameIndex, status_of
from hbcomms.files.text import clean
from hbcomms.locale import N_

HEADINGS = {
    "don vi": "unit",
    "loai": "type",
    "the loai": "type",
    "ngay": "date",
    "ngay dang": "date",
    "ngay gui": "date",
    "ngay nhan": "received",
    "tieu de": "title",
    "ten bai": "title",
    "noi dang": "outlet",
    "bao dai": "outlet",
    "duong dan": "url",
    "link": "url",
    "minh chung": "evidence",
    "chu de": "topics",
    "tac gia": "author",
    "ky": "period",
    "trang thai": "status",
    "ngay xu ly": "decided",
    "ly do": "reason",
    "ghi chu": "note",
}
KEYS = ("unit", *known_keys(SUBMISSION.schema))
_NUMBERING = {"tt", "stt"}
_NEEDED = ("unit", "type", "date")
_WITH_DAY = re.compile(r"(.*\S)\s*\(([0-9][0-9./ -]*)\)")

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


def submissions(
    rows: Iterable[Row],
    columns: Sequence[str | None],
    file: str,
    spellings: NameIndex,
    findings: list[Finding],
) -> Iterator[Submission]:
    """Every row that can be read; `at` of a record is the line on which its row begins."""
    for line, cells in rows:
        if not any(map(clean, cells)):
            continue
        if any(clean(cell) for cell in cells[len(columns) :]):
            facts = {"found": len(cells), "wanted": len(columns)}
            findings.append(Finding(rules.CSV_ROW, Place(file, (line,)), facts))
            continue
        given = zip(columns, map(clean, cells), strict=False)
        record = {key: _value(key, cell, spellings) for key, cell in given if key and cell}
        unit = record.pop("unit", None)
        place = Place(file, (line,))
        if unit is None:
            findings.append(Finding(rules.MISSING_KEY, place, {"key": "unit"}))
        typed = shaped(SUBMISSION, record, place, findings)
        if typed is not None and isinstance(unit, str):
            yield submission(typed, unit, file, line)


class Sheet:
    """Where the rows and cells of a sheet stand."""

    def __init__(self, text: str) -> None:
        self._raw = list(io.StringIO(text, newline=""))
        self.lines = [line.rstrip("\r\n") for line in self._raw]
        self._separator = separator(text)
        self._keys = [key_of(cell) for cell in next(read_rows(text, "", []), (1, []))[1]]

    def spot(self, line: int, key: object) -> Spot:
        """The spot of the row that begins on a line, or of its cell under a key or of a number."""
        raw = self.lines[line - 1] if line <= len(self.lines) else ""
        index = key if isinstance(key, int) else None
        if isinstance(key, str) and key in self._keys:
            index = self._keys.index(key)
        cells = self._cells(line) if index is not None else []
        if index is None or index >= len(cells):
            return Spot(line, 1, max(len(raw.rstrip()), 1))
        start = _offset(raw, index, self._separator)
        return Spot(line, start + 1, max(len(cells[index].split("\n")[0]), 1))

    def _cells(self, line: int) -> list[str]:
        lines = map(self._raw.__getitem__, range(line - 1, len(self._raw)))
        try:
            return next(csv.reader(lines, delimiter=self._separator, strict=True), [])
        except csv.Error:
            return []


def key_of(heading: str) -> str | None:
    """The key that a heading stands for."""
    word = bare(heading)
    return HEADINGS.get(word) or (word if word in KEYS else None)


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


def separator(text: str) -> str:
    """The separator that gives the first line the most known headings."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(";,\t", key=lambda mark: sum(bool(key_of(c.strip('"'))) for c in header.split(mark)))


def keys_of(file: str, header: Row, findings: list[Finding]) -> list[str | None] | None:
    """The key of each column, None for one that is not read; None for all if one is missing."""
    line, cells = header
    columns: list[str | None] = []
    known = {key: key for key in KEYS}
    for number, cell in enumerate(cells):
        key, place = key_of(cell), Place(file, (line, number), on_key=True)
        if key in columns and key:
            findings.append(Finding(rules.DUPLICATE_KEY, place, {"key": clean(cell)}))
            key = None
        elif not key and clean(cell) and bare(cell) not in _NUMBERING:
            facts = {"key": clean(cell), "known": ", ".join(KEYS)}
            findings.append(Finding(rules.UNKNOWN_KEY, place, facts, known=known))
        columns.append(key)
    missing = [key for key in _NEEDED if key not in columns]
    for key in missing:
        findings.append(Finding(rules.MISSING_KEY, Place(file, (line,)), {"key": key}))
    return None if missing else columns


def _value(key: str, cell: str, spellings: NameIndex) -> Any:
    if key == "topics":
        return [spellings.id_of(key, item) for item in items(cell)]
    if key == "evidence":
        return [dated(item) for item in items(cell)]
    return status_of(cell) if key == "status" else spellings.id_of(key, cell)


def items(cell: str) -> list[str]:
    """What stands between the `|` of a cell."""
    return [item for part in cell.split("|") if (item := part.strip())]


def dated(item: str) -> Any:
    """`scan.pdf (2021-03-15)` is evidence with the day it came."""
    found = _WITH_DAY.fullmatch(item)
    if not found:
        return item
    day = found[2].strip()
    return {"ref": found[1], "date": day} if read_date(day) or len(day) > 5 else item


def _offset(line: str, index: int, separator: str) -> int:
    """The character at which a cell begins; quoted separators are passed over."""
    quoted, seen = False, 0
    for number, character in enumerate(line):
        if seen == index:
            return number
        quoted ^= character == '"'
        seen += character == separator and not quoted
    return len(line) if seen == index else 0
