"""Findings for people: each with its line of the file, a caret under the place, and what to do."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import OverflowMethod, RenderableType
from rich.padding import Padding
from rich.text import Text

from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.finding_texts import LONGEST, FindingText, length, not_shown
from hbcomms.reports.outputs.table import STYLES, Hanging, beside, rendered
from hbcomms.reports.page import Report, Screen

SHOWN = 500
"""Findings on a page; nobody reads more in a day."""
GUTTER = 8
"""The columns before a line of a file."""


def write(report: Report, screen: Screen) -> str:
    """All findings, then how many there are."""
    assert report.findings
    checked = report.findings()
    words, texts = checked.words, checked.findings
    shown, parts = _worst(texts), list[RenderableType]()
    for text in shown:
        parts += [*_finding(text, words, screen), ""]
    if more := len(texts) - len(shown):
        parts += [Text(not_shown(more, words)), ""]
    closing = [Text(line, STYLES[checked.tone]) for line in checked.closing()]
    return rendered([*parts, *closing], screen) if parts or closing else ""


def _worst(texts: Sequence[FindingText]) -> Sequence[FindingText]:
    """The first that a person can look through, errors before warnings, in the order of files."""
    if len(texts) <= SHOWN:
        return texts
    order = sorted(range(len(texts)), key=lambda n: not texts[n].finding.is_error)
    return [texts[n] for n in sorted(order[:SHOWN])]


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
        yield from _source(text, text.located.source, STYLES[tone], words, screen)
    yield Padding(beside(Text("=", "dim"), Text(text.hint)), (0, 0, 0, GUTTER - 2))


def _source(
    text: FindingText, source: str, style: str, words: Words, screen: Screen
) -> Iterator[Text]:
    """What fits of the line of the file, and carets under the place."""
    start, room = text.spot.column - 1, screen.width - GUTTER - 1
    note = f" {length(source, words)}" if len(source) > LONGEST else ""
    if not screen.is_terminal:
        room = max(room, LONGEST)
    pieces = _excerpt(source, start, start + text.spot.width, room - len(note))
    before, here, after = (without_control_codes(piece.replace("\t", " ")) for piece in pieces)
    carets = "^" * max(cell_len(here), 1)
    number = (f"{text.spot.line:>5} │ ", "dim")
    line = Text.assemble(number, before, (here, style), after, (note, "dim"))
    below = Text.assemble(("      │ ", "dim"), " " * cell_len(before), (carets, style))
    overflows: tuple[OverflowMethod, OverflowMethod] = ("ignore", "ignore")
    if screen.is_terminal:
        overflows = ("ellipsis", "crop")
    for drawn, overflow in zip((line, below), overflows, strict=True):
        drawn.no_wrap, drawn.overflow = True, overflow
        yield drawn


def _excerpt(source: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """What stands before the place, there and after it, with “…” for what does not fit."""
    first = 0 if end < room else min(start, end - room * 2 // 3)
    last = first + room
    before = ("…" if first else "") + source[first + bool(first) : start]
    here, after = source[start : min(end, last)], source[end : max(end, last)]
    if last < len(source):
        return (before, here, after[:-1] + "…") if after else (before, here[:-1] + "…", "")
    return before, here, after
