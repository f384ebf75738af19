"""Leave is given for a duty that is owed."""

from collections.abc import Iterator

from hbcomms.core.duties import duties
from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import record_place

RULE = Rule(
    "idle-leave",
    N_("{unit} does not owe “{obligation}” for {period}, so this leave changes nothing."),
    N_("Correct the obligation or the period, or delete the leave."),
    "warning",
)
NO_DAY = Rule(
    "leave-without-day",
    N_("“{obligation}” has no due date, so “by” moves nothing."),
    N_("Delete this leave."),
    "warning",
)


def check(office: Office) -> Iterator[Finding]:
    """Every exemption."""
    plan = office.plan
    wanted = {exemption.obligation for exemption in office.exemptions}
    owed = {
        (duty.unit.id, obligation.id, duty.period.id): duty
        for obligation in plan.obligations
        if obligation.id in wanted
        for duty in duties(plan, obligation, office.units)
    }
    for exemption in office.exemptions:
        duty = owed.get((exemption.unit, exemption.obligation, exemption.period))
        if duty is None:
            facts = {
                "unit": exemption.unit,
                "obligation": exemption.obligation,
                "period": exemption.period,
            }
            yield Finding(RULE, record_place(exemption), facts)
        elif exemption.by and duty.last_good_day is None:
            yield Finding(
                NO_DAY, record_place(exemption, "by"), {"obligation": exemption.obligation}
            )
