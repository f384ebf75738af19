"""`hbcomms decide`."""

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - the command has an option called date
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.parameter_types import one_of
from hbcomms.cli.record_writing import change_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import open_office
from hbcomms.core.submissions import Submission
from hbcomms.files.writing.decisions import decided
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports import phrases

EXAMPLES = N_(
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 returned --reason “…”\n"
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 accepted"
)
DECISIONS = one_of(("accepted", "returned", "rejected"), phrases.STATUSES)


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
    found = office.find_record(office.find_unit(unit), record)
    day, today = date or office.app.day, office.app.day
    _check_order(found[0], day)
    item = office.fields(status=decision, date=day, reason=reason, recorded=today)
    return change_record(office, found, {"decisions": item}, decision, _decided)


def _check_order(record: Submission, day: Day) -> None:
    """UsageError for a decision dated before one that stands."""
    last = max((one.date for one in record.all_decisions() if one.date), default=None)
    if last and day < last:
        message = N_("the record has a decision of {last} already; {date} lies before it.")
        raise UsageError(message, last=last, date=day)


def _decided(text: str, record: Submission, fields: Mapping[str, Tree]) -> str:
    decision = fields["decisions"]
    assert isinstance(decision, dict)
    return decided(text, record, decision)
