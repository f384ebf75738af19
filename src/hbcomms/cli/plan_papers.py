"""`hbcomms plan` for one unit, and a paper for each."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from hbcomms.cli.context import Answer, AppContext
from hbcomms.cli.filters import Filters
from hbcomms.cli.output_file import OutputFile
from hbcomms.cli.papers import Judged, contents, judged_office, shown_or_written, written
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_
from hbcomms.reports.papers.plan_paper import plan_paper
from hbcomms.reports.papers.unit_plan import UnitPlanView
from hbcomms.reports.unit_plan import report

START = "nhiem-vu"
"""The files of `--each` begin so; the id of the unit follows."""
SHOWN = 5


def unit_views(judged: Judged) -> Iterator[UnitPlanView]:
    """A view of each unit; its stamp names the unit and nothing else of what was asked."""
    for status in judged.unit_statuses:
        stamp = judged.stamp._replace(
            asked=(("unit", [status.unit.id]), ("lang", dict(judged.stamp.asked)["lang"]))
        )
        yield UnitPlanView(judged.judgement, [status], judged.findings, stamp)


def one_unit(app: AppContext, name: str, output: str, to: OutputFile) -> Answer:
    """What one unit owes: shown, or written as its paper."""
    judged = judged_office(app, "plan", Filters(unit=[name]), output=output)
    if isinstance(judged, Answer):
        return judged
    view = next(unit_views(judged))
    paper = partial(plan_paper, view, app.words)
    return shown_or_written(app, judged, report(view, app.words), paper, output, to)


def papers_of_units(
    app: AppContext,
    folder: Path,
    kind: Sequence[str] | None,
    area: Sequence[str] | None,
    output: str,
    force: bool,
) -> Answer:
    """A paper for each unit of which the plan asks something; the others are named."""
    judged = judged_office(app, "plan", Filters(kind=kind, area=area))
    if isinstance(judged, Answer):
        return judged
    views = list(unit_views(judged))
    owing = [view for view in views if not view.is_empty]
    if not owing:
        raise UsageError(N_("the plan asks nothing of any of these units."))
    paths = [folder / f"{START}-{view.unit.id}.{output}" for view in owing]
    free = [view.unit.label(app.words.lang) for view in views if view.is_empty]
    papers = (plan_paper(view, app.words) for view in owing)
    made = contents(app, papers, output)
    return written(app, judged.findings, folder, paths, lambda: made, force, _free(app, free))


def _free(app: AppContext, names: Sequence[str]) -> str:
    """A line on those that get no paper."""
    if not names:
        return ""
    shown = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    return app.words.n(
        "{n} unit has no paper, since the plan asks nothing of it: {names}",
        "{n} units have no paper, since the plan asks nothing of them: {names}",
        len(names),
        names=shown,
    )
