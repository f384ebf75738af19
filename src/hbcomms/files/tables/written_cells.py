"""Cells as people write them, brought to what a sheet of text holds: numbers, addresses, several
titles in one cell, signs for “the same as above”."""

import re
from collections.abc import Iterator, Sequence

from hbcomms.core.names import bare
from hbcomms.files.text import clean
from hbcomms.files.web_addresses import is_address

_SAME_WORDS = frozenset(
    ("nt", "như trên", "như trên.", "n.t", "nt.", "-nt-", "- nt -", "như trên,")
)
_SAME_SIGNS = frozenset(
    ('"', "''", "”", "“", "〃", "″", "\u201f", "´´", "-//-", "//", '-"-', "- // -", "-''-", "-”-")
)
_COUNT = re.compile(r"0*([0-9]+)\s*(?:bài|tin|tin bài|phóng sự|lượt|lần|cái)?\.?", re.IGNORECASE)
_WORDS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_LINK = re.compile(r"https?://[^\s,;|]+", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[-–+•*]\s*|\(?[0-9]{1,2}[.)]\s*)(?=\S)")
_LINES = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")


def is_same(text: str) -> bool:
    """A cell that says: the same as above."""
    word = text.strip().lower()
    return word in _SAME_SIGNS or word in _SAME_WORDS


def count(text: str) -> str:
    """`3 bài`, `03`, `ba` as a number; other text as it is."""
    if found := _COUNT.fullmatch(text.strip()):
        return found[1]
    word = bare(text).removesuffix(" bai").removesuffix(" tin")
    return str(_WORDS.index(word)) if word in _WORDS else text


def addresses(text: str) -> tuple[list[str], str]:
    """The addresses in a cell, and the words beside them."""
    if "://" not in text:
        pieces = text.split()
        if len(pieces) > 1 and all(map(is_address, pieces)):
            return pieces, ""
        return ([clean(text)], "") if is_address(clean(text)) else ([], text)
    found = [link.rstrip(".)") for link in _LINK.findall(text)]
    return found, clean(_MARK.sub(" ", _LINK.sub(" ", text))).strip(" ;,|-–:.")


def titles(text: str, links: int) -> list[str]:
    """The titles in a cell: its lines, where each has a mark of its own or there are as many lines
    of addresses; else one title, however many lines it takes."""
    lines = [line for line in _LINES.split(text) if line.strip()]
    if len(lines) < 2:
        return [text]
    if all(map(_MARK.match, lines)) or len(lines) == links:
        return [_MARK.sub("", line, count=1) for line in lines]
    return [text]


def without_mark(text: str) -> str:
    """A name without the number or the dash before it."""
    return clean(_MARK.sub("", text, count=1)).rstrip(" :;,.")


def filled_same(texts: Sequence[str]) -> Iterator[str]:
    """A column with the text above in place of each sign that says so."""
    above = ""
    for text in texts:
        if text and is_same(text) and above:
            yield above
            continue
        above = text or above
        yield text
