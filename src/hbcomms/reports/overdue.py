"""`overdue`: who owes what, the heaviest first; what falls due, and who is behind."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from hbcomms.core.judging import Standing
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.debts import LISTS, Debt, Overdue, obligation_name, owes
from hbcomms.reports.duty_rows import duty_data
from hbcomms.reports.overdue_page import page
from hbcomms.reports.page import Sheet, SheetColumns, reporter
from hbcomms.reports.view import day_columns, subject, view_data


def data(overdue: Overdue) -> dict[str, Any]:
    """FORMAT 7: one entry a duty."""
    standings = list(_scored(overdue))
    late = [standing for standing in standings if standing.state == "overdue"]
    soon = [s for s in standings if s.due_soon and overdue.within is not None]
    found = {
        "overdue": sorted(late, key=lambda standing: -standing.days_late),
        "due_soon": sorted(soon, key=lambda standing: standing.last_good_day or date.max),
    }
    if overdue.behind:
        found["behind"] = [standing for standing in standings if standing.behind]
    entries = {name: [_entry(standing) for standing in listed] for name, listed in found.items()}
    return view_data("overdue", overdue, **entries)


def _scored(overdue: Overdue) -> Iterator[Standing]:
    for unit_status in overdue.unit_statuses:
        for status in unit_status.obligations:
            if status.obligation.scored:
                yield from status.standings


def _entry(standing: Standing) -> dict[str, Any]:
    duty, facts = standing.duty, duty_data(standing)
    named = ("period", "last_good_day", "at_least", "counted", "days_late", "lacks_evidence")
    who = {"unit": duty.unit.id, "obligation": duty.obligation.id}
    return who | {name: facts[name] for name in named}


def rows(overdue: Overdue, words: Words) -> Sheet[Debt]:
    """A row for each unit and obligation, in the order of FORMAT 7; the lists told apart by their
    first column."""
    columns: SheetColumns[Debt] = [
        (words.t("List"), lambda debt: words.t(LISTS[debt.kind])),
        (words.t("Unit"), lambda debt: debt.unit.label(words.lang)),
        (words.t("Unit id"), lambda debt: debt.unit.id),
        (words.t("Obligation"), partial(obligation_name, words=words)),
        (words.t("Owes"), lambda debt: owes(overdue, debt, words)),
        (words.t("Short"), lambda debt: debt.short),
        (words.t("Last good day"), lambda debt: debt.last_good_day),
        (words.t("Days late"), lambda debt: debt.days),
        *([(words.t("Contact"), _contact)] if overdue.contacts else []),
        (words.t("Obligation id"), lambda debt: debt.obligation_status.obligation.id),
        (words.t("Nothing sent"), lambda debt: _nothing(overdue, debt, words)),
        *day_columns(overdue, words),
    ]
    debts = [debt for debts in overdue.lists.values() for debt in debts]
    return Sheet(columns, debts, subject("overdue", overdue.plan, overdue.day, words))


def _contact(debt: Debt) -> str:
    return phrases.contact(debt.unit)


def _nothing(overdue: Overdue, debt: Debt, words: Words) -> str:
    return "" if debt.unit.id in overdue.senders else words.t("yes")


report = reporter(page, data, rows)
