"""Dates as clerks write them (FORMAT 2), read by our own strict rule."""

import re
from datetime import date, timedelta
from functools import cache

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_LOOSE = re.compile(r"([0-9]{1,4})[./ -]+([0-9]{1,2})[./ -]+([0-9]{1,4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = re.compile(
    rf"(?P<day>[0-9]{{1,2}})[ -](?:(?P<name>{'|'.join(_MONTHS)})[a-z]*"
    r"|th(?:g|áng)[ -]?(?P<number>[0-9]{1,2}))(?:[ -](?P<year>[0-9]{4}|[0-9]{2}))?"
)
_EXCEL_DAY_ZERO = date(1899, 12, 30)
YEARS = range(1900, 2200)


@cache
def read_date(text: str) -> date | None:
    """`2021-05-30`, `30/5/2021`, `30-5-2021` or `30.5.2021`; None for anything else."""
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
    else:
        return None
    return _real(year, month, day)


def near_date(text: str) -> date | None:
    """The date that was perhaps meant: a short year, month and day exchanged, an Excel number."""
    if re.fullmatch(r"[3-5][0-9]{4}", text):
        return _EXCEL_DAY_ZERO + timedelta(days=int(text))
    found = _LOOSE.match(text)
    if not found:
        return None
    first, second, third = (int(part) for part in found.groups())
    if first > 999:
        return _real(first, second, third)
    year = third if third > 99 else 2000 + third
    return _real(year, second, first) or _real(year, first, second)


def month_first(text: str) -> date | None:
    """The date that `3/25/2021` says where the month stands first; None where it is day first."""
    found = _DAY_FIRST.fullmatch(text)
    if not found or read_date(text):
        return None
    return _real(int(found[4]), int(found[1]), int(found[3]))


def both_ways(text: str) -> tuple[date, date] | None:
    """A date that reads as another with its day and month exchanged: both, day first first."""
    found = _DAY_FIRST.fullmatch(text)
    first = read_date(text)
    other = _real(int(found[4]), int(found[1]), int(found[3])) if found else None
    return (first, other) if first and other and first != other else None


def near_named_month(text: str, first: date, last: date) -> date | None:
    """The day that a spreadsheet wrote as `12-Mar`, `12-Mar-21` or `12-Thg3`; without a year that
    of the first to the last day given."""
    found = _NAMED_MONTH.fullmatch(text.lower())
    if not found:
        return None
    month = _MONTHS.index(found["name"]) + 1 if found["name"] else int(found["number"])
    day, year = int(found["day"]), int(found["year"] or 0)
    years = [year if year > 99 else 2000 + year] if year else range(first.year, last.year + 1)
    days = [real for year in years if (real := _real(year, month, day))]
    return next((d for d in days if first <= d <= last), next(iter(days), None))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
