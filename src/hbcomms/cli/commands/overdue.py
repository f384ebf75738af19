"""`hbcomms overdue`."""

from functools import partial
from typing import Annotated

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters, filtered_answer
from hbcomms.cli.options import (
    AREA,
    CONTACTS,
    FAIL_ON,
    FORCE,
    FORMAT,
    KIND,
    OBLIGATION,
    OUTPUT,
    UNIT,
    option,
)
from hbcomms.cli.output_file import OutputFile
from hbcomms.cli.parameter_types import NUMBER
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.judging import SOON
from hbcomms.locale import N_
from hbcomms.reports.debts import Overdue
from hbcomms.reports.overdue import report

EXAMPLES = N_(
    "  hbcomms overdue\n"
    "  hbcomms overdue --within 14 --contacts\n"
    "  hbcomms overdue --nothing\n"
    "  hbcomms overdue --obligation annual-report --format csv > late.csv"
)


def overdue(
    ctx: typer.Context,
    within: Annotated[
        int | None,
        option("--within", N_("Add what falls due in so many days."), N_("DAYS"), NUMBER),
    ] = None,
    behind: Annotated[
        bool, option("--behind", N_("Add those who are behind an even pace."))
    ] = False,
    nothing: Annotated[
        bool, option("--nothing", N_("Only units that have sent nothing at all."))
    ] = False,
    contacts: CONTACTS = False,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    obligation: OBLIGATION = None,
    fail_on: FAIL_ON = None,
    output: FORMAT = "table",
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """Who is late."""
    if within is not None and within < 0:
        raise UsageError(N_("--within wants a number of days from 0 up."))
    return filtered_answer(
        ctx,
        output,
        Filters(kind, area, unit, obligation, nothing=nothing),
        partial(Overdue, within=within, behind=behind, contacts=contacts, nothing=nothing),
        report,
        within=SOON if within is None else within,
        fail_on=fail_on,
        to=OutputFile(file, force),
    )
