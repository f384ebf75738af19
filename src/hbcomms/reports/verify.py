"""`verify`: whether the data still give the figures of a paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hbcomms.locale import N_, Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.page import Cell, Page, Panel, Sheet, SheetColumns, reporter
from hbcomms.reports.papers.paper import Grid, Paper

VERDICTS = {
    "same-data": N_("the data are the same, and so are the figures"),
    "same-figures": N_("the data are others, but the figures are the same"),
    "other-figures": N_("the data give other figures now"),
    "changed-page": N_(
        "the data give the figures of its stamp, but figures on the page were changed or taken out"
    ),
    "unreadable": N_("it cannot be compared"),
}
"""The outcomes, the last of which makes exit code 3, the two before it 1."""
TONES = {"same-data": "good", "same-figures": "good", "unreadable": "warn"}
SHOWN = 12
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """A paper and what came out. `about` is its stamp in words, `differs` the parts by key and
    name, `lines` what the paper would say now and does not, or what is not on the page any more;
    `unread` how many places of the data could not be read."""

    file: str
    verdict: str
    why: str = ""
    stamp: dict[str, Any] | None = None
    about: str = ""
    differs: Sequence[tuple[str, str]] = ()
    lines: Sequence[str] = ()
    notes: Sequence[str] = ()
    unread: int = 0


@dataclass(frozen=True, slots=True)
class VerifyView:
    """All papers that were named."""

    checks: Sequence[PaperCheck]


def page(view: VerifyView, words: Words, width: int | None) -> Page:
    """A block a paper."""
    parts: Page = []
    for check in view.checks:
        parts.append(Panel(list(_cells(check, words, width)), TONES.get(check.verdict, "bad")))
    return parts


def _cells(check: PaperCheck, words: Words, width: int | None) -> Iterator[Cell]:
    yield Cell(check.file, "strong")
    if check.about:
        yield Cell(check.about, "dim")
    verdict = words.t(VERDICTS[check.verdict])
    text = f"{verdict}: {check.why}" if check.why else verdict
    yield Cell(f"{text[:1].upper()}{text[1:]}.", TONES.get(check.verdict, "bad"))
    if check.differs:
        names = "; ".join(name for _, name in check.differs)
        yield Cell(words.t("Other than in the paper: {parts}.", parts=names))
    if check.lines:
        told = words.t("Not on the page as the program writes it now:")
        if check.verdict == "changed-page":
            told = words.t("Not on the page as the program wrote it:")
        yield Cell(told)
        shown = check.lines if width is None else check.lines[:SHOWN]
        yield from (Cell(f"  {line}") for line in shown)
        if more := len(check.lines) - len(shown):
            yield Cell("  " + words.n("… and {n} more", "… and {n} more", more))
    yield from (Cell(note, "warn") for note in check.notes)
    if check.unread:
        text = words.n(
            "{n} place could not be read and is not in these figures:",
            "{n} places could not be read and are not in these figures:",
            check.unread,
        )
        yield Cell(text.rstrip(":") + ".", "warn")


def data(view: VerifyView) -> dict[str, Any]:
    """FORMAT 7: a paper each, in the order named."""
    papers = [
        {
            "file": check.file,
            "verdict": check.verdict,
            "why": check.why or None,
            "stamp": check.stamp,
            "differs": [key for key, _ in check.differs],
            "lines": list(check.lines),
            "notes": list(check.notes),
            "unread": check.unread,
        }
        for check in view.checks
    ]
    return {"schema": "hbcomms/verify@1", "papers": papers}


def rows(view: VerifyView, words: Words) -> Sheet[PaperCheck]:
    """A row a paper."""
    columns: SheetColumns[PaperCheck] = [
        (words.t("File"), lambda check: check.file),
        (words.t("Outcome"), lambda check: words.t(VERDICTS[check.verdict])),
        (words.t("Why"), lambda check: check.why),
        (words.t("Differs"), lambda check: "; ".join(name for _, name in check.differs)),
    ]
    return Sheet(columns, view.checks)


report = reporter(page, data, rows)


def missing(paper: Paper, lines: Sequence[str]) -> list[str]:
    """The lines of a paper with numbers in them, of which no line on the page has the numbers in
    that order: words may be changed by hand, figures not."""
    found = [_numbers(line) for line in lines]
    there = set(found)
    long = [one for one in found if one]
    return [
        line
        for line in _said(paper)
        if (wanted := _numbers(line))
        and wanted not in there
        and not any(_is_within(wanted, one) for one in long)
    ]


def unsaid(paper: Paper, lines: Sequence[str]) -> list[str]:
    """The lines of a paper that are not on the page word for word."""
    there = {_plain(line) for line in lines}
    return [line for line in _said(paper) if _plain(line) not in there]


def _said(paper: Paper) -> Iterator[str]:
    """The paragraphs and rows that tell figures, as they stand on a page."""
    kinds = ("item", "subitem", "text")
    parts = [*paper.body, *paper.after]
    yield from (without_control_codes(part.text) for part in parts if part.kind in kinds)
    annexed = (paper.annex.table, paper.annex.second) if paper.annex else ()
    for grid in (paper.table, *annexed):
        if grid:
            yield from _rows(grid)


def _rows(grid: Grid) -> Iterator[str]:
    for block in grid.blocks:
        rows = [*grid.rows(block), *([block.total] if block.total else [])]
        yield from (without_control_codes(" | ".join(row)) for row in rows)
    if grid.total:
        yield without_control_codes(" | ".join(grid.total))


def _plain(line: str) -> str:
    """Without the marks of Markdown and of blanks, so that both kinds of file are alike."""
    bare = re.sub(r"\\(.)", r"\1", line).replace("|", " ").replace("\u00a0", " ")
    return " ".join(bare.lstrip("-+ ").split())


def _numbers(line: str) -> tuple[str, ...]:
    return tuple(_NUMBERS.findall(line))


def _is_within(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """All of them, in that order, with others between."""
    rest = iter(found)
    return all(one in rest for one in wanted)
