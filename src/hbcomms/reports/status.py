"""`status`: one line a unit, a column for each scored obligation, the units in their blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus, UnitStatus, totals
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.duty_rows import duty_data
from hbcomms.reports.page import Cell, Page, Sheet, SheetColumns, reporter
from hbcomms.reports.view import View, day_columns, opening, subject, view_data

_TOTALS = ("met", "late", "overdue", "open", "upcoming", "waived")


@dataclass(frozen=True)
class StatusView(View):
    """`is_part` says that not all units or obligations are shown."""

    is_part: bool = False


def page(view: StatusView, words: Words, width: int | None) -> Page:
    """Head, one table in blocks, and k of n for each obligation."""
    from hbcomms.reports.status_summary import others, summary
    from hbcomms.reports.status_table import blocks, table

    parts = opening(view, words, with_readings=True)
    if found := blocks(view.unit_statuses, view.plan, words):
        parts += [table(found, view.plan, view.day, words, width), Cell("")]
        parts += summary(found, words, view.is_part)
    parts += others(view.unit_statuses, words)
    if not view.unit_statuses:
        parts.append(Cell(words.t("No unit fits what was asked for.")))
    return parts


def data(view: View) -> dict[str, Any]:
    """FORMAT 7."""
    counts = totals(view.unit_statuses)
    return view_data(
        "status",
        view,
        units=[unit_data(unit_status) for unit_status in view.unit_statuses],
        totals={"duties": counts.total()} | {state: counts[state] for state in _TOTALS},
    )


def unit_data(unit_status: UnitStatus) -> dict[str, Any]:
    """One unit as FORMAT 7 shows it."""
    unit = unit_status.unit
    return {
        "unit": unit.id,
        "name": said(unit.name, "vi"),
        "kind": unit.kind,
        "area": unit.area,
        "state": unit_status.state,
        "obligations": [
            {
                "obligation": status.obligation.id,
                "scored": status.obligation.scored,
                "state": status.state,
                "behind": status.behind,
                "duties": [duty_data(standing) for standing in status.standings],
            }
            for status in unit_status.obligations
        ],
    }


class Line(NamedTuple):
    """One obligation of one unit: a row of the sheet, with the numbers of the page."""

    unit: Unit
    status: ObligationStatus
    done: int
    needed: int
    last_good_day: date | None


def _lines(view: View) -> Iterator[Line]:
    for unit_status in view.unit_statuses:
        for status in unit_status.obligations:
            days = [s.last_good_day for s in status.standings if not status.is_series]
            yield Line(unit_status.unit, status, *status.progress, next(iter(days), None))


def rows(view: View, words: Words) -> Sheet[Line]:
    """A row for each unit and obligation: `5/8` in one cell would open as a date."""
    lang, plan = words.lang, view.plan
    columns: SheetColumns[Line] = [
        (words.t("Unit"), lambda line: line.unit.label(lang)),
        (words.t("Unit id"), lambda line: line.unit.id),
        (words.t("Kind"), lambda line: phrases.kind_name(plan, line.unit.kind, lang)),
        (words.t("Area"), lambda line: line.unit.area),
        (words.t("Obligation"), lambda line: said(line.status.obligation.name, lang)),
        (words.t("Done"), lambda line: line.done),
        (words.t("Needed"), lambda line: line.needed),
        (words.t("Missing periods"), lambda line: period_labels.missing(words, plan, line.status)),
        (words.t("Last good day"), lambda line: line.last_good_day),
        (words.t("Days late"), lambda line: _days_late(line.status)),
        (words.t("State"), lambda line: _state(line.status, words)),
        (words.t("Remark"), lambda line: _remark(line.status, words)),
        (words.t("Obligation id"), lambda line: line.status.obligation.id),
        *day_columns(view, words),
    ]
    return Sheet(columns, _lines(view), subject("status", view.plan, view.day, words))


def _days_late(status: ObligationStatus) -> int:
    return max((standing.days_late for standing in status.standings), default=0)


def _state(status: ObligationStatus, words: Words) -> str | None:
    return phrases.state(words, status.state) if status.obligation.scored else None


def _remark(status: ObligationStatus, words: Words) -> str:
    if not status.obligation.scored:
        return words.t("not judged")
    remarks = [words.t("behind")] if status.behind else []
    if any(standing.lacks_evidence for standing in status.standings):
        remarks.append(words.t("evidence missing"))
    return ", ".join(remarks)


report = reporter(page, data, rows)
