"""The page of `overdue`: a unit in one place, the heaviest debts first; what falls due for several
units at once in a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    yield Heading(_within(overdue.within or 0, words))
    if not debts:
        yield Cell("  " + words.t("Nothing falls due."), "good")
    groups = due_together(debts)
    shared = [] if overdue.contacts else [group for group in groups if len(group) > 1]
    for together in shared:
        yield Cell("  " + _together(overdue, together, words))
    if any(len(together) > NAMED for together in shared):
        yield Cell("  " + words.t("Unit by unit: --contacts, or --format csv."), "dim")
    if apart := [[debt] for group in groups if group not in shared for debt in group]:
        yield _table(overdue, {"": apart}, words, width)


def _within(days: int, words: Words) -> str:
    if not days:
        return words.t("Due today:")
    return words.n("Due within {n} day:", "Due within {n} days:", days)


def _together(overdue: Overdue, together: Sequence[Debt], words: Words) -> str:
    """What several units owe to one day: “T9: 33 units have nothing yet”, and when that is."""
    [standing] = together[0].standings
    duty, n, what = standing.duty, len(together), obligation_name(together[0], words)
    if duty.obligation.every != "year":
        what += ", " + period_labels.period(words, overdue.plan, duty.obligation, duty.period)
    share = f"{standing.counted}/{duty.at_least}"
    if standing.lacks_evidence:
        text = words.n("{n} unit lacks evidence", "{n} units lack evidence", n)
    elif standing.counted:
        text = words.n("{n} unit has {share}", "{n} units have {share}", n, share=share)
    else:
        text = words.n("{n} unit has nothing yet", "{n} units have nothing yet", n)
    if duty.at_least > 1 and share not in text:
        text += f" ({share})"
    text = f"{what}: {text}"
    if n <= NAMED:
        text += " (" + ", ".join(debt.unit.label(words.lang) for debt in together) + ")"
    day = phrases.long_day(words, together[0].last_good_day)
    text += "; " + words.t("by {day}", day=day)
    return f"{text}, " + phrases.days_left(words, overdue.day, together[0].last_good_day)


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
