"""Last good days (FORMAT 4, Terms)."""

from datetime import date, timedelta

from hbcomms.core.periods import month_end
from hbcomms.core.plan import Due, Period, Plan


def unrolled(due: Due, period: Period) -> date:
    """The last good day as the terms say it, before any move to a working day."""
    day = period.last
    if due.on:
        day = due.on
    elif due.days_after is not None:
        day += timedelta(days=due.days_after)
    elif due.days_before is not None:
        day -= timedelta(days=due.days_before)
    elif due.weekday is not None:
        day += timedelta(days=due.weekday - day.isoweekday())
    elif due.day is not None:
        end = month_end(day.year, day.month + due.months_after)
        day = end.replace(day=min(due.day, end.day))
    return day - timedelta(days=1) if due.before else day


def rolled(day: date, plan: Plan) -> date:
    """The day itself if it is a working day, else the next that is."""
    while not plan.is_working_day(day):
        day += timedelta(days=1)
    return day
