"""`hbcomms unit`."""

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.lookup import unit_named
from hbcomms.cli.options import CONTACTS, FORMAT, UNIT_NAME
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms unit pgd-da-bac\n"
    "  hbcomms unit “pgd da bac”\n"
    "  hbcomms unit pgd-da-bac --as-of 30/6/2021 --format json"
)


def unit(
    context: typer.Context,
    name: UNIT_NAME,
    contacts: CONTACTS = False,
    output: FORMAT = "table",
) -> Answer:
    """What one unit did."""
    # here, since completing the name of a unit wants none of them
    from hbcomms.core.judging import judge
    from hbcomms.core.unit_status import unit_statuses
    from hbcomms.files.places import Places
    from hbcomms.reports.no_plan import unreadable
    from hbcomms.reports.unit import UnitView, report

    run = run_of(context)
    loaded = run.load()
    found = run.finding_texts(loaded.findings)
    if loaded.office is None:
        return run.answer(unreadable("unit", run.day, found, run.words), output, found)
    wanted = unit_named(loaded.office.units, name)
    judgement = judge(loaded.office, run.day, explain=True)
    unit_status = next(s for s in unit_statuses(judgement) if s.unit.id == wanted.id)
    places = Places(run.root)
    view = UnitView(judgement, unit_status, found, lambda place: places.spot(place).line, contacts)
    return run.answer(report(view, run.words), output, found)
