"""A last good day does not come before its period begins."""

from collections.abc import Iterator

from hbcomms.core.deadlines import unrolled
from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.places import obligation_place

RULE = Rule(
    "due-before-period",
    N_("The last good day {day} comes before {period} begins on {first}."),
    N_("Correct the due date, or the period it is for."),
)
RULES = (RULE,)


def check(office: Office) -> Iterator[Finding]:
    """The first such period of each terms of a scored obligation."""
    plan = office.plan
    for obligation in plan.scored():
        open_periods = [p for p in periods(plan, obligation) if p.id not in obligation.skip]
        for key, terms in obligation.who.items():
            if not terms or (terms.due.on and obligation.every != "year"):
                continue
            path: tuple[str, ...]
            for period in open_periods:
                asked = terms.within(period.id)
                day = unrolled(asked.due, period)
                if day < period.first:
                    path = ("in", period.id)
                    if period.id not in terms.special:
                        path = ("before" if asked.due.before else "by",)
                    place = obligation_place(plan, obligation, "who", key, *path)
                    facts = {"day": day, "period": period.id, "first": period.first}
                    yield Finding(RULE, place, facts, subject=obligation)
                    break
