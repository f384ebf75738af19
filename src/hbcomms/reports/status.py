"""`status`: one line a unit, a column for each scored obligation, the units in their blocks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from typing import Any

from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.rollup import Line, Record, totals
from hbcomms.locale import Words
from hbcomms.reports import layout, phrases
from hbcomms.reports.page import Block, Cell, Column, Page, Report, Sheet, Table, runs
from hbcomms.reports.trouble import Trouble, banner, left_out

SCHEMA = "hbcomms/status@1"
DETAILS = (2, 1, 0)
"""How much a cell says, the most first; the first at which the table fits the screen is taken."""


@dataclass(frozen=True, slots=True)
class Status:
    """The records to show, already filtered, and what was found in the files."""

    judgement: Judgement
    records: Sequence[Record]
    troubles: Sequence[Trouble]


def report(status: Status, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(
        lambda width: page(status, words, width), lambda: data(status), lambda: sheet(status, words)
    )


def page(status: Status, words: Words, width: int) -> Page:
    """Head, one table in blocks, and k of n for each obligation."""
    parts: list[Cell | Table] = [*banner(status.troubles, words), *head(status.judgement, words)]
    blocks = _blocks(status, words)
    if blocks:
        tables = [_table(status, words, blocks, detail) for detail in DETAILS]
        parts.append(next((t for t in tables if layout.total(t) <= width), tables[-1]))
        parts += [Cell(""), *_summary(blocks, words)]
    parts += _others(status, words)
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


def unit_data(record: Record) -> dict[str, Any]:
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


def sheet(status: Status, words: Words) -> Sheet:
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
    return Sheet(header, rows)


def _row(record: Record, line: Line, plan: Plan, words: Words) -> Sequence[object]:
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
        phrases.state(words, line.state),
        words.t("behind") if line.behind else "",
    )


def _blocks(status: Status, words: Words) -> list[tuple[str, list[Record]]]:
    """The units that have scored obligations, by kind in the plan's order."""
    plan = status.judgement.office.plan
    kinds = list(plan.unit_kinds) + [r.unit.kind for r in status.records]
    blocks: list[tuple[str, list[Record]]] = []
    for kind in dict.fromkeys(kinds):
        records = [r for r in status.records if r.unit.kind == kind and _is_scored(r)]
        if records:
            name = said(plan.unit_kinds.get(kind, {"vi": kind}), words.lang)
            letter = ascii_uppercase[len(blocks) % 26]
            blocks.append((f"{letter}. {name}", records))
    return blocks


def _is_scored(record: Record) -> bool:
    return any(line.obligation.scored for line in record.lines)


def _table(
    status: Status, words: Words, blocks: list[tuple[str, list[Record]]], detail: int
) -> Table:
    shown = {line.obligation.id for r in status.records for line in r.lines}
    obligations = [o for o in status.judgement.office.plan.scored() if o.id in shown]
    columns = [Column(words.t("Unit"))]
    columns += [Column(said(o.name, words.lang)) for o in obligations]
    columns.append(Column(words.t("State")))
    drawn = []
    for name, records in blocks:
        usual = _usual_days(records)
        rows = [_cells(r, obligations, usual, status, words, detail) for r in records]
        note = _note([o for o in obligations if o.id in usual], usual, words)
        drawn.append(Block(f"{name} ({len(records)})", rows, note))
    return Table(columns, drawn)


def _usual_days(records: Sequence[Record]) -> dict[str, date]:
    """The last good day that most units of a block have, for each obligation of one period."""
    days: dict[str, Counter[date]] = {}
    for record in records:
        for line in record.lines:
            if line.obligation.scored and not _is_series(line):
                found = [s.last_good_day for s in line.standings if s.last_good_day]
                days.setdefault(line.obligation.id, Counter()).update(found)
    return {id_: count.most_common(1)[0][0] for id_, count in days.items() if count}


def _note(obligations: Sequence[Obligation], usual: Mapping[str, date], words: Words) -> str:
    """The last good days, once for the whole block."""
    days = [
        f"{said(o.name, words.lang)} – {phrases.long_day(words, usual[o.id])}" for o in obligations
    ]
    return words.t("Last good day: {days}", days="; ".join(days)) if days else ""


def _cells(
    record: Record,
    obligations: Sequence[Obligation],
    usual: Mapping[str, date],
    status: Status,
    words: Words,
    detail: int,
) -> list[Cell]:
    lines = {line.obligation.id: line for line in record.lines}
    cells = [Cell(record.unit.label(words.lang))]
    for obligation in obligations:
        line = lines.get(obligation.id)
        if line is None or not line.standings:
            cells.append(Cell("–", "dim"))
        elif _is_series(line):
            cells.append(_series(line, words, detail))
        else:
            standing = line.standings[0]
            if standing.duty.at_least == 1:
                cell = _single(standing, status.judgement.day, words, detail)
            else:
                cell = _count(standing, words, detail)
            own_day = line.standings[0].last_good_day
            if own_day and own_day != usual.get(obligation.id):
                cell = _with_own_day(cell, own_day, words, detail)
            cells.append(cell)
    state = phrases.state(words, record.state)
    if record.behind and detail:
        state = words.t("{state}, behind", state=state)
    cells.append(Cell(state, phrases.TONES.get(record.state or "", "dim")))
    return cells


def _with_own_day(cell: Cell, day: date, words: Words, detail: int) -> Cell:
    """A unit whose last good day is not that of its block says so."""
    if not detail and cell.tone == "":
        return Cell(words.t("by {day}", day=day), cell.tone)
    return Cell(words.t("{text} (by {day})", text=cell.text, day=day), cell.tone)


def _is_series(line: Line) -> bool:
    return line.obligation.every != "year"


def _count(standing: Standing, words: Words, detail: int) -> Cell:
    text = f"{standing.counted}/{standing.duty.at_least}"
    tone = phrases.TONES[standing.state]
    if standing.state == "waived":
        return Cell(text + " " + words.t("waived"), tone)
    if standing.counted == 0 and standing.state == "open":
        tone = "bad"
    elif standing.behind:
        tone = "warn"
    if detail and standing.days_late:
        text += " " + phrases.late(words, standing.days_late)
    return Cell(text, tone)


def _single(standing: Standing, day: date, words: Words, detail: int) -> Cell:
    tone = phrases.TONES[standing.state]
    on, last = standing.met_on, standing.last_good_day
    late = phrases.late(words, standing.days_late)
    if standing.state == "met" and on:
        return Cell(words.date(on), tone)
    if standing.state == "late" and on:
        return Cell(f"{words.date(on)}, {late}" if detail else late, tone)
    if standing.state == "overdue":
        if standing.lacks_evidence and detail:
            late += ", " + words.t("evidence missing")
        return Cell(late, tone)
    if standing.state in ("open", "upcoming") and last:
        left = (last - day).days
        return Cell(words.n("{n} day left", "{n} days left", left), tone)
    return Cell(phrases.state(words, standing.state), tone)


def _series(line: Line, words: Words, detail: int) -> Cell:
    """Periods met / owed so far, and the missing ones by name."""
    done = sum(s.state in ("met", "late") for s in line.standings)
    short = [s for s in line.standings if s.state == "overdue"]
    text = f"{done}/{done + len(short)}"
    if short:
        names = missing(line, words)
        text += " " + (
            names if detail or len(names) <= 12 else words.t("missing {n}", n=len(short))
        )
    tone = "bad" if short else phrases.TONES.get(line.state or "", "")
    if done and not short:
        tone = "good"
    return Cell(text, tone)


def missing(line: Line, words: Words) -> str:
    """The periods that are overdue, neighbours drawn together."""
    labels = [
        (number, phrases.period(words, line.obligation, s.duty.period))
        for number, s in enumerate(line.standings)
        if s.state == "overdue"
    ]
    return runs(labels) if _is_series(line) else ""


def _summary(blocks: list[tuple[str, list[Record]]], words: Words) -> Iterator[Cell]:
    """How many units did all, of how many, for each obligation; never a sum over units."""
    yield Cell(words.t("Units that have done what is asked:"), "strong")
    for name, records in blocks:
        owing = [(record, _owing(record)) for record in records]
        owing = [(record, lines) for record, lines in owing if lines]
        done = sum(all(_is_done(line) for line in lines) for _, lines in owing)
        text = words.t("all obligations {share}", share=_share(done, len(owing), words))
        yield Cell(f"  {name}: {text}")
        obligations = {line.obligation.id: line for _, lines in owing for line in lines}
        for id_, first in obligations.items():
            lines = [line for _, all_ in owing for line in all_ if line.obligation.id == id_]
            yield Cell(f"    {said(first.obligation.name, words.lang)}: {_counts(lines, words)}")


def _counts(lines: Sequence[Line], words: Words) -> str:
    """k of n; of the others, how many are overdue and how many have sent nothing that counts."""
    parts = [_share(sum(_is_done(line) for line in lines), len(lines), words)]
    late = sum(any(s.state == "overdue" for s in line.standings) for line in lines)
    if late:
        parts.append(words.t("overdue {n}", n=late))
    empty = sum(not any(s.counted for s in line.standings) for line in lines)
    if empty:
        parts.append(words.t("nothing yet {n}", n=empty))
    return "; ".join(parts)


def _share(part: int, whole: int, words: Words) -> str:
    return f"{part}/{whole} ({words.percent(part, whole)})"


def _owing(record: Record) -> list[Line]:
    return [
        line
        for line in record.lines
        if line.obligation.scored and any(s.state != "waived" for s in line.standings)
    ]


def _is_done(line: Line) -> bool:
    """Everything that ended is done, and something is; of a yearly number, the whole."""
    states = {standing.state for standing in line.standings}
    return "overdue" not in states and not states.isdisjoint(("met", "late"))


def _others(status: Status, words: Words) -> Iterator[Cell]:
    """Units that only have duties without a day or a number: named, never judged."""
    names = [r.unit.label(words.lang) for r in status.records if r.lines and not _is_scored(r)]
    if names:
        yield Cell("")
        yield Cell(words.t("With duties that have no day or number, so not judged:"), "strong")
        yield Cell("  " + "; ".join(names))
        yield Cell("  " + words.t("“hbcomms unit NAME” shows what each of them has sent."), "dim")
    idle = [r.unit.label(words.lang) for r in status.records if not r.lines]
    if idle:
        yield Cell("")
        yield Cell(words.t("The plan asks nothing of: {names}", names="; ".join(idle)), "dim")
