"""The periods of a calendar do not overlap."""

from collections.abc import Iterator
from itertools import pairwise

from hbcomms.core.findings import N_, Finding, Place, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place

RULE = Rule(
    "overlapping-periods",
    N_("“{one}” ({first}–{last}) runs into “{other}”, which begins on {begins}."),
    N_("Let one end on the day before the next begins."),
)


def check(office: Office) -> Iterator[Finding]:
    """Each calendar of the plan; an obligation that follows such a calendar is left out."""
    plan = office.plan
    for key, calendar in plan.calendars.items():
        places = {period.id: number for number, period in enumerate(calendar)}
        for one, other in pairwise(sorted(calendar, key=lambda p: (p.first, p.last))):
            if one.last >= other.first:
                place = Place(plan.file, ("calendars", key, places[other.id]))
                facts = {"one": one.id, "first": one.first, "last": one.last, "other": other.id}
                yield Finding(RULE, place, {**facts, "begins": other.first})
                for obligation in plan.obligations:
                    if obligation.every == key:
                        at = obligation_place(plan, obligation, "every")
                        facts = {**facts, "begins": other.first}
                        yield Finding(RULE, at, facts, subject=obligation)
