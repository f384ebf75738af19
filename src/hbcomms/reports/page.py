"""What a page is before it is drawn: lines and tables, each piece with a tone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

TONES = ("", "good", "bad", "warn", "dim", "strong")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text; the tone says what it means, never the only one to say it."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand right."""

    heading: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a heading of their own, and a note to it."""

    heading: str | None
    rows: Sequence[Sequence[Cell]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and blocks of rows."""

    columns: Sequence[Column]
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Page:
    """Lines and tables from top to bottom."""

    parts: Sequence[Cell | Table]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for a spreadsheet: one fact a cell."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Report:
    """One answer in the three shapes that outputs draw: a page for a width, data, rows."""

    page: Callable[[int], Page]
    data: Callable[[], dict[str, Any]]
    rows: Callable[[], Rows]


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the answer goes."""

    width: int = 80
    is_terminal: bool = False
    colour: bool = False


def runs(labels: Sequence[tuple[int, str]]) -> str:
    """Numbered labels in order, neighbours drawn together: T3–T5, T8."""
    parts = []
    for _, group in groupby(enumerate(labels), key=lambda item: item[1][0] - item[0]):
        names = [name for _, (_, name) in group]
        parts.append(names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}")
        if len(names) == 2:
            parts[-1] = f"{names[0]}, {names[1]}"
    return ", ".join(parts)
