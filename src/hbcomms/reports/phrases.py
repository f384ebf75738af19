"""Words for states, periods and days, shared by the pages."""

from collections.abc import Sequence
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
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
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


def weekday(words: Words, day: date) -> str:
    """The name of the day of the week."""
    return words.t(_WEEKDAYS[day.weekday()])


def long_day(words: Words, day: date) -> str:
    """A date with its day of the week: the one way in which both are written."""
    return weekday(words, day) + " " + words.date(day)


def days_left(words: Words, day: date, last: date) -> str:
    """How long it is to a last good day."""
    left = (last - day).days
    return words.n("{n} day left", "{n} days left", left) if left else words.t("today")


def late(words: Words, days: int) -> str:
    """How late, in days."""
    return words.n("{n} day late", "{n} days late", days)


def contact(unit: Unit) -> str:
    """Whom to call."""
    return ", ".join(unit.contact.values()) or "–"


def only(words: Words, part: Sequence[str]) -> list[str]:
    """That a page is about a part of the office, and which; nothing where it is about all of it."""
    if not part:
        return []
    text = words.t("Of these alone, and of nothing else: {what}.", what="; ".join(part))
    return [text]


def listed(words: Words, labels: Sequence[str], shown: int) -> str:
    """“A; B; C”; of more than `shown` the first, and how many others there are."""
    if len(labels) <= shown:
        return "; ".join(labels)
    more = len(labels) - shown
    names = "; ".join(labels[:shown])
    return words.n("{names} and {n} more", "{names} and {n} more", more, names=names)
