"""Dates as people write them in sheets that come in by `import` (FORMAT 2 has the strict ones).

Two-digit years, days without a year, times beside the day, months in words; and the order of day
and month, which a whole column settles.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hbcomms.files.tables.table import Value

DMY, MDY = "dmy", "mdy"
_TIME = re.compile(
    r"(?:^|(?<=[\s,T]))(?:lúc\s*)?[0-9]{1,2}\s*(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?|[hg][0-9]{0,2})"
    r"\s*(?:am|pm|sa|ch)?(?=$|[\s,])",
    re.IGNORECASE,
)
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_SHORT = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})(?:\s*[-/.]\s*([0-9]{4}|[0-9]{2}))?\.?")
_WEEKDAY = r"(?:(?:thứ\s*\w+|t[2-7]|chủ nhật|cn)\s*[,.]?\s*)?(?:ngày\s*)?"
_LONG = re.compile(
    _WEEKDAY
    + r"([0-9]{1,2})\s*(?:tháng|thg)\s*([0-9]{1,2})(?:\s*,?\s*(?:năm\s*)?([0-9]{4}|[0-9]{2}))?",
    re.IGNORECASE,
)
_PREFIX = re.compile(rf"^{_WEEKDAY}", re.IGNORECASE)


class Written(NamedTuple):
    """A date as written: two numbers of which one is the day, and the year, if it stands there."""

    first: int
    second: int
    year: int | None
    is_settled: bool
    """Only one of the two can be the day, or the month has its word."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the plan, in which a date without a year lies; and the month of the sheet."""

    first: date
    last: date
    month: tuple[int, int] | None = None


@lru_cache(1 << 14)
def written(text: str) -> Written | date | None:
    """What a text says; a date where it can be read one way alone by its form."""
    text = _TIME.sub("", text).strip(" ,;")
    if found := _ISO.fullmatch(text.removesuffix("T")):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _LONG.fullmatch(text):
        return Written(int(found[1]), int(found[2]), _year(found[3]), True)
    if found := _SHORT.fullmatch(_PREFIX.sub("", text)):
        one, two = int(found[1]), int(found[2])
        return Written(one, two, _year(found[3]), one == two)
    return None


def read(found: Written, order: str, span: Span) -> date | None:
    """The day that was written, in an order of day and month; the other where this gives none."""
    days = [(found.first, found.second), (found.second, found.first)]
    if order == MDY and not found.is_settled:
        days.reverse()
    for day, month in days if not found.is_settled else days[:1]:
        if real := _in_span(found.year, month, day, span):
            return real
    return None


def _in_span(year: int | None, month: int, day: int, span: Span) -> date | None:
    if year is not None:
        return _real(year, month, day)
    years = range(span.first.year, span.last.year + 1)
    fit = [d for y in years if (d := _real(y, month, day)) and span.first <= d <= span.last]
    return fit[0] if len(fit) == 1 else None


def exchanged(day: date) -> date | None:
    """The same numbers with day and month exchanged; None where that is no day, or no other."""
    return _real(day.year, day.day, day.month) if day.day <= 12 and day.day != day.month else None


@dataclass(frozen=True, slots=True)
class Order:
    """How the dates of a column are read: texts by an order, cells as they are or exchanged; what
    is in doubt is refused until somebody says which."""

    text: str = DMY
    exchange_cells: bool = False
    doubt_cells: bool = False
    doubt_texts: bool = False


def order_of(values: Iterable[Value], told: str | None, month: tuple[int, int] | None) -> Order:
    """What the cells of a column together say of day and month.

    A program that takes the month first makes a wrong date of 5/6 and leaves 25/6 a text: dates of
    small days beside texts of great ones are the sign. A date of a great day settles it.
    """
    distinct = set(values)
    cells = {value for value in distinct if isinstance(value, date)}
    texts = [w for v in distinct if isinstance(v, str) and isinstance(w := written(v), Written)]
    loose = [w for w in texts if not w.is_settled and w.year is not None]
    day_first = any(w.first > 12 >= w.second for w in loose)
    month_first = any(w.second > 12 >= w.first for w in loose)
    settled = any(day.day > 12 for day in cells)
    doubtful = any(map(exchanged, cells)) and not settled
    doubtful = doubtful and (day_first or _fits_exchanged(cells, month))
    if told:
        return Order(told, exchange_cells=doubtful and told == DMY)
    if day_first and month_first:
        return Order(doubt_cells=doubtful, doubt_texts=True)
    return Order(MDY if month_first else DMY, doubt_cells=doubtful)


def _fits_exchanged(cells: Iterable[date], month: tuple[int, int] | None) -> bool:
    """Exchanged, all lie in the month of the sheet, and as they stand none does."""
    ambiguous = [(day, other) for day in cells if (other := exchanged(day))]
    return len(ambiguous) > 1 and all(
        (other.year, other.month) == month != (day.year, day.month) for day, other in ambiguous
    )


def _year(text: str | None) -> int | None:
    return None if text is None else int(text) if len(text) == 4 else 2000 + int(text)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year < 2200 else None
    except ValueError:
        return None
