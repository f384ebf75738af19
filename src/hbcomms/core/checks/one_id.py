"""Every id stands for one thing."""

from collections.abc import Iterable, Iterator

from hbcomms.core.findings import N_, Finding, Path, Place, Rule
from hbcomms.core.office import Office

RULE = Rule(
    "duplicate-id",
    N_("The id “{id}” is taken already."),
    N_("Give this one an id of its own; an id is never used again."),
)
RULES = (RULE,)


def check(office: Office) -> Iterator[Finding]:
    """Units, obligations, plans; the periods of a calendar."""
    units = [("units.yaml", ("units", unit.at, "id"), unit.id) for unit in office.units]
    yield from _twice(units)
    plan = office.plan
    yield from _twice((plan.file, ("obligations", o.at, "id"), o.id) for o in plan.obligations)
    yield from _twice((other.file, ("id",), other.id) for other in office.plans)
    for key, calendar in plan.calendars.items():
        places = ((plan.file, ("calendars", key, n, "id"), p.id) for n, p in enumerate(calendar))
        yield from _twice(places)


def _twice(things: Iterable[tuple[str, Path, str]]) -> Iterator[Finding]:
    seen = set()
    for file, path, id_ in things:
        if id_ in seen:
            yield Finding(RULE, Place(file, path), {"id": id_})
        seen.add(id_)
