"""`hbcomms overdue`."""

from typing import Annotated

import typer

from hbcomms.cli.run import FOUND, OK, Answer, Wrong
from hbcomms.cli.status import AREA, FAIL_ON, FORMAT, KIND, OBLIGATION, UNIT, fails, filters, only
from hbcomms.cli.typed import run_of
from hbcomms.core.judging import SOON, judge
from hbcomms.core.rollup import records
from hbcomms.locale import N_
from hbcomms.reports.empty import unreadable
from hbcomms.reports.overdue import Overdue, report

HELP = N_(
    "Who owes what, the gravest first: days late, last good day, how many short.\n\n"
    "  hbcomms overdue\n  hbcomms overdue --within 14 --contacts\n"
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
    contacts: Annotated[bool, typer.Option("--contacts", help=N_("Add whom to call."))] = False,
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
        raise Wrong(N_("--within wants a number of days from 0 up."))
    loaded = run.load()
    found = run.troubles(loaded.findings)
    if loaded.office is None:
        return run.answer(unreadable("overdue", run.day, found, run.words), output, found)
    office = only(loaded.office, obligation)
    judgement = judge(office, run.day, SOON if within is None else within)
    keep = filters(office, kind, area, unit)
    shown = [record for record in records(judgement) if all(fits(record) for fits in keep)]
    answer = report(Overdue(judgement, shown, found, within, behind, contacts), run.words)
    return run.answer(answer, output, found, FOUND if fails(shown, fail_on) else OK)
