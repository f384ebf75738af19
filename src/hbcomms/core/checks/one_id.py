"""Every id stands for one thing."""

from collections.abc import Iterable, Iterator

from hbcomms.core.findings import N_, CalendarOf, Finding, Place, Rule, Subject
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place, unit_place

RULE = Rule(
    "duplicate-id",
    N_("The id “{id}” is taken already."),
    N_("Give this one an id of its own; an id is never used again."),
    why=N_(
        "Two things under one id cannot be told apart, so what is sent would count for the "
        "wrong one."
    ),
)


def check(office: Office) -> Iterator[Finding]:
    """Units, obligations, plans; the periods of a calendar."""
    plan = office.plan
    yield from _twice((unit.id, unit_place(unit, "id"), unit) for unit in office.units)
    yield from _twice((o.id, obligation_place(plan, o, "id"), o) for o in plan.obligations)
    yield from _twice((other.id, Place(other.file, ("id",)), None) for other in office.plans)
    for key, calendar in plan.calendars.items():
        places = (Place(plan.file, ("calendars", key, n, "id")) for n in range(len(calendar)))
        subject = CalendarOf(plan.file, key)
        yield from _twice((p.id, at, subject) for p, at in zip(calendar, places, strict=True))


def _twice(things: Iterable[tuple[str, Place, Subject | None]]) -> Iterator[Finding]:
    seen = set()
    for id_, place, subject in things:
        if id_ and id_ in seen:
            yield Finding(RULE, place, {"id": id_}, subject=subject)
        seen.add(id_)
