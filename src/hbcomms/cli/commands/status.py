"""`hbcomms status`."""

from functools import partial

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters, filtered_answer
from hbcomms.cli.options import AREA, FAIL_ON, FORCE, FORMAT, KIND, OBLIGATION, OUTPUT, STATE, UNIT
from hbcomms.cli.output_file import OutputFile
from hbcomms.locale import N_
from hbcomms.reports.status import StatusView, report

EXAMPLES = N_(
    "  hbcomms status\n"
    "  hbcomms status --as-of 15/9/2021 --kind bureau\n"
    "  hbcomms status --state overdue --format csv > status.csv"
)


def status(
    ctx: typer.Context,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    obligation: OBLIGATION = None,
    state: STATE = None,
    fail_on: FAIL_ON = None,
    output: FORMAT = "table",
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """Who has done what."""
    filters = Filters(kind, area, unit, obligation, state)
    return filtered_answer(
        ctx,
        output,
        filters,
        partial(StatusView, is_part=filters != Filters()),
        report,
        fail_on=fail_on,
        to=OutputFile(file, force),
    )
