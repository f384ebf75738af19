"""`hbcomms overdue`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer, UsageError
from hbcomms.cli.filters import Filters, answered
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.options import AREA, CONTACTS, FAIL_ON, FORMAT, KIND, OBLIGATION, UNIT
from hbcomms.core.judging import SOON
from hbcomms.locale import N_
from hbcomms.reports.overdue import Overdue, report

EXAMPLES = N_(
    "  hbcomms overdue\n"
    "  hbcomms overdue --within 14 --contacts\n"
    "  hbcomms overdue --obligation annual-report --format csv > late.csv"
)


def overdue(
    context: typer.Context,
    within: Annotated[
        int | None,
        typer.Option(
            "--within", metavar=N_("DAYS"), help=N_("Add what falls due in so many days.")
        ),
    ] = None,
    behind: Annotated[
        bool, typer.Option("--behind", help=N_("Add those who are behind an even pace."))
    ] = False,
    contacts: CONTACTS = False,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    obligation: OBLIGATION = None,
    fail_on: FAIL_ON = None,
    output: FORMAT = "table",
) -> Answer:
    """Who is late."""
    run = run_of(context)
    if within is not None and within < 0:
        raise UsageError(N_("--within wants a number of days from 0 up."))
    return answered(
        run,
        "overdue",
        output,
        Filters(kind, area, unit, obligation),
        lambda judgement, shown, found: report(
            Overdue(judgement, shown, found, within, behind, contacts), run.words
        ),
        within=SOON if within is None else within,
        fail_on=fail_on,
    )
