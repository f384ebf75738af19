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
from hbcomms.reports import phrases
from hbcomms.reports.fitting import fits
from hbcomms.reports.page import Block, Cell, Column, Table

Named = tuple[str, Sequence[UnitStatus]]


def blocks(unit_statuses: Sequence[UnitStatus], plan: Plan, words: Words) -> list[Named]:
    """The units that have scored obligations, by kind in the plan's order, lettered."""
    found: list[Named] = []
    for kind in dict.fromkeys([*plan.unit_kinds, *(s.unit.kind for s in unit_statuses)]):
        of_kind = [s for s in unit_statuses if s.unit.kind == kind and is_scored(s)]
        if of_kind:
            letter = ascii_uppercase[len(found) % 26]
            found.append((f"{letter}. {phrases.kind_name(plan, kind, words.lang)}", of_kind))
    return found


def is_scored(unit_status: UnitStatus) -> bool:
    """True if something with a day and a number is asked of the unit."""
    return any(status.obligation.scored for status in unit_status.obligations)


def table(found: Sequence[Named], plan: Plan, day: date, words: Words, width: int | None) -> Table:
    """The units in their blocks, in as much detail as fits the width."""
    drawn = (_table(found, plan, day, words, detail) for detail in (2, 1))
    fitting = (table for table in drawn if fits(table, width))
    return next(fitting, None) or _table(found, plan, day, words, 0)


def _table(found: Sequence[Named], plan: Plan, day: date, words: Words, detail: int) -> Table:
    """`detail` is how much a cell says: 2 is most, 0 least."""
    shown = {o.obligation.id for _, statuses in found for s in statuses for o in s.obligations}
    obligations = [o for o in plan.scored() if o.id in shown]
    columns = [
        Column(words.t("Unit")),
        *(Column(said(o.name, words.lang)) for o in obligations),
        Column(words.t("State")),
    ]
    drawn = []
    for name, statuses in found:
        usual = _usual_days(statuses)
        rows = [_cells(status, obligations, usual, day, words, detail) for status in statuses]
        days = [_usual_day(usual.get(o.id), words) for o in obligations]
        note = _note(obligations, usual, words)
        drawn.append(Block(f"{name} ({len(statuses)})", rows, note, days))
    return Table(columns, drawn)


def _usual_days(unit_statuses: Sequence[UnitStatus]) -> dict[str, date]:
    """The last good day that most units of a block have, for each obligation of one period."""
    days: dict[str, Counter[date]] = {}
    for unit_status in unit_statuses:
        for status in unit_status.obligations:
            if status.obligation.scored and not _is_series(status):
                found = [s.last_good_day for s in status.standings if s.last_good_day]
                days.setdefault(status.obligation.id, Counter()).update(found)
    return {id_: count.most_common(1)[0][0] for id_, count in days.items() if count}


def _usual_day(day: date | None, words: Words) -> Cell:
    return Cell(words.t("by {day}", day=phrases.long_day(words, day)) if day else "", "dim")


def _note(obligations: Sequence[Obligation], usual: Mapping[str, date], words: Words) -> str:
    """The last good days, once for the whole block."""
    days = [
        f"{said(o.name, words.lang)} – {phrases.long_day(words, usual[o.id])}"
        for o in obligations
        if o.id in usual
    ]
    return words.t("Last good day: {days}", days="; ".join(days)) if days else ""


def _cells(
    unit_status: UnitStatus,
    obligations: Sequence[Obligation],
    usual: Mapping[str, date],
    day: date,
    words: Words,
    detail: int,
) -> list[Cell]:
    statuses = {status.obligation.id: status for status in unit_status.obligations}
    cells = [Cell(unit_status.unit.label(words.lang))]
    for obligation in obligations:
        status = statuses.get(obligation.id)
        usual_day = usual.get(obligation.id)
        cells.append(_obligation(status, usual_day, day, words, detail))
    state = phrases.state(words, unit_status.state)
    if unit_status.behind and detail:
        state = words.t("{state}, behind", state=state)
    cells.append(Cell(state, phrases.tone(unit_status.state)))
    return cells


def _obligation(
    status: ObligationStatus | None, usual_day: date | None, day: date, words: Words, detail: int
) -> Cell:
    if status is None or not status.standings:
        return Cell("–", "dim")
    if _is_series(status):
        return _series(status, words, detail)
    standing = status.standings[0]
    if standing.duty.at_least == 1:
        cell = _single(standing, day, words, detail)
    else:
        cell = _count(standing, words, detail)
    own_day = standing.last_good_day
    if own_day and own_day != usual_day:
        return _with_own_day(cell, own_day, words, detail)
    return cell


def _with_own_day(cell: Cell, day: date, words: Words, detail: int) -> Cell:
    """A unit whose last good day is not that of its block says so."""
    if detail < 2 and cell.tone == "":
        return Cell(words.t("by {day}", day=day), cell.tone)
    return Cell(words.t("{text} (by {day})", text=cell.text, day=day), cell.tone)


def _is_series(status: ObligationStatus) -> bool:
    return status.obligation.every != "year"


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
        return Cell(f"{words.date(on)}, {late}" if detail > 1 else late, tone)
    if standing.state == "overdue":
        over = words.n("{n} day over", "{n} days over", standing.days_late)
        if standing.lacks_evidence and detail > 1:
            over += ", " + words.t("evidence missing")
        return Cell(over, tone)
    if standing.state in ("open", "upcoming") and last:
        left = (last - day).days
        return Cell(words.n("{n} day left", "{n} days left", left), tone)
    return Cell(phrases.state(words, standing.state), tone)


def _series(status: ObligationStatus, words: Words, detail: int) -> Cell:
    """Periods met / owed so far, and the missing ones by name."""
    done = sum(s.state in ("met", "late") for s in status.standings)
    short = sum(s.state == "overdue" for s in status.standings)
    text = f"{done}/{done + short}"
    if not short:
        return Cell(text, "good" if done else phrases.tone(status.state))
    names = missing(status, words)
    if not detail and len(names) > 12:
        names = words.t("missing {n}", n=short)
    return Cell(f"{text} {names}", "bad")


def missing(status: ObligationStatus, words: Words) -> str:
    """The periods that are overdue, neighbours drawn together."""
    labels = [
        (number, phrases.period(words, status.obligation, s.duty.period))
        for number, s in enumerate(status.standings)
        if s.state == "overdue"
    ]
    return phrases.runs(labels) if _is_series(status) else ""
