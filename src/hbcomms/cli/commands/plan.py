"""`hbcomms plan`."""

from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.options import ANSWER_FORMAT, AREA, FORCE, KIND, OUTPUT, argument, option
from hbcomms.cli.output_file import PAPER_FORMS, OutputFile, answer_form
from hbcomms.cli.parameter_types import UNIT_REF
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms plan\n"
    "  hbcomms plan --format md > plan.md\n"
    '  hbcomms plan --unit "pgd da bac"\n'
    '  hbcomms plan --unit "pgd da bac" -o duties.docx\n'
    "  hbcomms plan duties --each"
)


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
    kind: KIND = None,
    area: AREA = None,
    output: ANSWER_FORMAT = None,
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """What is asked of whom."""
    app = app_context(ctx)
    if each:
        from hbcomms.cli.plan_papers import papers_of_units

        form = _form_of_each(folder, unit, file, output)
        return papers_of_units(app, Path(folder or ""), kind, area, form, force)
    if folder:
        raise UsageError(N_("too much is given here: {extra}"), extra=folder)
    if kind or area:
        raise UsageError(N_("--kind and --area go with --each."))
    to = OutputFile(file, force)
    form = answer_form(to, output, app.root)
    if unit:
        from hbcomms.cli.plan_papers import one_unit

        return one_unit(app, unit, form, to)
    if file and form in PAPER_FORMS:
        raise UsageError(N_("{path} is a paper for one unit; say which with --unit."), path=file)
    return _whole(app, form, to)


def _form_of_each(
    folder: str | None, unit: str | None, file: str | None, output: str | None
) -> str:
    """docx or md; a UsageError for options that do not go with --each."""
    if unit:
        raise UsageError(N_("--each is for all units, --unit for one; give one of them."))
    if file:
        raise UsageError(N_("--each writes into a folder, --output one file; give one of them."))
    if not folder:
        raise UsageError(N_("say in which folder the papers shall lie."))
    if output not in (None, *PAPER_FORMS):
        raise UsageError(N_("--each writes docx or md, not {format}."), format=output)
    return output or "docx"


def _whole(app: AppContext, output: str, to: OutputFile) -> Answer:
    """The plan as a person reads it."""
    from hbcomms.reports.no_plan import unreadable
    from hbcomms.reports.plan import PlanView, report

    loaded = app.load()
    findings = app.finding_texts(loaded.findings)
    if loaded.office is None:
        page = unreadable("plan", app.day, findings, app.words)
        return app.answer(page, "table" if to.name else output, findings)
    view = PlanView(loaded.office, findings, app.day, app.options.known_at)
    return app.answer(report(view, app.words), output, findings, to=to)
