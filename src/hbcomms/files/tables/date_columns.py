"""A column of dates as texts by year, month and day; what can be read two ways is told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hbcomms.files.sheets.cells import NoValue
from hbcomms.files.tables import written_dates
from hbcomms.files.tables.table import Table, Value, text_of
from hbcomms.files.tables.written_cells import is_same
from hbcomms.files.tables.written_dates import Order, Span, Written, exchanged, order_of

Doubts = dict[int, Mapping[str, object]]
"""By the number of a row what is in doubt: the value, and both readings."""


def day_texts(
    values: Sequence[Value], table: Table, span: Span, told: str | None
) -> tuple[list[str], Doubts]:
    """The text of each date, and which of them may have day and month exchanged."""
    cells = list(_same_days(_as_day(value, table, span) for value in values))
    order = order_of(cells, told, span.month)
    texts: list[str] = []
    doubts: Doubts = {}
    for number, value in enumerate(cells):
        text, other = _day(value, order, span)
        if other:
            shown = value if isinstance(value, date) else text_of(value)
            doubts[number] = {"value": shown, "read": date.fromisoformat(text), "other": other}
        texts.append(text)
    return texts, doubts


def _as_day(value: Value, table: Table, span: Span) -> Value:
    """The day of a number: a serial, or a day of the month of the sheet."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = value.strip() if isinstance(value, str) and not isinstance(value, NoValue) else ""
        if not text.isdecimal():
            return value
        value = int(text)
    if day := table.day_of(value):
        return day
    if span.month and value in range(1, 32):
        return f"{int(value)}/{span.month[1]}/{span.month[0]}"
    return text_of(value)


def _same_days(values: Iterator[Value]) -> Iterator[Value]:
    above: Value = None
    for value in values:
        if isinstance(value, str) and is_same(value) and above is not None:
            yield above
            continue
        above = value if value is not None else above
        yield value


def _day(value: Value, order: Order, span: Span) -> tuple[str, date | None]:
    """The text of a day, and the other day that it may be, where that is in doubt."""
    if isinstance(value, date):
        other = exchanged(value)
        if order.exchange_cells and other:
            return other.isoformat(), None
        return value.isoformat(), other if order.doubt_cells else None
    found = written_dates.written(value) if isinstance(value, str) else None
    if isinstance(found, date):
        return found.isoformat(), None
    if not isinstance(found, Written):
        return value if isinstance(value, str) else text_of(value), None
    day = written_dates.read(found, order.text, span)
    if day is None:
        return text_of(value), None
    is_doubtful = order.doubt_texts and not found.is_settled
    return day.isoformat(), exchanged(day) if is_doubtful else None
