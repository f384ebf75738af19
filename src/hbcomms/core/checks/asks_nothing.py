"""A scored obligation asks for something; one that is not scored sets no day."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule, WhoItem
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import Due, Terms

NOTHING = Rule(
    "asks-nothing",
    N_("“at_least: 0” asks for nothing, yet the obligation is scored."),
    N_("Write how many are asked for, or “scored: false” if the plan gives no number."),
    why=N_("An obligation that asks for nothing would count as done by everybody."),
)
DUE = Rule(
    "unscored-due",
    N_("An obligation with “scored: false” has no due date."),
    N_("Delete by, before and roll, or let the obligation be scored."),
    why=N_("What is only shown is never late, so a due date on it would deceive."),
)


def check(office: Office) -> Iterator[Finding]:
    """The usual terms and those of single periods."""
    for obligation, key, terms in office.plan.terms():
        each: dict[str | None, Terms] = {None: terms} | dict(terms.special)
        for period, asked in each.items() if obligation.is_whole else ():
            path = ("in", period) if period else ()
            place = obligation_place(office.plan, obligation, "who", key, *path)
            subject = WhoItem(obligation, key, period)
            if obligation.scored and asked.at_least == 0:
                yield Finding(NOTHING, place, subject=subject)
            if not obligation.scored and (asked.due != Due() or asked.roll):
                yield Finding(DUE, place, subject=subject)
