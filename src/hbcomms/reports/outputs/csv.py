"""CSV that Excel opens with its Vietnamese letters: a byte order mark, no formulas."""

import csv
import io
from datetime import date

from hbcomms.reports.layout import plain
from hbcomms.reports.page import Report, Screen


def write(report: Report, screen: Screen) -> str:
    """The report's rows under their headings."""
    sheet = report.rows()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(sheet.header)
    writer.writerows([cell(value) for value in row] for row in sheet.rows)
    return "\ufeff" + text.getvalue()


def cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula is quoted by an apostrophe."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        value = plain(value)
        return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
    return "" if value is None else value
