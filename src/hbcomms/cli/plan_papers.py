"""`hbcomms plan` for one unit, and a paper for each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hbcomms.cli.context import Answer, AppContext
from hbcomms.cli.filters import Filters
from hbcomms.cli.output_file import PAPER_FORMS, OutputFile
from hbcomms.cli.papers import Judged, answered, judged_office, office_template, written
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_
from hbcomms.reports.papers import md
from hbcomms.reports.papers.plan_paper import TEMPLATE, plan_paper
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
    is_paper = output in PAPER_FORMS
    if not is_paper:
        to.check(output, app.root)
    judged = judged_office(app, "plan", Filters(unit=[name]))
    if isinstance(judged, Answer):
        return judged
    view = next(unit_views(judged))
    if is_paper and to.name:
        contents = _contents(app, [view], output)
        return written(app, judged.findings, None, [Path(to.name)], lambda: contents, to.force)
    if is_paper:
        return answered(app, judged.findings, md.text(plan_paper(view, app.words), app.words))
    return app.answer(report(view, app.words), output, judged.findings, to=to)


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
    contents = _contents(app, owing, output)
    return written(app, judged.findings, folder, paths, lambda: contents, force, _free(app, free))


def _contents(app: AppContext, views: Sequence[UnitPlanView], output: str) -> Iterator[bytes]:
    papers = (plan_paper(view, app.words) for view in views)
    if output == "md":
        yield from (md.file_text(one, app.words).encode("utf-8", "replace") for one in papers)
        return
    from hbcomms.reports.papers import docx

    template = office_template(app, TEMPLATE)
    yield from (docx.document(paper, template, app.words) for paper in papers)


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
