"""The page of `overdue`: a unit in one place, the heaviest debts first; what falls due for several
units at once in a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hbcomms.core.judging import Standing
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.debts import (
    Debt,
    Overdue,
    by_unit,
    due_together,
    obligation_name,
    owes,
    with_nothing_first,
)
from hbcomms.reports.fitting import first_fitting
from hbcomms.reports.page import Block, Cell, Column, Heading, Page, Part, Table
from hbcomms.reports.view import opening

NAMED = 3
"""So many units that owe one thing to one day are named in its line."""


def page(overdue: Overdue, words: Words, width: int | None) -> Page:
    """Every list that was asked for; where none has an entry, a good word."""
    lists = overdue.lists
    parts = opening(overdue, words, with_readings=True)
    if not overdue.unit_statuses and not overdue.nothing:
        return [*parts, Cell(words.t("No unit fits what was asked for."))]
    if not any(lists.values()):
        parts.append(Cell(_none(overdue, words), "good"))
    else:
        parts += _late(overdue, lists["overdue"], words, width)
    for kind, draw in (("soon", _soon), ("behind", _behind)):
        if kind in lists:
            parts += [Cell(""), *draw(overdue, lists[kind], words, width)]
    return parts


def _none(overdue: Overdue, words: Words) -> str:
    if overdue.nothing:
        return words.t("Nothing is overdue of units that have sent nothing.")
    return words.t("Nothing is overdue.")


def _late(
    overdue: Overdue, debts: Sequence[Debt], words: Words, width: int | None
) -> Iterator[Part]:
    """Who has sent nothing at all, then the others; the order in words."""
    if not debts:
        yield Heading(words.t("Overdue: nothing"))
        return
    nothing, others = with_nothing_first(by_unit(debts), overdue.senders)
    n = len(nothing) + len(others)
    yield Heading(words.n("Overdue: {n} unit", "Overdue: {n} units", n))
    order = words.t("Order: nothing sent, then most short, then longest late; it ranks nobody.")
    yield Cell(order, "dim")
    blocks = {words.t("Nothing sent"): nothing, words.t("Some sent"): others}
    marked = blocks if nothing else {"": others}
    yield _table(overdue, marked, words, width)


def _soon(
    overdue: Overdue, debts: Sequence[Debt], words: Words, width: int | None
) -> Iterator[Part]:
    """A line for what several units owe to one day, and a table of the rest."""
    yield Heading(within(overdue.within or 0, words))
    if not debts:
        yield Cell("  " + words.t("Nothing falls due."), "good")
    groups = due_together(debts)
    shared = [group for group in groups if len(group) > 1 and not overdue.contacts]
    for together in shared:
        yield Cell("  " + due_line(overdue, together, words))
    if any(len(together) > NAMED for together in shared):
        yield Cell("  " + words.t("Unit by unit: --contacts, or --format csv."), "dim")
    alone = (group for group in groups if len(group) == 1 or overdue.contacts)
    if apart := [[debt] for group in alone for debt in group]:
        yield _table(overdue, {"": apart}, words, width)


def within(days: int, words: Words) -> str:
    """The heading of what falls due."""
    if not days:
        return words.t("Due today:")
    return words.n("Due within {n} day:", "Due within {n} days:", days)


def due_line(overdue: Overdue, together: Sequence[Debt], words: Words) -> str:
    """What units owe to one day: “T9: 33 units have nothing yet”, and when that is."""
    first, units = together[0], [debt.unit.label(words.lang) for debt in together]
    [standing] = first.standings
    what, duty = obligation_name(first, words), standing.duty
    if duty.obligation.every != "year":
        what += ", " + period_labels.period(words, overdue.plan, duty.obligation, duty.period)
    named = f" ({', '.join(units)})" if len(units) <= NAMED else ""
    by_day = words.t("by {day}", day=phrases.long_day(words, first.last_good_day))
    left = phrases.days_left(words, overdue.day, first.last_good_day)
    return f"{what}: {_have(standing, len(units), words)}{named}; {by_day}, {left}"


def _have(standing: Standing, n: int, words: Words) -> str:
    """What so many units have of a duty that all of them have not done."""
    needed = standing.duty.at_least
    share = f"{standing.counted}/{needed}"
    if standing.counted and not standing.lacks_evidence:
        return words.n("{n} unit has {share}", "{n} units have {share}", n, share=share)
    if standing.lacks_evidence:
        text = words.n("{n} unit lacks evidence", "{n} units lack evidence", n)
    else:
        text = words.n("{n} unit has nothing yet", "{n} units have nothing yet", n)
    return f"{text} ({share})" if needed > 1 else text


def _behind(
    overdue: Overdue, debts: Sequence[Debt], words: Words, width: int | None
) -> Iterator[Part]:
    yield Heading(words.t("Behind an even pace:"))
    if debts:
        yield _table(overdue, {"": by_unit(debts)}, words, width)
    else:
        yield Cell("  " + words.t("Nobody is behind."), "good")


def _table(
    overdue: Overdue,
    blocks: Mapping[str, Sequence[Sequence[Debt]]],
    words: Words,
    width: int | None,
) -> Table:
    """A row for each debt, a unit named once; where only that keeps it from wrapping, the name of
    what is owed stands over the rest."""
    return first_fitting(
        lambda in_a_line: _drawn(overdue, blocks, words, in_a_line), (True, False, True), width
    )[1]


def _drawn(
    overdue: Overdue,
    blocks: Mapping[str, Sequence[Sequence[Debt]]],
    words: Words,
    in_a_line: bool,
) -> Table:
    columns = [Column(words.t("Unit")), Column(words.t("Owes")), Column(words.t("Last good day"))]
    kind = next(debt.kind for groups in blocks.values() for owed in groups for debt in owed)
    heading = words.t("Days late") if kind == "overdue" else words.t("Days left")
    columns.append(Column(heading, right=True))
    if overdue.contacts:
        columns.append(Column(words.t("Contact")))
    return Table(
        columns,
        [
            Block(
                f"{name} ({len(groups)})" if name else None,
                list(_rows(overdue, groups, words, in_a_line)),
            )
            for name, groups in blocks.items()
            if groups
        ],
    )


def _rows(
    overdue: Overdue, groups: Iterable[Sequence[Debt]], words: Words, in_a_line: bool
) -> Iterator[list[Cell]]:
    for owed in groups:
        for number, debt in enumerate(owed):
            unit = debt.unit.label(words.lang) if number == 0 else ""
            contact = phrases.contact(debt.unit) if number == 0 else ""
            row = [Cell(unit), _owed(overdue, debt, words, in_a_line), *_when(overdue, debt, words)]
            yield [*row, Cell(contact)] if overdue.contacts else row


def _owed(overdue: Overdue, debt: Debt, words: Words, in_a_line: bool) -> Cell:
    name, what = obligation_name(debt, words), owes(overdue, debt, words)
    return Cell(f"{name}: {what}") if in_a_line else Cell(f"{name}:", below=(what,))


def _when(overdue: Overdue, debt: Debt, words: Words) -> list[Cell]:
    """The last good day, and how many days it is from there or to there."""
    day = Cell(phrases.long_day(words, debt.last_good_day))
    if debt.kind == "overdue":
        return [day, Cell(str(debt.days), "bad")]
    left = (debt.last_good_day - overdue.day).days
    return [day, Cell(str(left) if left else words.t("today"))]
