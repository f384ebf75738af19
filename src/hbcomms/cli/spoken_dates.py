"""Dates as a person types them at a command: 15/3, hôm qua, thứ 6 tuần trước.

Files hold whole dates alone (FORMAT 2). What is understood here is shown before it is written.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from hbcomms.core.names import bare
from hbcomms.files.dates import read_date

_DAYS = {
    **dict.fromkeys(("hom nay", "nay", "bua nay", "today"), 0),
    **dict.fromkeys(("hom qua", "qua", "bua qua", "yesterday"), -1),
    **dict.fromkeys(("hom kia", "bua kia"), -2),
    **dict.fromkeys(("ngay mai", "mai", "tomorrow"), 1),
    "ngay kia": 2,
}
_WEEKDAYS = {
    **dict.fromkeys(("2", "hai", "monday", "mon"), 0),
    **dict.fromkeys(("3", "ba", "tuesday", "tue"), 1),
    **dict.fromkeys(("4", "tu", "wednesday", "wed"), 2),
    **dict.fromkeys(("5", "nam", "thursday", "thu"), 3),
    **dict.fromkeys(("6", "sau", "friday", "fri"), 4),
    **dict.fromkeys(("7", "bay", "saturday", "sat"), 5),
    **dict.fromkeys(("cn", "chu nhat", "sunday", "sun"), 6),
}
_WEEKS = {
    **dict.fromkeys(("tuan truoc", "tuan roi", "tuan qua", "last week"), -1),
    **dict.fromkeys(("tuan nay", "this week"), 0),
    **dict.fromkeys(("tuan sau", "tuan toi", "next week"), 1),
}
_WEEK = rf"(?P<week>{'|'.join(_WEEKS)})"
_WEEKDAY = re.compile(
    rf"(?:thu (?P<n>[2-7]|hai|ba|tu|nam|sau|bay)|(?P<d>cn|chu nhat|[a-z]{{3,}}))(?: {_WEEK})?"
)
_SHORT_WEEKDAY = re.compile(rf"t(?P<n>[2-7])(?P<d>) {_WEEK}")
"""T3 is Tuesday or March: without its week it is neither."""
_AGO = re.compile(r"(?P<n>[0-9]{1,3}) (?P<unit>ngay|hom|tuan|days?|weeks?) (?:truoc|ago)")
_DAY_OF_MONTH = re.compile(
    r"(?:ngay |mung |mong )?(?P<d>[0-9]{1,2}) (?:thang |thg |t)?(?P<m>[0-9]{1,2})"
    r"(?: (?:nam )?(?P<y>[0-9]{4}|[0-9]{2}))?"
)
_NUMBERS = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}(?:\1[0-9]{2})?")


class Calendar(NamedTuple):
    """What gives a date its year: today, and the first and last day of the plans."""

    today: date
    first: date
    last: date


def spoken_date(text: str, calendar: Calendar, ahead: bool = False) -> date | None:
    """The date that a person means; None where it is none.

    A date without a year is the latest of the plan that is not after today; `ahead` (for a day that
    is to come) takes the first that is not before today.
    """
    text = text.strip()
    if day := read_date(text):
        return day
    word = bare(text)
    if word in _DAYS:
        return calendar.today + timedelta(_DAYS[word])
    if found := _AGO.fullmatch(word):
        days = 7 if found["unit"][0] in "tw" else 1
        return calendar.today - timedelta(int(found["n"]) * days)
    if (found := _DAY_OF_MONTH.fullmatch(word)) and (_NUMBERS.fullmatch(text) or "." not in text):
        return _in_year(int(found["d"]), int(found["m"]), found["y"], calendar, ahead)
    return _weekday(word, calendar.today, ahead)


def _in_year(
    day: int, month: int, year: str | None, calendar: Calendar, ahead: bool
) -> date | None:
    """A day and a month in the year that is given, or in the one that the plan gives them."""
    if year:
        return next(_real(day, month, [int(year) + (2000 if len(year) == 2 else 0)]), None)
    years = range(calendar.first.year, calendar.last.year + 2)
    every = list(_real(day, month, years))
    if ahead:
        return next((d for d in every if d >= calendar.today), every[-1] if every else None)
    own = [d for d in every if calendar.first <= d <= calendar.last]
    gone = [d for d in own if d <= calendar.today]
    return next(iter(gone[-1:] or own or every), None)


def _real(day: int, month: int, years: "range | list[int]") -> Iterator[date]:
    """The dates of a day and a month, in each year that has it."""
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _weekday(word: str, today: date, ahead: bool) -> date | None:
    """A day of a week that is named, else the nearest one: gone by, or with `ahead` to come."""
    found = _WEEKDAY.fullmatch(word) or _SHORT_WEEKDAY.fullmatch(word)
    number = _WEEKDAYS.get(found["n"] or found["d"]) if found else None
    if found is None or number is None:
        return None
    if week := found["week"]:
        monday = today - timedelta(today.weekday()) + timedelta(weeks=_WEEKS[week])
        return monday + timedelta(number)
    if ahead:
        return today + timedelta((number - today.weekday()) % 7)
    return today - timedelta((today.weekday() - number) % 7)
