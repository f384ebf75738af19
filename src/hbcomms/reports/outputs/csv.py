"""CSV for spreadsheets: a byte order mark for Excel, no formulas."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from hbcomms.reports.escaping import spreadsheet_text
from hbcomms.reports.page import Report, Screen


def write(report: Report, screen: Screen) -> str:
    """The report's rows under their headings."""
    assert report.rows
    sheet = report.rows()
    rows = [row(heading for heading, _ in sheet.columns)]
    rows += (row(value(item) for _, value in sheet.columns) for item in sheet.items)
    return "\ufeff" + "\r\n".join([*rows, ""])


def row(values: Iterable[object]) -> str:
    """Cells as one line. The writer of `csv` would leave a semicolon unquoted, at which programs
    of many languages split."""
    return ",".join(map(_cell, values))


def _cell(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(1 << 12)  # a name stands in the rows of each duty
def _quoted(value: str) -> str:
    text = spreadsheet_text(value)
    if text.lstrip().startswith("::") or any(sign in text for sign in ',;"'):
        return '"' + text.replace('"', '""') + '"'
    return text
