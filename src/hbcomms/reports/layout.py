"""How wide text is on a screen, and tables laid out in columns of it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hbcomms.reports.page import Cell, Table

GAP = "  "
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Other people's text without the codes that steer a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def width(text: str) -> int:
    """The columns a text takes on a screen."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def padded(text: str, size: int, right: bool = False) -> str:
    """The text filled up with spaces."""
    space = " " * (size - width(text))
    return space + text if right else text + space


def wrapped(text: str, size: int) -> list[str]:
    """The words of a text in lines of at most `size`; a longer word keeps its own line."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and width(lines[-1]) + 1 + width(word) > size:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def widths(table: Table) -> list[int]:
    """The natural width of each column; a heading of several words may wrap above it."""
    sizes = [max(map(width, column.heading.split(" "))) for column in table.columns]
    for block in table.blocks:
        for row in block.rows:
            sizes = [max(a, width(cell.text)) for a, cell in zip(sizes, row, strict=True)]
    return sizes


def total(table: Table) -> int:
    """The natural width of a whole table."""
    sizes = widths(table)
    return sum(sizes) + len(GAP) * (len(sizes) - 1)


def rows(table: Table, size: int) -> Iterator[Sequence[Cell]]:
    """The lines of a table, each a row of padded cells; the last column wraps if it must."""
    sizes = widths(table)
    over = sum(sizes) + len(GAP) * (len(sizes) - 1) - size
    if over > 0 and sizes[-1] - over >= 24:
        sizes[-1] -= over
    headings = [wrapped(c.heading, s) for c, s in zip(table.columns, sizes, strict=True)]
    deep = max(map(len, headings))
    raised = [[""] * (deep - len(lines)) + lines for lines in headings]
    for line in zip(*raised, strict=True):
        yield _line([Cell(text, "strong") for text in line], table, sizes)
    yield [Cell(GAP.join("─" * s for s in sizes), "dim")]
    for block in table.blocks:
        if block.heading is not None:
            yield [Cell(block.heading, "strong")]
        for row in block.rows:
            last = wrapped(row[-1].text, sizes[-1])
            for first, text in zip_longest([row[:-1]], last, fillvalue=""):
                before = first or [Cell("")] * (len(row) - 1)
                yield _line([*before, Cell(str(text), row[-1].tone)], table, sizes)


def _line(cells: Sequence[Cell], table: Table, sizes: Sequence[int]) -> list[Cell]:
    return [
        Cell(padded(cell.text, size, column.right), cell.tone)
        for cell, size, column in zip(cells, sizes, table.columns, strict=True)
    ]
