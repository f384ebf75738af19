"""A sheet read column by column: the parsers of the fields, each applied to a whole column.

For rows that are as they should be. Where anything is not, `Unusual` is raised, and the same rows
are read one by one by `rows`, which alone has words for a fault. Pydantic is not needed here.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from hbcomms.core.memo import Memo
from hbcomms.core.submissions import COLUMNS, Evidence
from hbcomms.files.models.field_parsers import (
    FieldError,
    evidence_of,
    given_evidence,
    parse_day,
    parse_distinct,
    parse_quantity,
    parse_status,
    parse_url,
)
from hbcomms.files.sheets.cells import dated, is_odd, items, said
from hbcomms.files.sheets.encodings import may_be_wrong
from hbcomms.files.sheets.name_index import NameIndex, status_of
from hbcomms.files.text import IGNORABLE

_SIGNS = ("Err:5", "Lỗi:5", "HYPERLINK")
"""Where a formula without a value, one of a link, or a column too narrow can be."""
_CHANGED = ("Ð", "ð", *(letter for n in sorted(IGNORABLE) if (letter := chr(n)).isprintable()))
"""What `clean` or `said` changes although it is printable and NFC."""

Reader = Callable[[Sequence[str]], list[Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its field, the kind of its cells, and whether each must be filled."""

    key: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Header:
    """What the first row of a sheet says: its separator, and its columns; None is not read."""

    separator: str
    columns: tuple[Column | None, ...]


class Unusual(Exception):  # noqa: N818 - no error: the rows are read one by one instead
    """Something that must be read row by row."""


def readers(columns: Sequence[Column | None], names: NameIndex) -> list[Reader | None]:
    """How each column is read. Raises Unusual for a kind of cell that is read row by row."""
    return [_reader(column, names) if column else None for column in columns]


def values(
    rows: Sequence[Sequence[str]],
    columns: Sequence[Column | None],
    readers: Sequence[Reader | None],
) -> dict[str, list[Any]]:
    """The fields of some rows by column; one in which nothing is given is left out. Raises
    Unusual."""
    if set(map(len, rows)) != {len(columns)}:
        raise Unusual
    cells = zip(columns, readers, zip(*rows, strict=True), strict=True)
    try:
        return {
            column.key: read(texts)
            for column, read, texts in cells
            if column and read and (column.required or any(texts))
        }
    except FieldError:
        raise Unusual from None


def _reader(column: Column, names: NameIndex) -> Reader:
    key = column.key
    if column.kind == "text" and key not in names.names:
        return partial(_texts, key) if not column.required else _each_once(str, column)
    if column.kind == "url":
        return _urls
    if column.kind == "evidence":
        return partial(_evidence, key)
    id_of = partial(names.id_of, key)
    parsers: Mapping[str, Callable[[str], Any]] = {
        "text": id_of,
        "day": parse_day,
        "distinct": parse_distinct,
        "quantity": parse_quantity,
        "status": lambda cell: parse_status(status_of(cell)),
        "decisions": _by_row,
        "texts": lambda cell: tuple(id_of(said(item, key)) for item in items(cell)),
    }
    if column.kind not in parsers:
        raise Unusual
    return _each_once(parsers[column.kind], column)


def _each_once(parse: Callable[[str], Any], column: Column) -> Reader:
    """A column of few distinct texts, each read once."""

    def read(text: str) -> Any:
        if is_odd(text):
            raise Unusual
        if tidy := said(text, column.key):
            return parse(text if column.kind == "texts" else tidy)
        if column.required:
            raise Unusual
        return COLUMNS[column.key]

    known = Memo(read)
    return lambda cells: list(map(known.__getitem__, cells))


def _texts(key: str, cells: Sequence[str]) -> list[str | None]:
    """A column of texts that differ from row to row."""
    column = cells if _is_plain(cells) else [said(cell, key) for cell in _usual(cells)]
    return list(column) if all(column) else [text or None for text in column]


def _evidence(key: str, cells: Sequence[str]) -> list[tuple[Evidence, ...]]:
    if _is_plain(cells):
        return [_pieces(cell) if cell else () for cell in cells]
    return [_evidence_of(said(item, key) for item in items(cell)) for cell in _usual(cells)]


def _urls(cells: Sequence[str]) -> list[str | None]:
    return [text and parse_url(text) for text in _texts("url", cells)]


def _by_row(_: str) -> Any:
    """Few cells hold decisions: their row is read by itself."""
    raise Unusual


def _usual(cells: Sequence[str]) -> Sequence[str]:
    if any(map(is_odd, cells)):
        raise Unusual
    return cells


def _is_plain(cells: Sequence[str]) -> bool:
    """Each cell says what stands in it: nothing would change in `clean` or `said`, and nothing is
    odd. All is NFC and printable, so any white space is a space, and each stands alone between
    words; the rest are signs of what must be looked at cell by cell."""
    joined = " ".join(filter(None, cells))
    return (
        joined.isprintable()
        and "  " not in joined
        and not joined.startswith((" ", "#"))
        and not joined.endswith(" ")
        and not any(sign in joined for sign in _SIGNS)
        and not ("#" in joined and (" #" in joined or "|#" in joined))
        and (joined.isascii() or _is_plain_unicode(joined))
    )


def _is_plain_unicode(joined: str) -> bool:
    return (
        unicodedata.is_normalized("NFC", joined)
        and not may_be_wrong(joined)
        and not any(letter in joined for letter in _CHANGED)
    )


def _pieces(cell: str) -> tuple[Evidence, ...]:
    if "|" not in cell and cell[-1] != ")":  # one piece, and no day with it
        return (given_evidence(Evidence(cell)),)
    return _evidence_of(items(cell))


def _evidence_of(texts: Iterable[str]) -> tuple[Evidence, ...]:
    return tuple(map(evidence_in, texts))


def evidence_in(text: str) -> Evidence:
    """A piece of evidence as one text holds it, perhaps with its day in brackets."""
    found: Any = dated(text)
    return evidence_of(found) if isinstance(found, str) else evidence_of(**found)
