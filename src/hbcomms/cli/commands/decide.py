"""`hbcomms decide`."""

from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.parameter_types import one_of
from hbcomms.cli.record_writing import change_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 returned --reason “…”\n"
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 accepted"
)
DECISIONS = one_of(("accepted", "returned", "rejected"))


def decide(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    record: options.RECORD,
    decision: Annotated[str, options.argument(None, N_("What was decided."), DECISIONS)],
    reason: Annotated[
        str | None,
        options.text_option("--reason", N_("Why; wanted unless it is accepted.")),
    ] = None,
    date: Annotated[
        options.OptionalDate,
        options.date_option("--date", N_("The day of the decision; else today.")),
    ] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """The office's decision on a record."""
    if decision != "accepted" and not reason:
        raise UsageError(N_("{name} is missing."), name="--reason")
    office = open_office(ctx, dry_run, yes)
    found = office.find_record(unit, record)
    fields = office.fields(status=decision, decided=date or office.app.day, reason=reason)
    return change_record(office, found, fields, decision)
