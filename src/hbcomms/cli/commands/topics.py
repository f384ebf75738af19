"""`hbcomms topics`."""

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters, answered
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.options import AREA, FORMAT, KIND, UNIT
from hbcomms.locale import N_
from hbcomms.reports.topics import Topics, report

EXAMPLES = N_("  hbcomms topics\n  hbcomms topics --kind bureau")


def topics(
    context: typer.Context,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    output: FORMAT = "table",
) -> Answer:
    """What was written about."""
    run = run_of(context)
    return answered(
        run,
        "topics",
        output,
        Filters(kind, area, unit),
        lambda judgement, shown, found: report(Topics(judgement, shown, found), run.words),
    )
