"""`hbcomms months`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters, filtered_answer
from hbcomms.cli.options import AREA, FORCE, FORMAT, KIND, OUTPUT, UNIT, option
from hbcomms.cli.output_file import OutputFile
from hbcomms.cli.usage_errors import UsageError, choice
from hbcomms.core.plan import Obligation, Plan
from hbcomms.locale import N_
from hbcomms.reports.months import Months, report

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
            judgement, shown, findings, _chosen(judgement.office.plan, obligation)
        ),
        report,
        to=OutputFile(file, force),
    )


def _chosen(plan: Plan, wanted: str | None) -> Obligation:
    """The obligation asked for; else the first scored monthly one, else one of several periods."""
    if wanted is not None:
        id_ = choice(wanted, [o.id for o in plan.obligations], "--obligation")
        return next(o for o in plan.obligations if o.id == id_)
    several = [o for o in plan.obligations if o.every != "year"]
    if not several:
        raise UsageError(N_("this plan has nothing that is owed period by period."))
    return min(several, key=lambda o: (not o.scored, o.every != "month"))
