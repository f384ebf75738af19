"""`hbcomms topics`."""

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.filters import Filters, filtered_answer
from hbcomms.cli.options import AREA, FORMAT, KIND, UNIT
from hbcomms.locale import N_
from hbcomms.reports.topics import Topics, report

EXAMPLES = N_("  hbcomms topics\n  hbcomms topics --kind bureau")


def topics(
    ctx: typer.Context,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    output: FORMAT = "table",
) -> Answer:
    """What was written about."""
    app = app_context(ctx)
    return filtered_answer(
        app,
        "topics",
        output,
        Filters(kind, area, unit),
        lambda judgement, shown, found: report(Topics(judgement, shown, found), app.words),
    )
