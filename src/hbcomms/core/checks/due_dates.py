"""An absolute due date is for one period alone, so it goes with `every: year` or with `in:`."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule, WhoItem
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import CADENCES

ABSOLUTE = Rule(
    "absolute-date",
    N_("{date} cannot be the due date of every period of “every: {every}”."),
    N_(
        "Write a rule such as {{day: 20}} or {{days_after: 10}}, or set the date for "
        "one period under “in:”."
    ),
    why=N_("One fixed day cannot end every period of a cadence that comes again and again."),
)


def check(office: Office) -> Iterator[Finding]:
    """The usual terms of several periods."""
    plan = office.plan
    several = {*CADENCES, *plan.calendars} - {"year"}
    for obligation, key, terms in plan.terms():
        if terms.due.on and obligation.every in several and obligation.is_whole:
            word = "before" if terms.due.before else "by"
            place = obligation_place(plan, obligation, "who", key, word)
            facts = {"date": terms.due.on, "every": obligation.every}
            yield Finding(ABSOLUTE, place, facts, subject=WhoItem(obligation, key))
