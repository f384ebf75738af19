"""Where the rows and cells of a workbook stand, for findings that are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hbcomms.core.findings import Spot
from hbcomms.core.places import sheet_and_row
from hbcomms.files.sheets.headings import key_of
from hbcomms.files.tables.reading import read_book
from hbcomms.files.tables.table import Book, Table, column_letter, text_of
from hbcomms.files.text import NoText


@dataclass(frozen=True, slots=True)
class WorkbookPositions:
    """The sheets of a workbook by number, of each the name and the keys of its columns."""

    sheets: dict[int, tuple[str, Sequence[str | None]]]

    def spot(self, at: int, key: object) -> Spot:
        """The spot of a row, or of its cell under a key or of a number."""
        sheet, row = sheet_and_row(at)
        name, keys = self.sheets.get(sheet, ("", ()))
        index = keys.index(key) if key in keys and isinstance(key, str) else key
        column = index if isinstance(index, int) else 0
        return Spot(row, column + 1, 1, name, f"{column_letter(column)}{row}")


def positions(path: Path, file: str) -> WorkbookPositions:
    """The first row of each sheet, read again. Of a file that cannot be read nothing is known."""
    try:
        book = read_book(path.read_bytes(), file, first_rows=1)
    except (OSError, NoText):
        book = Book()
    return WorkbookPositions({table.number: (table.name, _keys(table)) for table in book.tables})


def _keys(table: Table) -> list[str | None]:
    return [key_of(text_of(value)) for row in table.rows[:1] for value in row.values]
