"""`hbcomms extend`."""

from datetime import date
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.exemptions import write_exemption
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_("  hbcomms extend “pgd da bac” annual-report 2021 --by 10/12/2021 --reason “…”")


def extend(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    obligation: options.OBLIGATION_NAME,
    period: options.PERIOD,
    by: Annotated[date, options.date_option("--by", N_("The last good day."))],
    reason: options.REQUIRED_REASON,
    document: options.DOCUMENT = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """More time."""
    office = open_office(ctx, dry_run, yes)
    return write_exemption(office, unit, obligation, period, by, reason, document)
