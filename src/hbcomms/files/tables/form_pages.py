"""The form of the office in what comes back: pages that hold no records, rows left unfilled."""

from collections.abc import Iterator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.plan import Plan
from hbcomms.files.form.mark import VERSION, FormMark, mark_in
from hbcomms.files.tables.import_rules import OTHER_FORM, OTHER_PLAN_FORM
from hbcomms.files.tables.table import Book, Table, TableRow, is_filled, text_of
from hbcomms.files.text import clean


def without_form_pages(book: Book) -> Book:
    """A form without its how-to and its lists, and without rows that hold the unit alone, which it
    had from the start; any other workbook as it is."""
    marks = {table.number: found for table in book.tables if (found := _mark(table))}
    if marks:
        book.form = next(iter(marks.values()))
        book.tables = [table for table in book.tables if table.number not in marks]
        for table in book.tables:
            table.rows = list(_filled(table))
    return book


def _mark(table: Table) -> FormMark | None:
    cells = table.rows[0].values if table.rows else ()
    return next((found for cell in cells if (found := mark_in(text_of(cell)))), None)


def _filled(table: Table) -> Iterator[TableRow]:
    from hbcomms.files.sheets.headings import key_of

    if not table.rows:
        return
    first, *rows = table.rows
    units = {n for n, text in enumerate(map(text_of, first.values)) if key_of(text) == "unit"}
    yield first
    for row in rows:
        if any(is_filled(value) and n not in units for n, value in enumerate(row.values)):
            yield row


def of_form(book: Book, file: str, plan: Plan) -> Iterator[Finding]:
    """What is to be said of a form of another version, or of another plan."""
    if not book.form:
        return
    place = Place(file, is_whole=True)
    if book.form.version != VERSION:
        facts = {"version": book.form.version, "now": VERSION}
        yield Finding(OTHER_FORM, place, facts)
    if clean(book.form.plan) != clean(plan.id):
        yield Finding(OTHER_PLAN_FORM, place, {"plan": book.form.plan, "now": plan.id})
