"""Terms are for a unit, a tag or a kind that exists."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Place, Rule, WhoItem
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place

RULE = Rule(
    "unknown-term",
    N_("No unit, tag or kind is called “{value}”."),
    N_("Write the id of a unit, a tag that stands in units.yaml, or a kind of unit_kinds."),
    why=N_("A misspelt kind, tag or unit would free somebody of the obligation in silence."),
)


def check(office: Office) -> Iterator[Finding]:
    """`who` of the obligations and of the standing duties."""
    plan = office.plan
    if not office.is_roster_read:
        return  # the word may stand there
    tags = {tag: tag for unit in office.units for tag in unit.tags}
    kinds = {kind: kind for kind in plan.unit_kinds}
    known = {unit.id: unit.id for unit in office.units} | tags | kinds
    for obligation in plan.obligations:
        for key in obligation.who:
            if key not in known:
                place = obligation_place(plan, obligation, "who", key, on_key=True)
                subject = WhoItem(obligation, key)
                yield Finding(RULE, place, {"value": key}, known=known, subject=subject)
    for standing in plan.standing:
        for number, key in enumerate(standing.who):
            if key not in known:
                place = Place(plan.file, ("standing", standing.at, "who", number))
                subject = WhoItem(standing, key)
                yield Finding(RULE, place, {"value": key}, known=known, subject=subject)
