"""A paper as Markdown: the same facts as on the Word page."""

import re
from collections.abc import Iterator, Sequence

from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.papers import figures
from hbcomms.reports.papers.paper import Annex, Grid, Letterhead, Paper, Paragraph

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~]|&(?=#?[A-Za-z0-9]+;))")
_STARTS = re.compile(r"^(\d*)([-+.)])(?=\s)")


def text(paper: Paper, words: Words, stamped: bool = True) -> str:
    """The whole paper; without its stamp it is all that the paper says of the data."""
    lines = [
        *_head(paper.letterhead),
        *(_title(paper, words) if paper.body else ()),
        *_paragraphs(paper.body),
        *(_grid(paper.table) if paper.table else ()),
        *_paragraphs(paper.after),
        *([_safe(paper.closing)] if paper.closing else ()),
        "",
        *(_ends(paper, words) if paper.recipients else ()),
        *(_annex(paper.annex, words) if paper.annex else ()),
    ]
    if stamped:
        lines += ["---", "", f"*{_safe(paper.stamp.line(words))}*"]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n")) + "\n"


def file_text(paper: Paper, words: Words) -> str:
    """The paper as a file: its stamp for a program stands in a comment that no reader shows."""
    stamp = record(paper, words).replace("<", "\\u003c").replace(">", "\\u003e")
    return f"{text(paper, words)}\n<!-- hbcomms {stamp} -->\n"


def record(paper: Paper, words: Words, template: str = "") -> str:
    """What the paper rests on, for a program."""
    return paper.stamp.record(*figures.digests(figures_of(paper, words)), template)


def figures_of(paper: Paper, words: Words) -> figures.Figures:
    """What the paper says of the data; without that its text stands for it."""
    return paper.figures or {"#text": text(paper, words, stamped=False)}


def _head(head: Letterhead) -> Iterator[str]:
    """The letterhead; of a paper without one the agency."""
    if not head.nation:
        yield from (f"**{_safe(head.agency)}**", "")
        return
    yield from (f"{_safe(head.superior)}  ", f"**{_safe(head.agency)}**  ", _safe(head.number), "")
    yield from (f"**{_safe(head.nation)}**  ", f"**{_safe(head.motto)}**  ")
    yield from (f"*{_safe(head.place_and_date)}*", "")


def _title(paper: Paper, words: Words) -> Iterator[str]:
    if paper.type_name:
        yield from (f"# {_safe(paper.type_name)}", "", f"**{_safe(paper.subject)}**", "")
    else:
        yield from (_safe(paper.subject), "")
    if paper.as_of:
        yield from (f"*{_safe(paper.as_of)}*", "")
    if paper.addressees:
        named = "".join(f"\n- {_safe(one)}" for one in paper.addressees)
        yield from (words.t("To:") + "\n" + named, "")


def _paragraphs(parts: Sequence[Paragraph]) -> Iterator[str]:
    """Lists without gaps, an empty line before and after each."""
    was_item = False
    for part in parts:
        is_item = part.kind in ("item", "subitem")
        if was_item and not is_item:
            yield ""
        yield from _paragraph(part)
        was_item = is_item
    if was_item:
        yield ""


def _paragraph(part: Paragraph) -> Iterator[str]:
    said = _safe(part.text)
    match part.kind:
        case "section":
            yield from (f"## {said}", "")
        case "title":
            yield from (f"### {said}", "")
        case "blank":
            yield from ("…", "")
        case "item":
            yield f"- {_safe(part.text.removeprefix('- '))}"
        case "subitem":
            yield f"  - {_safe(part.text.removeprefix('+ '))}"
        case _:
            yield from (_STARTS.sub(r"\1\\\2", said), "")


def _grid(grid: Grid) -> Iterator[str]:
    if grid.caption:
        yield from (f"### {_safe(grid.caption)}", "")
    yield _row(grid.columns)
    yield "|" + "---|" * len(grid.columns)
    for block in grid.blocks:
        if block.heading:
            yield _row([f"**{_safe(block.heading)}**", *[""] * (len(grid.columns) - 1)], False)
        yield from (_row(row) for row in grid.rows(block))
        if block.total:
            yield _row(block.total)
    if grid.total:
        yield _row(grid.total)
    yield ""


def _row(cells: Sequence[str], escaped: bool = True) -> str:
    return "| " + " | ".join(map(_safe, cells) if escaped else cells) + " |"


def _ends(paper: Paper, words: Words) -> Iterator[str]:
    signer, sent_to = paper.letterhead.signer, words.t("Sent to:")
    yield from (f"*{sent_to}*", "")
    yield from (f"- {_safe(one)}" for one in paper.recipients)
    yield ""
    yield from (f"**{_safe(line)}**  " for line in signer if line)
    yield ""


def _annex(annex: Annex, words: Words) -> Iterator[str]:
    heading = words.t("Annex")
    yield from (f"## {heading}", "", f"**{_safe(annex.title)}**", "")
    yield from (f"*{_safe(line)}*  " for line in (annex.belongs_to, annex.as_of) if line)
    yield ""
    yield from _grid(annex.table)
    yield from _grid(annex.second) if annex.second else ()
    yield from (f"{_safe(note)}\n" for note in annex.notes)


def _safe(said: str) -> str:
    """Other people's text as text."""
    return _SPECIAL.sub(r"\\\1", without_control_codes(said.replace("\u00a0", " ")))
