"""A YAML text before it is parsed: its end, its lines, the marks of a merge, unseen characters."""

import io
import re
from collections.abc import Iterator

from hbcomms.core.findings import Finding, Place
from hbcomms.files import rules

_END = "\x1a"  # what DOS programs write after the last line
_NO_BREAK = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\u00a0"))
_MERGE = re.compile(r"^(?:[<>|]{7}(?: .*)?|={7})\r?$", re.MULTILINE)
_WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_THIN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
UNSEEN = f"[{_WIDE}{_THIN}]"
_UNSEEN = re.compile(UNSEEN)
_BLANKS = f"[ {_WIDE}{_THIN}]*"
_FEW = "\u00a0\u00ad\ufeff"
_BYTES = re.compile(rb"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\x9f-\xa4])")
_EMPTY = re.compile(rf"^[ \t{_WIDE}{_THIN}]+$", re.MULTILINE)
_AS_SPACES = (
    re.compile(rf"^[ \t{_WIDE}{_THIN}]*(?:-{_BLANKS})*(?:[^:#\n]*:{_BLANKS})?", re.MULTILINE),
    re.compile(rf"^[ \t{_WIDE}{_THIN}]*|[-:,?{{\[]{_BLANKS}", re.MULTILINE),
)
"""Where YAML asks for spaces: before the first value of a line; then wherever a sign stands."""


def readable(text: str) -> tuple[str, bool]:
    """The text up to its end (FORMAT 2), and whether it has unseen characters. What YAML 1.1 takes
    for the end of a line and no editor does is a blank, and a line of blanks is empty; every
    character keeps its place."""
    if _END in text[-9:] and text.rstrip().endswith(_END):
        text = text.rstrip().rstrip(_END)
    has_unseen = _has_unseen(text)
    if has_unseen or "\x85" in text:
        text = text.translate(_NO_BREAK)
    if has_unseen or "\t" in text:
        text = _EMPTY.sub(lambda line: " " * len(line[0]), text)
    return text, has_unseen


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them."""
    return [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]


def merge_conflict(text: str, file: str) -> Finding | None:
    """The first of the marks that git leaves in a file it could not merge (FORMAT 5)."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    marks = list(_MERGE.finditer(text))
    if not any(mark[0][0] in "<>" for mark in marks):
        return None
    line = text.count("\n", 0, marks[0].start()) + 1
    width = len(marks[0][0].rstrip())
    return Finding(rules.MERGE_CONFLICT, Place(file, (), False, line, 1, width))


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Where characters that look like a space, or like nothing, stand where YAML asks for spaces,
    and the text with spaces there."""
    if not any(_follows_sign(text, found.start()) for found in _UNSEEN.finditer(text)):
        return
    for where in _AS_SPACES:
        found = (_UNSEEN.search(text, m.start(), m.end()) for m in where.finditer(text))
        first = next((one.start() for one in found if one), None)
        if first is not None:
            yield first, where.sub(lambda m: _spaces(m[0]), text)


def _has_unseen(text: str) -> bool:
    """Most are sought among the bytes, which takes a fraction of the time."""
    if text.isascii():
        return False
    if any(letter in text for letter in _FEW):
        return True
    data = text.encode("utf-8", "surrogatepass")
    return b"\xe3\x80\x80" in data or bool(_BYTES.search(data))


def _follows_sign(text: str, at: int) -> bool:
    """True at the beginning of a line, blanks aside, and behind a sign of YAML."""
    while at and (text[at - 1] in " \t" or _UNSEEN.match(text[at - 1])):
        at -= 1
    return at == 0 or text[at - 1] in "\r\n-:,?{["


def _spaces(text: str) -> str:
    text = re.sub(f"[{_THIN}]", "", text)
    return re.sub(f"[{_WIDE}]", " ", text)
