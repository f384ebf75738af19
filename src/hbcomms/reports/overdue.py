"""`overdue`: who owes what, the gravest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.fitting import fits
from hbcomms.reports.page import Block, Cell, Column, Heading, Page, Part, Report, Rows, Table
from hbcomms.reports.status import head

SCHEMA = "hbcomms/overdue@1"


@dataclass(frozen=True, slots=True)
class Overdue:
    """The units to look at; `within` and `behind` add a list each, `contacts` a column."""

    judgement: Judgement
    unit_statuses: Sequence[UnitStatus]
    findings: Sequence[FindingText]
    within: int | None = None
    behind: bool = False
    contacts: bool = False


@dataclass(frozen=True, slots=True)
class Debt:
    """What one unit owes of one obligation: one line."""

    unit: Unit
    obligation_status: ObligationStatus
    standings: tuple[Standing, ...]

    @property
    def days(self) -> int:
        """The longest that one of them is late."""
        return max(standing.days_late for standing in self.standings)

    @property
    def last_good_day(self) -> date:
        """The earliest of them."""
        return min(s.last_good_day for s in self.standings if s.last_good_day)

    @property
    def short(self) -> int:
        """How many are wanting in all."""
        return sum(s.duty.at_least - s.counted for s in self.standings)


def report(overdue: Overdue, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(
        lambda width: page(overdue, words, width),
        lambda: data(overdue),
        lambda: rows(overdue, words),
    )


def page(overdue: Overdue, words: Words, width: int | None) -> Page:
    """A table for each list; a good word where one is empty."""
    parts: list[Part] = [*banner(overdue.findings, words), head(overdue.judgement, words)]
    for kind, debts in _lists(overdue).items():
        if kind == "soon":
            debts.sort(key=lambda debt: debt.last_good_day)
        if kind == "behind":
            debts.sort(key=lambda debt: -debt.short)
        heading, nothing = _sentences(overdue, kind, debts, words)
        parts += [Cell("")] if kind != "overdue" else []
        parts += [Heading(heading)] if debts or kind != "overdue" else []
        parts.append(_table(overdue, debts, words, width, kind) if debts else Cell(nothing, "good"))
    return Page(parts)


def _sentences(overdue: Overdue, kind: str, debts: Sequence[Debt], words: Words) -> tuple[str, str]:
    """The heading of a list, and what is said where it is empty."""
    if kind == "soon":
        heading = words.n("Due within {n} day:", "Due within {n} days:", overdue.within or 0)
        return heading, "  " + words.t("Nothing falls due.")
    if kind == "behind":
        return words.t("Behind an even pace:"), "  " + words.t("Nobody is behind.")
    units = len({debt.unit.id for debt in debts})
    heading = words.n("Overdue: {n} unit", "Overdue: {n} units", units)
    return heading, words.t("Nothing is overdue. Every unit is in time.")


def _lists(overdue: Overdue) -> dict[str, list[Debt]]:
    """What is asked for; the overdue by days late and number short, the others as in the roster."""
    debts = _debts(overdue.unit_statuses, lambda standing: standing.state == "overdue")
    lists = {"overdue": sorted(debts, key=lambda debt: (-debt.days, -debt.short))}
    if overdue.within is not None:
        lists["soon"] = list(_debts(overdue.unit_statuses, lambda standing: standing.due_soon))
    if overdue.behind:
        lists["behind"] = list(_debts(overdue.unit_statuses, lambda standing: standing.behind))
    return lists


def _debts(
    unit_statuses: Iterable[UnitStatus], wanted: Callable[[Standing], bool]
) -> Iterator[Debt]:
    for unit_status in unit_statuses:
        for status in unit_status.obligations:
            found = tuple(filter(wanted, status.standings))
            if found and status.obligation.scored:
                yield Debt(unit_status.unit, status, found)


def _table(
    overdue: Overdue, debts: Sequence[Debt], words: Words, width: int | None, kind: str
) -> Table:
    columns = _columns(overdue, words, kind)
    tables = (
        Table(columns, [Block(None, [_cells(overdue, debt, words, kind, long) for debt in debts])])
        for long in (True, False)
    )
    wide = next(tables)
    return wide if fits(wide, width) else next(tables)


def _columns(overdue: Overdue, words: Words, kind: str) -> list[Column]:
    last = words.t("Days late") if kind == "overdue" else words.t("Days left")
    columns = [
        Column(words.t("Unit")),
        Column(words.t("Owes")),
        Column(words.t("Last good day")),
        Column(last, right=True),
    ]
    return [*columns, Column(words.t("Contact"))] if overdue.contacts else columns


def _cells(overdue: Overdue, debt: Debt, words: Words, kind: str, long: bool) -> list[Cell]:
    last = debt.last_good_day
    day_text = phrases.long_day(words, last) if long else phrases.short_day(words, last)
    days = debt.days if kind == "overdue" else (last - overdue.judgement.day).days
    name = said(debt.obligation_status.obligation.name, words.lang)
    cells = [
        Cell(debt.unit.label(words.lang)),
        Cell(f"{name}: {owes(debt, words)}"),
        Cell(day_text),
        Cell(str(days), "bad" if kind == "overdue" else ""),
    ]
    return [*cells, Cell(contact(debt.unit))] if overdue.contacts else cells


def owes(debt: Debt, words: Words) -> str:
    """How many are short; of several periods, which."""
    status = debt.obligation_status
    if status.obligation.every == "year":
        standing = debt.standings[0]
        text = words.t(
            "{counted}/{needed}", counted=standing.counted, needed=standing.duty.at_least
        )
    else:
        labels = [
            (status.standings.index(s), phrases.period(words, status.obligation, s.duty.period))
            for s in debt.standings
        ]
        text = phrases.runs(labels)
        if any(standing.duty.at_least > 1 for standing in debt.standings):
            text += " " + words.n("({n} short)", "({n} short)", debt.short)
    if any(standing.lacks_evidence for standing in debt.standings):
        text += ", " + words.t("evidence missing")
    return text


def contact(unit: Unit) -> str:
    """Whom to call."""
    return ", ".join(unit.contact.values()) or "–"


def data(overdue: Overdue) -> dict[str, Any]:
    """FORMAT 7: one entry a duty."""
    standings = [
        standing
        for unit_status in overdue.unit_statuses
        for status in unit_status.obligations
        if status.obligation.scored
        for standing in status.standings
    ]
    late = sorted((s for s in standings if s.state == "overdue"), key=lambda s: -s.days_late)
    soon: list[Standing] = []
    if overdue.within is not None:
        soon = sorted(
            (s for s in standings if s.due_soon), key=lambda s: s.last_good_day or date.max
        )
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "plan": overdue.judgement.office.plan.id,
        "as_of": overdue.judgement.day,
        "overdue": [_entry(standing) for standing in late],
        "due_soon": [_entry(standing) for standing in soon],
    }
    if overdue.behind:
        found["behind"] = [_entry(standing) for standing in standings if standing.behind]
    return found | {"left_out": left_out(overdue.findings)}


def _entry(standing: Standing) -> dict[str, Any]:
    duty = standing.duty
    return {
        "unit": duty.unit.id,
        "obligation": duty.obligation.id,
        "period": duty.period.id,
        "last_good_day": standing.last_good_day,
        "at_least": duty.at_least,
        "counted": standing.counted,
        "days_late": standing.days_late,
        "lacks_evidence": standing.lacks_evidence,
    }


def rows(overdue: Overdue, words: Words) -> Rows:
    """A row for each line of the page, the lists told apart by their first column."""
    header = [
        words.t("List"),
        words.t("Unit"),
        words.t("Unit id"),
        words.t("Obligation"),
        words.t("Owes"),
        words.t("Short"),
        words.t("Last good day"),
        words.t("Days late"),
    ]
    names = {
        "overdue": words.t("overdue"),
        "soon": words.t("due soon"),
        "behind": words.t("behind"),
    }
    rows = [
        [
            names[kind],
            debt.unit.label(words.lang),
            debt.unit.id,
            said(debt.obligation_status.obligation.name, words.lang),
            owes(debt, words),
            debt.short,
            debt.last_good_day,
            debt.days,
            *([contact(debt.unit)] if overdue.contacts else []),
        ]
        for kind, debts in _lists(overdue).items()
        for debt in debts
    ]
    return Rows([*header, *([words.t("Contact")] if overdue.contacts else [])], rows)
