"""The page of `commend`: the order in words, the units kind by kind, the persons, and who is not
listed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from hbcomms.core.names import said
from hbcomms.core.plan import Plan
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.commendation import FIGURES, Author, Candidate, CommendView
from hbcomms.reports.fitting import first_fitting
from hbcomms.reports.page import (
    Block,
    Cell,
    Column,
    Heading,
    Page,
    Part,
    Table,
)
from hbcomms.reports.view import opening

NAMED = 20
"""How many of those that are not listed are named."""


def page(view: CommendView, words: Words, width: int | None) -> Page:
    """The order in words; a block for each kind of unit; who is not listed; the persons."""
    parts = opening(view, words, with_readings=True)
    parts += [Cell(line, "dim") for line in order(view, words)]
    if not view.unit_statuses:
        return [*parts, Cell(words.t("No unit fits what was asked for."))]
    if not view.kinds:
        text = words.t("The plan asks nothing with a day and a number of these units.")
        return [*parts, Cell(text), *(Cell(line, "dim") for line in beside(view, words))]
    parts += [Cell(""), _units(view, words, width)]
    parts += [Cell(line, "warn") for line in units_below(view, words)]
    parts += _authors(view, words)
    parts += [Cell(line, "warn") for line in persons_below(view, words)]
    return [*parts, *(Cell(line, "dim") for line in beside(view, words))]


def order(view: CommendView, words: Words) -> Iterator[str]:
    """That the plan gives no criteria, and which figures decide."""
    yield from phrases.only(words, view.part)
    yield words.t("The plan gives no criteria for commendation; people choose and decide.")
    names = "; ".join(
        f"{number}. {figure_name(view.plan, name, words)}" for number, name in enumerate(view.by, 1)
    )
    yield words.t("Order within each kind of unit: {figures}.", figures=names)


def figure_name(plan: Plan, name: str, words: Words) -> str:
    """What units are ordered by."""
    if name in FIGURES:
        return words.t(FIGURES[name])
    named = next(one for one in plan.obligations if one.id == name)
    return words.t("counted for “{name}”", name=said(named.name, words.lang))


class Figure(NamedTuple):
    """A column: what `--by` calls it, its heading, and what stands under it."""

    name: str
    heading: str
    text: Callable[[Candidate], str]


def _figures(view: CommendView, words: Words) -> list[Figure]:
    """Every figure of a unit."""
    return [
        Figure("done", words.t("Duties done"), _done),
        Figure("in-time", words.t("In time"), _in_time),
        Figure("records", words.t("Records"), lambda one: str(one.tally.records)),
        *(
            Figure(one.id, said(one.name, words.lang), partial(_of_obligation, one.id))
            for one in view.plan.scored()
        ),
    ]


def _done(one: Candidate) -> str:
    return f"{one.tally.done}/{one.tally.asked}"


def _in_time(one: Candidate) -> str:
    return f"{one.tally.done - one.tally.late}/{one.tally.asked}"


def _of_obligation(id_: str, one: Candidate) -> str:
    """What counts, of how much; of a series also the periods that are done."""
    for status in one.status.obligations:
        if status.obligation.id == id_ and status.standings:
            done, needed = status.progress
            counted = one.tally.counted[id_]
            return f"{counted} ({done}/{needed})" if status.is_series else f"{done}/{needed}"
    return "–"


def _units(view: CommendView, words: Words, width: int | None) -> Table:
    """A row for each unit listed. Where there is no room for every figure, those that decide."""
    figures = _figures(view, words)
    deciding = [one for one in figures if one.name in view.by]
    own = [one for one in figures if one.name in FIGURES or one.name in view.by]
    choices = (figures, own, deciding)
    return first_fitting(lambda some: _drawn(view, words, some), choices, width)[1]


def _drawn(view: CommendView, words: Words, figures: Sequence[Figure]) -> Table:
    columns = [Column(words.t("Unit")), Column(words.t("Position"), right=True)]
    columns += [Column(one.heading, right=True) for one in figures]
    columns.append(Column(words.t("Remark")))
    blocks = []
    for kind, candidates in view.kinds.items():
        heading = f"{phrases.kind_name(view.plan, kind, words.lang)} ({len(candidates)})"
        listed = (one for one in candidates if one.is_listed)
        rows = [_row(one, candidates, figures, view.day, words) for one in listed]
        blocks.append(Block(heading, rows))
    return Table(columns, blocks)


def _row(
    one: Candidate,
    candidates: Sequence[Candidate],
    figures: Sequence[Figure],
    day: date,
    words: Words,
) -> list[Cell]:
    tone = "bad" if one.tally.overdue else "warn" if one.tally.late else ""
    return [
        Cell(one.unit.label(words.lang)),
        Cell(str(one.place)),
        *(Cell(figure.text(one)) for figure in figures),
        Cell("; ".join(remarks(one, candidates, day, words)), tone),
    ]


def remarks(one: Candidate, candidates: Sequence[Candidate], day: date, words: Words) -> list[str]:
    """What is late or wanting on a day, and with how many it shares its place."""
    tally, found = one.tally, []
    if tally.overdue:
        found.append(words.t("overdue: {count}", count=tally.overdue))
    if tally.late:
        found.append(
            words.n(
                "late: {n} (at most {days})",
                "late: {n} (at most {days})",
                tally.late,
                days=words.n("{n} day", "{n} days", tally.days_late),
            )
        )
    if tally.open:
        found.append(words.t("not done, still in time: {count}", count=tally.open))
    if not tally.asked and not tally.open:
        found.append(words.t("nothing due yet"))
    if one.unit.active_to and one.unit.active_to < day:
        found.append(words.t("until {day} only", day=one.unit.active_to))
    if one.is_tied:
        others = sum(other.place == one.place for other in candidates) - 1
        found.append(words.n("level with {n} unit", "level with {n} units", others))
    return found


def units_below(view: CommendView, words: Words) -> Iterator[str]:
    """Who is not listed, kind by kind."""
    for kind, candidates in view.kinds.items():
        left = [one.unit.label(words.lang) for one in candidates if not one.is_listed]
        if left:
            yield words.n(
                "{kind}: {n} unit below place {top} is not listed: {names}.",
                "{kind}: {n} units below place {top} are not listed: {names}.",
                len(left),
                kind=phrases.kind_name(view.plan, kind, words.lang),
                top=view.top,
                names=phrases.listed(words, left, NAMED),
            )


def persons_below(view: CommendView, words: Words) -> Iterator[str]:
    """How many persons are not listed."""
    if people := sum(not one.is_listed for one in view.authors):
        yield words.n(
            "{n} person below place {top} is not listed.",
            "{n} persons below place {top} are not listed.",
            people,
            top=view.top,
        )


def beside(view: CommendView, words: Words) -> Iterator[str]:
    """Who is not judged, and what names no author."""
    if names := [unit.label(words.lang) for unit in view.not_judged]:
        yield words.n(
            "{n} unit owes nothing with a day and a number and stands in no order: {names}.",
            "{n} units owe nothing with a day and a number and stand in no order: {names}.",
            len(names),
            names=phrases.listed(words, names, NAMED),
        )
    if n := view.without_author:
        yield words.n(
            "{n} record that counts names no author.", "{n} records that count name no author.", n
        )


def _authors(view: CommendView, words: Words) -> Iterator[Part]:
    listed = [one for one in view.authors if one.is_listed]
    if listed:
        yield Cell("")
        yield Heading(words.t("Persons, by the records counted that bear their names:"))
        columns = [
            Column(words.t("Position"), right=True),
            Column(words.t("Name")),
            Column(words.t("Unit")),
            Column(words.t("Records"), right=True),
        ]
        yield Table(columns, [Block(None, [_author_row(one, words) for one in listed])])


def _author_row(one: Author, words: Words) -> list[Cell]:
    place, records = str(one.place), str(one.records)
    return [Cell(place), Cell(one.name), Cell(one.unit.label(words.lang)), Cell(records)]
