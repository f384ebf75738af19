"""`hbcomms plan`."""

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.options import FORMAT
from hbcomms.locale import N_
from hbcomms.reports.no_plan import unreadable
from hbcomms.reports.plan import PlanView, report

EXAMPLES = N_("  hbcomms plan\n  hbcomms plan --format md > plan.md")


def plan(context: typer.Context, output: FORMAT = "table") -> Answer:
    """What is asked of whom."""
    run = run_of(context)
    loaded = run.load()
    found = run.finding_texts(loaded.findings)
    if loaded.office is None:
        return run.answer(unreadable("plan", run.day, found, run.words), output, found)
    return run.answer(report(PlanView(loaded.office, found), run.words), output, found)
