"""A spelling belongs to one unit, else nobody can be found by it."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.names import fold
from hbcomms.core.office import Office
from hbcomms.core.places import unit_place

RULE = Rule(
    "shared-name",
    N_("“{name}” is also a name of the unit {other}."),
    N_("Change one of the two: whoever writes this name means neither for sure."),
    "warning",
)


def check(office: Office) -> Iterator[Finding]:
    """Ids, names, short names and aliases, as they are matched."""
    owners: dict[str, str] = {}
    for unit in office.units:
        for word in unit.spellings():
            owner = owners.setdefault(fold(word), unit.id)
            if owner != unit.id:
                yield Finding(RULE, unit_place(unit), {"name": word, "other": owner})
