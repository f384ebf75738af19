"""Findings for people: each with its line of the file, a caret under the place, and what to do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.finding_texts import FindingText, summary
from hbcomms.reports.outputs.table import STYLES, Hanging, beside, rendered
from hbcomms.reports.page import Report, Screen

if TYPE_CHECKING:
    from rich.console import OverflowMethod, RenderableType
    from rich.text import Text

GUTTER = 8
"""The columns before a line of a file."""


def write(report: Report, screen: Screen) -> str:
    """All findings, then how many there are."""
    from rich.text import Text

    assert report.findings
    findings = report.findings()
    parts: list[RenderableType] = []
    for one in findings.texts:
        parts += [*_finding(one, findings.words, screen), ""]
    errors = any(one.finding.is_error for one in findings.texts)
    tone = "bad" if errors else "warn" if findings.texts else "good"
    return rendered([*parts, Text(summary(findings), STYLES[tone])], screen)


def _finding(one: FindingText, words: Words, screen: Screen) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    kind, tone = (words.t("error"), "bad") if one.finding.is_error else (words.t("warning"), "warn")
    title = Text.assemble(
        (f"{one.where}: ", "bold"),
        (kind, STYLES[tone]),
        (f" [{one.finding.rule.name}] ", "dim"),
        without_control_codes(one.message),
    )
    yield Hanging(title)
    if one.located.source is not None:
        yield from _source(one, one.located.source, STYLES[tone], screen)
    yield Padding(beside(Text("=", "dim"), Text(one.hint)), (0, 0, 0, GUTTER - 2))


def _source(one: FindingText, source: str, style: str, screen: Screen) -> "Iterator[Text]":
    """The line of the file, and carets under the place; on a terminal, what fits of the line."""
    from rich.cells import cell_len
    from rich.text import Text

    start = one.spot.column - 1
    end = start + one.spot.width
    before, here, after = (
        without_control_codes(piece.replace("\t", " "))
        for piece in (source[:start], source[start:end], source[end:])
    )
    room = screen.width - GUTTER - 1
    if screen.is_terminal and cell_len(before + here) > room:
        before = "…" + before[len(before) - max(room // 2, room - len(here)) + 1 :]
    carets = "^" * max(cell_len(here), 1)
    overflow: OverflowMethod = "ellipsis" if screen.is_terminal else "ignore"
    line = Text.assemble(
        (f"{one.spot.line:>5} │ ", "dim"), before, (here, style), after, overflow=overflow
    )
    below = Text.assemble(("      │ ", "dim"), " " * cell_len(before), (carets, style))
    below.overflow = "crop" if screen.is_terminal else "ignore"
    for text in (line, below):
        text.no_wrap = True
        yield text
