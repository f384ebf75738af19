"""Submissions as rows, many units in a file (FORMAT 5, CSV).

The file streams through, some thousand rows at a time and column by column, so the text of a large
one is never in memory whole. Rows in which anything is unusual are read one by one, and so is a
file that cannot be read as it streams. Of a sheet only its header is remembered: reading columns
takes about as long as reading what would be remembered of them.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from hbcomms.files.cache.codec import decoded, encoded
from hbcomms.files.cache.store import Cache
from hbcomms.files.content import FileContent
from hbcomms.files.sheets.columns import SEPARATORS, Column, Header, Unusual, readers, values
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.text import CSV_LIMIT, NoText, check_ordinary, clean, csv_encoding, read_text

CHUNK = 4096
KIND = "header"
_NEWLINE = re.compile(r"\r\n|\r|\n")

Columns = Sequence[Column | None]


def read(path: Path, file: str, names: NameIndex, cache: Cache) -> FileContent:
    """Every row that can be read."""
    try:
        return _streamed(path, file, names, cache)
    except (Unusual, NoText, OSError, UnicodeError, csv.Error):
        return row_by_row(path, file, names)


def row_by_row(path: Path, file: str, names: NameIndex) -> FileContent:
    """Every row that can be read, with words for every fault."""
    from hbcomms.files.sheets import headings, rows

    content = FileContent()
    try:
        text = read_text(path, file, CSV_LIMIT)
    except NoText as error:
        return FileContent(findings=[error.finding])
    found = rows.read_rows(text, file, content.findings)
    header = next(found, None)
    keys = headings.keys_of(file, *header, content.findings) if header else None
    if keys is not None:
        content.records.take(rows.submissions(found, keys, file, names, content.findings))
    return content


def _streamed(path: Path, file: str, names: NameIndex, cache: Cache) -> FileContent:
    check_ordinary(path, file, CSV_LIMIT)
    with path.open("rb") as start:
        encoding = csv_encoding(start.read(2))
    with path.open(encoding=encoding, newline="") as lines:
        first = next((line for line in lines if line.strip()), "")
        lines.seek(0)
        content = FileContent()
        known = _remembered(first, cache)
        separator = known.separator if known else _separator(first)
        reader = csv.reader(lines, delimiter=separator, strict=True)
        line, cells = _header_row(reader)
        header = known or Header(separator, _columns(file, line, cells, content))
        if line == reader.line_num and not content.findings:  # the header is the first line
            cache.put(KIND, _key(first), encoded(header))
        _read_rows(reader, header.columns, file, names, content)
        return content


def _key(first: str) -> bytes:
    return first.encode("utf-8", "surrogatepass")


def _remembered(first: str, cache: Cache) -> Header | None:
    """The header of a sheet with this first line."""
    header = cache.get(KIND, _key(first), lambda body: decoded(body, Header))
    return header if header and header.separator in SEPARATORS else None


def _separator(first: str) -> str:
    from hbcomms.files.sheets.headings import separator

    return separator(first)


def _columns(
    file: str, line: int, cells: list[str], content: FileContent
) -> tuple[Column | None, ...]:
    from hbcomms.files.sheets import headings

    keys = headings.keys_of(file, line, cells, content.findings)
    if keys is None:
        raise Unusual
    columns = headings.heading_index().columns
    return tuple(columns[key] if key else None for key in keys)


def _header_row(reader: Any) -> tuple[int, list[str]]:
    line = 1
    for cells in reader:
        if any(map(clean, cells)):
            return line, cells
        line = reader.line_num + 1
    raise Unusual


def _read_rows(
    reader: Any, columns: Columns, file: str, names: NameIndex, content: FileContent
) -> None:
    reads = readers(columns, names)
    for line, rows in _chunks(reader):
        places = _places(rows, line, reader.line_num)
        try:
            content.records.add(file, places, values(rows, columns, reads))
        except Unusual:
            from hbcomms.files.sheets.rows import submissions

            keys = [column.key if column else None for column in columns]
            numbered = zip(places, rows, strict=True)
            found = submissions(numbered, keys, file, names, content.findings)
            content.records.take(found)


def _chunks(reader: Any) -> Iterator[tuple[int, list[list[str]]]]:
    """Some thousand rows at a time, with the line on which the first of them begins."""
    while True:
        line = reader.line_num + 1
        rows = list(islice(reader, CHUNK))
        if not rows:
            return
        yield line, rows


def _places(rows: Sequence[Sequence[str]], first: int, last: int) -> Sequence[int]:
    """The line on which each row begins: the next, unless a cell holds a line's end."""
    if last - first + 1 == len(rows):
        return range(first, last + 1)
    more = (1 + sum(len(_NEWLINE.findall(cell)) for cell in row) for row in rows)
    return list(accumulate(more, initial=first))[:-1]
