"""Words for states, periods and days, shared by the pages."""

from datetime import date

from hbcomms.core.names import said
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit
from hbcomms.locale import N_, Words

STATES = {
    "overdue": N_("overdue"),
    "open": N_("in time"),
    "late": N_("done, late"),
    "met": N_("done"),
    "upcoming": N_("not begun"),
    "waived": N_("waived"),
}
TONES = {
    "overdue": "bad",
    "open": "",
    "late": "warn",
    "met": "good",
    "upcoming": "dim",
    "waived": "dim",
}
REASONS = {
    "not-accepted": N_("not accepted by the office"),
    "outside-period": N_("its date lies in no period of this duty"),
    "not-owed": N_("nobody owes this for that period"),
    "wrong-outlet": N_("the outlet does not count"),
    "wrong-topic": N_("none of the topics asked for"),
    "no-evidence": N_("no evidence"),
    "duplicate": N_("repeats another record"),
}
STATUSES = {
    "accepted": N_("accepted"),
    "pending": N_("waiting"),
    "returned": N_("returned"),
    "rejected": N_("rejected"),
}
_WEEKDAYS = (
    (N_("Mon"), N_("Monday")),
    (N_("Tue"), N_("Tuesday")),
    (N_("Wed"), N_("Wednesday")),
    (N_("Thu"), N_("Thursday")),
    (N_("Fri"), N_("Friday")),
    (N_("Sat"), N_("Saturday")),
    (N_("Sun"), N_("Sunday")),
)


def state(words: Words, name: str | None) -> str:
    """A state, or a dash where there is no duty."""
    return words.t(STATES[name]) if name else "–"


def tone(name: str | None) -> str:
    """The tone of a state; that of nothing owed where there is no duty."""
    return TONES.get(name or "", "dim")


def kind_name(plan: Plan, kind: str, lang: str) -> str:
    """The name of a kind of unit; its id where the plan does not name it."""
    return said(plan.unit_kinds.get(kind, {"vi": kind}), lang)


def long_weekday(words: Words, day: date) -> str:
    """The name of the day of the week."""
    return words.t(_WEEKDAYS[day.weekday()][1])


def long_day(words: Words, day: date) -> str:
    """A date with its day of the week, in full."""
    return f"{long_weekday(words, day)} {words.date(day)}"


def short_day(words: Words, day: date) -> str:
    """A date with its day of the week, in short."""
    return words.t(_WEEKDAYS[day.weekday()][0]) + " " + words.date(day)


def late(words: Words, days: int) -> str:
    """How late, in days."""
    return words.n("{n} day late", "{n} days late", days)


def contact(unit: Unit) -> str:
    """Whom to call."""
    return ", ".join(unit.contact.values()) or "–"
