"""`hbcomms extend`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.exemptions import give_leave
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.options import (
    DOCUMENT,
    DRY_RUN,
    NEEDED_REASON,
    OBLIGATION_NAME,
    PERIOD,
    UNIT_NAME,
    YES,
)
from hbcomms.locale import N_

EXAMPLES = N_("  hbcomms extend “pgd da bac” annual-report 2021 --by 10/12/2021 --reason “…”")


def extend(
    context: typer.Context,
    unit: UNIT_NAME,
    obligation: OBLIGATION_NAME,
    period: PERIOD,
    by: Annotated[str, typer.Option("--by", metavar=N_("DATE"), help=N_("The last good day."))],
    reason: NEEDED_REASON,
    document: DOCUMENT = None,
    dry_run: DRY_RUN = False,
    yes: YES = False,
) -> Answer:
    """More time."""
    run = run_of(context)
    return give_leave(run, unit, obligation, period, {"by": by}, reason, document, dry_run, yes)
