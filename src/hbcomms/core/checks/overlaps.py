"""The periods of a calendar do not overlap."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from hbcomms.core.findings import N_, CalendarOf, Finding, Place, Rule
from hbcomms.core.office import Office

RULE = Rule(
    "overlapping-periods",
    N_("“{one}” ({first}–{last}) runs into “{other}”, which begins on {begins}."),
    N_("Let one end on the day before the next begins."),
    why=N_("A day that lies in two periods of one calendar would belong to both."),
)


def check(office: Office) -> Iterator[Finding]:
    """Each calendar of the plan."""
    plan = office.plan
    for key, calendar in plan.calendars.items():
        numbers = {id(period): number for number, period in enumerate(calendar)}
        dated = [period for period in calendar if period.first > date.min]  # the others are lost
        for one, other in pairwise(sorted(dated, key=lambda p: (p.first, p.last))):
            if one.last >= other.first:
                place = Place(plan.file, ("calendars", key, numbers[id(other)]))
                facts = {"one": one.name or one.id, "first": one.first, "last": one.last}
                facts |= {"other": other.name or other.id, "begins": other.first}
                yield Finding(RULE, place, facts, subject=CalendarOf(plan.file, key))
