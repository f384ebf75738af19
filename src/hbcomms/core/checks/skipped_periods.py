"""A period that is skipped is one of the plan's (FORMAT 4, `skip`)."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.periods import is_period_id, periods
from hbcomms.core.places import obligation_place

RULE = Rule(
    "skip-outside-plan",
    N_("“{period}” is no period of this plan, so there is nothing to skip."),
    N_("Correct the period; if it belongs to another year, nothing need be done."),
    "warning",
    why=N_("Somebody meant to free a period, and none is freed."),
)


def check(office: Office) -> Iterator[Finding]:
    """The periods of other years; a word that is no period at all is an error elsewhere."""
    plan = office.plan
    for obligation in plan.obligations:
        known = {period.id for period in periods(plan, obligation)}
        for number, id_ in enumerate(obligation.skip):
            if id_ not in known and is_period_id(obligation.every, id_):
                place = obligation_place(plan, obligation, "skip", number)
                yield Finding(RULE, place, {"period": id_})
