"""The sheets of an .ods: its one XML part, read as it streams.

python-calamine reads ods too, but drops the address behind a text, hidden rows and merged cells,
and fills memory with cells that a few bytes say are repeated a million times (docs/decisions.md).
"""

import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import iterparse

from hbcomms.files.sheets.cells import NoValue
from hbcomms.files.tables.archive import CELLS, COLUMNS, broken, guarded, opened
from hbcomms.files.tables.rules import ENCRYPTED, TOO_LONG, TOO_WIDE
from hbcomms.files.tables.table import Book, Merge, Table, TableRow, Value, trimmed

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = (f"{{{_NAMES}{name}:1.0}}" for name in ("table", "office", "text"))
_LINK = f"{_TEXT}a"
_HREF = "{http://www.w3.org/1999/xlink}href"
_STYLE = f"{{{_NAMES}style:1.0}}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_REPEATED = 2000
"""How often a filled row may be repeated in words; more is no list of anybody's."""


def read(data: bytes, file: str, first_rows: int | None = None) -> Book:
    """The sheets of a workbook, of each all rows or only the first. Raises NoText."""
    archive = opened(data, file)
    if guarded(file, lambda: _is_encrypted(archive)):
        raise broken(file, ENCRYPTED)
    return Book(guarded(file, lambda: list(_tables(archive, file, first_rows))))


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    return b"encryption-data" in archive.read("META-INF/manifest.xml")


def _tables(archive: zipfile.ZipFile, file: str, first_rows: int | None) -> Iterator[Table]:
    hidden_tables: set[str] = set()
    with archive.open("content.xml") as source:
        reader = _Reader(file, first_rows)
        for event, element in iterparse(source, ("start", "end")):
            tag = element.tag
            if event == "start":
                if tag == f"{_TABLE}table":
                    reader.start(element, hidden_tables)
            elif tag == f"{_TABLE}table-row":
                reader.add_row(element)
                element.clear()
            elif tag == f"{_TABLE}table-column":
                reader.add_columns(element)
            elif tag == f"{_TABLE}null-date":
                reader.from_1904 = element.get(f"{_TABLE}date-value") == "1904-01-01"
            elif tag == f"{_STYLE}style":
                hidden_tables |= _hidden_style(element)
            elif tag == f"{_TABLE}table" and reader.depth_left():
                yield reader.table
                element.clear()


def _hidden_style(style: Any) -> set[str]:
    """The name of a style of tables that are not shown."""
    of_table = style.find(f"{_STYLE}table-properties")
    is_hidden = of_table is not None and of_table.get(f"{_TABLE}display") == "false"
    return {style.get(f"{_STYLE}name", "")} if is_hidden else set()


class _Reader:
    """The table that is being read; tables within cells are text of no list."""

    def __init__(self, file: str, first_rows: int | None) -> None:
        self.file, self.first_rows = file, first_rows
        self.table, self.number, self.room, self.depth = Table(""), 0, CELLS, 0
        self.row = self.column = 0
        self.from_1904 = False

    def start(self, element: Any, hidden: set[str]) -> None:
        """A table begins."""
        self.depth += 1
        if self.depth == 1:
            self.table = Table(element.get(f"{_TABLE}name", ""), self.number)
            self.table.from_1904 = self.from_1904
            self.table.is_hidden = element.get(f"{_TABLE}style-name") in hidden
            self.number, self.row, self.column = self.number + 1, 1, 0

    def depth_left(self) -> bool:
        """A table ends; True if it is a sheet."""
        self.depth -= 1
        return self.depth == 0

    def add_columns(self, element: Any) -> None:
        """Columns, perhaps hidden."""
        count = _count(element, "columns")
        if element.get(f"{_TABLE}visibility"):
            last = min(self.column + count, COLUMNS)
            self.table.hidden_columns += range(self.column, last)
        self.column += count

    def add_row(self, element: Any) -> None:
        """A row, or several that are the same."""
        count = _count(element, "rows")
        if self.depth != 1:
            return
        table, values = self.table, self._values(element)
        is_full = self.first_rows is not None and len(table.rows) >= self.first_rows
        if values and not is_full:
            if count > min(_MOST_REPEATED, self.room // len(values)):
                raise broken(self.file, TOO_LONG)
            table.rows += [TableRow(self.row + n, values) for n in range(count)]
            self.room -= count * len(values)
            if element.get(f"{_TABLE}visibility"):
                table.hidden_rows += range(self.row, self.row + count)
        if self.room < 0:
            raise broken(self.file, TOO_LONG)
        self.row += count

    def _values(self, row: Any) -> list[Value]:
        values: list[Value] = []
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            count = _count(cell, "columns")
            value = None if cell.tag == _CELLS[1] else _value(cell)
            if value is not None and column + count > COLUMNS:
                raise broken(self.file, TOO_WIDE)
            if value is not None:
                values += [None] * (column - len(values)) + [value] * count
                self._add_marks(cell, column)
            column += count
        return trimmed(values)

    def _add_marks(self, cell: Any, column: int) -> None:
        row, table = self.row, self.table
        links = [link.get(_HREF, "") for link in cell.iter(_LINK)]
        if links:
            table.links[row, column] = "\n".join(filter(None, links))
        down = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
        across = int(cell.get(f"{_TABLE}number-columns-spanned", 1))
        if down > 1 or across > 1:
            table.merges.append(Merge(row, column, row + down - 1, column + across - 1))


def _count(element: Any, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", 1))


def _value(cell: Any) -> Value:
    """The value of a cell; of a date its day, of a formula without any its text."""
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        return date.fromisoformat(cell.get(f"{_OFFICE}date-value", "")[:10])
    shown = "\n".join("".join(_pieces(line)) for line in cell.iterfind(f"{_TEXT}p"))
    if kind == "float" and not shown.startswith("#"):
        number = float(cell.get(f"{_OFFICE}value", ""))
        return int(number) if number == int(number) else number
    if shown:
        return shown
    formula = cell.get(f"{_TABLE}formula")
    return NoValue(formula.partition(":")[2] or formula) if formula else None


def _pieces(element: Any) -> Iterator[str]:
    """The text of a paragraph, line breaks and runs of blanks as they are shown."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", 1)), 100)
        elif child.tag != f"{_OFFICE}annotation":
            yield from _pieces(child)
        if child.tail:
            yield child.tail
