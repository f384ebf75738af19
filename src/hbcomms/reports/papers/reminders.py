"""Who has to be reminded of what: the facts of letters and messages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports import period_labels
from hbcomms.reports.papers import style
from hbcomms.reports.papers.results import by_kind
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.view import View

LISTED = 6
"""How many last good days of one obligation are written out."""


@dataclass(frozen=True)
class Reminders(View):
    """An office judged for its reminders. `before`: of what falls due within so many days, not of
    what is overdue. `by` is the new day asked for, which is never invented."""

    stamp: Stamp
    before: int | None = None
    by: date | None = None

    @property
    def last_day(self) -> date:
        """The last of the days that `before` looks ahead."""
        whole = (date.max - self.day).days
        return self.day + timedelta(days=min(self.before or 0, whole))

    def addressed(self) -> list[tuple[str, list["UnitReminder"]]]:
        """The units that owe, by kind in the plan's order, each kind in that of the roster."""
        found = [
            (kind, [one for status in statuses if (one := self._reminder(status)).debts])
            for kind, statuses in by_kind(self.plan, self.unit_statuses).items()
        ]
        return [(kind, units) for kind, units in found if units]

    def units(self) -> list["UnitReminder"]:
        """The same in one list."""
        return [unit for _, units in self.addressed() for unit in units]

    def _reminder(self, status: UnitStatus) -> "UnitReminder":
        """Only what has a day and a number: nobody is blamed for anything else."""
        debts = [
            PaperDebt(one, standings)
            for one in status.obligations
            if one.obligation.scored and (standings := list(filter(self._is_asked, one.standings)))
        ]
        return UnitReminder(status.unit, debts)

    def _is_asked(self, standing: Standing) -> bool:
        if self.before is None:
            return standing.state == "overdue"
        return standing.due_soon


@dataclass(frozen=True, slots=True)
class PaperDebt:
    """What one unit has still to send for one obligation."""

    status: ObligationStatus
    standings: Sequence[Standing]

    @property
    def obligation(self) -> Obligation:
        """What it rests on."""
        return self.status.obligation

    @property
    def days_late(self) -> int:
        """The longest that one of them is late."""
        return max(standing.days_late for standing in self.standings)

    @property
    def last_good_days(self) -> list[date]:
        """Each once, in time order."""
        return sorted({one.last_good_day for one in self.standings if one.last_good_day})

    def days_left(self, day: date) -> int:
        """To the nearest last good day."""
        return (self.last_good_days[0] - day).days


@dataclass(frozen=True, slots=True)
class UnitReminder:
    """One unit with what it owes, in the order of the plan."""

    unit: Unit
    debts: Sequence[PaperDebt]


def obligations(units: Sequence[UnitReminder]) -> list[tuple[Obligation, int]]:
    """What is owed at all, in the order of the plan, and by how many units."""
    owed = [debt.obligation for unit in units for debt in unit.debts]
    each = {obligation.at: obligation for obligation in owed}
    return [(each[at], sum(one.at == at for one in owed)) for at in sorted(each)]


def wanting(plan: Plan, debt: PaperDebt, words: Words) -> str:
    """The obligation, and how much of it or which periods are wanting."""
    name = said(debt.obligation.name, words.lang)
    return f"{name}: {how_much(plan, debt, words)}"


def how_much(plan: Plan, debt: PaperDebt, words: Words) -> str:
    """Of several periods which; of a number how many; of a single paper that it is not there."""
    if debt.status.is_series:
        owed = {standing.duty.period.id for standing in debt.standings}
        text = period_labels.periods(
            words, plan, debt.status, lambda standing: standing.duty.period.id in owed
        )
        short = sum(one.duty.at_least - one.counted for one in debt.standings)
        if any(one.duty.at_least > 1 for one in debt.standings):
            text += " " + words.n("({n} short)", "({n} short)", short)
        return text
    one = debt.standings[0]
    if one.duty.at_least == 1:  # what was sent without its evidence is not said to be missing
        return words.t("evidence missing") if one.lacks_evidence else words.t("not received yet")
    return words.t(
        "{counted} of {needed}, {short} short",
        counted=one.counted,
        needed=one.duty.at_least,
        short=one.duty.at_least - one.counted,
    )


def last_good_days(debt: PaperDebt, words: Words) -> str:
    """The unit's own last good days; of very many the first and the last."""
    days = [style.day(words, day) for day in debt.last_good_days]
    if len(days) <= LISTED:
        return "; ".join(days)
    return words.t("{first} to {last} ({n} days)", first=days[0], last=days[-1], n=len(days))


def remark(debt: PaperDebt, words: Words) -> str:
    """Evidence that is wanting, and leave that was given."""
    return "; ".join(_remarks(debt, words))


def _remarks(debt: PaperDebt, words: Words) -> Iterator[str]:
    has_single = not debt.status.is_series and debt.standings[0].duty.at_least == 1
    if not has_single and any(one.lacks_evidence for one in debt.standings):
        yield words.t("evidence missing")
    for one in debt.standings:
        if one.exemption and one.exemption.by and one.last_good_day:
            day = style.day(words, one.last_good_day)
            yield words.t("last good day moved to {day}", day=day)
