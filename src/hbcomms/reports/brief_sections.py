"""The brief in sections of sentences, the same on the screen and on paper."""

from collections.abc import Sequence
from typing import NamedTuple

from hbcomms.core.judging import SOON
from hbcomms.core.names import said
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.brief_changes import told
from hbcomms.reports.brief_view import BriefView
from hbcomms.reports.debts import Debt, debt_text, due_together
from hbcomms.reports.overdue_page import due_line, within
from hbcomms.reports.papers.results import all_done, by_kind

WORST, LONG, LISTED = 5, 20, 8
"""How many units are listed as the worst; up to how many are named in a line; how many lines tell
of what falls due. The rest is counted; JSON and CSV have it all."""


class Section(NamedTuple):
    """A piece of the brief. `order` says how its lines are ordered; `tone` that of its lines."""

    title: str
    lines: Sequence[str]
    order: str = ""
    tone: str = ""


def sections(view: BriefView, words: Words) -> list[Section]:
    """All that the brief says, on whatever it is written."""
    return [
        _overview(view, words),
        *([_since(view, words)] if view.before else ()),
        _worst(view, words),
        _nothing(view, words),
        _soon(view, words),
        _done(view, words),
    ]


def _overview(view: BriefView, words: Words) -> Section:
    """Kind by kind how many have done all that is asked so far, and how many are overdue."""
    lines = []
    for kind, statuses in by_kind(view.plan, view.unit_statuses).items():
        done, owing = all_done(statuses)
        if not owing:
            continue
        late = sum(status.state == "overdue" for status in statuses)
        text = words.t(
            "{kind}: {done} of {n} units have done all that is asked so far ({percent})",
            kind=phrases.kind_name(view.plan, kind, words.lang),
            done=done,
            n=owing,
            percent=words.percent(done, owing),
        )
        lines.append(text + "; " + words.t("overdue: {count}", count=late) + ".")
    none = words.t("The plan asks nothing with a day and a number of these units.")
    return Section(words.t("At a glance"), lines or [none])


def _since(view: BriefView, words: Words) -> Section:
    """What changed since the last meeting, obligation by obligation."""
    assert view.since is not None
    days = (view.day - view.since).days
    title = words.n(
        "Since {day} ({n} day)", "Since {day} ({n} days)", days, day=words.date(view.since)
    )
    entered = view.entered
    lines = [
        words.n("{n} record has come.", "{n} records have come.", entered)
        if entered > 0
        else words.t("No record has come.")
    ]
    for obligation in view.plan.scored():
        of_it = [one for one in view.changes if one.duty.obligation.id == obligation.id]
        if text := "; ".join(told(of_it, words)):
            lines.append(f"{said(obligation.name, words.lang)}: {text}.")
    if entered <= 0 and len(lines) == 1:
        lines = [words.t("Nothing has changed.")]
    return Section(title, lines)


def _worst(view: BriefView, words: Words) -> Section:
    """The heaviest debts, a unit a line."""
    found = view.late
    n = len(found)
    title = words.n("Overdue: {n} unit", "Overdue: {n} units", n)
    if not found:
        return Section(title, [words.t("Nothing is overdue.")], tone="good")
    lines = [
        f"{owed[0].unit.label(words.lang)}: {'; '.join(_owed(view, debt, words) for debt in owed)}."
        for owed in found[:WORST]
    ]
    if more := n - len(lines):
        lines.append(words.n("… and {n} more unit.", "… and {n} more units.", more))
    return Section(title, lines, words.t("Order: most short, then longest late; it ranks nobody."))


def _owed(view: BriefView, debt: Debt, words: Words) -> str:
    return f"{debt_text(view.overdue, debt, words)} ({phrases.late(words, debt.days)})"


def _nothing(view: BriefView, words: Words) -> Section:
    labels = [unit.label(words.lang) for unit in view.nothing]
    title = words.t("Have sent nothing at all")
    if not view.owing:
        return Section(title, ["–"])
    if not labels:
        return Section(title, [words.t("None: every unit has sent something.")], tone="good")
    return Section(title, [_named(labels, words)])


def _soon(view: BriefView, words: Words) -> Section:
    """What falls due in a fortnight, a line for what several units owe to one day."""
    groups = due_together(view.overdue.lists["soon"])
    lines = [due_line(view.overdue, group, words) + "." for group in groups[:LISTED]]
    if more := len(groups) - len(lines):
        lines.append(words.n("… and {n} more.", "… and {n} more.", more))
    title = within(SOON, words).rstrip(":")
    return Section(title, lines or [words.t("Nothing falls due.")], tone="" if lines else "good")


def _done(view: BriefView, words: Words) -> Section:
    labels = [unit.label(words.lang) for unit in view.done]
    text = _named(labels, words) if labels else words.t("None yet.")
    return Section(words.t("Have done all that is asked so far"), [text])


def _named(labels: Sequence[str], words: Words) -> str:
    """“13 units: A; B; C”, with as many names as there is room for."""
    count = words.n("{n} unit", "{n} units", len(labels))
    return f"{count}: {phrases.listed(words, labels, LONG)}."
