"""Findings for people: each with its line of the file, a caret under the place, and what to do."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.finding_texts import FindingText, summary
from hbcomms.reports.outputs.table import STYLES, beside, rendered
from hbcomms.reports.page import Report, Screen

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def write(report: Report, screen: Screen) -> str:
    """All findings, then how many there are."""
    from rich.text import Text

    assert report.findings
    findings = report.findings()
    parts: list[RenderableType] = []
    for one in findings.texts:
        parts += [*_finding(one, findings.words, screen), ""]
    tone = "bad" if any(one.finding.is_error for one in findings.texts) else "good"
    tone = tone if not findings.texts or tone == "bad" else "warn"
    return rendered([*parts, Text(summary(findings), STYLES[tone])], screen)


def _finding(one: FindingText, words: Words, screen: Screen) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    is_error = one.finding.is_error
    kind, tone = (words.t("error"), "bad") if is_error else (words.t("warning"), "warn")
    yield Text.assemble(
        (f"{one.where}: ", "bold"),
        (kind, STYLES[tone]),
        (f" [{one.finding.rule.name}] ", "dim"),
        without_control_codes(one.message),
    )
    if one.located.source is not None:
        yield from _source(one, STYLES[tone])
    yield Padding(beside(Text("=", "dim"), Text(one.hint)), (0, 0, 0, 6))


def _source(one: FindingText, style: str) -> "Iterator[Text]":
    """The line of the file, and carets under the place."""
    from rich.cells import cell_len
    from rich.text import Text

    source, spot = (one.located.source or "").replace("\t", " "), one.spot
    start, end = spot.column - 1, spot.column - 1 + spot.width
    before, here, after = (
        without_control_codes(piece) for piece in (source[:start], source[start:end], source[end:])
    )
    line = Text.assemble((f"{spot.line:>5} │ ", "dim"), before, (here, style), after)
    carets = "^" * max(cell_len(here), 1)
    yield line
    yield Text.assemble((f"{'':5} │ ", "dim"), " " * cell_len(before), (carets, style))
