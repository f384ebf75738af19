"""How wide text is on a screen, and tables laid out in columns of it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from hbcomms.reports.page import Cell, Table

GAP = "  "
_HEADING, _NARROWEST = 8, 18
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Other people's text without the codes that steer a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


@cache
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
    """The natural width of each column; a heading of several words wraps above its cells."""
    sizes = []
    for number, column in enumerate(table.columns):
        cells = [width(row[number].text) for block in table.blocks for row in block.rows]
        longest_word = max(map(width, column.heading.split(" ")))
        heading = 0 if column.right else min(width(column.heading), _HEADING)
        sizes.append(max([longest_word, heading, *cells]))
    return sizes


def total(table: Table) -> int:
    """The natural width of a whole table."""
    return _sum(widths(table))


def rows(table: Table, size: int) -> Iterator[Sequence[Cell]]:
    """The lines of a table, each a row of padded cells; where it is too wide, cells wrap."""
    sizes = _fitted(widths(table), size)
    headings = [Cell(column.heading, "strong") for column in table.columns]
    yield from _lines(headings, table, sizes, low=True)
    yield [Cell(GAP.join("─" * s for s in sizes), "dim")]
    for block in table.blocks:
        if block.heading is not None:
            yield [Cell(block.heading, "strong")]
        if block.note:
            yield from ([Cell(f"   {line}", "dim")] for line in wrapped(block.note, size - 3))
        for row in block.rows:
            yield from _lines(row, table, sizes)


def _fitted(sizes: list[int], size: int) -> list[int]:
    """The widest column gives way, and the next, down to what is still readable."""
    sizes = list(sizes)
    while _sum(sizes) > size and max(sizes) > _NARROWEST:
        widest = sizes.index(max(sizes))
        sizes[widest] = max(_NARROWEST, sizes[widest] - (_sum(sizes) - size))
    return sizes


def _sum(sizes: Sequence[int]) -> int:
    return sum(sizes) + len(GAP) * (len(sizes) - 1)


def _lines(
    row: Sequence[Cell], table: Table, sizes: Sequence[int], low: bool = False
) -> Iterator[list[Cell]]:
    """A row as lines of equal cells; the text stands high, or low in a heading."""
    folded = [wrapped(cell.text, size) for cell, size in zip(row, sizes, strict=True)]
    deep = max(map(len, folded))
    for number in range(deep):
        line = []
        for cell, texts, size, column in zip(row, folded, sizes, table.columns, strict=True):
            index = number - (deep - len(texts) if low else 0)
            text = texts[index] if 0 <= index < len(texts) else ""
            line.append(Cell(padded(text, size, column.right), cell.tone))
        yield line
