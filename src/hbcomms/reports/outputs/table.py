"""A page for people: drawn by Rich on a terminal, in plain columns for a pipe."""

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hbcomms.reports.layout import plain, rows, wrapped
from hbcomms.reports.page import Cell, Page, Report, Screen, Table

if TYPE_CHECKING:  # Rich is imported only where something is drawn
    from rich.console import RenderableType

STYLES = {
    "": "",
    "good": "green",
    "bad": "bold red",
    "warn": "yellow",
    "dim": "dim",
    "strong": "bold",
}


def write(report: Report, screen: Screen) -> str:
    """The page at the width of the screen."""
    page = report.page(screen.width)
    return _rich(page, screen) if screen.is_terminal else page_text(page, screen.width)


def page_text(page: Page, size: int) -> str:
    """A page as plain text. Rich is not imported: it would take longer than the judging."""
    lines: list[str] = []
    for part in page.parts:
        if isinstance(part, Table):
            lines += ["  ".join(c.text for c in map(_plain, row)) for row in rows(part, size)]
        else:
            lines += _folded(plain(part.text), size)
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _folded(text: str, size: int) -> list[str]:
    """A line of prose in several; what follows is indented as the first."""
    indent = text[: len(text) - len(text.lstrip())]
    lines = wrapped(text.lstrip(), max(size - len(indent), 20))
    return [indent + line for line in lines]


def _plain(cell: Cell) -> Cell:
    return Cell(plain(cell.text), cell.tone)


def rendered(parts: "Iterable[RenderableType]", screen: Screen) -> str:
    """Rich renderables as text for a screen: with colours on a terminal, plain in a pipe."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        force_terminal=screen.is_terminal,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part, soft_wrap=True)
    return out.getvalue()


def _rich(page: Page, screen: Screen) -> str:
    return rendered(_texts(page, screen), screen)


def _texts(page: Page, screen: Screen) -> "Iterator[RenderableType]":
    from rich.text import Text

    for part in page.parts:
        if isinstance(part, Cell):
            for line in _folded(plain(part.text), screen.width):
                yield Text(line, STYLES[part.tone])
            continue
        for row in rows(part, screen.width):
            text = Text("  ").join(Text(c.text, STYLES[c.tone]) for c in map(_plain, row))
            text.rstrip()
            yield text
