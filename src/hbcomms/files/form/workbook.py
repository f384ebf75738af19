"""A form as an .xlsx: what is filled in, how, and the lists behind the cells.

The same form gives the same bytes: nothing in it comes from the clock.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from hbcomms.core.names import said
from hbcomms.files.form import how_to
from hbcomms.files.form.content import (
    HOW_TO,
    LANG,
    LISTED,
    LISTS,
    Form,
    heading,
    is_required,
    shown,
)
from hbcomms.files.form.mark import VERSION, mark
from hbcomms.locale import Words, words

ROWS, PREFILLED = 1000, 200
"""Rows whose cells are checked, and rows that hold the unit of a form for one."""
WIDTHS = {
    **{"unit": 24, "type": 18, "date": 12, "title": 40, "outlet": 22, "url": 28, "topics": 22},
    **{"author": 16, "evidence": 22, "period": 8, "quantity": 10, "note": 18},
}
HOW_TO_WIDTHS = (13, 12, 56, 38)
LINE = 15
"""The height of a line of text; programs do not work it out for rows that they did not make."""
DAY, TEXT = "dd/mm/yyyy", "@"
DARK, LIGHT, GREY = "#1F4E78", "#DDEBF7", "#A6A6A6"
ALLOWED = (
    *("format_cells", "format_columns", "format_rows", "insert_rows", "insert_hyperlinks"),
    *("delete_rows", "sort", "autofilter"),
)
LONGEST_HEADER = 200
A4 = 9

Validation = dict[str, Any]


def workbook(form: Form) -> bytes:
    """The bytes of the file."""
    import xlsxwriter

    file = io.BytesIO()
    plain = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **plain}) as book:
        _set_properties(book, form)
        records, pages = (book.add_worksheet(name) for name in (form.sheet, HOW_TO))
        lists = book.add_worksheet(LISTS)
        _fill_records(book, records, form, _fill_lists(book, lists, form))
        _fill_how_to(book, pages, form)
        lists.hide()
        records.activate()
    return file.getvalue()


def _set_properties(book: Any, form: Form) -> None:
    plan = form.plan
    made = datetime.combine(form.day, time())
    issuer = shown(said(plan.issuer, LANG)) if plan.issuer else ""
    title = shown(said(plan.title, LANG))
    book.set_properties({"title": title, "author": issuer, "created": made})
    book.set_custom_property("hbcomms-form", VERSION, "number_int")
    book.set_custom_property("hbcomms-plan", shown(plan.id)[:255], "text")


def _fill_lists(book: Any, sheet: Any, form: Form) -> dict[str, str]:
    """The names that can be chosen, a column for each key; where each list stands. Names hold
    commas and are many, so a list in the cell itself would not do."""
    _write_mark(book, sheet, form)
    where = {}
    for column, (key, names) in enumerate(form.names().items()):
        sheet.write_string(1, column, heading(key))
        for row, name in enumerate(names, 2):
            sheet.write_string(row, column, shown(name))
        letter = "ABCD"[column]
        where[key] = f"='{LISTS}'!${letter}$3:${letter}${len(names) + 2}"
    sheet.protect("")
    return where


def _write_mark(book: Any, sheet: Any, form: Form) -> None:
    """By the mark in its first cell a page is known that holds no records."""
    discreet = book.add_format({"font_size": 7, "font_color": GREY})
    sheet.write_string(0, 0, shown(mark(form.plan.id)), discreet)


def _fill_records(book: Any, sheet: Any, form: Form, lists: Mapping[str, str]) -> None:
    """The sheet that is filled in: headings that nobody changes over cells that anybody may."""
    keys = form.columns
    for column, key in enumerate(keys):
        style = book.add_format(
            {
                "num_format": _format(key),
                "locked": False,
                "text_wrap": key != "url",
                "valign": "top",
            }
        )
        sheet.set_column(column, column, WIDTHS[key], style)
        sheet.write_string(0, column, heading(key), _heading_format(book, key))
        if rule := _validation(form, key, lists):
            sheet.data_validation(1, column, ROWS, column, rule)
    if form.is_for_one:
        unit = book.add_format(
            {"num_format": TEXT, "locked": False, "valign": "top", "font_color": "#595959"}
        )
        name = shown(form.names()["unit"][0])
        for row in range(1, PREFILLED + 1):
            sheet.write_string(row, 0, name, unit)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)
    sheet.protect("", dict.fromkeys(ALLOWED, True))
    _set_print(sheet, form)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _format(key: str) -> str:
    return DAY if key == "date" else "0" if key == "quantity" else TEXT


def _heading_format(book: Any, key: str) -> Any:
    colours = {"bg_color": DARK, "font_color": "white"} if is_required(key) else {"bg_color": LIGHT}
    return book.add_format({"bold": True, "border": 1, "valign": "vcenter", **colours})


def _validation(form: Form, key: str, lists: Mapping[str, str]) -> Validation | None:
    """What a cell takes, and what is said when it is something else."""
    vi = words(LANG)
    if key == "date":
        return _date_validation(form, vi)
    if key == "quantity":
        text = vi.t("A whole number from 1, or nothing.")
        return {
            **{"validate": "integer", "criteria": ">=", "value": 1},
            **{"error_title": heading(key), "error_message": text},
        }
    if key not in LISTED:
        return None
    rule: Validation = {"validate": "list", "source": lists[key], "error_title": heading(key)}
    if key == "topics":
        text = vi.t("This is not in the list. Are these several topics with | between them?")
        return rule | {"error_type": "warning", "error_message": text}
    return rule | {"error_message": vi.t("Please choose from the list of this cell.")}


def _date_validation(form: Form, vi: Words) -> Validation:
    first, last = form.span
    text = vi.t("A day from {first} to {last}, as day/month/year.", first=first, last=last)
    return {
        **{"validate": "date", "criteria": "between", "minimum": first, "maximum": last},
        **{"input_title": heading("date"), "input_message": text},
        **{"error_title": vi.t("This day does not fit"), "error_message": text},
    }


def _set_print(sheet: Any, form: Form) -> None:
    """A4, one page wide, the plan above and the page below."""
    title = shown(said(form.plan.title, LANG))[:LONGEST_HEADER].replace("&", "&&")
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.6)
    sheet.set_header(f"&L{title[:LONGEST_HEADER]}&R{form.sheet}")
    sheet.set_footer("&C&P/&N")


def _fill_how_to(book: Any, sheet: Any, form: Form) -> None:
    """The page of how-to; nothing on it is a record."""
    vi = words(LANG)
    _write_mark(book, sheet, form)
    for column, width in enumerate(HOW_TO_WIDTHS):
        sheet.set_column(column, column, width)
    big = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.merge_range(1, 0, 1, 3, vi.t(how_to.TITLE), big)
    sheet.merge_range(2, 0, 2, 3, shown(said(form.plan.title, LANG)), wrapped)
    sheet.set_row(1, 2 * LINE)
    row = 4
    for number, text in enumerate(how_to.rules(form), 1):
        sheet.merge_range(row, 0, row, 3, f"{number}. {text}", wrapped)
        sheet.set_row(row, _height([text], [sum(HOW_TO_WIDTHS) - 4]))
        row += 1
    _fill_table(book, sheet, row + 1, [[*map(vi.t, how_to.COLUMNS)], *how_to.lines(form)])
    sheet.protect("")
    sheet.set_portrait()
    _set_print(sheet, form)


def _fill_table(book: Any, sheet: Any, top: int, lines: Sequence[Sequence[str]]) -> None:
    head = book.add_format({"bold": True, "border": 1, "bg_color": LIGHT, "text_wrap": True})
    body = {"border": 1, "text_wrap": True, "valign": "top"}
    plain, bold = book.add_format(body), book.add_format({**body, "bold": True})
    example = book.add_format({**body, "italic": True, "font_color": "#7F7F7F"})
    for row, cells in enumerate(lines, top):
        styles = [head] * 4 if row == top else [bold, plain, plain, example]
        for column, (text, style) in enumerate(zip(cells, styles, strict=True)):
            sheet.write_string(row, column, shown(text), style)
        sheet.set_row(row, _height(cells, HOW_TO_WIDTHS))


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """The height of a row in which each text wraps within its column."""
    pairs = zip(texts, widths, strict=True)
    return LINE * max(-(-len(text) * 11 // (width * 10)) or 1 for text, width in pairs)
