"""`months`: unit × period for one obligation, one glance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.names import said
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import N_, Words
from hbcomms.reports import layout, phrases
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.page import Block, Cell, Column, Page, Report, Rows, Table
from hbcomms.reports.status import head
from hbcomms.reports.status_table import blocks

SCHEMA = "hbcomms/months@1"
SIGNS = {"met": "x", "late": "t", "overdue": "0", "open": ".", "upcoming": "", "waived": "m"}
LEGEND = (
    ("met", N_("done")),
    ("late", N_("done, late")),
    ("overdue", N_("overdue, nothing yet")),
    ("open", N_("in time")),
    ("waived", N_("waived")),
)


@dataclass(frozen=True, slots=True)
class Months:
    """The records to show and the obligation whose periods are the columns."""

    judgement: Judgement
    obligation: Obligation
    records: Sequence[UnitStatus]
    troubles: Sequence[FindingText]

    def line(self, record: UnitStatus) -> ObligationStatus | None:
        """The obligation's line of a unit; None where nothing is asked of it."""
        lines = (line for line in record.lines if line.obligation.id == self.obligation.id)
        return next((line for line in lines if line.standings), None)

    def owing(self) -> list[UnitStatus]:
        """The units of which it is asked."""
        return [record for record in self.records if self.line(record)]

    def periods(self) -> tuple[Period, ...]:
        """The periods in which at least one unit owes something."""
        owed = {s.duty.period.id for r in self.owing() for s in _standings(self, r)}
        return tuple(
            p for p in periods(self.judgement.office.plan, self.obligation) if p.id in owed
        )


def report(months: Months, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(
        lambda width: page(months, words, width), lambda: data(months), lambda: rows(months, words)
    )


def page(months: Months, words: Words, width: int) -> Page:
    """One table; where not all periods fit, the latest that began, and how many are left off."""
    parts: list[Cell | Table] = [*banner(months.troubles, words), *head(months.judgement, words)]
    parts.append(Cell(said(months.obligation.name, words.lang), "strong"))
    shown = list(months.periods())
    if not shown:
        return Page([*parts, Cell(words.t("No unit fits what was asked for."))])
    day = months.judgement.day
    dropped = 0
    while len(shown) > 1 and layout.total(_table(months, shown, words)) > width:
        shown = shown[:-1] if shown[-1].first > day else shown[1:]
        dropped += 1
    legend = "; ".join(SIGNS[state] + " " + words.t(text) for state, text in LEGEND)
    parts.append(
        Cell(words.t("Signs: {legend}; blank: not begun or not owed", legend=legend), "dim")
    )
    parts += [_table(months, shown, words), Cell("")]
    if dropped:
        parts.append(
            Cell(
                words.n(
                    "{n} period does not fit the width and is not shown here.",
                    "{n} periods do not fit the width and are not shown here.",
                    dropped,
                ),
                "warn",
            )
        )
    parts += _summary(months, shown, words)
    return Page(parts)


def _standings(months: Months, record: UnitStatus) -> Sequence[Standing]:
    line = months.line(record)
    return line.standings if line else ()


def _table(months: Months, shown: Sequence[Period], words: Words) -> Table:
    columns = [Column(words.t("Unit"))]
    columns += [Column(phrases.period(words, months.obligation, p), right=True) for p in shown]
    found = blocks(months.owing(), months.judgement.office.plan, words)
    if not months.obligation.scored:
        found = [("", months.owing())]
    return Table(
        columns,
        [
            Block(
                f"{name} ({len(records)})" if name else None,
                [_row(months, r, shown, words) for r in records],
            )
            for name, records in found
        ],
    )


def _row(months: Months, record: UnitStatus, shown: Sequence[Period], words: Words) -> list[Cell]:
    standings = {s.duty.period.id: s for s in _standings(months, record)}
    cells = [Cell(record.unit.label(words.lang))]
    for period in shown:
        standing = standings.get(period.id)
        cells.append(_cell(standing) if standing else Cell(""))
    return cells


def _cell(standing: Standing) -> Cell:
    """A sign; where more than one is asked and some are there, how many."""
    sign = SIGNS[standing.state]
    if standing.state in ("overdue", "open") and standing.counted:
        sign = f"{standing.counted}/{standing.duty.at_least}"
    return Cell(sign, phrases.TONES[standing.state])


def _summary(months: Months, shown: Sequence[Period], words: Words) -> Iterator[Cell]:
    """For each period that has begun, how many units did it, of how many."""
    parts = []
    for period in shown:
        states = [
            s.state
            for r in months.owing()
            for s in _standings(months, r)
            if s.duty.period.id == period.id
        ]
        counts = Counter(states)
        begun = counts.total() - counts["upcoming"] - counts["waived"]
        if begun:
            label = phrases.period(words, months.obligation, period)
            parts.append(f"{label} {counts['met'] + counts['late']}/{begun}")
    if parts:
        yield Cell(words.t("Units that did it: {parts}", parts=", ".join(parts)))


def data(months: Months) -> dict[str, Any]:
    """Each unit with the state of each period."""
    return {
        "schema": SCHEMA,
        "plan": months.judgement.office.plan.id,
        "as_of": months.judgement.day,
        "obligation": months.obligation.id,
        "periods": [period.id for period in months.periods()],
        "units": [
            {
                "unit": record.unit.id,
                "periods": {
                    s.duty.period.id: {"state": s.state, "counted": s.counted}
                    for s in _standings(months, record)
                },
            }
            for record in months.owing()
        ],
        "left_out": left_out(months.troubles),
    }


def rows(months: Months, words: Words) -> Rows:
    """The table with the states in words."""
    shown = months.periods()
    labels = [phrases.period(words, months.obligation, period) for period in shown]
    rows = []
    for record in months.owing():
        states = {s.duty.period.id: s.state for s in _standings(months, record)}
        cells = [phrases.state(words, states[p.id]) if p.id in states else None for p in shown]
        rows.append([record.unit.label(words.lang), record.unit.id, *cells])
    return Rows([words.t("Unit"), words.t("Unit id"), *labels], rows)
