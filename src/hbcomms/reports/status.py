"""`status`: one line a unit, a column for each scored obligation, the units in their blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus, totals
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.page import Cell, Page, Report, Rows, Table
from hbcomms.reports.status_summary import others, summary
from hbcomms.reports.status_table import blocks, missing, table

SCHEMA = "hbcomms/status@1"


@dataclass(frozen=True, slots=True)
class Status:
    """The records to show, already filtered, and what was found in the files."""

    judgement: Judgement
    records: Sequence[UnitStatus]
    troubles: Sequence[FindingText]


def report(status: Status, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(
        lambda width: page(status, words, width), lambda: data(status), lambda: rows(status, words)
    )


def page(status: Status, words: Words, width: int) -> Page:
    """Head, one table in blocks, and k of n for each obligation."""
    parts: list[Cell | Table] = [*banner(status.troubles, words), *head(status.judgement, words)]
    plan, day = status.judgement.office.plan, status.judgement.day
    found = blocks(status.records, plan, words)
    if found:
        parts += [table(found, plan, day, words, width), Cell(""), *summary(found, words)]
    parts += others(status.records, words)
    if not status.records:
        parts.append(Cell(words.t("No unit fits what was asked for.")))
    return Page(parts)


def head(judgement: Judgement, words: Words) -> Iterator[Cell]:
    """Plan, day, and what a reader must know before the figures."""
    office, day = judgement.office, judgement.day
    plan = office.plan
    yield Cell(said(plan.title, words.lang), "strong")
    weekday = phrases.long_weekday(words, day)
    yield Cell(words.t("Figures as of {day} ({weekday})", day=day, weekday=weekday))
    if day > plan.last:
        yield Cell(words.t("The plan ended on {last}; this is its final state.", last=plan.last))
    if day < plan.first:
        yield Cell(words.t("The plan begins on {first}; nothing is due yet.", first=plan.first))
    if not office.submissions:
        yield Cell(words.t("Nothing has been entered for this plan yet."), "warn")
    doubtful = sum(not unit.confirmed for unit in office.units)
    if doubtful:
        yield Cell(
            words.n(
                "{n} unit of the roster is not confirmed by the office yet.",
                "{n} units of the roster are not confirmed by the office yet.",
                doubtful,
            ),
            "warn",
        )
    yield Cell("")


def data(status: Status) -> dict[str, Any]:
    """FORMAT 7."""
    counts = totals(status.records)
    return {
        "schema": SCHEMA,
        "plan": status.judgement.office.plan.id,
        "as_of": status.judgement.day,
        "units": [unit_data(record) for record in status.records],
        "totals": {"duties": counts.total()} | {state: counts[state] for state in _TOTALS},
        "left_out": left_out(status.troubles),
    }


_TOTALS = ("met", "late", "overdue", "open", "upcoming", "waived")


def unit_data(record: UnitStatus) -> dict[str, Any]:
    """One unit as FORMAT 7 shows it."""
    unit = record.unit
    return {
        "unit": unit.id,
        "name": said(unit.name, "vi"),
        "kind": unit.kind,
        "area": unit.area,
        "state": record.state,
        "obligations": [
            {
                "obligation": line.obligation.id,
                "scored": line.obligation.scored,
                "state": line.state,
                "behind": line.behind,
                "duties": [_duty_data(standing) for standing in line.standings],
            }
            for line in record.lines
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
    rows = [_row(record, line, plan, words) for record in status.records for line in record.lines]
    return Rows(header, rows)


def _remark(line: ObligationStatus, words: Words) -> str:
    if not line.obligation.scored:
        return words.t("not judged")
    return words.t("behind") if line.behind else ""


def _row(record: UnitStatus, line: ObligationStatus, plan: Plan, words: Words) -> Sequence[object]:
    unit, lang = record.unit, words.lang
    begun = [s for s in line.standings if s.state != "upcoming"]
    late = max((s.days_late for s in line.standings), default=0)
    days = [s.last_good_day for s in line.standings if s.last_good_day]
    one = line.standings[0] if len(line.standings) == 1 else None
    return (
        unit.label(lang),
        unit.id,
        said(plan.unit_kinds.get(unit.kind, {"vi": unit.kind}), lang),
        unit.area,
        said(line.obligation.name, lang),
        one.counted if one else sum(s.state in ("met", "late") for s in begun),
        one.duty.at_least if one else sum(s.state not in ("open", "waived") for s in begun),
        missing(line, words),
        days[0] if one and days else None,
        late,
        phrases.state(words, line.state) if line.obligation.scored else None,
        _remark(line, words),
    )
