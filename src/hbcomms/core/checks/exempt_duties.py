"""Leave is given for a duty that is owed, once, and to its advantage."""

from collections.abc import Iterator

from hbcomms.core.duties import Duty, duties
from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.office import Office
from hbcomms.core.places import record_place
from hbcomms.core.submissions import Exemption

RULE = Rule(
    "idle-leave",
    N_("{unit} does not owe “{obligation}” for {period}, so this leave changes nothing."),
    N_("Correct the obligation or the period, or delete the leave."),
    "warning",
    why=N_("Whoever gave leave believes that it helps the unit, and it does not."),
)
NO_DAY = Rule(
    "leave-without-day",
    N_("“{obligation}” has no due date, so “by” moves nothing."),
    N_("Delete this leave."),
    "warning",
    why=N_("There is no day to move, so the leave has no effect."),
)

EARLIER = Rule(
    "earlier-leave",
    N_("This leave moves the last good day from {day} to an earlier one, {by}."),
    N_("Correct “by”, unless the office did ask for it sooner."),
    "warning",
    why=N_("Leave is given to help, and an earlier day makes a unit late sooner."),
)
SECOND = Rule(
    "second-leave",
    N_("The same duty has leave at {where} already; of several days the last holds."),
    N_("Keep the one that holds."),
    "warning",
    why=N_("Two leaves for one duty say two things, and only the last holds."),
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
    first: dict[tuple[str, str, str], Exemption] = {}
    for exemption in office.exemptions:
        key = (exemption.unit, exemption.obligation, exemption.period)
        if duty := owed.get(key):
            yield from _fit(exemption, duty)
        else:
            yield Finding(RULE, record_place(exemption), _names(office, exemption))
        if first.setdefault(key, exemption) is not exemption:
            yield Finding(SECOND, record_place(exemption), {"where": record_place(first[key])})


def _names(office: Office, exemption: Exemption) -> dict[str, object]:
    units: dict[str, object] = {unit.id: unit.short or unit.name for unit in office.units}
    obligations: dict[str, object] = {o.id: o.name for o in office.plan.obligations}
    return {
        "unit": units.get(exemption.unit, exemption.unit),
        "obligation": obligations.get(exemption.obligation, exemption.obligation),
        "period": exemption.period,
    }


def _fit(exemption: Exemption, duty: Duty) -> Iterator[Finding]:
    """What is odd about leave for a duty."""
    day, by = duty.last_good_day, exemption.by
    if by and day is None:
        yield Finding(NO_DAY, record_place(exemption, "by"), {"obligation": duty.obligation.name})
    elif by and day and by < day:
        yield Finding(EARLIER, record_place(exemption, "by"), {"day": day, "by": by})
