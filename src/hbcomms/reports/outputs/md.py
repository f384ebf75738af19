"""Markdown for an issue, a wiki or a chat that reads it."""

import re

from hbcomms.reports.layout import plain
from hbcomms.reports.page import Cell, Page, Report, Screen, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write(report: Report, screen: Screen) -> str:
    """The page with everything on it, whatever the width of the screen."""
    return page_text(report.page(10_000))


def page_text(page: Page) -> str:
    """A page as Markdown."""
    parts = [_table(p) if isinstance(p, Table) else _line(p) for p in page.parts]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts).strip("\n")) + "\n"


def _line(cell: Cell) -> str:
    text = _text(cell).strip()
    return f"{text}  " if text else ""


def _table(table: Table) -> str:
    lines = [_row([Cell(c.heading) for c in table.columns])]
    lines.append("|" + "|".join("--:" if c.right else "---" for c in table.columns) + "|")
    for block in table.blocks:
        if block.heading is not None:
            empty = [Cell("")] * (len(table.columns) - 1)
            heading = f"{block.heading}. {block.note}" if block.note else block.heading
            lines.append(_row([Cell(heading, "strong"), *empty]))
        lines += [_row(list(row)) for row in block.rows]
    return "\n" + "\n".join(lines) + "\n"


def _row(cells: list[Cell]) -> str:
    return "| " + " | ".join(map(_text, cells)) + " |"


def _text(cell: Cell) -> str:
    text = _SPECIAL.sub(r"\\\1", plain(cell.text))
    return f"**{text}**" if cell.tone in ("strong", "bad") and text.strip() else text
