"""The rows of a CSV text, and what is wrong with its quotes (FORMAT 5).

A quote that is not closed in its row would take the rows after it; each of those that can be read
by itself is read.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from hbcomms.core.findings import Finding, Place
from hbcomms.files import rules
from hbcomms.files.dates import read_date
from hbcomms.files.sheets.first_lines import Row, first_lines
from hbcomms.files.sheets.headings import separator_of
from hbcomms.files.text import LINE_END, clean
from hbcomms.locale import N_

_MERGE_MARK = re.compile(r"^\"?(?:<{7}|>{7})(?![<>]).*$", re.MULTILINE)


def merge_mark(text: str, file: str) -> Finding | None:
    """The first mark that git left in a text that it could not merge."""
    found = _MERGE_MARK.search(text)
    if not found:
        return None
    line = len(LINE_END.findall(text, 0, found.start())) + 1
    place = Place(file, line=line, column=1, width=len(found[0].rstrip()))
    return Finding(rules.MERGE_CONFLICT, place)


def read_rows(
    text: str, file: str, findings: list[Finding], separator: str | None = None
) -> Iterator[Row]:
    """The rows that are not blank, each with its first line; a row that is no CSV is a finding.
    Without a `separator` it is found by the headings."""
    lines = list(io.StringIO(text, newline=""))
    first = first_lines(lines)
    mark = separator or separator_of(first)
    source = _Lines(lines, 1 if first.named else 0)
    reader = csv.reader(source, delimiter=mark, strict=True)
    width = 0
    while source.at < len(lines):
        start = source.at
        try:
            row = next(reader)
        except csv.Error as error:
            end, source.at = source.at, _next_row(lines, start, source.at, mark, width)
            findings.append(_syntax(lines, file, mark, (start, source.at, end), str(error)))
            reader = csv.reader(source, delimiter=mark, strict=True)
            continue
        if any(clean(cell) for cell in row):
            width = width or len(row)
            yield start + 1, row


class _Lines:
    """Lines given one after the other, from an index that can be set."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self.lines, self.at = lines, at

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]


def _next_row(lines: Sequence[str], start: int, end: int, mark: str, width: int) -> int:
    """The index of the first line after `start` that begins a row by itself; at most `end`."""
    return next((at for at in range(start + 1, end) if _is_row(lines, at, mark, width)), end)


def _is_row(lines: Sequence[str], at: int, mark: str, width: int) -> bool:
    try:
        row = next(csv.reader(_Lines(lines, at), delimiter=mark, strict=True), [])
    except csv.Error:
        return False
    return len(row) == width or any(read_date(clean(cell)) for cell in row)


def _syntax(
    lines: Sequence[str], file: str, mark: str, span: tuple[int, int, int], error: str
) -> Finding:
    """`span`: the line of the row, the line read after it, and the one after all that it takes."""
    start, next_, end = span
    place = Place(file, (start + 1, _faulty_cell("".join(lines[start:end]), mark)))
    lost = f"{start + 1}–{next_}" if next_ - start > 1 else str(start + 1)
    if "limit" in error:  # whether its quote is closed is not known
        return Finding(rules.CSV_LONG, place, {"limit": csv.field_size_limit(), "lost": lost})
    if end - start == 1 and "end of data" not in error:
        why = N_("text stands after a closing quote")
        return Finding(rules.CSV_SYNTAX, place, {"why": why})
    return Finding(rules.CSV_QUOTE, place, {"last": end, "lost": lost})


def _faulty_cell(text: str, mark: str) -> int:
    """The number of the first cell of a row that is not as it should be, or is too long."""
    cell = re.compile(rf'(?:"(?:[^"]|"")*"|(?!")[^{mark}\r\n]*)({mark})')
    number = at = 0
    while (found := cell.match(text, at)) and found.end() - at <= csv.field_size_limit():
        number, at = number + 1, found.end()
    return number
