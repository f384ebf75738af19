"""An office judged for `brief` and `commend`, which are answers on the screen and papers too."""

from collections.abc import Sequence
from datetime import date

from hbcomms.cli.lookup import Choose, figure_items, find_id
from hbcomms.cli.papers import Judged
from hbcomms.core.judging import judge
from hbcomms.locale import Words
from hbcomms.reports.brief_view import BriefView
from hbcomms.reports.commendation import DEFAULT, CommendView


def brief_view(judged: Judged, since: date | None) -> BriefView:
    """The office for its brief. What the last meeting knew is what had been entered by then."""
    judgement = judged.judgement
    before = judge(judgement.office, since, known_at=since) if since else None
    facts = judgement, judged.unit_statuses, judged.findings, judged.stamp
    return BriefView(*facts, before, judged.part)


def commend_view(
    judged: Judged,
    by: Sequence[str] | None,
    top: int | None,
    words: Words,
    choose: Choose | None = None,
) -> CommendView:
    """The office for its candidates; a figure that is not known is a UsageError."""
    items = figure_items(judged.judgement.office.plan, words.lang)
    named = dict.fromkeys(find_id(items, name, choose, "--by") for name in by or DEFAULT)
    stamp = judged.stamp.asking("order", [*named])
    facts = judged.judgement, judged.unit_statuses, judged.findings, stamp
    return CommendView(*facts, tuple(named), top, judged.part)
