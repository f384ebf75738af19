"""`hbcomms decide`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer, UsageError, choice
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.options import RECORD, UNIT_NAME, YES
from hbcomms.cli.record_edit import mend, record_named
from hbcomms.cli.record_writing import desk
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 returned --reason “…”\n"
    "  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 accepted"
)
DECISIONS = ("accepted", "returned", "rejected")


def decide(
    context: typer.Context,
    unit: UNIT_NAME,
    record: RECORD,
    decision: Annotated[
        str, typer.Argument(metavar="|".join(DECISIONS), help=N_("What was decided."))
    ],
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why; wanted unless it is accepted.")),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar=N_("DATE"), help=N_("The day of the decision; else today.")),
    ] = None,
    yes: YES = False,
) -> Answer:
    """The office's word on a record."""
    run = run_of(context)
    status = choice(decision, DECISIONS, "decide")
    if status != "accepted" and not reason:
        raise UsageError(N_("{name} is missing."), name="--reason")
    at = desk(run)
    found, where = record_named(at, unit, record)
    day = at.day(date, "--date") if date else run.day.isoformat()
    changes: dict[str, Tree] = {"status": status, "decided": day}
    if reason:
        changes["reason"] = clean(reason)
    return mend(at, found, where, changes, status, yes)
