"""`hbcomms extend`."""

from datetime import date
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.lookup import find_period
from hbcomms.cli.parameter_types import COMING_DATE
from hbcomms.cli.record_writing import insert_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice, open_office
from hbcomms.core.duties import duties
from hbcomms.core.period_names import PeriodNames
from hbcomms.locale import N_

EXAMPLES = N_("  hbcomms extend “pgd da bac” annual-report 2021 --by 10/12/2021 --reason “…”")


def extend(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    obligation: options.OBLIGATION_NAME,
    period: options.PERIOD,
    by: Annotated[date, options.option("--by", N_("The last good day."), type_=COMING_DATE)],
    reason: options.REQUIRED_REASON,
    document: options.DOCUMENT = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """More time."""
    office = open_office(ctx, dry_run, yes)
    return exempt(office, unit, obligation, period, by, reason, document)


def exempt(
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
    none = N_("“{name}” has no period “{value}”; there is: {known}.")
    period = find_period(PeriodNames(plan, (owed,)), period, none, name=id_)
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
        recorded=office.app.day,
    )
    return insert_record(office, owner, "exceptions", record, f"leave: {owner.id}, {id_} {period}")
