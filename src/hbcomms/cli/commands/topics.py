"""`hbcomms topics`."""

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters, filtered_answer
from hbcomms.cli.options import AREA, FORCE, FORMAT, KIND, OUTPUT, UNIT
from hbcomms.cli.output_file import OutputFile
from hbcomms.locale import N_
from hbcomms.reports.topics import Topics, report

EXAMPLES = N_("  hbcomms topics\n  hbcomms topics --kind bureau")


def topics(
    ctx: typer.Context,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    output: FORMAT = "table",
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """What was written about."""
    return filtered_answer(
        ctx, output, Filters(kind, area, unit), Topics, report, to=OutputFile(file, force)
    )
