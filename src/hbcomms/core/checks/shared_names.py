"""A spelling belongs to one thing, else nothing can be found by it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hbcomms.core.findings import N_, Finding, Place, Rule
from hbcomms.core.names import fold
from hbcomms.core.office import Office
from hbcomms.core.places import unit_place

RULE = Rule(
    "shared-name",
    N_("“{name}” is also a name of the unit {other}."),
    N_("Change one of the two: whoever writes this name means neither for sure."),
    "warning",
)
OF_PLAN = Rule(
    "shared-name",
    N_("“{name}” is also a name of “{other}” in this plan."),
    N_("Change one of the two: whoever writes this name means neither for sure."),
    "warning",
)


def check(office: Office) -> Iterator[Finding]:
    """Units by id, name, short name and alias; types, outlets and topics; as they are matched."""
    plan = office.plan
    units = ((word, u.id, unit_place(u)) for u in office.units for word in u.spellings())
    yield from _shared(RULE, units)
    for key, things in (("types", plan.types), ("outlets", plan.outlets), ("topics", plan.topics)):
        yield from _shared(OF_PLAN, _words(plan.file, key, things))


def _words(file: str, key: str, things: Mapping[str, Any]) -> Iterator[tuple[str, str, Place]]:
    for id_, thing in things.items():
        place = Place(file, (key, getattr(thing, "at", id_), "name"))
        for word in (id_, *thing.name.values(), *getattr(thing, "aliases", ())):
            yield word, id_, place


def _shared(rule: Rule, words: Iterable[tuple[str, str, Place]]) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for word, id_, place in words:
        owner = owners.setdefault(fold(word), id_)
        if owner != id_:
            yield Finding(rule, place, {"name": word, "other": owner})
