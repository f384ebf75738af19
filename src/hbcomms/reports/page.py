"""What a report gives, and what a page is before it is drawn: text, panels, trees, tables.

Named tuples: a class of them takes a fifth of the time that a frozen dataclass takes to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from hbcomms.locale import Words
    from hbcomms.reports.checked import Checked
    from hbcomms.reports.duty_rows import DutyRow


class Cell(NamedTuple):
    """A piece of text; the tone, a key of STYLES, says what it means, and the text alone does too.

    `below` are more lines of it, where a table has no room for one.
    `mark` stands before the text, which wraps beside it; `place` is a file and a line; `share` is
    (done, overdue, all), drawn as a bar where there are colours.
    """

    text: str
    tone: str = ""
    mark: str = ""
    place: str = ""
    share: tuple[int, int, int] | None = None
    below: tuple[str, ...] = ()

    @property
    def full_text(self) -> str:
        """Mark, text and place in one line."""
        text = " ".join([*filter(None, [self.mark]), self.text, *self.below])
        return f"{text}  [{self.place}]" if self.place else text


class Heading(NamedTuple):
    """The title of what follows on the page."""

    text: str


class Panel(NamedTuple):
    """Lines in a frame; the first is its title."""

    lines: Sequence[Cell]
    tone: str = ""


class Code(NamedTuple):
    """Lines of a file, which keep their blanks."""

    lines: Sequence[str]


class Tree(NamedTuple):
    """Lines, and what belongs to them."""

    lines: Sequence[Cell]
    children: Sequence[Cell | Tree] = ()

    def cells(self) -> Iterator[Cell]:
        """All lines from top to bottom."""
        yield from self.lines
        for child in self.children:
            yield from child.cells() if isinstance(child, Tree) else [child]


class Column(NamedTuple):
    """A column of a table; numbers stand right."""

    heading: str
    right: bool = False


class Block(NamedTuple):
    """A section of rows with a heading.

    What holds for all of its rows is said in `note`, or column by column in `heading_row`.
    """

    heading: str | None
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    heading_row: Sequence[Cell] = ()


class Table(NamedTuple):
    """Columns and blocks of rows."""

    columns: Sequence[Column]
    blocks: Sequence[Block]


Part = Cell | Heading | Panel | Code | Tree | Table
Page = list[Part]
"""The parts from top to bottom."""

T = TypeVar("T")
TableColumns = Sequence[tuple[Column, Callable[[T], Cell]]]
SheetColumns = Sequence[tuple[str, Callable[[T], object]]]
"""Headings, each with what stands under it for an item."""


def table_of(columns: TableColumns[T], items: Iterable[T]) -> Table:
    """A row for each item."""
    rows = [[cell(item) for _, cell in columns] for item in items]
    return Table([column for column, _ in columns], [Block(None, rows)])


class Subject(NamedTuple):
    """What the rows of a sheet are about: a command, a plan, a day."""

    command: str
    plan: str
    title: str
    day: date


class Sheet(NamedTuple, Generic[T]):
    """A row for each item, for a spreadsheet: one fact a cell."""

    columns: SheetColumns[T]
    items: Iterable[T]
    subject: Subject | None = None


class Report(NamedTuple):
    """One answer in the shapes that outputs draw. What a report cannot give is None.

    A page is made for a width in columns; None is as wide as it needs.
    """

    page: Callable[[int | None], Page] | None = None
    data: Callable[[], dict[str, Any]] | None = None
    rows: Callable[[], Sheet[Any]] | None = None
    findings: Callable[[], Checked] | None = None
    duty_rows: Callable[[], Iterable[Sequence[DutyRow]]] | None = None

    def gives(self) -> list[str]:
        """The names of the shapes that it has."""
        return [name for name in self._fields if getattr(self, name) is not None]


def reporter(
    page: Callable[[T, Words, int | None], Page],
    data: Callable[[T], dict[str, Any]],
    rows: Callable[[T, Words], Sheet[Any]],
) -> Callable[[T, Words], Report]:
    """How the view that these functions are for becomes a report of three shapes."""
    return lambda view, words: Report(
        lambda width: page(view, words, width), lambda: data(view), lambda: rows(view, words)
    )


PIPE_HEIGHT = 24
"""Lines of a screen, where nobody knows on which one the answer will be read."""


class Screen(NamedTuple):
    """Where the answer goes."""

    width: int = 80
    is_terminal: bool = False
    colour: bool = False
    height: int = PIPE_HEIGHT
