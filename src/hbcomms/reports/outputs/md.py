"""Markdown for an issue, a wiki or a chat that reads it."""

import re
from collections.abc import Iterator

from hbcomms.reports.escaping import markdown, without_control_codes
from hbcomms.reports.page import Cell, Code, Heading, Panel, Part, Report, Screen, Table, Tree


def write(report: Report, screen: Screen) -> str:
    """The page with everything on it, whatever the width of the screen."""
    assert report.page
    lines = [line for part in report.page(None) for line in _lines(part)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n")) + "\n"


def _lines(part: Part) -> Iterator[str]:
    """A part as lines; trees are flat."""
    match part:
        case Table():
            yield from ("", *_table(part), "")
        case Panel():
            yield from (*map(_line, part.lines), "")
        case Tree():
            yield from map(_line, part.cells())
        case Code():
            yield from _code(part)
        case Heading():
            yield _line(Cell(part.text, "strong"))
        case Cell():
            yield _line(part)


def _code(code: Code) -> Iterator[str]:
    """Lines between fences that are longer than any run of backticks in them."""
    lines = [without_control_codes(line) for line in code.lines]
    ticks = max(map(len, re.findall("`+", "\n".join(lines))), default=0)
    fence = "`" * max(3, ticks + 1)
    yield from ("", fence, *lines, fence, "")


def _line(cell: Cell) -> str:
    text = _text(cell)
    return f"{text}  " if text else ""


def _table(table: Table) -> Iterator[str]:
    yield _row([Cell(c.heading) for c in table.columns])
    yield "|" + "|".join("--:" if c.right else "---" for c in table.columns) + "|"
    for block in table.blocks:
        if block.heading is not None:
            empty = [Cell("")] * (len(table.columns) - 1)
            heading = f"{block.heading}. {block.note}" if block.note else block.heading
            yield _row([Cell(heading, "strong"), *empty])
        yield from (_row(list(row)) for row in block.rows)


def _row(cells: list[Cell]) -> str:
    return "| " + " | ".join(map(_text, cells)) + " |"


def _text(cell: Cell) -> str:
    text = markdown(cell.full_text)
    return f"**{text}**" if cell.tone in ("strong", "bad") and text else text
