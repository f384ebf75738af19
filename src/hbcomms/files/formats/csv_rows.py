"""Submissions as rows, many units in a file (FORMAT 5, CSV).

The file streams through, some thousand rows at a time and column by column, so the text of a large
one is never in memory whole. Rows in which anything is unusual are read one by one, and so is a
file that cannot be read as it streams. Of a sheet only its header is remembered: reading columns
takes about as long as reading what would be remembered of them.
"""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, chain, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from hbcomms.core.findings import Finding
from hbcomms.files import rules
from hbcomms.files.cache.codec import decoded, encoded
from hbcomms.files.cache.store import Cache
from hbcomms.files.content import FileContent
from hbcomms.files.sheets.cells import swallowed_lines
from hbcomms.files.sheets.columns import Column, Header, Unusual, readers
from hbcomms.files.sheets.first_lines import LOOKED_AT, NAMED, FirstLines, Row, first_lines
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.sheets.row_chunks import take, take_one_by_one
from hbcomms.files.sheets.whole_columns import Unnamed, doubtful_dates, month_first_keys
from hbcomms.files.text import (
    CSV_LIMIT,
    LINE_END,
    SAMPLE,
    NoText,
    check_ordinary,
    clean,
    csv_encoding,
    read_text,
)

CHUNK = 4096
KIND = "header"
_OURS, _THEIRS = "<" * 7, ">" * 7
"""How a line begins that git leaves in a file it could not merge."""
_TAIL = 16  # bytes; in them stands U+001A if it ends the file


def read(path: Path, file: str, names: NameIndex, cache: Cache) -> FileContent:
    """Every row that can be read."""
    try:
        return _streamed(path, file, names, cache)
    except (Unusual, NoText, OSError, UnicodeError, csv.Error):
        return row_by_row(path, file, names)


def row_by_row(path: Path, file: str, names: NameIndex) -> FileContent:
    """Every row that can be read, with words for every fault."""
    try:
        return parsed(read_text(path, file, CSV_LIMIT), file, names)
    except NoText as error:
        return FileContent(findings=[error.finding])


def of_text(text: str, file: str, names: NameIndex) -> FileContent:
    """What `read` makes of a file with this text."""
    if not (_OURS in text or _THEIRS in text):
        with suppress(Unusual, csv.Error):
            return _by_column(io.StringIO(text, newline=""), file, names, Cache())
    return parsed(text, file, names)


def parsed(text: str, file: str, names: NameIndex, line: int | None = None) -> FileContent:
    """What a text holds, and what is wrong with it; or only what the row that begins on a line
    does."""
    from hbcomms.files.sheets import csv_text, headings, rows

    content = FileContent()
    if mark := csv_text.merge_mark(text, file):
        return FileContent(findings=[mark])
    found = csv_text.read_rows(text, file, content.findings)
    header = next(found, None)
    over_header = list(content.findings)
    first = list(islice(found, LOOKED_AT))
    keys = headings.keys_of(file, header, content.findings, first) if header else None
    if header is None or keys is None:
        content.findings = over_header or _of_header(content.findings)
        return content
    unnamed, separator = Unnamed(header[1]), headings.separator(text)
    asked = (row for row in unnamed.noted(chain(first, found)) if line in (None, row[0]))
    sent = rows.submissions(asked, keys, file, names, content.findings, separator)
    content.records.take(sent)
    again = csv_text.read_rows(text, file, [])
    _whole_columns(content, file, header[0], keys, unnamed, islice(again, 1, None))
    return content


def _of_header(findings: Sequence[Finding]) -> list[Finding]:
    """Where the headings cost the file, nothing is said of its rows."""
    return [f for f in findings if f.rule.name != rules.CSV_SYNTAX.name]


def _whole_columns(
    content: FileContent,
    file: str,
    line: int,
    keys: Sequence[str | None],
    unnamed: Unnamed,
    rows: Iterable[Row],
) -> None:
    """What is said of whole columns, after their rows; `rows` are all of them once more."""
    content.findings += unnamed.findings(file, line)
    if found := month_first_keys(file, content.findings):
        content.findings += doubtful_dates(rows, keys, file, found)


def _streamed(path: Path, file: str, names: NameIndex, cache: Cache) -> FileContent:
    check_ordinary(path, file, CSV_LIMIT)
    with path.open("rb") as start:
        encoding = csv_encoding(start.read(SAMPLE))
        _check_bytes(start, encoding)
    with path.open(encoding=encoding, newline="") as lines:
        return _by_column(lines, file, names, cache)


def _by_column(lines: TextIO, file: str, names: NameIndex, cache: Cache) -> FileContent:
    """What the lines of a sheet hold. Raises Unusual and csv.Error."""
    first = first_lines(lines)
    lines.seek(0)
    content = FileContent()
    known = _remembered(first, cache)
    separator = known.separator if known else _separator(first)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line, cells = _header_row(reader, first)
    header = known or Header(separator, _columns(file, (line, cells), content))
    if not known and not content.findings:
        cache.put(KIND, _key(first), encoded(header))
    unnamed = Unnamed(cells)
    _read_rows(reader, header, file, names, content, unnamed)
    keys = [column.key if column else None for column in header.columns]
    lines.seek(0)
    _whole_columns(content, file, line, keys, unnamed, _rows_again(lines, separator, line))
    return content


def _check_bytes(file: BinaryIO, encoding: str) -> None:
    """Raise Unusual for a file that may hold what git leaves, or may end with U+001A."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL))
    if b"\x1a" in file.read():
        raise Unusual
    if not size:
        raise Unusual
    wide = "utf-16-le" if encoding == "utf-16" else encoding.removesuffix("-sig")
    with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        for mark in (_OURS, _THEIRS):
            sign = mark[0].encode(wide)  # to seek one byte takes a fraction of the time
            if data.find(sign) >= 0 and data.find(mark.encode(wide)) >= 0:
                raise Unusual


def _key(first: FirstLines) -> bytes:
    return first.header_text().encode("utf-8", "surrogatepass")


def _remembered(first: FirstLines, cache: Cache) -> Header | None:
    """The header of a sheet with this first row."""
    header = cache.get(KIND, _key(first), lambda body: decoded(body, Header))
    return header if header and header.separator in NAMED else None


def _separator(first: FirstLines) -> str:
    from hbcomms.files.sheets.headings import separator_of

    return separator_of(first)


def _columns(file: str, header: Row, content: FileContent) -> tuple[Column | None, ...]:
    from hbcomms.files.sheets import headings

    keys = headings.keys_of(file, header, content.findings)
    if keys is None:
        raise Unusual
    columns = headings.heading_index().columns
    return tuple(columns[key] if key else None for key in keys)


def _header_row(reader: Any, first: FirstLines) -> Row:
    if first.named:
        next(reader)
    line = reader.line_num + 1
    for cells in reader:
        if any(map(clean, cells)):
            return line, cells
        line = reader.line_num + 1
    raise Unusual


def _read_rows(
    reader: Any,
    header: Header,
    file: str,
    names: NameIndex,
    content: FileContent,
    unnamed: Unnamed,
) -> None:
    columns = header.columns
    reads = readers(columns, names)
    day = next(n for n, column in enumerate(columns) if column and column.key == "date")
    for line, rows in _chunks(reader):
        places = _places(rows, line, reader.line_num)
        unnamed.look(rows)
        is_plain = isinstance(places, range)  # else some cell may hold a line's end
        if not is_plain and _is_any_swallowed(rows, header.separator, day):
            take_one_by_one(content, places, rows, header, file, names)
        else:
            take(content, places, rows, header, reads, file, names)


def _is_any_swallowed(rows: Iterable[Sequence[str]], separator: str, day: int) -> bool:
    return any(next(swallowed_lines(row, separator, day), None) for row in rows)


def _rows_again(lines: Iterable[str], separator: str, header: int) -> Iterator[Row]:
    """The rows under the header, which begins on a line."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    start = 1
    for cells in reader:
        if start > header:
            yield start, cells
        start = reader.line_num + 1


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
    more = (1 + sum(len(LINE_END.findall(cell)) for cell in row) for row in rows)
    return list(accumulate(more, initial=first))[:-1]
