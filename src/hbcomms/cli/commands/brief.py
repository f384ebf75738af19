"""`hbcomms brief`."""

from datetime import date
from functools import partial
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.filters import Filters
from hbcomms.cli.options import ANSWER_FORMAT, AREA, FORCE, KIND, OBLIGATION, OUTPUT, date_option
from hbcomms.cli.output_file import OutputFile, answer_form
from hbcomms.cli.papers import judged_office, shown_or_written
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms brief\n"
    "  hbcomms brief --since 1/5/2021\n"
    "  hbcomms brief --since 1/5/2021 -o brief.docx"
)


def brief(
    ctx: typer.Context,
    since: Annotated[
        date | None, date_option("--since", N_("The day of the last meeting: what changed since."))
    ] = None,
    kind: KIND = None,
    area: AREA = None,
    obligation: OBLIGATION = None,
    output: ANSWER_FORMAT = None,
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """One page for a meeting."""
    from hbcomms.cli.paper_views import brief_view
    from hbcomms.reports.brief import report
    from hbcomms.reports.papers.brief_paper import brief_paper

    app, to = app_context(ctx), OutputFile(file, force)
    form = answer_form(to, output, app.root)
    if since and since > app.day:
        raise UsageError(
            N_("--since {since} is after {day}, the day of the figures."), since=since, day=app.day
        )
    filters = Filters(kind, area, obligation=obligation)
    judged = judged_office(app, "brief", filters, asked={"since": since}, output=form)
    if isinstance(judged, Answer):
        return judged
    view = brief_view(judged, since)
    paper = partial(brief_paper, view, app.words)
    return shown_or_written(app, judged, report(view, app.words), paper, form, to)
