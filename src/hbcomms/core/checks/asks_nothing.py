"""A scored obligation asks for something; one that is not scored sets no day."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import Due, Terms

NOTHING = Rule(
    "asks-nothing",
    N_("“at_least: 0” asks for nothing, yet the obligation is scored."),
    N_("Write how many are asked for, or “scored: false” if the plan gives no number."),
)
DUE = Rule(
    "unscored-due",
    N_("An obligation with “scored: false” has no due date."),
    N_("Delete by, before and roll, or let the obligation be scored."),
)


def check(office: Office) -> Iterator[Finding]:
    """The usual terms and those of single periods."""
    for obligation, key, terms in office.plan.terms():
        each: dict[tuple[str, ...], Terms] = {(): terms}
        each |= {("in", id_): special for id_, special in terms.special.items()}
        for path, asked in each.items():
            place = obligation_place(office.plan, obligation, "who", key, *path)
            if obligation.scored and asked.at_least == 0:
                yield Finding(NOTHING, place, subject=obligation)
            if not obligation.scored and (asked.due != Due() or asked.roll):
                yield Finding(DUE, place, subject=obligation)
