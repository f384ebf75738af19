"""How wide a table is: it decides how much detail a page shows."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from hbcomms.reports.page import Block, Cell, Table

GAP, TIGHT_GAP = 3, 2
"""How far apart two columns of a table stand, and where there is no room for that."""
_HEADING = 8
T = TypeVar("T")


def first_fitting(
    draw: Callable[[T], Table], choices: Iterable[T], width: int | None
) -> tuple[T, Table]:
    """The first of some choices with which no cell of the table wraps at this width, else the last
    that breaks no word, else the first, which becomes a list; and its table. None is as wide as it
    needs."""
    tables = [(choice, draw(choice)) for choice in choices]
    for drawn in tables:
        if fits(drawn[1], width):
            return drawn
    return tables[0] if breaks_words(tables[-1][1], width or 0) else tables[-1]


def fits(table: Table, width: int | None) -> bool:
    """True if no cell of the table wraps at this width."""
    return width is None or table_width(column_widths(table)) <= width


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
        cells = [
            line
            for block in table.blocks
            for row in block.rows
            for line in (row[number].text, *row[number].below)
        ]
        widths.append(max(map(cell_len, headings + cells)))
    return widths


def breaks_words(table: Table, width: int) -> bool:
    """True if a column of the table would have to break a word, a date or a number."""
    return table_width(_longest_words(table), TIGHT_GAP) > width


def shrunk(table: Table, widths: list[int], gap: int, width: int) -> list[int]:
    """The widths of a table that has to wrap: the widest column gives way, until it would break a
    word."""
    widths, least = widths[:], _longest_words(table)
    while table_width(widths, gap) > width:
        yielding = [number for number, longest in enumerate(least) if widths[number] > longest]
        if not yielding:
            break
        widths[max(yielding, key=widths.__getitem__)] -= 1
    return widths


def _longest_words(table: Table) -> list[int]:
    """The width of the longest word of each column."""
    from rich.cells import cell_len

    rows = [row for block in table.blocks for row in [_titles(block, table), *block.rows]]
    columns = zip([Cell(column.heading) for column in table.columns], *rows, strict=True)
    return [
        max(cell_len(word) for cell in column for word in cell.full_text.split() or [""])
        for column in columns
    ]


def _titles(block: Block, table: Table) -> list[Cell]:
    """The heading of a block as a row."""
    titles = [Cell(block.heading or ""), *block.heading_row]
    return titles + [Cell("")] * (len(table.columns) - len(titles))


def as_list(table: Table) -> Iterator[Cell]:
    """The same as lines, for a screen on which no table fits: under the first cell of each row what
    stands beside it, each with its heading, dashes aside."""
    for number, block in enumerate(table.blocks):
        if number:
            yield Cell("")
        if block.heading is not None:
            yield Cell(block.heading, "strong")
        if block.note:
            yield Cell(block.note, "dim")
        for first, *others in block.rows:
            if first.full_text:
                yield Cell(first.full_text, first.tone or "strong")
            for column, cell in zip(table.columns[1:], others, strict=True):
                if cell.full_text not in ("", "–"):
                    yield Cell(f"  {column.heading}: {cell.full_text}", cell.tone)
