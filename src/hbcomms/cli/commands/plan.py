"""`hbcomms plan`."""

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.options import FORCE, FORMAT, OUTPUT
from hbcomms.cli.output_file import OutputFile
from hbcomms.locale import N_
from hbcomms.reports.no_plan import unreadable
from hbcomms.reports.plan import PlanView, report

EXAMPLES = N_("  hbcomms plan\n  hbcomms plan --format md > plan.md")


def plan(
    ctx: typer.Context, output: FORMAT = "table", file: OUTPUT = None, force: FORCE = False
) -> Answer:
    """What is asked of whom."""
    app, to = app_context(ctx), OutputFile(file, force)
    to.check(output, app.root)
    loaded = app.load()
    findings = app.finding_texts(loaded.findings)
    if loaded.office is None:
        page = unreadable("plan", app.day, findings, app.words)
        return app.answer(page, "table" if to.name else output, findings)
    view = PlanView(loaded.office, findings, app.day, app.options.known_at)
    return app.answer(report(view, app.words), output, findings, to=to)
