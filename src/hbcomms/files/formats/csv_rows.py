"""Submissions as rows, many units in a file; files/sheets.py says what a sheet means.

The file streams through, some thousand rows at a time and column by column, so the text of a large
one is never in memory whole. Rows in which anything is unusual go through the strict reader, and a
file that cannot be read as it streams is left to it.
"""

import csv
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from hbcomms.core.submissions import Evidence
from hbcomms.files.cache.store import Cache
from hbcomms.files.models.read_records import FileContent
from hbcomms.files.sheets import rows as sheets
from hbcomms.files.sheets.columns import (
    PLAIN,
    Readers,
    Unusual,
    cleaned,
    needed,
    once,
    piece,
    status,
    typed,
)
from hbcomms.files.sheets.name_index import NameIndex, status_of
from hbcomms.files.text import CSV_LIMIT, clean, csv_encoding, is_ordinary, read_text

CHUNK = 4096
_NEEDED = frozenset({"unit", "type", "date"})
_NEWLINE = re.compile(r"\r\n|\r|\n")


def read(path: Path, file: str, spellings: NameIndex, _: Cache) -> FileContent:
    """Every row that can be read. A sheet is read as quickly as a memory of it would be."""
    try:
        return _streamed(path, file, spellings)
    except (Unusual, OSError, UnicodeError, csv.Error):
        return strict(path, file, spellings)


def strict(path: Path, file: str, spellings: NameIndex) -> FileContent:
    """Row by row, with words for every fault."""
    sent = FileContent()
    text, sent.findings = read_text(path, file, CSV_LIMIT)
    rows = sheets.read_rows(text, file, sent.findings) if text is not None else iter(())
    header = next(rows, None)
    columns = sheets.keys_of(file, header, sent.findings) if header else None
    if columns is not None:
        sent.records.take(sheets.submissions(rows, columns, file, spellings, sent.findings))
    return sent


def _streamed(path: Path, file: str, spellings: NameIndex) -> FileContent:
    if not is_ordinary(path, CSV_LIMIT):
        raise Unusual
    with path.open("rb") as start:
        encoding = csv_encoding(start.read(2))
    with path.open(encoding=encoding, newline="") as lines:
        first = next((line for line in lines if line.strip()), "")
        lines.seek(0)
        reader = csv.reader(lines, delimiter=sheets.separator(first), strict=True)
        sent = FileContent()
        keys = sheets.keys_of(file, _header(reader), sent.findings)
        if keys is None:
            raise Unusual
        _read_rows(reader, keys, file, spellings, sent)
        return sent


def _header(reader: Any) -> sheets.Row:
    line = 1
    for cells in reader:
        if any(map(clean, cells)):
            return line, cells
        line = reader.line_num + 1
    raise Unusual


def _read_rows(
    reader: Any, keys: Sequence[str | None], file: str, spellings: NameIndex, sent: FileContent
) -> None:
    readers = _readers(spellings)
    while True:
        line = reader.line_num + 1
        rows = list(islice(reader, CHUNK))
        if not rows:
            return
        places = _places(rows, line, reader.line_num)
        try:
            sent.records.add(file, places, _columns(rows, keys, readers))
        except Unusual:
            numbered = zip(places, rows, strict=True)
            found = sheets.submissions(numbered, keys, file, spellings, sent.findings)
            sent.records.take(found)


def _places(rows: Sequence[Sequence[str]], first: int, last: int) -> Sequence[int]:
    """The line on which each row begins: the next, unless a cell holds a line's end."""
    if last - first + 1 == len(rows):
        return range(first, last + 1)
    more = (1 + sum(len(_NEWLINE.findall(cell)) for cell in row) for row in rows)
    return list(accumulate(more, initial=first))[:-1]


def _columns(
    rows: Sequence[Sequence[str]], keys: Sequence[str | None], readers: Readers
) -> dict[str, list[Any]]:
    if set(map(len, rows)) != {len(keys)}:
        raise Unusual
    columns = zip(keys, zip(*rows, strict=True), strict=True)
    return typed({key: column for key, column in columns if key}, readers, _NEEDED)


def _readers(spellings: NameIndex) -> Readers:
    """Names become ids, lists stand in one cell."""

    def named(key: str) -> Callable[[str], str]:
        return partial(spellings.id_of, key)

    def topics(cell: str) -> tuple[str, ...]:
        return tuple(map(named("topics"), sheets.items(cell)))

    return {
        **PLAIN,
        "unit": needed(named("unit")),
        "type": needed(named("type")),
        "outlet": once(named("outlet")),
        "topics": once(topics, ()),
        "status": once(lambda cell: status(status_of(cell)), "accepted"),
        "evidence": lambda column: [_evidence(c) if c else () for c in cleaned(column)],
    }


def _evidence(cell: str) -> tuple[Evidence, ...]:
    if "|" not in cell and cell[-1] != ")":  # one piece, and no day with it
        return (Evidence(cell),)
    found = map(sheets.dated, sheets.items(cell))
    return tuple(piece(i) if isinstance(i, str) else piece(i["ref"], i["date"]) for i in found)
