"""What is hidden in a sheet that is read all the same: it is said, and not dropped."""

from collections.abc import Iterator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.places import row_at
from hbcomms.files.tables.rules import HIDDEN, HIDDEN_SHEET
from hbcomms.files.tables.table import Table, column_letter, ranges

SHOWN = 8


def hidden(table: Table, file: str) -> Iterator[Finding]:
    """A finding for a hidden sheet, and one for its hidden rows and columns in which something
    stands."""
    place = Place(file, (row_at(table.number, table.rows[0].number),))
    if table.is_hidden:
        yield Finding(HIDDEN_SHEET, place, {"sheet": table.name})
    if what := hidden_parts(table):
        shown = ", ".join(what[:SHOWN]) + (", …" if len(what) > SHOWN else "")
        yield Finding(HIDDEN, place, {"sheet": table.name, "what": shown})


def hidden_parts(table: Table) -> list[str]:
    """Hidden rows as 5–7 and hidden columns as C–D, where they hold anything."""
    filled = {row.number for row in table.rows}
    rows = ranges(filled.intersection(table.hidden_rows))
    width = max(len(row.values) for row in table.rows)
    columns = ranges(n for n in set(table.hidden_columns) if n < width)
    parts = [(str(first), str(last)) for first, last in rows]
    parts += [(column_letter(first), column_letter(last)) for first, last in columns]
    return [first if first == last else f"{first}–{last}" for first, last in parts]
