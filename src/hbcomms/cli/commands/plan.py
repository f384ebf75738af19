"""`hbcomms plan`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.options import AREA, FORCE, KIND, argument, option
from hbcomms.cli.parameter_types import UNIT_REF, one_of
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_
from hbcomms.reports.outputs import PAGES, formats

EXAMPLES = N_(
    "  hbcomms plan\n"
    "  hbcomms plan --format md > plan.md\n"
    "  hbcomms plan --unit “pgd da bac”\n"
    "  hbcomms plan --unit “pgd da bac” -o duties.docx\n"
    "  hbcomms plan duties --each"
)
FORMATS = (*formats(PAGES), "docx")


def plan(
    ctx: typer.Context,
    folder: Annotated[
        str | None, argument(N_("DIR"), N_("With --each: the folder for the papers."))
    ] = None,
    unit: Annotated[
        str | None,
        option("--unit", N_("What this unit owes: its id, a name or an alias."), None, UNIT_REF),
    ] = None,
    each: Annotated[
        bool, option("--each", N_("A paper for each unit, to be sent out in the new year."))
    ] = False,
    out: Annotated[
        str | None,
        typer.Option(
            "-o", "--out", help=N_("With --unit: the paper, .docx or .md."), metavar=N_("FILE")
        ),
    ] = None,
    kind: KIND = None,
    area: AREA = None,
    output: Annotated[
        str | None,
        option(
            "--format", N_("The form of the answer; with --each docx or md."), None, one_of(FORMATS)
        ),
    ] = None,
    force: FORCE = False,
) -> Answer:
    """What is asked of whom."""
    app = app_context(ctx)
    _check(each, folder, unit, out, output, kind or area)
    if each or unit:
        from hbcomms.cli.plan_papers import one_unit, papers_of_units

        if each:
            return papers_of_units(app, Path(folder or ""), kind, area, output or "docx", force)
        return one_unit(app, unit or "", out, output or "table", force)
    return _whole(app, output or "table")


def _check(
    each: bool, folder: str | None, unit: str | None, out: str | None, output: str | None, some: Any
) -> None:
    """Options that do not go together are a UsageError."""
    if each and unit:
        raise UsageError(N_("--each is for all units, --unit for one; give one of them."))
    if each and not folder:
        raise UsageError(N_("say in which folder the papers shall lie."))
    if folder and not each:
        raise UsageError(N_("too much is given here: {extra}"), extra=folder)
    if each and output not in (None, "docx", "md"):
        raise UsageError(N_("--each writes docx or md, not {format}."), format=output)
    if out and not unit:
        raise UsageError(N_("-o is for the paper of one unit; say which with --unit."))
    if out and Path(out).suffix.lower() not in (".docx", ".md"):
        raise UsageError(N_("{path} must end in .docx or .md."), path=out)
    if out and output:
        raise UsageError(N_("the ending of {path} says the form; leave --format out."), path=out)
    if output == "docx" and not each:
        raise UsageError(N_("a Word file is written with --unit NAME -o FILE.docx."))
    if some and not each:
        raise UsageError(N_("--kind and --area go with --each."))


def _whole(app: AppContext, output: str) -> Answer:
    """The plan as a person reads it."""
    from hbcomms.reports.no_plan import unreadable
    from hbcomms.reports.plan import PlanView, report

    loaded = app.load()
    findings = app.finding_texts(loaded.findings)
    if loaded.office is None:
        return app.answer(unreadable("plan", app.day, findings, app.words), output, findings)
    view = PlanView(loaded.office, findings, app.day, app.options.known_at)
    return app.answer(report(view, app.words), output, findings)
