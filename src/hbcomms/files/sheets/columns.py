"""A sheet read column by column: the parsers of the fields, each applied to a whole column.

For rows that are as they should be. Where anything is not, `Unusual` is raised, and the same rows
are read one by one by `rows`, which alone has words for a fault. Pydantic is not needed here.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from hbcomms.core.memo import Memo
from hbcomms.core.submissions import COLUMNS, Evidence
from hbcomms.files.models.field_parsers import (
    FieldError,
    evidence_of,
    parse_day,
    parse_flag,
    parse_status,
)
from hbcomms.files.sheets.cells import dated, items
from hbcomms.files.sheets.name_index import NameIndex, status_of
from hbcomms.files.text import clean

SEPARATORS = (";", ",", "\t")
Reader = Callable[[Sequence[str]], list[Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its field, the kind of its cells, and whether each must be filled."""

    key: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line of a sheet says: its separator, and its columns; None is not read."""

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
    if column.kind == "text" and column.key not in names.names:
        return _texts if not column.required else _each_once(str, column)
    if column.kind == "evidence":
        return lambda cells: [_pieces(cell) if cell else () for cell in _cleaned(cells)]
    id_of = partial(names.id_of, column.key)
    parsers: Mapping[str, Callable[[str], Any]] = {
        "text": id_of,
        "day": parse_day,
        "flag": parse_flag,
        "status": lambda cell: parse_status(status_of(cell)),
        "texts": lambda cell: tuple(map(id_of, items(cell))),
    }
    if column.kind not in parsers:
        raise Unusual
    return _each_once(parsers[column.kind], column)


def _each_once(parse: Callable[[str], Any], column: Column) -> Reader:
    """A column of few distinct texts, each read once."""

    def read(text: str) -> Any:
        if tidy := clean(text):
            return parse(tidy)
        if column.required:
            raise Unusual
        return COLUMNS[column.key]

    known = Memo(read)
    return lambda cells: list(map(known.__getitem__, cells))


def _texts(cells: Sequence[str]) -> list[str | None]:
    """A column of texts that differ from row to row."""
    column = _cleaned(cells)
    return list(column) if all(column) else [text or None for text in column]


def _cleaned(cells: Sequence[str]) -> Sequence[str]:
    return cells if _is_clean(cells) else list(map(clean, cells))


def _is_clean(cells: Sequence[str]) -> bool:
    """No text would change in `clean`: all is NFC and printable, so that any white space is a
    space, and each of these stands alone between words."""
    joined = " ".join(filter(None, cells))
    return (
        joined.isprintable()
        and "  " not in joined
        and not joined.startswith(" ")
        and not joined.endswith(" ")
        and (joined.isascii() or unicodedata.is_normalized("NFC", joined))
    )


def _pieces(cell: str) -> tuple[Evidence, ...]:
    if "|" not in cell and cell[-1] != ")":  # one piece, and no day with it
        return (Evidence(cell),)
    found: Any = map(dated, items(cell))
    return tuple(evidence_of(p) if isinstance(p, str) else evidence_of(**p) for p in found)
