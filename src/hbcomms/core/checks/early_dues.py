"""A last good day does not come before its period begins (FORMAT 4, Terms)."""

from collections.abc import Iterator

from hbcomms.core.duties import is_owed, terms_for
from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import Obligation, Terms
from hbcomms.core.schedule import Slot, schedule

RULE = Rule(
    "due-before-period",
    N_("The last good day {day} comes before {period} begins on {first}."),
    N_("Correct the due date, or the period it is for."),
    "warning",
    why=N_("Whoever owes it would be late before they could begin."),
)


def check(office: Office) -> Iterator[Finding]:
    """Of each terms the first period that someone owes and that begins too late."""
    plan = office.plan
    for obligation, key, terms in plan.terms():
        early = next(_early(office, obligation, terms), None)
        if early:
            period = early.period
            due = terms.within(period.id).due
            path = ("in", period.id) if period.id in terms.special else ()
            place = obligation_place(
                plan, obligation, "who", key, *path, "before" if due.before else "by"
            )
            facts = {"day": early.last_good_day, "period": period.id, "first": period.first}
            yield Finding(RULE, place, facts)


def _early(office: Office, obligation: Obligation, terms: Terms) -> Iterator[Slot]:
    for slot in schedule(office.plan, obligation, terms):
        if slot.last_good_day and slot.last_good_day < slot.period.first:
            units = (unit for unit in office.units if terms_for(obligation, unit) is terms)
            if any(is_owed(office.plan, obligation, unit, slot) for unit in units):
                yield slot
