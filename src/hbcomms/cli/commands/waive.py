"""`hbcomms waive`."""

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.exempting import exempt
from hbcomms.cli.filters import Filters
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_(
    '  hbcomms waive "thpt da bac" exemplary-stories 2021-08 --reason "…" --document 12/VP\n'
    '  hbcomms waive --kind school "dien hinh" T6..T8 --reason "…"'
)


def waive(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    obligation: options.ASKED_OBLIGATION = None,
    period: options.ASKED_PERIOD = None,
    reason: options.REASON = None,
    document: options.DOCUMENT = None,
    kind: options.KIND = None,
    area: options.AREA = None,
    tag: options.TAG = None,
    units: options.UNITS = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """Nothing is owed."""
    office = open_office(ctx, dry_run, yes)
    group = Filters(kind, area, units, tag=tag)
    return exempt(office, group, (unit, obligation, period), reason, document)
