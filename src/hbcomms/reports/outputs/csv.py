"""CSV for spreadsheets: a byte order mark for Excel, no formulas."""

import csv
import io
from datetime import date

from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.page import Report, Screen


def write(report: Report, screen: Screen) -> str:
    """The report's rows under their headings."""
    assert report.rows
    sheet = report.rows()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heading for heading, _ in sheet.columns)
    writer.writerows([cell(value(item)) for _, value in sheet.columns] for item in sheet.items)
    return "\ufeff" + text.getvalue()


def cell(value: object) -> object:
    """A value as a spreadsheet takes it; an apostrophe before what it would take for a formula."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        value = without_control_codes(value)
        return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
    return "" if value is None else value
