"""How wide a table is: it decides how much detail a page shows."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from hbcomms.reports.page import Table

GAP, TIGHT_GAP = 3, 2
"""How far apart two columns of a table stand, and where there is no room for that."""
_HEADING = 8
T = TypeVar("T")


def first_fitting(
    draw: Callable[[T], Table], choices: Iterable[T], width: int | None
) -> tuple[T, Table]:
    """The first of some choices with which no cell of the table wraps at this width, else the
    last; and its table. None is as wide as it needs."""
    for choice in choices:
        table = draw(choice)
        if width is None or table_width(column_widths(table)) <= width:
            break
    return choice, table


def table_width(widths: list[int], gap: int = GAP) -> int:
    """The width of a table without a frame."""
    return sum(widths) + gap * (len(widths) - 1)


def column_widths(table: Table, fold: bool = True) -> list[int]:
    """The width of the widest cell of each column; what stands in headings may wrap."""
    from rich.cells import cell_len

    widths = []
    for number, column in enumerate(table.columns):
        headings = [column.heading]
        for block in table.blocks:
            titles = (block.heading or "", *(cell.text for cell in block.heading_row))
            headings += titles[number : number + 1]
        if fold:
            shortest = "" if column.right else column.heading[:_HEADING]
            headings = [shortest, *" ".join(headings).split(" ")]
        cells = [row[number].text for block in table.blocks for row in block.rows]
        widths.append(max(map(cell_len, headings + cells)))
    return widths
