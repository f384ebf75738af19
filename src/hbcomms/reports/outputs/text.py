"""Findings for people: each with its line of the file, a caret under the place, and what to do."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import OverflowMethod, RenderableType
from rich.padding import Padding
from rich.text import Text

from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.outputs.table import STYLES, Hanging, beside, rendered
from hbcomms.reports.page import Report, Screen

GUTTER = 8
"""The columns before a line of a file."""


def write(report: Report, screen: Screen) -> str:
    """All findings, then how many there are."""
    assert report.findings
    checked = report.findings()
    parts: list[RenderableType] = []
    for text in checked.findings:
        parts += [*_finding(text, checked.words, screen), ""]
    closing = [Text(line, STYLES[checked.tone]) for line in checked.closing()]
    return rendered([*parts, *closing], screen) if parts or closing else ""


def _finding(text: FindingText, words: Words, screen: Screen) -> Iterator[RenderableType]:
    tone, kind = "warn", words.t("warning")
    if text.finding.is_error:
        tone, kind = "bad", words.t("error")
    title = Text.assemble(
        (f"{text.where}: ", "bold"),
        (kind, STYLES[tone]),
        (f" [{text.finding.rule.name}] ", "dim"),
        without_control_codes(text.message),
    )
    yield Hanging(title)
    if text.located.source is not None:
        yield from _source(text, text.located.source, STYLES[tone], screen)
    yield Padding(beside(Text("=", "dim"), Text(text.hint)), (0, 0, 0, GUTTER - 2))


def _source(text: FindingText, source: str, style: str, screen: Screen) -> Iterator[Text]:
    """The line of the file, and carets under the place; on a terminal, what fits of the line."""
    start = text.spot.column - 1
    end = start + text.spot.width
    before, here, after = (
        without_control_codes(piece.replace("\t", " "))
        for piece in (source[:start], source[start:end], source[end:])
    )
    room = screen.width - GUTTER - 1
    if screen.is_terminal and cell_len(before + here) > room:
        before = "…" + before[len(before) - max(room // 2, room - len(here)) + 1 :]
    carets = "^" * max(cell_len(here), 1)
    line = Text.assemble((f"{text.spot.line:>5} │ ", "dim"), before, (here, style), after)
    below = Text.assemble(("      │ ", "dim"), " " * cell_len(before), (carets, style))
    overflows: tuple[OverflowMethod, OverflowMethod] = ("ignore", "ignore")
    if screen.is_terminal:
        overflows = ("ellipsis", "crop")
    for drawn, overflow in zip((line, below), overflows, strict=True):
        drawn.no_wrap, drawn.overflow = True, overflow
        yield drawn
