"""A successor exists, and its forerunner has a last day."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import unit_place

UNKNOWN = Rule(
    "unknown-successor",
    N_("No unit has the id “{value}”."),
    N_("Write the id of the unit that took this one over."),
)
OPEN = Rule(
    "successor-without-end",
    N_("The unit has a successor but no last active day."),
    N_("Add “active: {{to: …}}” with the last day before the merger, or delete the successor."),
)


def check(office: Office) -> Iterator[Finding]:
    """Units that name a successor."""
    known = {word: unit.id for unit in office.units if unit.id for word in unit.spellings()}
    ids = {unit.id for unit in office.units}
    for unit in office.units:
        place = unit_place(unit, "successor")
        if unit.successor and unit.successor not in ids:
            facts = {"value": unit.successor}
            yield Finding(UNKNOWN, place, facts, known=known, subject=unit)
        elif unit.successor and not unit.active_to:
            yield Finding(OPEN, place, subject=unit)
