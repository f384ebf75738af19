"""`hbcomms decide`."""

from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.parameter_types import ChoiceType
from hbcomms.cli.record_edit import change_record, find_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import open_office
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 returned --reason “…”\n"
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 accepted"
)
DECISIONS = ("accepted", "returned", "rejected")


def decide(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    record: options.RECORD,
    decision: Annotated[
        str, typer.Argument(click_type=ChoiceType(DECISIONS), help=N_("What was decided."))
    ],
    reason: Annotated[
        options.OptionalText,
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
    office = open_office(app_context(ctx), dry_run, yes)
    found = find_record(office, unit, record)
    fields: dict[str, Tree] = {
        "status": decision,
        "decided": (date or office.app.day).isoformat(),
        **({"reason": clean(reason)} if reason else {}),
    }
    return change_record(office, found, fields, decision)
