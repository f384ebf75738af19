"""What a report gives, and what a page is before it is drawn: text, panels, trees, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hbcomms.reports.duty_rows import DutyRow
    from hbcomms.reports.finding_texts import Findings

TONES = ("", "good", "bad", "warn", "dim", "strong")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text; the tone says what it means, and the text alone says it too.

    `mark` stands before the text, which wraps beside it; `place` is a file and a line; `share` is
    (done, overdue, all), drawn as a bar where there are colours.
    """

    text: str
    tone: str = ""
    mark: str = ""
    place: str = ""
    share: tuple[int, int, int] | None = None

    @property
    def full_text(self) -> str:
        """Mark, text and place in one line."""
        text = f"{self.mark} {self.text}" if self.mark else self.text
        return f"{text}  [{self.place}]" if self.place else text


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows on the page."""

    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines in a frame; the first is its title."""

    lines: Sequence[Cell]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Lines, and what belongs to them."""

    lines: Sequence[Cell]
    children: Sequence[Cell | Tree] = ()

    def cells(self) -> Iterator[Cell]:
        """All lines from top to bottom."""
        yield from self.lines
        for child in self.children:
            yield from child.cells() if isinstance(child, Tree) else [child]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand right."""

    heading: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A section of rows with a heading.

    What holds for all of its rows is said in `note`, or column by column in `heading_row`.
    """

    heading: str | None
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    heading_row: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and blocks of rows."""

    columns: Sequence[Column]
    blocks: Sequence[Block]


Part = Cell | Heading | Panel | Tree | Table


@dataclass(frozen=True, slots=True)
class Page:
    """The parts from top to bottom."""

    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows for a spreadsheet: one fact a cell."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Report:
    """One answer in the shapes that outputs draw. What a report cannot give is None.

    A page is made for a width in columns; None is as wide as it needs.
    """

    page: Callable[[int | None], Page] | None = None
    data: Callable[[], dict[str, Any]] | None = None
    rows: Callable[[], Rows] | None = None
    findings: Callable[[], Findings] | None = None
    duty_rows: Callable[[], Iterable[Sequence[DutyRow]]] | None = None

    def gives(self) -> list[str]:
        """The names of the shapes that it has."""
        return [field.name for field in fields(self) if getattr(self, field.name) is not None]


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
