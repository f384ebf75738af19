"""`months`: unit × period for one obligation, one glance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.names import said
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import N_, Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.fitting import fits
from hbcomms.reports.page import Block, Cell, Column, Heading, Page, Part, Report, Rows, Table
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
    """The units to show, and the obligation whose periods are the columns."""

    judgement: Judgement
    obligation: Obligation
    unit_statuses: Sequence[UnitStatus]
    findings: Sequence[FindingText]

    def standings(self, unit_status: UnitStatus) -> dict[str, Standing]:
        """The unit's standings in the obligation by period; none where nothing is asked of it."""
        return {
            standing.duty.period.id: standing
            for status in unit_status.obligations
            if status.obligation.id == self.obligation.id
            for standing in status.standings
        }

    def owing(self) -> list[UnitStatus]:
        """The units of which it is asked."""
        return [status for status in self.unit_statuses if self.standings(status)]

    def periods(self) -> tuple[Period, ...]:
        """The periods in which at least one unit owes something."""
        owed = {id_ for unit_status in self.owing() for id_ in self.standings(unit_status)}
        return tuple(
            p for p in periods(self.judgement.office.plan, self.obligation) if p.id in owed
        )


def report(months: Months, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(
        lambda width: page(months, words, width), lambda: data(months), lambda: rows(months, words)
    )


def page(months: Months, words: Words, width: int | None) -> Page:
    """One table; where not all periods fit, the latest that began, and how many are left off."""
    parts: list[Part] = [*banner(months.findings, words), head(months.judgement, words)]
    parts.append(Heading(said(months.obligation.name, words.lang)))
    periods = months.periods()
    if not periods:
        return Page([*parts, Cell(words.t("No unit fits what was asked for."))])
    legend = "; ".join(SIGNS[state] + " " + words.t(text) for state, text in LEGEND)
    legend = words.t("Signs: {legend}; blank: not begun or not owed", legend=legend)
    shown = _fitting(months, periods, words, width)
    parts += [Cell(legend, "dim"), _table(months, shown, words), Cell("")]
    if dropped := len(periods) - len(shown):
        text = words.n(
            "{n} period does not fit the width and is not shown here.",
            "{n} periods do not fit the width and are not shown here.",
            dropped,
        )
        parts.append(Cell(text, "warn"))
    return Page([*parts, *_summary(months, shown, words)])


def _fitting(
    months: Months, periods: Sequence[Period], words: Words, width: int | None
) -> Sequence[Period]:
    """As many periods as fit, without the last of those to come and the first of those begun."""
    while len(periods) > 1 and not fits(_table(months, periods, words), width):
        periods = periods[:-1] if periods[-1].first > months.judgement.day else periods[1:]
    return periods


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
                f"{name} ({len(statuses)})" if name else None,
                [_row(months, status, shown, words) for status in statuses],
            )
            for name, statuses in found
        ],
    )


def _row(
    months: Months, unit_status: UnitStatus, shown: Sequence[Period], words: Words
) -> list[Cell]:
    standings = months.standings(unit_status)
    found = (standings.get(period.id) for period in shown)
    label = Cell(unit_status.unit.label(words.lang))
    return [label, *(_cell(standing) if standing else Cell("") for standing in found)]


def _cell(standing: Standing) -> Cell:
    """A sign; where more than one is asked and some are there, how many."""
    sign = SIGNS[standing.state]
    if standing.state in ("overdue", "open") and standing.counted:
        sign = f"{standing.counted}/{standing.duty.at_least}"
    return Cell(sign, phrases.TONES[standing.state])


def _summary(months: Months, shown: Sequence[Period], words: Words) -> Iterator[Cell]:
    """For each period that has begun, how many units did it, of how many."""
    parts = []
    units = [months.standings(unit_status) for unit_status in months.owing()]
    for period in shown:
        states = [standings[period.id].state for standings in units if period.id in standings]
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
                "unit": unit_status.unit.id,
                "periods": {
                    id_: {"state": s.state, "counted": s.counted}
                    for id_, s in months.standings(unit_status).items()
                },
            }
            for unit_status in months.owing()
        ],
        "left_out": left_out(months.findings),
    }


def rows(months: Months, words: Words) -> Rows:
    """The table with the states in words."""
    shown = months.periods()
    labels = [phrases.period(words, months.obligation, period) for period in shown]
    rows = []
    for unit_status in months.owing():
        found = months.standings(unit_status)
        cells = [phrases.state(words, found[p.id].state) if p.id in found else None for p in shown]
        rows.append([unit_status.unit.label(words.lang), unit_status.unit.id, *cells])
    return Rows([words.t("Unit"), words.t("Unit id"), *labels], rows)
