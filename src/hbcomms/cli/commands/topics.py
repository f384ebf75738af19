"""`hbcomms topics`."""

import typer

from hbcomms.cli.context import Answer
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
    return filtered_answer(ctx, output, Filters(kind, area, unit), Topics, report)
