"""The pieces of a YAML text by its lines alone: the keys that begin a line, and their items."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import yaml

from hbcomms.files.yaml.source_text import UNSEEN

_BLANK = rf"(?:[ \t]|{UNSEEN})"
_KEY = re.compile(rf"((?![-–—−•*+]|[\s#]|{UNSEEN})[^:#]+:)(?=\s|$|{UNSEEN})(.*)")
_DASH = re.compile(rf"({_BLANK}*)(?:[-–—−•*+](?=\s|$|{UNSEEN})|-(?=\{{|[^\s:#-]+:(?:\s|$)))(.*)")
"""What begins an item, or is meant to: Word makes a long dash of it, a blank is forgotten."""
_RECORD = re.compile(rf"{_BLANK}*-{_BLANK}*(?:\{{|[^:#]+:(?:\s|$|{UNSEEN}))")
_OPENS = re.compile(rf":{_BLANK}*(?:[|>][-+0-9]*)?{_BLANK}*(?:#.*)?$")
"""A line after which its value stands on the next ones."""
_BORDER = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_WHOLE = {True: (yaml.SequenceStartEvent, 1), False: (yaml.MappingStartEvent, 2)}


class Piece(NamedTuple):
    """Lines from `first` to before `end`, and what of the first stays where they are lost."""

    first: int
    end: int
    head: str
    is_item: bool
    is_astray: bool = False
    """It stands at another indent than its neighbours."""

    @property
    def whole(self) -> tuple[type, int]:
        """The root of the piece alone, and the number of nodes in it."""
        return _WHOLE[self.is_item]


def entries(lines: Sequence[str]) -> list[Piece]:
    """The keys that begin a line, each with what belongs to it."""
    starts = [n for n, line in enumerate(lines) if _KEY.match(line) or _BORDER.match(line)]
    kept: list[int] = []
    for start, end in pairwise([*starts, len(lines)]):
        if not (kept and _is_part_of_item(lines, kept[-1], start, end)):
            kept.append(start)
    return [
        Piece(start, end, f"{key[1]} ", False)
        for start, end in pairwise([*kept, len(lines)])
        if (key := _KEY.match(lines[start]))
    ]


def _is_part_of_item(lines: Sequence[str], before: int, start: int, end: int) -> bool:
    """True for a key of an item that lost its indent: more items follow it, where none can."""
    key = _KEY.match(lines[start])
    if key is None or not key[2].strip() or key[2].strip()[0] in "#|>[{'\"&!":
        return False
    records = [any(map(_RECORD.match, part)) for part in (lines[before:start], lines[start:end])]
    return all(records)


def swallows_items(lines: Sequence[str], quotes: Sequence[tuple[int, int]]) -> bool:
    """True where a text in quotes seems to hold items or keys: its quote was perhaps never meant to
    stay open so long. `quotes` are the lines on which such texts begin and end."""
    return any(
        _KEY.match(line) or (_RECORD.match(line) and _indent(line) <= _indent(lines[start]))
        for start, end in quotes
        for line in lines[start + 1 : end + 1]
    )


def items(lines: Sequence[str], entry: Piece) -> list[Piece]:
    """The items or keys below a key; none where its value stands on its own line."""
    if not _OPENS.search(lines[entry.first].rstrip()):
        return []
    numbers = [n for n in range(entry.first + 1, entry.end) if _has_content(lines[n])]
    if not numbers:
        return []
    if _DASH.match(lines[numbers[0]]):
        return _list_items(lines, entry, numbers)
    indent = _indent(lines[numbers[0]])
    starts = [n for n in numbers if _indent(lines[n]) == indent and _KEY.match(lines[n].lstrip())]
    heads = [" " * indent + _key_of(lines[n]) + " " for n in starts]
    return list(_cut(starts, heads, entry.end, is_item=False))


def _list_items(lines: Sequence[str], entry: Piece, numbers: Sequence[int]) -> list[Piece]:
    starts: list[int] = []
    for at, number in enumerate(numbers):
        if _DASH.match(lines[number]) and _begins(lines, starts[-1:], numbers, at):
            starts.append(number)
    indents = [_indent(lines[n]) for n in starts]
    usual = Counter(indents).most_common(1)[0][0]
    found = _cut(starts, [" " * usual + "- "] * len(starts), entry.end, is_item=True)
    return [
        piece._replace(is_astray=indent != usual)
        for piece, indent in zip(found, indents, strict=True)
    ]


def _begins(lines: Sequence[str], last: Sequence[int], numbers: Sequence[int], at: int) -> bool:
    """True for a dash that begins an item of the list; false for one of a list in an item."""
    indent = _indent(lines[numbers[at]])
    if not last or indent <= _indent(lines[last[0]]):
        return True
    for above in map(numbers.__getitem__, range(at - 1, -1, -1)):
        line = lines[above].rstrip()
        is_sibling = above != last[0] and _DASH.match(line) and _indent(line) == indent
        if _indent(line) <= indent and not is_sibling:
            return not _OPENS.search(line) and bool(_RECORD.match(lines[numbers[at]]))
    return False


def _cut(
    starts: Sequence[int], heads: Sequence[str], end: int, *, is_item: bool
) -> Iterator[Piece]:
    for start, head, after in zip(starts, heads, [*starts[1:], end], strict=False):
        yield Piece(start, after, head, is_item)


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(re.sub(f"^{_BLANK}*", "", line))


def _key_of(line: str) -> str:
    found = _KEY.match(line.lstrip())
    return found[1] if found else ""
