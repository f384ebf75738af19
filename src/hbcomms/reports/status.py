"""`status`: one line a unit, a column for each scored obligation, the units in their blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus, totals
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.page import Cell, Page, Panel, Part, Report, Rows
from hbcomms.reports.phrases import kind_name
from hbcomms.reports.status_summary import others, summary
from hbcomms.reports.status_table import blocks, missing, table

SCHEMA = "hbcomms/status@1"


@dataclass(frozen=True, slots=True)
class Status:
    """The units to show, already filtered, and what was found in the files."""

    judgement: Judgement
    unit_statuses: Sequence[UnitStatus]
    findings: Sequence[FindingText]


def report(status: Status, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(
        lambda width: page(status, words, width), lambda: data(status), lambda: rows(status, words)
    )


def page(status: Status, words: Words, width: int | None) -> Page:
    """Head, one table in blocks, and k of n for each obligation."""
    plan, day = status.judgement.office.plan, status.judgement.day
    parts: list[Part] = [*banner(status.findings, words), head(status.judgement, words)]
    found = blocks(status.unit_statuses, plan, words)
    if found:
        parts += [table(found, plan, day, words, width), Cell(""), *summary(found, words)]
    parts += others(status.unit_statuses, words)
    if not status.unit_statuses:
        parts.append(Cell(words.t("No unit fits what was asked for.")))
    return Page(parts)


def head(judgement: Judgement, words: Words) -> Panel:
    """Plan, day, and what a reader must know before the figures."""
    office, day = judgement.office, judgement.day
    plan = office.plan
    weekday = phrases.long_weekday(words, day)
    lines = [
        Cell(said(plan.title, words.lang), "strong"),
        Cell(words.t("Figures as of {day} ({weekday})", day=day, weekday=weekday)),
    ]
    if day > plan.last:
        text = words.t("The plan ended on {last}; this is its final state.", last=plan.last)
        lines.append(Cell(text))
    if day < plan.first:
        text = words.t("The plan begins on {first}; nothing is due yet.", first=plan.first)
        lines.append(Cell(text))
    if not office.submissions:
        lines.append(Cell(words.t("Nothing has been entered for this plan yet."), "warn"))
    if doubtful := sum(not unit.confirmed for unit in office.units):
        text = words.n(
            "{n} unit of the roster is not confirmed by the office yet.",
            "{n} units of the roster are not confirmed by the office yet.",
            doubtful,
        )
        lines.append(Cell(text, "warn"))
    return Panel(lines)


def data(status: Status) -> dict[str, Any]:
    """FORMAT 7."""
    counts = totals(status.unit_statuses)
    return {
        "schema": SCHEMA,
        "plan": status.judgement.office.plan.id,
        "as_of": status.judgement.day,
        "units": [unit_data(unit_status) for unit_status in status.unit_statuses],
        "totals": {"duties": counts.total()} | {state: counts[state] for state in _TOTALS},
        "left_out": left_out(status.findings),
    }


_TOTALS = ("met", "late", "overdue", "open", "upcoming", "waived")


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
                "duties": [_duty_data(standing) for standing in status.standings],
            }
            for status in unit_status.obligations
        ],
    }


def _duty_data(standing: Standing) -> dict[str, Any]:
    duty = standing.duty
    return {
        "period": duty.period.id,
        "first_day": duty.period.first,
        "last_good_day": standing.last_good_day,
        "at_least": duty.at_least,
        "counted": standing.counted,
        "met_on": standing.met_on,
        "state": standing.state,
        "behind": standing.behind,
        "due_soon": standing.due_soon,
        "lacks_evidence": standing.lacks_evidence,
        "days_late": standing.days_late,
    }


def rows(status: Status, words: Words) -> Rows:
    """A row for each unit and obligation: `5/8` in one cell would open as a date."""
    plan = status.judgement.office.plan
    header = (
        words.t("Unit"),
        words.t("Unit id"),
        words.t("Kind"),
        words.t("Area"),
        words.t("Obligation"),
        words.t("Done"),
        words.t("Needed"),
        words.t("Missing periods"),
        words.t("Last good day"),
        words.t("Days late"),
        words.t("State"),
        words.t("Remark"),
    )
    rows = [
        _row(unit_status.unit, obligation_status, plan, words)
        for unit_status in status.unit_statuses
        for obligation_status in unit_status.obligations
    ]
    return Rows(header, rows)


def _remark(status: ObligationStatus, words: Words) -> str:
    if not status.obligation.scored:
        return words.t("not judged")
    return words.t("behind") if status.behind else ""


def _row(unit: Unit, status: ObligationStatus, plan: Plan, words: Words) -> Sequence[object]:
    lang, standings = words.lang, status.standings
    begun = [s for s in standings if s.state != "upcoming"]
    days = [s.last_good_day for s in standings if s.last_good_day]
    one = standings[0] if len(standings) == 1 else None
    return (
        unit.label(lang),
        unit.id,
        kind_name(plan, unit.kind, lang),
        unit.area,
        said(status.obligation.name, lang),
        one.counted if one else sum(s.state in ("met", "late") for s in begun),
        one.duty.at_least if one else sum(s.state not in ("open", "waived") for s in begun),
        missing(status, words),
        days[0] if one and days else None,
        max((s.days_late for s in standings), default=0),
        phrases.state(words, status.state) if status.obligation.scored else None,
        _remark(status, words),
    )
