"""An exemption from one duty, given by `waive` and `extend`."""

from datetime import date

from hbcomms.cli.context import Answer
from hbcomms.cli.record_writing import insert_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice
from hbcomms.core.duties import duties
from hbcomms.core.periods import periods
from hbcomms.locale import N_


def write_exemption(
    office: WritableOffice,
    unit: str,
    obligation: str,
    period: str,
    by: date | None,
    reason: str,
    document: str | None,
) -> Answer:
    """Free a unit of a duty that it owes, or give it until `by`."""
    if not reason:
        raise UsageError(N_("{name} is missing."), name="--reason")
    plan, owner = office.current.plan, office.find_unit(unit)
    id_ = office.find_id("obligation", obligation)
    owed = next(o for o in plan.obligations if o.id == id_)
    if not any(p.id == period for p in periods(plan, owed)):
        raise UsageError(N_("“{name}” has no period “{value}”."), name=id_, value=period)
    if not any(duty.period.id == period for duty in duties(plan, owed, (owner,))):
        message = N_("{unit} does not owe “{name}” for {value}.")
        raise UsageError(message, unit=owner.id, name=id_, value=period)
    if by and not owed.scored:
        raise UsageError(N_("“{name}” has no due date to move."), name=id_)
    record = office.fields(
        obligation=id_,
        period=period,
        by=by,
        waive=None if by else "true",
        reason=reason,
        document=document,
        approved=office.app.day,
    )
    return insert_record(office, owner, "exceptions", record, f"leave: {owner.id}, {id_} {period}")
