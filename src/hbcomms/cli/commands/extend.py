"""`hbcomms extend`."""

from functools import partial
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.exempting import exempt
from hbcomms.cli.filters import Filters
from hbcomms.cli.parameter_types import COMING_DATE
from hbcomms.cli.questions import asked_coming_day
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_(
    '  hbcomms extend "pgd da bac" annual-report 2021 --by 10/12/2021 --reason "…"\n'
    '  hbcomms extend --tag vung-kho annual-report 2021 --by 10/12 --reason "…"'
)


def extend(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    obligation: options.ASKED_OBLIGATION = None,
    period: options.ASKED_PERIOD = None,
    by: Annotated[
        options.OptionalDate, options.option("--by", N_("The last good day."), type_=COMING_DATE)
    ] = None,
    reason: options.REASON = None,
    document: options.DOCUMENT = None,
    kind: options.KIND = None,
    area: options.AREA = None,
    tag: options.TAG = None,
    units: options.UNITS = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """More time."""
    office = open_office(ctx, dry_run, yes)
    group, arguments = Filters(kind, area, units, tag=tag), (unit, obligation, period)
    ask_by = partial(asked_coming_day, office, by)
    return exempt(office, group, arguments, reason, document, ask_by)
