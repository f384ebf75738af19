"""A cadence is known, and the keys beside it belong to it."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, CalendarOf, Finding, Place, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import CADENCES, Obligation

UNKNOWN = Rule(
    "unknown-cadence",
    N_("“{value}” is no cadence and no calendar of this plan."),
    N_("Write one of: {known}; or define the calendar under “calendars”."),
    why=N_("How often a thing is owed decides its periods; without it there are none."),
)
TAKEN = Rule(
    "taken-name",
    N_("A calendar cannot be called “{value}”: that word is a cadence."),
    N_("Give the calendar another name."),
    why=N_("A calendar that has the name of a cadence could not be told from it."),
)
IDLE = Rule(
    "idle-key",
    N_("“{key}” does not go with “every: {every}”."),
    N_(
        "Delete it, or change the cadence: month_from_day goes with month, days with "
        "day, from and to with any but year."
    ),
    why=N_("The key would have no effect with this cadence, and whoever wrote it expected one."),
)


def check(office: Office) -> Iterator[Finding]:
    """Calendars, then obligations."""
    plan = office.plan
    for key in plan.calendars:
        if key in CADENCES:
            place = Place(plan.file, ("calendars", key), on_key=True)
            subject = CalendarOf(plan.file, key)
            yield Finding(TAKEN, place, {"value": key}, subject=subject)
    known = {word: word for word in (*CADENCES, *plan.calendars)}
    for obligation in plan.obligations:
        if obligation.every and obligation.every not in known:
            facts = {"value": obligation.every, "known": ", ".join(known)}
            place = obligation_place(plan, obligation, "every")
            yield Finding(UNKNOWN, place, facts, known=known, subject=obligation)
            continue
        for key in _idle(obligation) if obligation.is_whole else ():
            facts = {"key": key, "every": obligation.every}
            place = obligation_place(plan, obligation, key, on_key=True)
            yield Finding(IDLE, place, facts, subject=obligation)


def _idle(obligation: Obligation) -> Iterator[str]:
    if obligation.month_from_day > 1 and obligation.every != "month":
        yield "month_from_day"
    if obligation.working_days and obligation.every != "day":
        yield "days"
    if obligation.every == "year" and obligation.starts:
        yield "from"
    if obligation.every == "year" and obligation.ends:
        yield "to"
