"""`hbcomms unit`."""

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.options import CONTACTS, FORCE, FORMAT, OUTPUT, UNIT_NAME
from hbcomms.cli.output_file import OutputFile
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms unit pgd-da-bac\n"
    "  hbcomms unit “pgd da bac”\n"
    "  hbcomms unit pgd-da-bac --as-of 30/6/2021 --format json"
)


def unit(
    ctx: typer.Context,
    name: UNIT_NAME,
    contacts: CONTACTS = False,
    output: FORMAT = "table",
    file: OUTPUT = None,
    force: FORCE = False,
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
        to=OutputFile(file, force),
    )
