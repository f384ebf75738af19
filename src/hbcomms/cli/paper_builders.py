"""OPEN LIST of the papers: how each is made of a judged office, so that it can be made again.

What a paper was asked for stands in its stamp under the names of the options.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hbcomms.cli.context import Answer, AppContext
from hbcomms.cli.filters import Filters
from hbcomms.cli.papers import Judged, judged_office
from hbcomms.core.judging import SOON
from hbcomms.files.paper_files import PaperRecord
from hbcomms.locale import LANGUAGES, Words, words
from hbcomms.reports.papers.paper import Paper

Asked = Mapping[str, Any]
Builder = Callable[[Judged, Asked, Words], Paper | None]
"""The paper; None where there is nothing to write any more."""


def _report(judged: Judged, asked: Asked, words: Words) -> Paper:
    from hbcomms.reports.papers.report import ReportView, report

    facts = judged.judgement, judged.unit_statuses, judged.findings, judged.stamp
    return report(ReportView(*facts, asked.get("to", ())), words)


def _reminder(judged: Judged, asked: Asked, words: Words) -> Paper | None:
    from hbcomms.reports.papers.letters import letter, unit_letter
    from hbcomms.reports.papers.reminders import Reminders

    facts = judged.judgement, judged.unit_statuses, judged.findings, judged.stamp
    by = date.fromisoformat(asked["by"]) if "by" in asked else None
    view = Reminders(*facts, asked.get("before"), by)
    units = view.units()
    if "addressed" in asked:
        return next(
            (unit_letter(view, one, words) for one in units if one.unit.id == asked["addressed"]),
            None,
        )
    return letter(view, words) if units else None


def _plan(judged: Judged, asked: Asked, words: Words) -> Paper | None:
    from hbcomms.cli.plan_papers import unit_views
    from hbcomms.reports.papers.plan_paper import plan_paper

    (id_,) = _texts(asked, "unit") or ("",)
    views = (view for view in unit_views(judged) if view.unit.id == id_)
    return next((plan_paper(view, words) for view in views), None)


def _brief(judged: Judged, asked: Asked, words: Words) -> Paper:
    from hbcomms.cli.paper_views import brief_view
    from hbcomms.reports.papers.brief_paper import brief_paper

    since = date.fromisoformat(asked["since"]) if "since" in asked else None
    return brief_paper(brief_view(judged, since), words)


def _commend(judged: Judged, asked: Asked, words: Words) -> Paper:
    from hbcomms.cli.paper_views import commend_view
    from hbcomms.reports.papers.commend_paper import commend_paper

    top = asked.get("top")
    if not (top is None or isinstance(top, int)):
        raise TypeError
    return commend_paper(commend_view(judged, _texts(asked, "order"), top, words), words)


FILTERS = ("kind", "area", "unit", "obligation")
BUILDERS: dict[str, Builder] = {
    "report": _report,
    "remind": _reminder,
    "plan": _plan,
    "brief": _brief,
    "commend": _commend,
}
"""By the name of the command that makes it."""


OF_ONE = {"remind": "addressed", "plan": "unit"}
"""The option that makes one paper of several another than the rest."""


EXPLAINED = ("commend",)
"""The papers that name single records."""


class Again:
    """Papers made again; those that were written in one run are judged once."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self._judged: dict[str, Judged | Answer] = {}

    def made(self, record: PaperRecord) -> tuple[Judged | Answer, Paper | None]:
        """The office judged as for that paper, and the paper that it gives now.

        Raises KeyError, TypeError, ValueError or OverflowError for a stamp that no command of ours
        has written, and UsageError where the plan or a unit that it names is not there any more.
        """
        build, asked = BUILDERS[record.paper], record.asked
        if asked["lang"] not in LANGUAGES:
            raise ValueError
        shared = {key: asked[key] for key in asked if key != OF_ONE.get(record.paper)}
        days = record.day, record.known_at
        key = json.dumps([record.paper, record.plan, days, shared], default=str)
        if key not in self._judged:
            self._judged[key] = _judged(self._app, record, shared)
        judged = self._judged[key]
        if isinstance(judged, Answer):
            return judged, None
        told = {**asked, "to": _texts(asked, "to") or ()}
        return judged, build(judged, told, words(asked["lang"]))


def _judged(app: AppContext, record: PaperRecord, asked: Asked) -> Judged | Answer:
    """The office on the days of a paper, with the options that its stamp names."""
    options = replace(app.options, as_of=record.day, known_at=record.known_at, plan=record.plan)
    then = replace(app, words=words(asked["lang"]), options=options)
    kind, area, unit, obligation = (_texts(asked, name) for name in FILTERS)
    filters = Filters(kind, area, unit, obligation)
    within = asked.get("before", SOON)
    if not isinstance(within, int):
        raise TypeError
    is_explained = record.paper in EXPLAINED
    return judged_office(then, record.paper, filters, within, asked, is_explained)


def _texts(asked: Asked, name: str) -> list[str] | None:
    found = asked.get(name)
    if found is None:
        return None
    if not (isinstance(found, list) and all(isinstance(one, str) for one in found)):
        raise TypeError
    return found
