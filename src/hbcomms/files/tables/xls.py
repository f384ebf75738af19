"""The sheets of an .xls, as xlrd reads them.

python-calamine reads xls too, but drops errors, the address behind a text and what is hidden, and
makes room for every cell between two that are far apart (docs/decisions.md).
"""

import os
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import xlrd
from xlrd.xldate import XLDateError, xldate_as_datetime

from hbcomms.core.findings import Finding, Place
from hbcomms.files.tables.archive import CELLS, COLUMNS, broken, guarded
from hbcomms.files.tables.rules import ENCRYPTED, MACROS, NOT_RUN, TOO_LONG
from hbcomms.files.tables.table import Book, Merge, Table, TableRow, Value, trimmed

_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")


def read(data: bytes, file: str, first_rows: int | None = None) -> Book:
    """The sheets of a workbook, of each all rows or only the first. Raises NoText."""
    book = Book(guarded(file, lambda: list(_tables(data, file, first_rows))))
    if _MACROS in data:
        book.findings.append(Finding(NOT_RUN, Place(file, is_whole=True), {"why": MACROS}))
    return book


def _tables(data: bytes, file: str, first_rows: int | None) -> Iterator[Table]:
    book = _opened(data, file)
    room = CELLS
    for number, name in enumerate(book.sheet_names()):
        sheet = book.sheet_by_index(number)
        table = Table(name, number, is_hidden=sheet.visibility != 0)
        table.from_1904 = book.datemode == 1
        rows = (TableRow(row + 1, _values(book, sheet, row)) for row in range(sheet.nrows))
        table.rows = list(islice((row for row in rows if row.values), first_rows))
        room -= sum(len(row.values) for row in table.rows)
        if room < 0:
            raise broken(file, TOO_LONG)
        _add_marks(table, sheet)
        book.unload_sheet(number)
        yield table


def _opened(data: bytes, file: str) -> Any:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - it tells of what it skips
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=True, on_demand=True, logfile=nowhere
            )
        except xlrd.XLRDError as error:
            is_locked = "encrypt" in str(error) or "password" in str(error)
            raise broken(file, *([ENCRYPTED] if is_locked else ())) from None


def _values(book: Any, sheet: Any, row: int) -> list[Value]:
    kinds, values = sheet.row_types(row), sheet.row_values(row)
    pairs = zip(kinds[:COLUMNS], values[:COLUMNS], strict=True)
    return trimmed([_plain(book, kind, value) for kind, value in pairs])


def _plain(book: Any, kind: int, value: Any) -> Value:
    if kind == xlrd.XL_CELL_DATE:
        return _day(value, book.datemode)
    if kind == xlrd.XL_CELL_NUMBER:
        return int(value) if value == int(value) else float(value)
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    return str(value) or None


def _day(value: float, mode: int) -> Value:
    """A day without its time; a time alone as text."""
    try:
        found = xldate_as_datetime(value, mode)
    except (XLDateError, OverflowError, ValueError):
        return "#VALUE!"
    return date(found.year, found.month, found.day) if value >= 1 else found.strftime("%H:%M")


def _add_marks(table: Table, sheet: Any) -> None:
    """Links, merges, and what is hidden."""
    for (row, column), link in sheet.hyperlink_map.items():
        if link.url_or_path and link.type == "url":
            table.links[row + 1, column] = str(link.url_or_path)
    for top, bottom, left, right in sheet.merged_cells:
        table.merges.append(Merge(top + 1, left, bottom, right - 1))
    table.hidden_rows = [row + 1 for row, of_row in sheet.rowinfo_map.items() if of_row.hidden]
    table.hidden_columns = [
        column for column, of_column in sheet.colinfo_map.items() if of_column.hidden
    ]
