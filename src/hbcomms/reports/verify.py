"""`verify`: whether the data still give the figures of a paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
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
        parts.append(Panel(list(_cells(check, words, width))))  # a tone is for what is not read
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
    """The lines of a paper with numbers in them that are not on the page any more: words may be
    changed by hand and lines added, figures not.

    The page is read in its order, and a line of it stands for one line of the paper: first the
    lines with the very same numbers, then between them those that have the numbers among others.
    """
    wanted = [(line, found) for line in _said(paper) if (found := _numbers(line))]
    there = [found for line in lines if (found := _numbers(line))]
    same = SequenceMatcher(None, [found for _, found in wanted], there, autojunk=False)
    lost: list[str] = []
    at = on_page = 0
    for block in same.get_matching_blocks():
        page = iter(there[on_page : block.b])
        for line, found in wanted[at : block.a]:
            rest = list(page)
            where = next((n for n, one in enumerate(rest) if _is_within(found, one)), None)
            if where is None:
                lost.append(line)
            page = iter(rest if where is None else rest[where + 1 :])
        at, on_page = block.a + block.size, block.b + block.size
    return lost


def unsaid(paper: Paper, lines: Sequence[str]) -> list[str]:
    """The lines of a paper that are not on the page word for word."""
    there = {_plain(line) for line in lines}
    kinds = ("item", "subitem", "text")
    told = [part.text for part in (*paper.body, *paper.after) if part.kind in kinds]
    for grid in _grids(paper):
        told += _rows(grid)
    told += paper.annex.notes if paper.annex else ()
    lines_now = map(without_control_codes, told)
    return [line for line in lines_now if line and _plain(line) not in there]


def _grids(paper: Paper) -> list[Grid]:
    annexed = (paper.annex.table, paper.annex.second) if paper.annex else ()
    return [grid for grid in (paper.table, *annexed) if grid]


def _said(paper: Paper) -> Iterator[str]:
    """All that tells figures, in the order in which it stands on a page."""
    annex = paper.annex
    found: list[str] = [paper.subject, paper.as_of] if paper.body else []
    found += paper.addressees
    found += [part.text for part in paper.body if part.kind != "blank"]
    found += _rows(paper.table) if paper.table else ()
    found += [part.text for part in paper.after if part.kind != "blank"]
    found.append(paper.closing)
    if annex:
        found += (annex.title, annex.belongs_to, annex.as_of)
        found += _rows(annex.table)
        found += _rows(annex.second) if annex.second else ()
        found += annex.notes
    yield from (without_control_codes(line) for line in found if line)


def _rows(grid: Grid) -> Iterator[str]:
    """The rows of a table from top to bottom, with its headings."""
    yield grid.caption
    for block in grid.blocks:
        yield block.heading
        yield from (" | ".join(row) for row in grid.rows(block))
        yield " | ".join(block.total)
    yield " | ".join(grid.total)


def _plain(line: str) -> str:
    """Without the marks of Markdown and of blanks, so that both kinds of file are alike."""
    bare = re.sub(r"\\(.)", r"\1", line).replace("|", " ").replace("\u00a0", " ")
    return " ".join(bare.strip("#*-+ ").split())


def _numbers(line: str) -> tuple[str, ...]:
    return tuple(_NUMBERS.findall(line))


def _is_within(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """All of them, in that order, with others between."""
    rest = iter(found)
    return all(one in rest for one in wanted)
