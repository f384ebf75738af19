"""`hbcomms commend`."""

from functools import partial
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.filters import Filters
from hbcomms.cli.options import ANSWER_FORMAT, AREA, FORCE, KIND, OUTPUT, option
from hbcomms.cli.output_file import OutputFile, answer_form
from hbcomms.cli.papers import judged_office, shown_or_written
from hbcomms.cli.parameter_types import FIGURE_REF, NUMBER
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms commend --top 3\n"
    "  hbcomms commend --kind bureau --by press-articles --by in-time\n"
    "  hbcomms commend --top 5 -o commend.docx"
)


def commend(
    ctx: typer.Context,
    top: Annotated[
        int | None,
        option(
            "--top",
            N_("List so many places of each kind, ties in full; the others are named below."),
            N_("N"),
            NUMBER,
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        option(
            "--by",
            N_("What decides: done, in-time, records or an obligation; several in their order."),
            N_("FIGURE"),
            FIGURE_REF,
        ),
    ] = None,
    kind: KIND = None,
    area: AREA = None,
    output: ANSWER_FORMAT = None,
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """Candidates for commendation."""
    from hbcomms.cli.paper_views import commend_view
    from hbcomms.reports.commend import report
    from hbcomms.reports.papers.commend_paper import commend_paper

    app, to = app_context(ctx), OutputFile(file, force)
    form = answer_form(to, output, app.root)
    if top is not None and top < 1:
        raise UsageError(N_("--top wants a number from 1 up."))
    judged = judged_office(
        app, "commend", Filters(kind, area), asked={"top": top}, explain=True, output=form
    )
    if isinstance(judged, Answer):
        return judged
    view = commend_view(judged, by, top, app.words, app.choose)
    paper = partial(commend_paper, view, app.words)
    return shown_or_written(app, judged, report(view, app.words), paper, form, to)
