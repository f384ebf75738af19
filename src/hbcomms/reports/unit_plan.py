"""`plan --unit`: what one unit owes, on the screen, as JSON and as a sheet."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import banner
from hbcomms.reports.page import Cell, Page, Panel, Part, Sheet, SheetColumns, Tree, reporter
from hbcomms.reports.papers import unit_plan as facts
from hbcomms.reports.papers.unit_plan import UnitPlanView
from hbcomms.reports.plan import obligation_data
from hbcomms.reports.view import (
    day_columns,
    known_at_lines,
    other_plan_lines,
    subject,
    view_data,
)


def page(view: UnitPlanView, words: Words, _width: int | None) -> Page:
    """The unit; what has a day and a number, what has none, what nothing measures."""
    parts: Page = [*banner(view.findings, words), _head(view, words), Cell("")]
    for status in (*view.scored, *view.unscored):
        parts += [_obligation(view, status, words), Cell("")]
    return [*parts, *_standing(view, words), *_readings(view, words)]


def _head(view: UnitPlanView, words: Words) -> Panel:
    plan, unit, lang = view.plan, view.unit, words.lang
    kind = phrases.kind_name(plan, unit.kind, lang)
    about = " · ".join(one for one in (unit.id, kind, unit.area) if one)
    lines = [Cell(said(plan.title, lang)), Cell(about, "dim")]
    lines.append(Cell(words.t("From {first} to {last}.", first=plan.first, last=plan.last)))
    if not unit.confirmed:
        lines.append(Cell(words.t("The office has not confirmed this unit yet."), "warn"))
    if view.is_empty:
        lines.append(Cell(words.t("The plan asks nothing of this unit."), "warn"))
    lines += other_plan_lines(view.judgement.office, view.day, words)
    lines += known_at_lines(view.judgement.known_at, words)
    return Panel([Cell(said(unit.name, lang), "strong"), *lines])


def _obligation(view: UnitPlanView, status: ObligationStatus, words: Words) -> Tree:
    title = facts.title(status, words)
    if not status.obligation.scored:
        title += " – " + words.t("not judged: the plan gives no day or no number")
    lines = facts.lines(view.plan, status, words, with_days=True)
    heading = [Cell(title, "strong"), Cell(f"“{status.obligation.text}”", "dim")]
    return Tree(heading, list(map(Cell, lines)))


def _standing(view: UnitPlanView, words: Words) -> Iterator[Part]:
    if duties := view.standing:
        title = Cell(words.t("Standing duties, which nothing can measure:"), "strong")
        yield Tree([title], [Cell(f"“{one.text}”", "dim", f"{one.clause} ") for one in duties])
        yield Cell("")


def _readings(view: UnitPlanView, words: Words) -> Iterator[Part]:
    if found := facts.readings(view, words):
        title = words.t("Chosen where the plan is silent or can be read two ways:")
        yield Tree([Cell(title, "strong")], list(map(Cell, found)))


def data(view: UnitPlanView) -> dict[str, Any]:
    """Everything with its dates, for scripts."""
    unit = view.unit
    return view_data(
        "unit-plan",
        view,
        unit=unit.id,
        name=said(unit.name, "vi"),
        kind=unit.kind,
        obligations=[_obligation_data(view, one) for one in (*view.scored, *view.unscored)],
        standing=[{"clause": one.clause, "text": one.text} for one in view.standing],
        readings=[
            {"clause": one.clause, "text": one.text, "obligation": one.obligation}
            for one in view.readings
        ],
    )


def _obligation_data(view: UnitPlanView, status: ObligationStatus) -> dict[str, Any]:
    duties = [_duty_data(view, standing) for standing in status.standings]
    return obligation_data(view.plan, status.obligation, duties)


def _duty_data(view: UnitPlanView, standing: Standing) -> dict[str, Any]:
    duty, given, found = standing.duty, standing.exemption, facts.deadline(view.plan, standing)
    return {
        "period": duty.period.id,
        "first_day": duty.period.first,
        "last_day": duty.period.last,
        "at_least": duty.at_least,
        "last_good_day": found and found.last_good_day,
        "before": found and found.before,
        "moved_from": found and found.moved_from,
        "leave": given
        and {
            "waive": given.waive,
            "by": given.by,
            "reason": given.reason,
            "document": given.document,
        },
    }


class Line(NamedTuple):
    """What is owed in a period: a row of the sheet."""

    status: ObligationStatus
    standing: Standing


def rows(view: UnitPlanView, words: Words) -> Sheet[Line]:
    """A row for each obligation and period."""
    plan = view.plan
    unit = view.unit
    columns: SheetColumns[Line] = [
        (words.t("Unit"), lambda _: unit.label(words.lang)),
        (words.t("Unit id"), lambda _: unit.id),
        (words.t("Clause"), lambda line: line.status.obligation.clause),
        (words.t("Obligation"), lambda line: said(line.status.obligation.name, words.lang)),
        (words.t("Period"), lambda line: line.standing.duty.period.id),
        (words.t("Needed"), lambda line: line.standing.duty.at_least),
        (words.t("Last good day"), lambda line: _last_good_day(view, line.standing)),
        (words.t("As the plan says it"), lambda line: facts.by_when(plan, line.standing, words)),
        (words.t("Sentence"), lambda line: line.status.obligation.text),
        *day_columns(view, words),
    ]
    owed = (*view.scored, *view.unscored)
    lines = (Line(one, standing) for one in owed for standing in one.standings)
    return Sheet(columns, lines, subject("plan", plan, view.day, words))


def _last_good_day(view: UnitPlanView, standing: Standing) -> object:
    found = facts.deadline(view.plan, standing)
    return found and found.last_good_day


report = reporter(page, data, rows)
