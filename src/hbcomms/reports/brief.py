"""`brief`: one page for whoever walks into a meeting."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from hbcomms.core.changes import Change
from hbcomms.core.judging import SOON
from hbcomms.core.names import said
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.brief_sections import sections
from hbcomms.reports.brief_view import BriefView
from hbcomms.reports.debts import Debt, debt_text, of_each_unit
from hbcomms.reports.page import Cell, Page, Sheet, SheetColumns, Tree, reporter
from hbcomms.reports.view import day_columns, opening, subject, view_data


def page(view: BriefView, words: Words, _width: int | None) -> Page:
    """The sections one below the other."""
    parts = opening(view, words, with_readings=True)
    parts += [
        part for line in phrases.only(words, view.part) for part in (Cell(line, "warn"), Cell(""))
    ]
    for section in sections(view, words):
        heading = [Cell(section.title, "strong")]
        heading += [Cell(section.order, "dim")] if section.order else []
        parts += [Tree(heading, [Cell(line, section.tone) for line in section.lines]), Cell("")]
    if view.before is None:
        parts.append(Cell(words.t("--since DATE adds what changed since a meeting."), "dim"))
    parts.append(Cell(words.t("Unit by unit: --format csv; on paper: -o FILE.docx."), "dim"))
    return parts


def data(view: BriefView) -> dict[str, Any]:
    """Everything with its ids, for scripts: all units, not the first of them."""
    lists = view.overdue.lists
    return view_data(
        "brief",
        view,
        since=view.since,
        entered=view.entered if view.before else None,
        changes=[_change_data(change) for change in view.changes] if view.before else None,
        overdue=[owed[0].unit.id for owed in view.late],
        nothing=[unit.id for unit in view.nothing],
        soon=[_debt_data(debt) for debt in lists["soon"]],
        done=[unit.id for unit in view.done],
    )


def _change_data(change: Change) -> dict[str, Any]:
    duty = change.duty
    states = {
        name: standing
        and {
            "state": standing.state,
            "counted": standing.counted,
            "last_good_day": standing.last_good_day,
        }
        for name, standing in (("before", change.before), ("now", change.now))
    }
    return {
        "unit": duty.unit.id,
        "obligation": duty.obligation.id,
        "period": duty.period.id,
        "kinds": list(change.kinds),
        **states,
    }


def _debt_data(debt: Debt) -> dict[str, Any]:
    return {
        "unit": debt.unit.id,
        "obligation": debt.obligation_status.obligation.id,
        "periods": [standing.duty.period.id for standing in debt.standings],
        "last_good_day": debt.last_good_day,
    }


class Line(NamedTuple):
    """One unit: a row of the sheet."""

    unit: Unit
    state: str | None
    has_sent: bool
    is_done: bool | None
    overdue: str
    days_late: int
    soon: str
    changed: str


def rows(view: BriefView, words: Words) -> Sheet[Line]:
    """A row for each unit, whatever the page has room for."""
    lang, plan = words.lang, view.plan
    yes = {True: words.t("yes"), False: words.t("no"), None: None}
    columns: SheetColumns[Line] = [
        (words.t("Unit"), lambda line: line.unit.label(lang)),
        (words.t("Unit id"), lambda line: line.unit.id),
        (words.t("Kind"), lambda line: phrases.kind_name(plan, line.unit.kind, lang)),
        (words.t("Area"), lambda line: line.unit.area),
        (words.t("State"), lambda line: line.state and phrases.state(words, line.state)),
        (words.t("Has sent something"), lambda line: yes[line.has_sent]),
        (words.t("Has done all"), lambda line: yes[line.is_done]),
        (words.t("Overdue"), lambda line: line.overdue),
        (words.t("Days late"), lambda line: line.days_late),
        (words.t("Due within {n} days", n=SOON), lambda line: line.soon),
        *([(words.t("Changed since"), lambda line: line.changed)] if view.before else ()),
        *day_columns(view, words),
    ]
    return Sheet(columns, _lines(view, words), subject("brief", plan, view.day, words))


def _lines(view: BriefView, words: Words) -> Iterator[Line]:
    done, owing = {unit.id for unit in view.done}, {status.unit.id for status in view.owing}
    late, soon = (of_each_unit(view.overdue.lists[key]) for key in ("overdue", "soon"))
    changed: dict[str, list[str]] = defaultdict(list)
    for one in view.changes:
        changed[one.duty.unit.id].append(_change_text(view, one, words))
    for status in view.unit_statuses:
        id_ = status.unit.id
        yield Line(
            status.unit,
            status.state,
            id_ in view.overdue.senders,
            id_ in done if id_ in owing else None,
            "; ".join(debt_text(view.overdue, debt, words) for debt in late[id_]),
            max((debt.days for debt in late[id_]), default=0),
            "; ".join(debt_text(view.overdue, debt, words) for debt in soon[id_]),
            "; ".join(changed[id_]),
        )


def _change_text(view: BriefView, change: Change, words: Words) -> str:
    """“Điển hình T3: +1, đã xong”."""
    duty = change.duty
    obligation = duty.obligation
    name = said(obligation.name, words.lang)
    if obligation.every != "year":
        name += " " + period_labels.period(words, view.plan, obligation, duty.period)
    parts = [f"{change.added:+}"] if change.added else []
    before, now = (
        phrases.state(words, one.state) if one else "–" for one in (change.before, change.now)
    )
    if before != now:
        parts.append(f"{before} → {now}")
    return f"{name}: {', '.join(parts)}" if parts else name


report = reporter(page, data, rows)
