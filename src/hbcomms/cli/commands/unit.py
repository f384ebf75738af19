"""`hbcomms unit`."""

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.options import CONTACTS, FORMAT, UNIT_NAME
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms unit pgd-da-bac\n"
    "  hbcomms unit “pgd da bac”\n"
    "  hbcomms unit pgd-da-bac --as-of 30/6/2021 --format json"
)


def unit(
    ctx: typer.Context, name: UNIT_NAME, contacts: CONTACTS = False, output: FORMAT = "table"
) -> Answer:
    """What one unit did."""
    # here, since completing the name of a unit wants none of them
    from hbcomms.cli.filters import Filters, filtered_answer
    from hbcomms.files.places import Places
    from hbcomms.reports.unit import UnitView, report

    places = Places(app_context(ctx).root)
    return filtered_answer(
        ctx,
        output,
        Filters(unit=[name]),
        lambda judgement, shown, findings: UnitView(
            judgement, shown, findings, places.spot, contacts
        ),
        report,
        explain=True,
    )
