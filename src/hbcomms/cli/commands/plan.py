"""`hbcomms plan`."""

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.options import FORMAT
from hbcomms.locale import N_
from hbcomms.reports.no_plan import unreadable
from hbcomms.reports.plan import PlanView, report

EXAMPLES = N_("  hbcomms plan\n  hbcomms plan --format md > plan.md")


def plan(ctx: typer.Context, output: FORMAT = "table") -> Answer:
    """What is asked of whom."""
    app = app_context(ctx)
    loaded = app.load()
    findings = app.finding_texts(loaded.findings)
    if loaded.office is None:
        return app.answer(unreadable("plan", app.day, findings, app.words), output, findings)
    view = PlanView(loaded.office, findings, app.day, app.options.known_at)
    return app.answer(report(view, app.words), output, findings)
