"""Submissions as workbooks: each sheet whose first filled row holds headings (FORMAT 1, 5).

Read and never written. What is remembered are the cells: reading them takes the time.
"""

from itertools import islice
from pathlib import Path

from hbcomms.core.findings import Finding, Place
from hbcomms.core.names import Name
from hbcomms.core.places import row_at
from hbcomms.files import rules
from hbcomms.files.cache.store import Cache
from hbcomms.files.content import FileContent
from hbcomms.files.sheets.cells import NoValue
from hbcomms.files.sheets.columns import Column, Header, readers
from hbcomms.files.sheets.first_lines import LOOKED_AT, Row
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.sheets.row_chunks import take, take_one_by_one
from hbcomms.files.sheets.whole_columns import Unnamed, doubtful_dates, month_first_keys
from hbcomms.files.tables.cell_texts import filled_down, padded, texts
from hbcomms.files.tables.hidden import hidden
from hbcomms.files.tables.memory import decoded_sheets, encoded_sheets
from hbcomms.files.tables.rules import UNREAD_SHEET
from hbcomms.files.tables.table import Table, text_of
from hbcomms.files.text import NoText, read_bytes

KIND = "workbook"
CHUNK = 512
LIMIT = 64  # MB
MANY = 2
"""So many headings make a row that of a list."""

Columns = tuple[Column | None, ...]
Sheet = tuple[Table, Columns | None]
"""A table, and what its columns hold; None for one that is not read."""


def read(path: Path, file: str, names: NameIndex, cache: Cache) -> FileContent:
    """Every row that can be read, of every sheet that is."""
    content = FileContent()
    try:
        data = read_bytes(path, file, LIMIT)
        sheets = cache.get(KIND, data, decoded_sheets)
        if sheets is None:
            sheets = _sheets(data, file, content.findings)
            if not content.findings:
                cache.put(KIND, data, encoded_sheets(sheets))
    except NoText as error:
        return FileContent(findings=[error.finding])
    for table, columns in sheets:
        if columns is not None:
            content.findings += hidden(table, file)
            content.join(_of_sheet(table, columns, file, names))
        else:
            facts = {"sheet": table.name}
            content.findings.append(Finding(UNREAD_SHEET, _place(table, file), facts))
    return content


def _sheets(data: bytes, file: str, findings: list[Finding]) -> list[Sheet]:
    """The sheets that are not empty. An error where none of them is a list."""
    from hbcomms.files.tables.reading import read_book

    book = read_book(data, file)
    findings += book.findings
    tables = [table for table in book.tables if table.rows]
    if not tables:
        raise NoText(rules.EMPTY_FILE, file)
    found = [(table, *_columns(table, file)) for table in tables]
    faults = [fault for _, _, of_sheet in found for fault in of_sheet]
    if not faults and not any(columns for _, columns, _ in found):
        findings.append(Finding(rules.NO_HEADINGS, _place(tables[0], file), {"known": _offered()}))
        return []
    findings += faults
    return [_kept(table, columns) for table, columns, of_sheet in found if not of_sheet]


def _offered() -> Name:
    from hbcomms.files.sheets.headings import offered

    return offered()


def _kept(table: Table, columns: Columns | None) -> Sheet:
    """Of a sheet that is not read its first row alone."""
    if columns is None:
        table = Table(table.name, table.number, table.rows[:1])
    return table, columns


def _columns(table: Table, file: str) -> tuple[Columns | None, list[Finding]]:
    """What the first filled row says of the columns; None, without a fault, for what is no list."""
    from hbcomms.files.sheets import headings

    faults: list[Finding] = []
    (line, cells), *below = _first_rows(table)
    keys = headings.keys_of(file, (line, cells), faults, below)
    if keys is not None:
        columns = headings.heading_index().columns
        return tuple(columns[key] if key else None for key in keys), faults
    stands_below = any(fault.rule is rules.NO_HEADER for fault in faults)
    is_misread = any(fault.rule is rules.WRONG_ENCODING for fault in faults)
    if headings.known_headings(cells) < MANY and not stands_below and not is_misread:
        return None, []
    return None, faults


def _first_rows(table: Table) -> list[Row]:
    rows = table.rows[: LOOKED_AT + 1]
    return [(row_at(table.number, row.number), [*map(text_of, row.values)]) for row in rows]


def _place(table: Table, file: str) -> Place:
    return Place(file, (row_at(table.number, table.rows[0].number),))


def _of_sheet(table: Table, columns: Columns, file: str, names: NameIndex) -> FileContent:
    """The records under the header of a sheet."""
    content, header = FileContent(), Header("", columns)
    line, cells = _first_rows(table)[0]
    unnamed = Unnamed(cells)
    reads = readers(columns, names)
    rows = filled_down(table)
    next(rows)
    keys = [column.key if column else None for column in columns]
    while chunk := list(islice(rows, CHUNK)):
        found = padded((texts(table, row, columns) for row in chunk), len(columns))
        places = [row_at(table.number, row.number) for row in chunk]
        unnamed.look(found)
        if any(isinstance(value, NoValue) for row in chunk for value in row.values):
            take_one_by_one(content, places, found, header, file, names)
        else:
            take(content, places, found, header, reads, file, names)
    content.findings += unnamed.findings(file, line)
    if doubtful := month_first_keys(file, content.findings):
        again = (
            (row_at(table.number, row.number), texts(table, row, columns)) for row in table.rows[1:]
        )
        content.findings += doubtful_dates(again, keys, file, doubtful)
    return content
