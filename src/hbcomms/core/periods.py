"""The periods of a cadence (FORMAT 4, Periods)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hbcomms.core.plan import Obligation, Period, Plan

_DAY = timedelta(days=1)


def periods(plan: Plan, obligation: Obligation) -> tuple[Period, ...]:
    """Every period of the obligation in time order, those skipped too."""
    every = obligation.every
    if every in plan.calendars:
        return tuple(sorted(plan.calendars[every], key=lambda p: p.first))
    if every == "month" and obligation.month_from_day > 1:
        return tuple(_shifted_months(plan, obligation.month_from_day))
    if every == "day" and obligation.working_days:
        return tuple(p for p in _days(plan) if plan.is_working_day(p.first))
    cadence = _CADENCES.get(every)
    return tuple(cadence(plan)) if cadence else ()


def month_end(year: int, month: int) -> date:
    """The last day of a month; months past 12 run on into the next years."""
    year, month = year + month // 12, month % 12 + 1  # the month after
    return date(year, month, 1) - _DAY


def _year(plan: Plan) -> Iterator[Period]:
    yield Period(plan.id, plan.first, plan.last)


def _blocks(plan: Plan, months: int, mark: str) -> Iterator[Period]:
    """Halves, quarters and months of the calendar year, cut to the plan's period."""
    for year in range(plan.first.year, plan.last.year + 1):
        for number in range(1, 12 // months + 1):
            first = date(year, (number - 1) * months + 1, 1)
            last = month_end(year, number * months)
            if first <= plan.last and last >= plan.first:
                yield Period(
                    f"{year}-{mark}{number:0{2 if months == 1 else 1}}",
                    max(first, plan.first),
                    min(last, plan.last),
                )


def _shifted_months(plan: Plan, from_day: int) -> Iterator[Period]:
    """The month that ends on the day before `from_day`: in the plan if that day is, never cut."""
    for year in range(plan.first.year, plan.last.year + 1):
        for month in range(1, 13):
            last = date(year, month, from_day) - _DAY
            if plan.first <= last <= plan.last:
                before = date(year, month, 1) - _DAY
                yield Period(f"{year}-{month:02}", before.replace(day=from_day), last)


def _weeks(plan: Plan) -> Iterator[Period]:
    """ISO weeks, in the plan if their Thursday is, never cut."""
    thursday = plan.first + timedelta(days=(3 - plan.first.weekday()) % 7)
    while thursday <= plan.last:
        year, week, _ = thursday.isocalendar()
        yield Period(f"{year}-W{week:02}", thursday - 3 * _DAY, thursday + 3 * _DAY)
        thursday += 7 * _DAY


def _days(plan: Plan) -> Iterator[Period]:
    for number in range((plan.last - plan.first).days + 1):
        day = plan.first + timedelta(days=number)
        yield Period(day.isoformat(), day, day)


_CADENCES = {
    "year": _year,
    "half": lambda plan: _blocks(plan, 6, "H"),
    "quarter": lambda plan: _blocks(plan, 3, "Q"),
    "month": lambda plan: _blocks(plan, 1, ""),
    "week": _weeks,
    "day": _days,
}

_IDS = {
    cadence: re.compile(f"[0-9]{{4}}{form}")
    for cadence, form in {
        "year": "",
        "half": "-H[12]",
        "quarter": "-Q[1-4]",
        "month": "-(0[1-9]|1[0-2])",
        "week": "-W(0[1-9]|[1-4][0-9]|5[0-3])",
        "day": "-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    }.items()
}


def is_period_id(cadence: str, text: str) -> bool:
    """True for an id that a period of a cadence has in some year."""
    form = _IDS.get(cadence)
    return bool(form and form.fullmatch(text))
