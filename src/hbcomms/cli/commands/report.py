"""`hbcomms report`."""

from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.filters import Filters
from hbcomms.cli.options import FORCE, argument, option
from hbcomms.cli.papers import answered, contents, judged_office, written
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms report report.docx --as-of 31/5/2021\n"
    '  hbcomms report report.docx --as-of 31/5/2021 --known-at 31/5/2021 --to "The province"\n'
    "  hbcomms report report.md"
)


def report(
    ctx: typer.Context,
    out: Annotated[
        str, argument(N_("FILE"), N_("Where it is written: .docx or .md; - shows it as text."))
    ],
    to: Annotated[
        list[str] | None,
        option("--to", N_("A superior to whom it is addressed; none for others."), N_("NAME")),
    ] = None,
    force: FORCE = False,
) -> Answer:
    """Make the report."""
    from hbcomms.reports.papers import md
    from hbcomms.reports.papers.report import ReportView
    from hbcomms.reports.papers.report import report as paper_of

    app, ending = app_context(ctx), Path(out).suffix.lower()
    if out != "-" and ending not in (".docx", ".md"):
        raise UsageError(N_("{path} must end in .docx or .md."), path=out)
    judged = judged_office(app, "report", Filters(), asked={"to": to})
    if isinstance(judged, Answer):
        return judged
    view = ReportView(
        judged.judgement, judged.unit_statuses, judged.findings, judged.stamp, to or ()
    )
    paper = paper_of(view, app.words)
    if out == "-":
        return answered(app, judged.findings, md.text(paper, app.words))
    made = contents(app, [paper], ending.removeprefix("."))
    return written(app, judged.findings, None, [Path(out)], lambda: made, force)
