"""A successor exists."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import unit_place

UNKNOWN = Rule(
    "unknown-successor",
    N_("No unit has the id “{value}”."),
    N_("Write the id of the unit that took this one over."),
    why=N_("What a merged unit has sent counts for its successor, who must be in the roster."),
)


def check(office: Office) -> Iterator[Finding]:
    """Units that name a successor."""
    known = {word: unit.id for unit in office.units if unit.id for word in unit.spellings()}
    ids = {unit.id for unit in office.units}
    for unit in office.units:
        if unit.successor and unit.successor not in ids:
            place, facts = unit_place(unit, "successor"), {"value": unit.successor}
            yield Finding(UNKNOWN, place, facts, known=known, subject=unit)
