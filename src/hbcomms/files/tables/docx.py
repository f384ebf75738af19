"""The tables of a .docx, as python-docx reads them; cells are text."""

import io
from collections.abc import Iterator
from typing import Any

from hbcomms.files.tables.archive import CELLS, COLUMNS, broken, guarded, opened
from hbcomms.files.tables.rules import TOO_LONG, TOO_WIDE
from hbcomms.files.tables.table import Book, Merge, Table, TableRow, Value, trimmed
from hbcomms.locale import N_

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NAME = N_("Table {n}")


def read(data: bytes, file: str, first_rows: int | None = None) -> Book:
    """The tables of a paper; what is written between them stands as rows over the next one."""
    opened(data, file)
    return Book(guarded(file, lambda: list(_tables(data, file))))


def _tables(data: bytes, file: str) -> Iterator[Table]:
    from docx import Document

    document = Document(io.BytesIO(data))
    targets = {id_: rel.target_ref for id_, rel in document.part.rels.items() if rel.is_external}
    above: list[str] = []
    number = 0
    for part in document.element.body:
        if part.tag == f"{WORDS}p":
            above += filter(str.strip, [_paragraph(part)])
        elif part.tag == f"{WORDS}tbl":
            yield _table(part, number, above, targets, file)
            above, number = [], number + 1


def _table(
    element: Any, number: int, above: list[str], targets: dict[str, str], file: str
) -> Table:
    """Its rows are counted from 1 as Word shows them; the text over it has no number of a row."""
    table = Table(str(number + 1), number)
    table.above = above
    open_merges: dict[int, int] = {}
    room = CELLS
    for row_number, row in enumerate(element.iterchildren(f"{WORDS}tr"), 1):
        values: list[Value] = []
        for cell in row.iterchildren(f"{WORDS}tc"):
            column, width = len(values), _span(cell)
            if column + width > COLUMNS:
                raise broken(file, TOO_WIDE)
            _note_merge(table, open_merges, cell, row_number, column)
            if width > 1:
                table.merges.append(Merge(row_number, column, row_number, column + width - 1))
            links = (
                targets.get(link.get(_RELATIONS, "")) for link in cell.iter(f"{WORDS}hyperlink")
            )
            if found := "\n".join(filter(None, links)):
                table.links[row_number, column] = found
            lines = (_paragraph(line) for line in cell.iterchildren(f"{WORDS}p"))
            values += ["\n".join(lines).strip() or None] + [None] * (width - 1)
        if values := trimmed(values):
            table.rows.append(TableRow(row_number, values))
            room -= len(values)
        if room < 0:
            raise broken(file, TOO_LONG)
    return table


def _note_merge(
    table: Table, open_merges: dict[int, int], cell: Any, row: int, column: int
) -> None:
    """Cells merged downwards: the first says `restart`, each below it that it goes on."""
    merge = cell.find(f"{WORDS}tcPr/{WORDS}vMerge")
    if merge is None:
        open_merges.pop(column, None)
    elif merge.get(f"{WORDS}val") == "restart":
        open_merges[column] = row
    elif column in open_merges:
        top = open_merges[column]
        table.merges = [m for m in table.merges if (m.top, m.left) != (top, column)]
        table.merges.append(Merge(top, column, row, column))


def _span(cell: Any) -> int:
    span = cell.find(f"{WORDS}tcPr/{WORDS}gridSpan")
    return max(1, int(span.get(f"{WORDS}val", 1))) if span is not None else 1


def _paragraph(element: Any) -> str:
    """The text of a paragraph: what is written, with its tabs and breaks."""
    pieces = []
    for one in element.iter(f"{WORDS}t", f"{WORDS}tab", f"{WORDS}br"):
        pieces.append(
            one.text or "" if one.tag == f"{WORDS}t" else "\n" if one.tag == f"{WORDS}br" else " "
        )
    return "".join(pieces)
