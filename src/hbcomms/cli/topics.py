"""`hbcomms topics`."""

import typer

from hbcomms.cli.run import Answer
from hbcomms.cli.status import AREA, FORMAT, KIND, UNIT, filters
from hbcomms.cli.typed import run_of
from hbcomms.core.judging import judge
from hbcomms.core.rollup import records
from hbcomms.locale import N_
from hbcomms.reports.empty import unreadable
from hbcomms.reports.topics import Topics, report

HELP = N_(
    "The plan's topics: how many records, by whom, and those that nobody has taken up.\n\n"
    "  hbcomms topics\n  hbcomms topics --kind bureau"
)


def topics(
    context: typer.Context,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    output: FORMAT = "table",
) -> Answer:
    """What was written about."""
    run = run_of(context)
    loaded = run.load()
    found = run.troubles(loaded.findings)
    if loaded.office is None:
        return run.answer(unreadable("topics", run.day, found, run.words), output, found)
    judgement = judge(loaded.office, run.day)
    keep = filters(loaded.office, kind, area, unit)
    shown = [record for record in records(judgement) if all(fits(record) for fits in keep)]
    return run.answer(report(Topics(judgement, shown, found), run.words), output, found)
