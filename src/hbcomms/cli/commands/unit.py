"""`hbcomms unit`."""

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.options import ASKED_UNIT, CONTACTS, FORCE, FORMAT, OUTPUT
from hbcomms.cli.output_file import OutputFile
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms unit pgd-da-bac\n"
    '  hbcomms unit "pgd da bac"\n'
    "  hbcomms unit pgd-da-bac --as-of 30/6/2021 --format json"
)


def unit(
    ctx: typer.Context,
    name: ASKED_UNIT = None,
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

    app = app_context(ctx)
    places, name = Places(app.root), name or _asked(app)
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


def _asked(app: AppContext) -> str:
    """The id of a unit, asked for."""
    from hbcomms.cli.lookup import unit_items
    from hbcomms.cli.questions import pick_item
    from hbcomms.files.folder_index import index_folder

    items = unit_items(index_folder(app.root, app.cache_folder).units, app.words.lang)
    return pick_item(app, N_("Which unit?"), N_("UNIT"), items)
