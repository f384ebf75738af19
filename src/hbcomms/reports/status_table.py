"""The table of `status`: a block for each kind of unit, a cell for each obligation."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from string import ascii_uppercase

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import layout, phrases
from hbcomms.reports.page import Block, Cell, Column, Table, runs

Named = tuple[str, Sequence[UnitStatus]]
DETAILS = (2, 1, 0)
"""How much a cell says, the most first; the first at which the table fits the screen is taken."""


def blocks(records: Sequence[UnitStatus], plan: Plan, words: Words) -> list[Named]:
    """The units that have scored obligations, by kind in the plan's order, lettered."""
    kinds = dict.fromkeys([*plan.unit_kinds, *(record.unit.kind for record in records)])
    found: list[Named] = []
    for kind in kinds:
        of_kind = [record for record in records if record.unit.kind == kind and is_scored(record)]
        if of_kind:
            name = said(plan.unit_kinds.get(kind, {"vi": kind}), words.lang)
            found.append((f"{ascii_uppercase[len(found) % 26]}. {name}", of_kind))
    return found


def is_scored(record: UnitStatus) -> bool:
    """True if something with a day and a number is asked of the unit."""
    return any(line.obligation.scored for line in record.lines)


def table(found: Sequence[Named], plan: Plan, day: date, words: Words, width: int) -> Table:
    """The units in their blocks, in as much detail as fits the width."""
    drawn = [_table(found, plan, day, words, detail) for detail in DETAILS]
    return next((t for t in drawn if layout.total(t) <= width), drawn[-1])


def _table(found: Sequence[Named], plan: Plan, day: date, words: Words, detail: int) -> Table:
    shown = {line.obligation.id for _, records in found for r in records for line in r.lines}
    obligations = [o for o in plan.scored() if o.id in shown]
    columns = [Column(words.t("Unit"))]
    columns += [Column(said(o.name, words.lang)) for o in obligations]
    columns.append(Column(words.t("State")))
    drawn = []
    for name, records in found:
        usual = _usual_days(records)
        rows = [_cells(r, obligations, usual, day, words, detail) for r in records]
        note = _note([o for o in obligations if o.id in usual], usual, words)
        drawn.append(Block(f"{name} ({len(records)})", rows, note))
    return Table(columns, drawn)


def _usual_days(records: Sequence[UnitStatus]) -> dict[str, date]:
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
    record: UnitStatus,
    obligations: Sequence[Obligation],
    usual: Mapping[str, date],
    day: date,
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
                cell = _single(standing, day, words, detail)
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


def _is_series(line: ObligationStatus) -> bool:
    return line.obligation.every != "year"


def _count(standing: Standing, words: Words, detail: int) -> Cell:
    text = f"{standing.counted}/{standing.duty.at_least}"
    tone = phrases.TONES[standing.state]
    if standing.state == "waived":
        return Cell(text + " " + words.t("waived"), tone)
    if standing.counted == 0 and standing.state in ("open", "overdue"):
        text, tone = text + " " + words.t("nothing yet"), "bad"
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
        over = words.n("{n} day over", "{n} days over", standing.days_late)
        if standing.lacks_evidence and detail:
            over += ", " + words.t("evidence missing")
        return Cell(over, tone)
    if standing.state in ("open", "upcoming") and last:
        left = (last - day).days
        return Cell(words.n("{n} day left", "{n} days left", left), tone)
    return Cell(phrases.state(words, standing.state), tone)


def _series(line: ObligationStatus, words: Words, detail: int) -> Cell:
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


def missing(line: ObligationStatus, words: Words) -> str:
    """The periods that are overdue, neighbours drawn together."""
    labels = [
        (number, phrases.period(words, line.obligation, s.duty.period))
        for number, s in enumerate(line.standings)
        if s.state == "overdue"
    ]
    return runs(labels) if _is_series(line) else ""
