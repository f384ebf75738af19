"""`hbcomms months`."""

from typing import Annotated

import typer

from hbcomms.cli.run import Answer, Wrong, choice
from hbcomms.cli.status import AREA, FORMAT, KIND, UNIT, filters
from hbcomms.cli.typed import run_of
from hbcomms.core.judging import judge
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.rollup import records
from hbcomms.locale import N_
from hbcomms.reports.empty import unreadable
from hbcomms.reports.months import Months, report

HELP = N_(
    "Unit by month for what is owed every month, at one glance.\n\n"
    "  hbcomms months\n  hbcomms months --obligation monthly-report --kind bureau"
)


def months(
    context: typer.Context,
    obligation: Annotated[
        str | None,
        typer.Option(
            "--obligation",
            metavar=N_("ID"),
            help=N_("Which obligation; else the first that is judged and owed every month."),
        ),
    ] = None,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    output: FORMAT = "table",
) -> Answer:
    """Who did it in which month."""
    run = run_of(context)
    loaded = run.load()
    found = run.troubles(loaded.findings)
    if loaded.office is None:
        return run.answer(unreadable("months", run.day, found, run.words), output, found)
    office = loaded.office
    chosen = _chosen(office.plan, obligation)
    judgement = judge(office, run.day)
    keep = filters(office, kind, area, unit)
    shown = [record for record in records(judgement) if all(fits(record) for fits in keep)]
    return run.answer(report(Months(judgement, chosen, shown, found), run.words), output, found)


def _chosen(plan: Plan, wanted: str | None) -> Obligation:
    """The obligation asked for; else the first scored monthly one, else one of several periods."""
    if wanted is not None:
        id_ = choice(wanted, [o.id for o in plan.obligations], "--obligation")
        return next(o for o in plan.obligations if o.id == id_)
    several = [o for o in plan.obligations if o.every != "year"]
    several.sort(key=lambda o: (not o.scored, o.every != "month"))
    if not several:
        raise Wrong(N_("this plan has nothing that is owed period by period."))
    return several[0]
