"""A unit's kind is one that a plan names."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import unit_place

RULE = Rule(
    "unknown-kind",
    N_("No plan names the kind “{value}”."),
    N_("Write a kind of the plan's unit_kinds: {known}."),
    why=N_("A unit whose kind no plan names would owe nothing without anybody noticing."),
)


def check(office: Office) -> Iterator[Finding]:
    """Any plan of the folder may name it: a roster serves all years."""
    if not office.are_plans_read:
        return  # the kind may stand there
    kinds = {kind: None for plan in (office.plan, *office.plans) for kind in plan.unit_kinds}
    known = {kind: kind for kind in kinds}
    for unit in office.units:
        if unit.kind and unit.kind not in kinds:
            facts = {"value": unit.kind, "known": ", ".join(kinds)}
            yield Finding(RULE, unit_place(unit, "kind"), facts, known=known, subject=unit)
