"""`months`: unit × period for one obligation, one glance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import N_, Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.fitting import first_fitting
from hbcomms.reports.page import (
    Block,
    Cell,
    Column,
    Heading,
    Page,
    Sheet,
    SheetColumns,
    Table,
    reporter,
)
from hbcomms.reports.status_table import Named, blocks
from hbcomms.reports.view import View, opening, subject, view_data

SIGNS = {"met": "x", "late": "t", "overdue": "0", "open": ".", "upcoming": "", "waived": "m"}
MEANINGS = phrases.STATES | {"overdue": N_("overdue, nothing yet")}


@dataclass(frozen=True)
class Months(View):
    """The obligation whose periods are the columns."""

    obligation: Obligation

    @cached_property
    def standings(self) -> dict[str, dict[str, Standing]]:
        """By unit and period, for the units of which it is asked."""
        return {
            unit_status.unit.id: {s.duty.period.id: s for s in status.standings}
            for unit_status in self.unit_statuses
            for status in unit_status.obligations
            if status.obligation.id == self.obligation.id and status.standings
        }

    @property
    def owing(self) -> list[UnitStatus]:
        """The units of which it is asked."""
        return [status for status in self.unit_statuses if status.unit.id in self.standings]

    @property
    def periods(self) -> Sequence[Period]:
        """The periods in which at least one unit owes something."""
        owed = set().union(*self.standings.values())
        return [period for period in periods(self.plan, self.obligation) if period.id in owed]

    def labels(self, shown: Sequence[Period], words: Words) -> list[str]:
        """The periods in few characters."""
        return [period_labels.period(words, self.plan, self.obligation, period) for period in shown]


def page(months: Months, words: Words, width: int | None) -> Page:
    """One table; where not all periods fit, the latest that began, and how many are left off."""
    parts = [*opening(months, words), Heading(said(months.obligation.name, words.lang))]
    periods = months.periods
    if not periods:
        return [*parts, Cell(words.t("No unit fits what was asked for."))]
    legend = "; ".join(
        sign + " " + words.t(MEANINGS[state]) for state, sign in SIGNS.items() if sign
    )
    legend = words.t("Signs: {legend}; blank: not begun or not owed", legend=legend)
    shown, table = first_fitting(
        lambda shown: _table(months, shown, words), _fewer(months, periods), width
    )
    parts += [Cell(legend, "dim"), table, Cell("")]
    if dropped := len(periods) - len(shown):
        text = words.n(
            "{n} period does not fit the width and is not shown here.",
            "{n} periods do not fit the width and are not shown here.",
            dropped,
        )
        parts.append(Cell(text, "warn"))
    return [*parts, *_summary(months, shown, words)]


def _fewer(months: Months, periods: Sequence[Period]) -> Iterator[Sequence[Period]]:
    """One less each time: the last of those to come, then the first of those begun."""
    while periods:
        yield periods
        periods = periods[:-1] if periods[-1].first > months.day else periods[1:]


def _table(months: Months, shown: Sequence[Period], words: Words) -> Table:
    columns = [Column(label, right=True) for label in months.labels(shown, words)]
    named: list[Named] = [("", months.owing)]
    if months.obligation.scored:
        named = [
            (f"{name} ({len(statuses)})", statuses)
            for name, statuses in blocks(months.owing, months.plan, words)
        ]
    return Table(
        [Column(words.t("Unit")), *columns],
        [
            Block(name or None, [_row(months, status, shown, words) for status in statuses])
            for name, statuses in named
        ],
    )


def _row(months: Months, status: UnitStatus, shown: Sequence[Period], words: Words) -> list[Cell]:
    standings = months.standings[status.unit.id]
    return [Cell(status.unit.label(words.lang)), *(_cell(standings.get(p.id)) for p in shown)]


def _cell(standing: Standing | None) -> Cell:
    """A sign; where more than one is asked and some are there, how many."""
    if standing is None:
        return Cell("")
    sign = SIGNS[standing.state]
    if standing.state in ("overdue", "open") and standing.counted:
        sign = f"{standing.counted}/{standing.duty.at_least}"
    return Cell(sign, phrases.TONES[standing.state])


def _summary(months: Months, shown: Sequence[Period], words: Words) -> Iterator[Cell]:
    """For each period that has begun, how many units did it, of how many."""
    parts = []
    for period, label in zip(shown, months.labels(shown, words), strict=True):
        standings = [owed[period.id] for owed in months.standings.values() if period.id in owed]
        counts = Counter(standing.state for standing in standings)
        if begun := counts.total() - counts["upcoming"] - counts["waived"]:
            parts.append(f"{label} {counts['met'] + counts['late']}/{begun}")
    if parts:
        yield Cell(words.t("Units that did it: {parts}", parts=", ".join(parts)))


def data(months: Months) -> dict[str, Any]:
    """Each unit with the state of each period."""
    return view_data(
        "months",
        months,
        obligation=months.obligation.id,
        periods=[period.id for period in months.periods],
        units=[
            {
                "unit": unit,
                "periods": {
                    id_: {"state": s.state, "counted": s.counted} for id_, s in standings.items()
                },
            }
            for unit, standings in months.standings.items()
        ],
    )


def rows(months: Months, words: Words) -> Sheet[UnitStatus]:
    """The table with the states in words."""

    def state(unit_status: UnitStatus, period: Period) -> str | None:
        standing = months.standings[unit_status.unit.id].get(period.id)
        return phrases.state(words, standing.state) if standing else None

    shown = months.periods
    columns: SheetColumns[UnitStatus] = [
        (words.t("Unit"), lambda status: status.unit.label(words.lang)),
        (words.t("Unit id"), lambda status: status.unit.id),
        *(
            (label, partial(state, period=period))
            for label, period in zip(months.labels(shown, words), shown, strict=True)
        ),
    ]
    return Sheet(columns, months.owing, subject("months", months.plan, months.day, words))


report = reporter(page, data, rows)
