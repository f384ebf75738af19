"""`hbcomms waive`."""

from typing import Annotated

import typer

from hbcomms.cli.completion import units_completion
from hbcomms.cli.leave import give_leave
from hbcomms.cli.run import Answer
from hbcomms.cli.typed import run_of
from hbcomms.locale import N_

HELP = N_(
    "Free a unit of one duty, with a reason.\n\n"
    "  hbcomms waive “thpt da bac” exemplary-stories 2021-08 --reason “…” --document 12/VP"
)
UNIT = Annotated[
    str,
    typer.Argument(
        metavar=N_("UNIT"),
        help=N_("An id, a name or an alias; marks and case make no difference."),
        autocompletion=units_completion,
    ),
]
OBLIGATION = Annotated[
    str, typer.Argument(metavar=N_("OBLIGATION"), help=N_("The id or the name of an obligation."))
]
PERIOD = Annotated[
    str,
    typer.Argument(metavar=N_("PERIOD"), help=N_("The id of a period: 2021, 2021-Q1, 2021-08.")),
]
REASON = Annotated[str, typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why."))]
DOCUMENT = Annotated[
    str | None, typer.Option("--document", metavar=N_("TEXT"), help=N_("The paper that says so."))
]
DRY_RUN = Annotated[bool, typer.Option("--dry-run", help=N_("Show it and write nothing."))]
YES = Annotated[bool, typer.Option("--yes", help=N_("Do not ask."))]


def waive(
    context: typer.Context,
    unit: UNIT,
    obligation: OBLIGATION,
    period: PERIOD,
    reason: REASON,
    document: DOCUMENT = None,
    dry_run: DRY_RUN = False,
    yes: YES = False,
) -> Answer:
    """Nothing is owed."""
    terms = {"waive": "true"}
    run = run_of(context)
    return give_leave(run, unit, obligation, period, terms, reason, document, dry_run, yes)
