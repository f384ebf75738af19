"""The cells of a row of a table as the texts that a sheet of text would hold (FORMAT 5)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from hbcomms.files.sheets.cells import ADDRESSES
from hbcomms.files.sheets.columns import Column
from hbcomms.files.tables.archive import CELLS
from hbcomms.files.tables.table import CellAt, Table, TableRow, Value, text_of


def texts(table: Table, row: TableRow, columns: Sequence[Column | None]) -> list[str]:
    """The text of each cell: days for the numbers of a date column, addresses for the texts that
    lead to them."""
    cells = [value if isinstance(value, str) else text_of(value) for value in row.values]
    for number, value in enumerate(row.values[: len(columns)]):
        column = columns[number]
        if column and column.kind == "day" and isinstance(value, int | float):
            day = table.day_of(value)
            cells[number] = day.isoformat() if day else cells[number]
    if table.links:
        _add_links(table, row.number, columns, cells)
    return cells


def _add_links(table: Table, row: int, columns: Sequence[Column | None], cells: list[str]) -> None:
    """The addresses behind the texts of a row, where an address is wanted."""
    for number, column in enumerate(columns[: len(cells)]):
        address = table.links.get((row, number))
        if address and column and column.key in ADDRESSES and not _is_address(cells[number]):
            cells[number] = address


def _is_address(text: str) -> bool:
    """The text says where it leads, or is a formula that does."""
    return "://" in text or text.startswith(("=", "www."))


def filled_down(table: Table) -> Iterator[TableRow]:
    """The rows with the value of cells merged downwards in each of them."""
    numbers = [row.number for row in table.rows]
    down: dict[CellAt, CellAt] = {}
    for top, left, bottom, right in table.merges:
        if bottom > top and left == right and len(down) < CELLS:
            first, last = bisect_right(numbers, top), bisect_right(numbers, bottom)
            down |= {(row, left): (top, left) for row in numbers[first:last]}
    if not down:
        yield from table.rows
        return
    firsts = set(down.values())
    known: dict[CellAt, Value] = {}
    columns = {column for _, column in down}
    for row in table.rows:
        values = list(row.values)
        for column in columns:
            at = row.number, column
            if at in firsts:
                known[at] = values[column] if column < len(values) else None
            if at in down and (value := known.get(down[at])) is not None:
                values += [None] * (column - len(values) + 1)
                values[column] = value
        yield TableRow(row.number, values)


def padded(rows: Iterable[list[str]], width: int) -> list[list[str]]:
    """The rows with at least as many cells as the header has."""
    return [row + [""] * (width - len(row)) if len(row) < width else row for row in rows]
