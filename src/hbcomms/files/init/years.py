"""Years and days moved by whole years, in the form in which they are written."""

import re
from collections.abc import Container
from datetime import date, timedelta

from hbcomms.files.dates import YEARS, read_date

YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_ONE_OR_TWO = re.compile(rf"({YEAR.pattern})(?:\s*[-–—/]\s*({YEAR.pattern}))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2[0-9]{4}")


def later(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    year = day.year + years
    if year not in YEARS:
        return day
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1) - timedelta(days=1)


def written_like(text: str, day: date) -> str:
    """A day in the form of another."""
    if found := _DAY_FIRST.fullmatch(text):
        pad, mark, month_pad = len(found[1]), found[2], len(found[3])
        return f"{day.day:0{pad}}{mark}{day.month:0{month_pad}}{mark}{day.year}"
    return day.isoformat()


def later_day(text: str, years: int) -> str:
    """The text of a day, some years later; of anything else as it is."""
    day = read_date(text)
    return written_like(text, later(day, years)) if day else text


def later_years(text: str, years: int, own: Container[int]) -> str:
    """The text with its own years moved. A school year (2021-2022) moves whole if one of its two
    is; the years of a longer span (2016-2020) only if both are."""

    def moved(found: re.Match[str]) -> str:
        named = [int(year) for year in found.groups() if year]
        is_own = [year in own for year in named]
        is_school_year = named[-1] - named[0] == 1
        if not (any(is_own) if is_school_year else all(is_own)):
            return found[0]
        return YEAR.sub(lambda year: str(int(year[0]) + years), found[0])

    return _ONE_OR_TWO.sub(moved, text)
