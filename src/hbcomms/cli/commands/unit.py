"""`hbcomms unit`."""

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.lookup import find_unit
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
    from hbcomms.core.judging import judge
    from hbcomms.core.unit_status import unit_statuses
    from hbcomms.files.places import Places
    from hbcomms.reports.no_plan import unreadable
    from hbcomms.reports.unit import UnitView, report

    app = app_context(ctx)
    loaded = app.load()
    findings = app.finding_texts(loaded.findings)
    if loaded.office is None:
        return app.answer(unreadable("unit", app.day, findings, app.words), output, findings)
    wanted = find_unit(loaded.office.units, name)
    judgement = judge(loaded.office, app.day, explain=True)
    unit_status = next(s for s in unit_statuses(judgement) if s.unit.id == wanted.id)
    places = Places(app.root)
    view = UnitView(
        judgement, [unit_status], findings, lambda place: places.spot(place).line, contacts
    )
    return app.answer(report(view, app.words), output, findings)
