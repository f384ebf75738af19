"""`overdue`: who owes what, the gravest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.core.units import Unit
from hbcomms.locale import N_, Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.duty_rows import duty_data
from hbcomms.reports.fitting import first_fitting
from hbcomms.reports.page import (
    Cell,
    Column,
    Heading,
    Page,
    Sheet,
    SheetColumns,
    Table,
    TableColumns,
    reporter,
    table_of,
)
from hbcomms.reports.view import View, opening, subject, view_data

LISTS = {"overdue": N_("overdue"), "soon": N_("due soon"), "behind": N_("behind")}


@dataclass(frozen=True)
class Overdue(View):
    """`within` and `behind` add a list each, `contacts` a column."""

    within: int | None = None
    behind: bool = False
    contacts: bool = False


@dataclass(frozen=True, slots=True)
class Debt:
    """What one unit owes of one obligation: one line of one of the LISTS."""

    kind: str
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


def page(overdue: Overdue, words: Words, width: int | None) -> Page:
    """A table for each list; a good word where one is empty."""
    parts = opening(overdue, words, with_readings=True)
    for kind, debts in _lists(overdue).items():
        heading, nothing = _sentences(overdue, kind, debts, words)
        parts += [Cell("")] if kind != "overdue" else []
        parts += [Heading(heading)] if debts or kind != "overdue" else []
        parts.append(_table(overdue, debts, words, width) if debts else Cell(nothing, "good"))
    return parts


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
    """What is asked for; the overdue by days late and number short, what falls due by its day, who
    is behind by the number short."""

    def debts(kind: str, is_wanted: Callable[[Standing], bool]) -> list[Debt]:
        return list(_debts(kind, overdue.unit_statuses, is_wanted))

    late = debts("overdue", lambda standing: standing.state == "overdue")
    lists = {"overdue": sorted(late, key=lambda debt: (-debt.days, -debt.short))}
    if overdue.within is not None:
        soon = debts("soon", lambda standing: standing.due_soon)
        lists["soon"] = sorted(soon, key=lambda debt: debt.last_good_day)
    if overdue.behind:
        behind = debts("behind", lambda standing: standing.behind)
        lists["behind"] = sorted(behind, key=lambda debt: -debt.short)
    return lists


def _debts(
    kind: str, unit_statuses: Iterable[UnitStatus], is_wanted: Callable[[Standing], bool]
) -> Iterator[Debt]:
    for unit_status in unit_statuses:
        for status in unit_status.obligations:
            standings = tuple(filter(is_wanted, status.standings))
            if standings and status.obligation.scored:
                yield Debt(kind, unit_status.unit, status, standings)


def _table(overdue: Overdue, debts: Sequence[Debt], words: Words, width: int | None) -> Table:
    """With the days of the week in full where there is room."""

    def draw(day_text: Callable[[Words, date], str]) -> Table:
        return table_of(_columns(overdue, words, debts[0].kind, day_text), debts)

    return first_fitting(draw, (phrases.long_day, phrases.short_day), width)[1]


def _columns(
    overdue: Overdue, words: Words, kind: str, day_text: Callable[[Words, date], str]
) -> TableColumns[Debt]:
    plan = overdue.plan
    columns: list[tuple[Column, Callable[[Debt], Cell]]] = [
        (Column(words.t("Unit")), lambda debt: Cell(debt.unit.label(words.lang))),
        (
            Column(words.t("Owes")),
            lambda debt: Cell(f"{_name(debt, words)}: {owes(plan, debt, words)}"),
        ),
        (Column(words.t("Last good day")), lambda debt: Cell(day_text(words, debt.last_good_day))),
    ]
    if kind == "overdue":
        column = Column(words.t("Days late"), right=True)
        columns.append((column, lambda debt: Cell(str(debt.days), "bad")))
    else:
        column = Column(words.t("Days left"), right=True)
        columns.append((column, lambda debt: Cell(str((debt.last_good_day - overdue.day).days))))
    if overdue.contacts:
        columns.append((Column(words.t("Contact")), lambda debt: Cell(phrases.contact(debt.unit))))
    return columns


def _name(debt: Debt, words: Words) -> str:
    return said(debt.obligation_status.obligation.name, words.lang)


def owes(plan: Plan, debt: Debt, words: Words) -> str:
    """How many are short; of several periods, which."""
    status, first = debt.obligation_status, debt.standings[0]
    if status.obligation.every == "year":
        text = words.t("{counted}/{needed}", counted=first.counted, needed=first.duty.at_least)
    else:
        text = period_labels.periods(
            words, plan, status, lambda standing: standing in debt.standings
        )
        if any(standing.duty.at_least > 1 for standing in debt.standings):
            text += " " + words.n("({n} short)", "({n} short)", debt.short)
    if any(standing.lacks_evidence for standing in debt.standings):
        text += ", " + words.t("evidence missing")
    return text


def data(overdue: Overdue) -> dict[str, Any]:
    """FORMAT 7: one entry a duty."""
    standings = [
        standing
        for unit_status in overdue.unit_statuses
        for status in unit_status.obligations
        if status.obligation.scored
        for standing in status.standings
    ]
    late = [standing for standing in standings if standing.state == "overdue"]
    soon = [s for s in standings if s.due_soon and overdue.within is not None]
    lists = {
        "overdue": sorted(late, key=lambda standing: -standing.days_late),
        "due_soon": sorted(soon, key=lambda standing: standing.last_good_day or date.max),
    }
    if overdue.behind:
        lists["behind"] = [standing for standing in standings if standing.behind]
    entries = {name: [_entry(standing) for standing in found] for name, found in lists.items()}
    return view_data("overdue", overdue, **entries)


def _entry(standing: Standing) -> dict[str, Any]:
    duty, facts = standing.duty, duty_data(standing)
    named = ("period", "last_good_day", "at_least", "counted", "days_late", "lacks_evidence")
    who = {"unit": duty.unit.id, "obligation": duty.obligation.id}
    return who | {name: facts[name] for name in named}


def rows(overdue: Overdue, words: Words) -> Sheet[Debt]:
    """A row for each line of the page, the lists told apart by their first column."""
    columns: SheetColumns[Debt] = [
        (words.t("List"), lambda debt: words.t(LISTS[debt.kind])),
        (words.t("Unit"), lambda debt: debt.unit.label(words.lang)),
        (words.t("Unit id"), lambda debt: debt.unit.id),
        (words.t("Obligation"), lambda debt: _name(debt, words)),
        (words.t("Owes"), lambda debt: owes(overdue.plan, debt, words)),
        (words.t("Short"), lambda debt: debt.short),
        (words.t("Last good day"), lambda debt: debt.last_good_day),
        (words.t("Days late"), lambda debt: debt.days),
        (words.t("Contact"), lambda debt: phrases.contact(debt.unit)),
    ]
    if not overdue.contacts:
        columns = columns[:-1]
    return Sheet(
        columns,
        [debt for debts in _lists(overdue).values() for debt in debts],
        subject("overdue", overdue.plan, overdue.day, words),
    )


report = reporter(page, data, rows)
