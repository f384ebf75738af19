"""Columns of text as columns of a record's values: the quick way, for rows that are as they should
be. Anything else raises Unusual, and the strict reader, which alone has words for a fault, looks at
the same rows one by one."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from hbcomms.core.submissions import STATUSES, Evidence
from hbcomms.files.dates import read_date
from hbcomms.files.text import clean

Reader = Callable[[Sequence[str]], list[Any]]
Readers = Mapping[str, Reader]
"""For each key of a record, how its column is read."""

ITEM, DAY = "\x1f", "\x1e"
"""In a text that is a list: between its items, and before the day of a piece of evidence. They are
white space to Python, so no cleaned text holds them."""


class Unusual(Exception):  # noqa: N818 - no error: the strict reader is asked instead
    """Something that the strict reader must look at."""


def typed(
    columns: Mapping[str, Sequence[str]], readers: Readers, needed: frozenset[str]
) -> dict[str, list[Any]]:
    """The values of columns of text. A column in which nothing is given is left out."""
    if not columns.keys() >= needed:
        raise Unusual
    return {k: readers[k](column) for k, column in columns.items() if k in needed or any(column)}


class Known(dict[str, Any]):
    """What each text stands for, worked out when it is first asked for."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self._read = read

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._read(text)
        return value


def once(read: Callable[[str], Any], empty: Any = None) -> Reader:
    """A column of few distinct texts, each read once; what is empty when cleaned is `empty`."""
    known = Known(lambda text: read(tidy) if (tidy := clean(text)) else empty)
    return lambda column: list(map(known.__getitem__, column))


def needed(read: Callable[[str], Any]) -> Reader:
    """The same where every row must give one."""

    def read_given(text: str) -> Any:
        if not (tidy := clean(text)):
            raise Unusual
        return read(tidy)

    known = Known(read_given)
    return lambda column: list(map(known.__getitem__, column))


def each(read: Callable[[str], Any], empty: Any = None) -> Reader:
    """A column whose texts differ from row to row."""
    return lambda column: [read(text) if text else empty for text in column]


def given(column: Sequence[str]) -> list[str | None]:
    """A column of cleaned texts that differ from row to row."""
    return list(column) if all(column) else [text or None for text in column]


def cleaned(column: Sequence[str]) -> Sequence[str]:
    """A column in which every text is clean."""
    return column if _is_clean(column) else list(map(clean, column))


def texts(column: Sequence[str]) -> list[str | None]:
    """A column of texts that differ from row to row, as they stand."""
    return given(cleaned(column))


def _is_clean(column: Sequence[str]) -> bool:
    """No text would change in `clean`: all is NFC and printable, so that any white space is a
    space, and each of these stands alone between words."""
    joined = " ".join(filter(None, column))
    return (
        joined.isprintable()
        and "  " not in joined
        and not joined.startswith(" ")
        and not joined.endswith(" ")
        and (joined.isascii() or unicodedata.is_normalized("NFC", joined))
    )


def same(text: str) -> str:
    """The text itself."""
    return text


def day(text: str) -> date:
    """A date in one of its forms."""
    found = read_date(text)
    if found is None:
        raise Unusual
    return found


def status(text: str) -> str:
    """One of the four, in any case."""
    if text.lower() not in STATUSES:
        raise Unusual
    return text.lower()


def flag(text: str) -> bool:
    """`true` or `false`, in any case."""
    if text.lower() not in ("true", "false"):
        raise Unusual
    return text.lower() == "true"


def piece(ref: str, when: str | None = None) -> Evidence:
    """One piece of evidence, perhaps with its day."""
    return Evidence(ref, day(when) if when else None)


PLAIN: Readers = {
    "unit": needed(same),
    "type": needed(same),
    "date": needed(day),
    "received": once(day),
    "title": texts,
    "outlet": once(same),
    "url": texts,
    "author": once(same),
    "period": once(same),
    "status": once(status, "accepted"),
    "decided": once(day),
    "reason": texts,
    "distinct": once(flag, False),
    "note": texts,
}
"""The keys that are read alike wherever they stand: all but those that hold a list."""
FREE = frozenset(key for key, read in PLAIN.items() if read is texts)
"""Those of them in which a text is seldom found twice."""


def _pieces(text: str) -> tuple[Evidence, ...]:
    if ITEM not in text and DAY not in text:
        return (Evidence(text),)
    return tuple(piece(*item.split(DAY)) for item in text.split(ITEM))


LISTS: Readers = {
    "topics": each(Known(lambda text: tuple(text.split(ITEM))).__getitem__, ()),
    "evidence": each(_pieces, ()),
}
"""The keys that hold a list, of cleaned texts with ITEM and DAY between them."""
