"""A page for people, drawn by Rich: frames and colours on a terminal, plain in a pipe."""

import io
from collections.abc import Iterable, Iterator

from rich.box import ROUNDED, Box
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel as Frame
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree as RichTree

from hbcomms.reports.escaping import without_commands, without_control_codes
from hbcomms.reports.fitting import (
    GAP,
    TIGHT_GAP,
    as_list,
    breaks_words,
    column_widths,
    shrunk,
    table_width,
)
from hbcomms.reports.page import Cell, Code, Heading, Page, Panel, Part, Report, Screen, Table, Tree

STYLES = {
    "": "",
    "good": "green",
    "bad": "bold red",
    "warn": "magenta",  # yellow cannot be read on a light terminal
    "dim": "dim",
    "strong": "bold",
}
BAR = 10
PLAIN = "    \n    \n ── \n    \n ── \n ── \n    \n    \n"
"""The lines of a table in a pipe, as Rich describes a box: under the headings and the sections."""


def write(report: Report, screen: Screen) -> str:
    """The page at the width of the screen; under one that is longer than the screen, once more what
    could not be read."""
    assert report.page
    page = report.page(screen.width)
    text = page_text(page, screen)
    warnings: Page = [part for part in page if isinstance(part, Panel) and part.tone]
    if not warnings or text.count("\n") <= screen.height:
        return text
    return f"{text}\n{page_text(warnings, screen)}"


def page_text(page: Page, screen: Screen) -> str:
    """A page as it is drawn on a screen."""
    return rendered((_drawn(part, screen) for part in page), screen)


def rendered(parts: Iterable[RenderableType], screen: Screen) -> str:
    """Rich renderables as text for a screen; without colours there is no space at line ends.

    The one place where a page becomes text: whatever was given, no code but Rich's own colours is
    in it, and no command at the start of a line.
    """
    console = Console(
        file=io.StringIO(),
        width=screen.width,
        height=25,  # else Rich asks the terminal
        force_terminal=screen.is_terminal,
        color_system=None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # Rich reads COLUMNS and LINES as numbers, whatever stands there
    )
    colours = ColorSystem.STANDARD if screen.colour else None
    text = "".join(_segment_text(one, colours) for one in console.render(Group(*parts)))
    lines = without_commands(text).rstrip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _segment_text(segment: Segment, colours: ColorSystem | None) -> str:
    text = "\n".join(map(without_control_codes, segment.text.split("\n")))
    return segment.style.render(text, color_system=colours) if segment.style else text


def text(cell: Cell, no_wrap: bool = False) -> Text:
    """The text of a cell in the style of its tone, with the place after it."""
    shown = without_control_codes(cell.text.lstrip())
    shown = "\n".join([shown, *map(without_control_codes, cell.below)])
    drawn = Text(shown, STYLES[cell.tone], overflow="fold", no_wrap=no_wrap)
    if cell.place:
        drawn.append(f"  [{without_control_codes(cell.place)}]", "dim")
    return drawn


class Hanging:
    """A text; where it wraps, the rest is indented."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        first, *rest = self._text.wrap(console, options.max_width - 4)
        yield first
        yield from (Padding(line, (0, 0, 0, 4)) for line in rest)


def beside(mark: Text, body: Text, width: int = 0) -> RichTable:
    """A mark before a text that wraps beside it."""
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, min_width=width)
    grid.add_column(overflow="fold")
    grid.add_row(mark, body)
    return grid


def _drawn(part: Part, screen: Screen) -> RenderableType:
    match part:
        case Table() if breaks_words(part, screen.width):
            return Group(*map(_line, as_list(part)))
        case Table():
            return _table(part, screen)
        case Tree():
            return _tree(part, screen, "bold")
        case Panel():
            return _panel(part, screen)
        case Code():
            return Group(*map(_code_line, part.lines))
        case Heading():
            return _heading(part.text, screen)
        case Cell():
            return _line(part)


def _line(cell: Cell) -> RenderableType:
    """A line; where it wraps, the rest is indented as the first."""
    indent = len(cell.text) - len(cell.text.lstrip())
    return Padding(text(cell), (0, 0, 0, indent)) if indent else text(cell)


def _code_line(line: str) -> Text:
    return Text(f"    {without_control_codes(line)}", no_wrap=True, overflow="ignore")


def _heading(title: str, screen: Screen) -> RenderableType:
    """A title, before a rule where there is room."""
    if not screen.is_terminal or cell_len(title) + 8 > screen.width:
        return text(Cell(title, "strong"))
    return Rule(text(Cell(title.rstrip(":"), "strong")), align="left", style="dim")


def _panel(panel: Panel, screen: Screen) -> RenderableType:
    """A frame on a terminal, and lines with an empty one after them in a pipe."""
    if not screen.is_terminal:
        return Group(*map(_line, panel.lines), "")
    title, *lines = panel.lines
    if cell_len(title.text) + 6 > screen.width or not lines:
        title, lines = Cell(""), [title, *lines]
    return Frame(
        Group(*map(text, lines)),
        title=Text(without_control_codes(title.text.strip()), f"not dim {STYLES[title.tone]}"),
        title_align="left",
        border_style=STYLES[panel.tone or "dim"].removeprefix("bold "),
        expand=False,
    )


def _tree(tree: Tree, screen: Screen, style: str = "") -> RichTree:
    title, *others = map(text, tree.lines)
    title.stylize(style)
    drawn = RichTree(Group(title, *others), guide_style="dim")
    marks = [cell_len(child.mark) for child in tree.children if isinstance(child, Cell)]
    for child in tree.children:
        if isinstance(child, Tree):
            drawn.children.append(_tree(child, screen))
        elif child.share and screen.is_terminal:
            drawn.add(beside(_bar(*child.share), text(child)))
        elif child.mark:
            mark = Text(without_control_codes(child.mark), STYLES[child.tone])
            drawn.add(beside(mark, text(child), max(marks)))
        else:
            drawn.add(text(child))
    return drawn


def _bar(done: int, overdue: int, whole: int) -> Text:
    """How many of all are done, and how many are overdue."""
    good = done * BAR // whole if whole else 0
    bad = min(-(-overdue * BAR // whole), BAR - good) if whole else 0
    return Text.assemble(
        ("━" * good, "green"), ("━" * bad, "red"), ("─" * (BAR - good - bad), "dim")
    )


def _table(table: Table, screen: Screen) -> RichTable:
    """A section for each block; a frame on a terminal that has room for it."""
    widths = column_widths(table, fold=False)
    if table_width(widths) + GAP + 1 > screen.width:
        widths = column_widths(table)
    gap = GAP if table_width(widths) <= screen.width else TIGHT_GAP
    room = screen.width - table_width(widths, gap)
    framed = screen.is_terminal and room >= GAP + 1
    drawn = RichTable(
        box=ROUNDED if screen.is_terminal else Box(PLAIN),
        show_edge=framed,
        pad_edge=framed,
        padding=(0, 1, 0, gap - TIGHT_GAP),
        border_style="dim",
    )
    for column, width in zip(table.columns, shrunk(table, widths, gap, screen.width), strict=True):
        drawn.add_column(
            text(Cell(column.heading, "strong")),
            justify="right" if column.right else "left",
            overflow="fold",
            width=width,
        )
    for block in table.blocks:
        if block.heading is not None:
            titles = (Cell(block.heading, "strong"), *block.heading_row)
            drawn.add_row(*map(text, titles))
        for row in block.rows:
            drawn.add_row(*(text(cell, no_wrap=room >= 0) for cell in row))
        drawn.add_section()
    return drawn
