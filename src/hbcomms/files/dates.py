"""Dates as clerks write them (FORMAT 2), read by our own strict rule."""

import re
from datetime import date, timedelta
from functools import cache

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_LOOSE = re.compile(r"([0-9]{1,4})[./ -]+([0-9]{1,2})[./ -]+([0-9]{1,4})")
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


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
