"""A workbook for people who sort, filter and print: what the CSV gives, with dates as dates.

The first row holds the headings and nothing stands above it, so that programs can read it too;
plan and day are in the name of the sheet, over the printed page and in the file's properties.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.page import Report, Subject

WIDEST, LONGEST, LONGEST_HEADER = 60, 32_767, 200
DAY = "dd/mm/yyyy"
A4 = 9
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_PLAIN = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


def write(report: Report, file: BinaryIO) -> None:
    """The report's rows under their headings; the same rows of a day give the same bytes."""
    import xlsxwriter

    assert report.rows
    sheet = report.rows()
    headings = [safe(heading) for heading, _ in sheet.columns]
    rows = [[value(item) for _, value in sheet.columns] for item in sheet.items]
    with xlsxwriter.Workbook(file, {"in_memory": True, **_PLAIN}) as book:
        _set_properties(book, sheet.subject)
        page = book.add_worksheet(_name(sheet.subject))
        _fill(book, page, headings, rows)
        _set_print(page, sheet.subject)


def safe(text: str) -> str:
    """Other people's text as a cell can hold it; write_string makes no formula of it."""
    text = _NOT_XML.sub("\ufffd", without_control_codes(text))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _name(subject: Subject | None) -> str | None:
    return f"{subject.command} {subject.day.isoformat()}" if subject else None


def _set_properties(book: Any, subject: Subject | None) -> None:
    if subject:
        made = datetime.combine(subject.day, time())
        book.set_properties({"title": safe(subject.title), "created": made})
        book.set_custom_property("hbcomms-plan", safe(subject.plan)[:255], "text")
        book.set_custom_property("hbcomms-as-of", subject.day.isoformat(), "text")


def _fill(book: Any, page: Any, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": DAY, "valign": "top"})
    for column, heading in enumerate(headings):
        page.write_string(0, column, heading, bold)
        values = [row[column] for row in rows]
        page.set_column(column, column, _width(heading, values))
        for row, value in enumerate(values, 1):
            _write(page, row, column, value, plain, day)
    page.freeze_panes(1, 0)
    if headings:
        page.autofilter(0, 0, len(rows), len(headings) - 1)


def _write(page: Any, row: int, column: int, value: object, plain: Any, day: Any) -> None:
    """Dates as dates, numbers as numbers, all else as text, whatever it begins with."""
    if isinstance(value, date):
        page.write_datetime(row, column, value, day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(row, column, value, plain)
    elif value is not None and value != "":
        page.write_string(row, column, safe(str(value)), plain)


def _width(heading: str, values: Sequence[object]) -> int:
    """As wide as its widest value; longer text wraps. The heading has a button beside it."""
    longest = max(
        (len(DAY) if isinstance(v, date) else len(str(v or "")) for v in values), default=0
    )
    return min(max(longest + 2, len(heading) + 4), WIDEST)


def _set_print(page: Any, subject: Subject | None) -> None:
    """A4 across, one page wide, the headings on each page, the plan and the day above."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P/&N")
    if subject:
        title = safe(subject.title)[: LONGEST_HEADER // 2].replace("&", "&&")
        page.set_header(f"&L{title}&R{subject.day:%d/%m}/{subject.day.year:04}")
