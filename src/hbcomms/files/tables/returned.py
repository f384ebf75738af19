"""The sheet of a sender with faulty cells marked, and a column that says why: to be sent back."""

import io
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from hbcomms.files.tables.table import CellAt, Table, is_filled

MARK, HEAD = "FFFFC7CE", "FFFFEB9C"
Why = Mapping[int, str]
"""What is wrong with a row, by its number."""


def marked(
    data: bytes | None, tables: Sequence[tuple[Table, int, Why, Sequence[CellAt]]], heading: str
) -> bytes:
    """A workbook with cells marked. `data` are the bytes of an .xlsx, which is kept as it is but
    for the marks; without them the tables are written anew. Each table comes with the row of its
    header, what is wrong with its rows, and its faulty cells."""
    from openpyxl import Workbook, load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if data is not None:
            book = load_workbook(io.BytesIO(data), keep_links=False)
        else:
            book = Workbook()
            book.remove(book.worksheets[0])
        for table, header, why, cells in tables:
            sheet = book.worksheets[table.number] if data is not None else _new(book, table)
            _mark(sheet, table, header, why, cells, heading)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def _new(book: Any, table: Table) -> Any:
    """A sheet with the values of a table; a text that looks like a formula stays a text."""
    name = "".join(" " if sign in "[]:*?/\\" else sign for sign in table.name or "Sheet")
    sheet = book.create_sheet(name[:31])
    for row in table.rows:
        for column, value in enumerate(row.values):
            if is_filled(value):
                _set(sheet, row.number, column, value)
    return sheet


def _mark(
    sheet: Any, table: Table, header: int, why: Why, cells: Sequence[CellAt], heading: str
) -> None:
    from openpyxl.styles import PatternFill

    fill, head = (PatternFill("solid", fgColor=colour) for colour in (MARK, HEAD))
    for row, column in cells:
        cell = sheet.cell(row, column + 1)
        _fill(cell, fill)
    last = max((len(row.values) for row in table.rows), default=0)
    _set(sheet, header, last, heading)
    _fill(sheet.cell(header, last + 1), head)
    for row, text in why.items():
        _set(sheet, row, last, text)


def _set(sheet: Any, row: int, column: int, value: Any) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell

    cell = sheet.cell(row, column + 1)
    if isinstance(cell, MergedCell):
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value)) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"


def _fill(cell: Any, fill: Any) -> None:
    from openpyxl.cell.cell import MergedCell

    if not isinstance(cell, MergedCell):
        cell.fill = fill
