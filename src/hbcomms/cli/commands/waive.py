"""`hbcomms waive`."""

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

EXAMPLES = N_(
    "  hbcomms waive “thpt da bac” exemplary-stories 2021-08 --reason “…” --document 12/VP"
)


def waive(
    context: typer.Context,
    unit: UNIT_NAME,
    obligation: OBLIGATION_NAME,
    period: PERIOD,
    reason: NEEDED_REASON,
    document: DOCUMENT = None,
    dry_run: DRY_RUN = False,
    yes: YES = False,
) -> Answer:
    """Nothing is owed."""
    terms = {"waive": "true"}
    run = run_of(context)
    return give_leave(run, unit, obligation, period, terms, reason, document, dry_run, yes)
