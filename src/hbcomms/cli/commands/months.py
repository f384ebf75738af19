"""`hbcomms months`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.filters import Filters, filtered_answer
from hbcomms.cli.lookup import find_id, plan_items
from hbcomms.cli.options import AREA, FORCE, FORMAT, KIND, OUTPUT, UNIT, option
from hbcomms.cli.output_file import OutputFile
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.plan import Obligation, Plan
from hbcomms.locale import N_
from hbcomms.reports.months import report
from hbcomms.reports.months_view import Months

EXAMPLES = N_("  hbcomms months\n  hbcomms months --obligation monthly-report --kind bureau")


def months(
    ctx: typer.Context,
    obligation: Annotated[
        str | None,
        option(
            "--obligation",
            N_("Which obligation; else the first that is judged and owed every month."),
            N_("ID"),
        ),
    ] = None,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    output: FORMAT = "table",
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """Who did it in which month."""
    return filtered_answer(
        ctx,
        output,
        Filters(kind, area, unit),
        lambda judgement, shown, findings: Months(
            judgement, shown, findings, _chosen(app_context(ctx), judgement.office.plan, obligation)
        ),
        report,
        to=OutputFile(file, force),
    )


def _chosen(app: AppContext, plan: Plan, wanted: str | None) -> Obligation:
    """The obligation asked for; else the first scored monthly one, else one of several periods."""
    if wanted is not None:
        items = plan_items(plan, "obligation", app.words.lang)
        id_ = find_id(items, wanted, app.choose, "--obligation")
        return next(o for o in plan.obligations if o.id == id_)
    several = [o for o in plan.obligations if o.every != "year"]
    if not several:
        raise UsageError(N_("this plan has nothing that is owed period by period."))
    return min(several, key=lambda o: (not o.scored, o.every != "month"))
