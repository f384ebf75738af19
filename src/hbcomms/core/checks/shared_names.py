"""A spelling belongs to one thing, else nothing can be found by it."""

from collections.abc import Iterable, Iterator

from hbcomms.core.findings import N_, Finding, Place, Rule
from hbcomms.core.name_lookup import Named, spellings
from hbcomms.core.names import fold
from hbcomms.core.office import Office
from hbcomms.core.places import unit_place
from hbcomms.core.plan import Topic

RULE = Rule(
    "shared-name",
    N_("“{name}” is also a name of the unit {other}."),
    N_("Change one of the two: whoever writes this name means neither for sure."),
    "warning",
    why=N_("A name that two things bear names neither, so rows that use it cannot be read."),
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
    for key, things in (
        ("types", plan.types.values()),
        ("outlets", plan.outlets.values()),
        ("topics", plan.topics.values()),
    ):
        yield from _shared(OF_PLAN, _words(plan.file, key, things))


def _words(file: str, key: str, things: Iterable[Named]) -> Iterator[tuple[str, str, Place]]:
    for thing in things:
        place = Place(file, (key, thing.at if isinstance(thing, Topic) else thing.id, "name"))
        for word in spellings(thing):
            yield word, thing.id, place


def _shared(rule: Rule, words: Iterable[tuple[str, str, Place]]) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for word, id_, place in words:
        owner = owners.setdefault(fold(word), id_)
        if owner != id_:
            yield Finding(rule, place, {"name": word, "other": owner})
