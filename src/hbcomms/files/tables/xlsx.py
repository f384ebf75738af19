"""The sheets of an .xlsx, as openpyxl reads them: one row after the other, in bounded memory.

Its read-only mode tells neither of links nor of merged or hidden cells. The parser it is made of
tells of them all in the same pass, so that is used here; nothing else of openpyxl is private.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

from hbcomms.core.findings import Finding, Place
from hbcomms.files.sheets.cells import NoValue, is_link_formula
from hbcomms.files.tables.archive import CELLS, COLUMNS, broken, guarded, opened
from hbcomms.files.tables.rules import EXTERNAL, MACROS, NOT_RUN, TOO_LONG, TOO_WIDE
from hbcomms.files.tables.table import Book, Merge, Table, TableRow, Value, trimmed

_SIGNS = {EXTERNAL: "xl/externalLinks/", MACROS: "xl/vbaProject.bin"}


def read(data: bytes, file: str, first_rows: int | None = None) -> Book:
    """The sheets of a workbook, of each all rows or only the first. Raises NoText."""
    archive = opened(data, file)
    with warnings.catch_warnings():  # of extensions that are nothing to us
        warnings.simplefilter("ignore")
        tables = guarded(file, lambda: list(_tables(data, file, archive, first_rows)))
    return Book(tables, list(_of_book(archive, file)))


def _of_book(archive: zipfile.ZipFile, file: str) -> Iterator[Finding]:
    """What a workbook holds that is never run or followed."""
    for why, sign in _SIGNS.items():
        if any(name.startswith(sign) for name in archive.namelist()):
            yield Finding(NOT_RUN, Place(file, is_whole=True), {"why": why})


def _tables(
    data: bytes, file: str, archive: zipfile.ZipFile, first_rows: int | None
) -> Iterator[Table]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    room = CELLS
    for number, sheet in enumerate(book.worksheets):
        table = Table(sheet.title, number)
        table.is_hidden = sheet.sheet_state != "visible"
        table.from_1904 = book.epoch == MAC_EPOCH
        path = sheet._worksheet_path
        with archive.open(path) as source:
            parser = _Parser(
                source,
                sheet._shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )
            for row in islice(_rows(parser, file), first_rows):
                table.rows.append(row)
                room -= len(row.values)
                if room < 0:
                    raise broken(file, TOO_LONG)
        _add_marks(table, parser, _targets(archive, path))
        yield table


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """The parser of openpyxl, and what it leaves out: formulas of links, and those without a
    value."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """The cell; where it holds a formula, as the class says."""
        cell: dict[str, Any] = super().parse_cell(element)
        formula = element.find(FORMULA_TAG)
        if formula is None:
            return cell
        text = f"={formula.text or ''}"
        if is_link_formula(text):
            cell["value"] = text
        elif cell["value"] is None and element.get("t") != "str":
            cell["value"] = NoValue(text)
        return cell


def _rows(parser: WorkSheetParser, file: str) -> Iterator[TableRow]:
    """The rows that are not empty."""
    for number, cells in parser.parse():
        values: list[Value] = []
        for cell in cells:
            value = cell["value"]
            if value is None or value == "":
                continue
            column = cell["column"] - 1
            if column >= COLUMNS:
                raise broken(file, TOO_WIDE)
            values += [None] * (column - len(values) + 1)
            values[column] = _plain(value)
        if values := trimmed(values):
            yield TableRow(number, values)


def _plain(value: Any) -> Value:
    """A value of ours: a day without its time, a time as text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str | int | float | date):
        return value
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _add_marks(table: Table, parser: WorkSheetParser, targets: Mapping[str, str]) -> None:
    """Links, merges, and what is hidden."""
    for cells in parser.merged_cells.mergeCell if parser.merged_cells else ():
        left, top, right, bottom = range_boundaries(cells.ref)
        table.merges.append(Merge(top, left - 1, bottom, right - 1))
    for link in parser.hyperlinks.hyperlink:
        target = targets.get(link.id or "", "")
        left, top, *_ = range_boundaries(link.ref)
        if target:
            table.links[top, left - 1] = target
    table.hidden_rows = [
        int(number) for number, of_row in parser.row_dimensions.items() if _is_hidden(of_row)
    ]
    for of_column in parser.column_dimensions.values():
        if _is_hidden(of_column) and len(table.hidden_columns) < COLUMNS:
            last = min(int(of_column["max"]), COLUMNS)
            table.hidden_columns += range(int(of_column["min"]) - 1, last)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0"


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """The addresses that a sheet links to, by the ids it calls them."""
    name = get_rels_path(path)
    if name not in archive.namelist():
        return {}
    found = get_dependents(archive, name)
    return {rel.Id: rel.Target or "" for rel in found if rel.TargetMode == "External"}
