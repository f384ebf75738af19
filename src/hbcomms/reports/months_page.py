"""The page of `months`: a column for each period, or in words the periods of each state."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from hbcomms.core.judging import STATES, Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Period
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import N_, Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.fitting import fits
from hbcomms.reports.months_view import Months
from hbcomms.reports.page import Block, Cell, Column, Heading, Page, Table
from hbcomms.reports.status_table import Named, blocks
from hbcomms.reports.view import opening

SIGNS = {"met": "x", "late": "t", "overdue": "0", "open": ".", "upcoming": "", "waived": "m"}
MEANINGS = phrases.STATES | {"overdue": N_("overdue, nothing yet")}


def page(months: Months, words: Words, width: int | None) -> Page:
    """A column for each period; where there is no room for them, the periods of each state."""
    parts = [*opening(months, words), Heading(said(months.obligation.name, words.lang))]
    periods = months.periods
    if not periods:
        return [*parts, Cell(words.t("No unit fits what was asked for."))]
    table, legend = _grid(months, periods, words), _legend(words)
    if not fits(table, width):
        table, legend = _runs(months, words), words.t("Not named: not begun or not owed")
    parts += [Cell(legend, "dim"), table, Cell("")]
    return [*parts, *_summary(months, periods, words)]


def _legend(words: Words) -> str:
    signs = (sign + " " + words.t(MEANINGS[state]) for state, sign in SIGNS.items() if sign)
    return words.t("Signs: {legend}; blank: not begun or not owed", legend="; ".join(signs))


def _grid(months: Months, periods: Sequence[Period], words: Words) -> Table:
    columns = [Column(label, right=True) for label in months.labels(periods, words)]
    return _in_blocks(months, columns, lambda status: _row(months, status, periods, words), words)


def _runs(months: Months, words: Words) -> Table:
    """The same facts in two columns: “overdue T3–T5; done T6, T7”."""
    columns = [Column(words.t("Periods"))]
    return _in_blocks(months, columns, lambda status: _run_row(months, status, words), words)


def _run_row(months: Months, status: UnitStatus, words: Words) -> list[Cell]:
    [owed] = [o for o in status.obligations if o.obligation.id == months.obligation.id]
    kinds = {(s.state, _cell(s).text): _cell(s).tone for s in owed.standings if _cell(s).text}
    text = "; ".join(
        _named(state, sign, words) + " " + _periods_of(months, owed, (state, sign), words)
        for state, sign in sorted(kinds, key=lambda kind: (STATES.index(kind[0]), kind[1]))
    )
    return [
        Cell(status.unit.label(words.lang)),
        Cell(text, "bad" if "bad" in kinds.values() else ""),
    ]


def _named(state: str, sign: str, words: Words) -> str:
    """A state in words, and how many of how many where some are there."""
    text = words.t(MEANINGS[state]) if sign == SIGNS[state] else phrases.state(words, state)
    return text if sign == SIGNS[state] else f"{text} {sign}"


def _periods_of(months: Months, owed: ObligationStatus, kind: tuple[str, str], words: Words) -> str:
    def is_wanted(standing: Standing) -> bool:
        return (standing.state, _cell(standing).text) == kind

    return period_labels.periods(words, months.plan, owed, is_wanted)


def _in_blocks(
    months: Months,
    columns: Sequence[Column],
    row: Callable[[UnitStatus], list[Cell]],
    words: Words,
) -> Table:
    named: list[Named] = [("", months.owing)]
    if months.obligation.scored:
        named = [
            (f"{name} ({len(statuses)})", statuses)
            for name, statuses in blocks(months.owing, months.plan, words)
        ]
    return Table(
        [Column(words.t("Unit")), *columns],
        [Block(name or None, [row(status) for status in statuses]) for name, statuses in named],
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
