"""`hbcomms waive`."""

import typer

from hbcomms.cli import options
from hbcomms.cli.commands.extend import exempt
from hbcomms.cli.context import Answer
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms waive “thpt da bac” exemplary-stories 2021-08 --reason “…” --document 12/VP"
)


def waive(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    obligation: options.OBLIGATION_NAME,
    period: options.PERIOD,
    reason: options.REQUIRED_REASON,
    document: options.DOCUMENT = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """Nothing is owed."""
    office = open_office(ctx, dry_run, yes)
    return exempt(office, unit, obligation, period, None, reason, document)
