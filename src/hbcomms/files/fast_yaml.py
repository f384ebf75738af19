"""A quick scan of a submissions file in just the form that hbcomms itself writes.

`unit:`, `submissions:`, items two spaces in, a key and its value a line; values plain, in quotes
without escapes, or lists on one line. Whatever is not plainly of this form is Unusual, and the
strict reader looks at the whole file: the scan may refuse anything, but never read it otherwise.
"""

import re
from collections.abc import Sequence

from hbcomms.core.findings import Path, Spot
from hbcomms.files.cache.remembered import Tables
from hbcomms.files.sheets.columns import DAY, FREE, ITEM, LISTS, PLAIN, Known, Unusual, cleaned
from hbcomms.files.text import clean

_KEYS = (PLAIN.keys() | LISTS.keys()) - {"unit"}
_BARE = r"[^\W_][^\n:#,\[\]{}&*!|>'\"%@`]*"
_URL = r"https?://[^\s,\[\]{}#'\"]*[^\s,\[\]{}#'\":]"
_QUOTED = r"'(?:[^'\n]|'')*'|\"[^\"\\\n]*\""
_SCALAR = rf"{_QUOTED}|{_URL}|{_BARE}"
_ENTRY = rf"\{{ref: (?P<ref>{_SCALAR}), date: (?P<day>{_SCALAR})\}}|(?P<text>{_SCALAR})"
_SCALARS, _ENTRIES = re.compile(_SCALAR), re.compile(_ENTRY)


def scan(text: str) -> Tables:
    """The records of a unit. Raises Unusual."""
    head, _, body = text.partition("\nsubmissions:\n  - ")
    key, _, unit = head.partition(": ")
    # printable leaves out what YAML refuses or takes for the end of a line
    if key != "unit" or not body.replace("\n", "").isprintable() or not unit.isprintable():
        raise Unusual
    rows = [_row(item) for item in body.rstrip("\n").split("\n  - ")]
    keys = set[str]().union(*rows)
    if not keys <= _KEYS:
        raise Unusual
    columns = {key: _column(key, [row.get(key, "") for row in rows]) for key in keys}
    return Tables(_item(unit), columns, {})


def _row(item: str) -> dict[str, str]:
    pairs = [line.split(": ", 1) for line in item.split("\n    ")]
    if set(map(len, pairs)) != {2}:
        raise Unusual
    row = dict(pairs)
    if len(row) != len(pairs):  # a key stands twice
        raise Unusual
    return row


def _column(key: str, column: list[str]) -> Sequence[str]:
    if key in FREE:
        return cleaned([text and _scalar(text) for text in column])
    read = {"topics": _topics, "evidence": _list}.get(key, _item)
    return list(map(Known(lambda text: text and read(text)).__getitem__, column))


def _scalar(text: str) -> str:
    """The text that a value stands for."""
    if not _SCALARS.fullmatch(text) or text.rstrip() == "null":
        raise Unusual
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    return text[1:-1] if text[0] == '"' else text


def _topics(text: str) -> str:
    """A list of texts alone."""
    found = _list(text)
    if DAY in found:
        raise Unusual
    return found


def _list(text: str) -> str:
    """The items of a list on one line; a single one may stand without its brackets."""
    if text[0] != "[":
        return _item(text)
    items, at, end = [], 1, len(text) - 1
    while at < end:
        found = _ENTRIES.match(text, at)
        if not found or not text.startswith((", ", "]"), found.end()):
            raise Unusual
        day = found["day"]
        items.append(f"{_item(found['ref'])}{DAY}{_item(day)}" if day else _item(found[0]))
        at = found.end() + 2 * (text[found.end()] == ",")
    if at != end or text[end] != "]":
        raise Unusual
    return ITEM.join(items)


def _item(text: str) -> str:
    if not (tidy := clean(_scalar(text))):
        raise Unusual
    return tidy


class Lines:
    """Where the records of a file that `scan` reads stand in it."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [n for n, line in enumerate(self._lines) if line.startswith("  - ")]

    def spot(self, path: Path, on_key: bool) -> Spot | None:
        """The spot of a record, of a key of it or of its value; None where a parser is needed."""
        match path:
            case ["submissions", int(number)]:
                return Spot(self._starts[number] + 1, 5, 1)
            case ["submissions", int(number), str(key)]:
                return self._key(number, key, on_key)
        return None

    def _key(self, number: int, key: str, on_key: bool) -> Spot | None:
        ends = [*self._starts[number + 1 : number + 2], len(self._lines)]
        for at in range(self._starts[number], ends[0]):
            if self._lines[at].startswith(f"{key}: ", 4):
                value = self._lines[at][4 + len(key) + 2 :].rstrip()
                if not on_key and value[:1] in ("", "["):
                    return None
                start, width = (5, len(key)) if on_key else (5 + len(key) + 2, len(value))
                return Spot(at + 1, start, width)
        return None
