"""The sheets of a workbook as text for the cache, and back."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from hbcomms.files.cache.codec import Unreadable
from hbcomms.files.sheets.cells import NoValue
from hbcomms.files.sheets.columns import Column
from hbcomms.files.tables.table import Merge, Table, TableRow, Value

Sheet = tuple[Table, tuple[Column | None, ...] | None]


def encoded_sheets(sheets: Sequence[Sheet]) -> str:
    """The cells of the sheets that are read, with what their columns hold."""
    body = [_of_sheet(table, columns) for table, columns in sheets]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def decoded_sheets(text: str) -> list[Sheet]:
    """What `encoded_sheets` wrote. Raises Unreadable."""
    try:
        return [_sheet(**body) for body in json.loads(text)]
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise Unreadable from error


def _of_sheet(table: Table, columns: tuple[Column | None, ...] | None) -> dict[str, Any]:
    kept = columns and [c and (c.key, c.kind, c.required) for c in columns]
    return {
        "name": table.name,
        "number": table.number,
        "columns": kept,
        "rows": [(row.number, *map(_plain, row.values)) for row in table.rows],
        "links": [(*at, address) for at, address in table.links.items()],
        "merges": table.merges,
        "hidden": (table.is_hidden, table.hidden_rows, table.hidden_columns, table.from_1904),
    }


def _sheet(
    name: str, number: int, columns: Any, rows: Any, links: Any, merges: Any, hidden: Any
) -> Sheet:
    table = Table(name, number)
    table.rows = [TableRow(at, [*map(_value, values)]) for at, *values in rows]
    table.links = {(row, column): address for row, column, address in links}
    table.merges = [Merge(*merge) for merge in merges]
    table.is_hidden, table.hidden_rows, table.hidden_columns, table.from_1904 = hidden
    return table, columns and tuple(c and Column(*c) for c in columns)


def _plain(value: Value) -> Any:
    """A value that JSON has, or a list that says which other it is."""
    if isinstance(value, NoValue):
        return ["=", str(value)]
    return ["day", value.isoformat()] if isinstance(value, date) else value


def _value(value: Any) -> Value:
    if isinstance(value, list):
        kind, text = value
        return NoValue(text) if kind == "=" else date.fromisoformat(text)
    found: Value = value
    return found
