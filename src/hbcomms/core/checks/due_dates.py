"""A due date fits its periods: an absolute one is for one period alone, so it goes with
`every: year` or with `in:`; a last good day does not come before its period begins."""

from collections.abc import Iterator
from datetime import date

from hbcomms.core.deadlines import unrolled
from hbcomms.core.findings import N_, Finding, Rule, WhoItem
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import Obligation, Period, Plan, Terms

ABSOLUTE = Rule(
    "absolute-date",
    N_("{date} cannot be the due date of every period of “every: {every}”."),
    N_(
        "Write a rule such as {{day: 20}} or {{days_after: 10}}, or set the date for "
        "one period under “in:”."
    ),
)
EARLY = Rule(
    "due-before-period",
    N_("The last good day {day} comes before {period} begins on {first}."),
    N_("Correct the due date, or the period it is for."),
)


def check(office: Office) -> Iterator[Finding]:
    """The usual terms of several periods; of each scored terms the first period begun too late."""
    plan = office.plan
    for obligation, key, terms in plan.terms():
        path: tuple[str, ...] = ("before" if terms.due.before else "by",)
        if not obligation.is_whole:
            continue
        if terms.due.on and obligation.every != "year":
            place = obligation_place(plan, obligation, "who", key, *path)
            facts: dict[str, object] = {"date": terms.due.on, "every": obligation.every}
            yield Finding(ABSOLUTE, place, facts, subject=WhoItem(obligation, key))
        elif obligation.scored and (early := next(_early(plan, obligation, terms), None)):
            period, day = early
            if period.id in terms.special:
                path = ("in", period.id)
            place = obligation_place(plan, obligation, "who", key, *path)
            facts = {"day": day, "period": period.id, "first": period.first}
            yield Finding(EARLY, place, facts, subject=obligation)


def _early(plan: Plan, obligation: Obligation, terms: Terms) -> Iterator[tuple[Period, date]]:
    for period in periods(plan, obligation):
        day = unrolled(terms.within(period.id).due, period)
        if day < period.first and period.id not in obligation.skip:
            yield period, day
