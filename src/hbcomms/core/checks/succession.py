"""A unit with a successor has a last day, and no unit succeeds itself, alone or through others."""

from collections.abc import Iterator, Mapping

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import unit_place
from hbcomms.core.units import Unit

OPEN = Rule(
    "successor-without-end",
    N_("The unit has a successor but no last active day."),
    N_("Add “active: {{to: …}}” with the last day before the merger, or delete the successor."),
    "warning",
    why=N_("A unit that still works and has a successor would pass on what it should keep."),
)
CIRCLE = Rule(
    "successor-circle",
    N_("The chain of successors comes back to its beginning: {units}."),
    N_("Delete “successor” of the unit that still exists, or correct it."),
    "warning",
    why=N_("What goes round in a circle of successors comes to nobody."),
)


def check(office: Office) -> Iterator[Finding]:
    """Units that name a successor; each circle once, at its first unit in the roster."""
    units = {unit.id: unit for unit in office.units}
    told: set[str] = set()
    for unit in office.units:
        circle = _circle(unit, units)
        if circle and unit.id not in told:
            told.update(circle)
            facts = {"units": " → ".join(units[id_].label("vi") for id_ in (*circle, unit.id))}
            yield Finding(CIRCLE, unit_place(unit, "successor"), facts)
        if unit.successor and not unit.active_to:
            yield Finding(OPEN, unit_place(unit, "successor"))


def _circle(unit: Unit, units: Mapping[str, Unit]) -> list[str]:
    """The ids from a unit along its chain, if that comes back to it; else nothing."""
    chain = [unit.id]
    heir = units.get(unit.successor or "")
    while heir and heir.id not in chain:
        chain.append(heir.id)
        heir = units.get(heir.successor or "")
    return chain if heir and heir.id == unit.id else []
