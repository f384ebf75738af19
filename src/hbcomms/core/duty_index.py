"""Whose a record is, and for which period: an index from records to duties (FORMAT 6.2)."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hbcomms.core.duties import Duty, duties
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.units import Unit


class DutyTally:
    """A duty and what has come in for it: the records that fit it, and what those that count add
    up to (FORMAT 6.4)."""

    __slots__ = ("counted", "duty", "fit", "lacks_evidence", "met_on")

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.fit = array("L")  # some bytes each, in place of forty
        self.counted = 0
        self.met_on: date | None = None
        self.lacks_evidence = False

    def count(self, weight: int, on: date) -> None:
        """One record more; they come in the order of their effective days."""
        self.counted += weight
        if self.met_on is None and 0 < self.duty.at_least <= self.counted:
            self.met_on = on


Tallies = Mapping[tuple[str, str], DutyTally]
"""By unit and period."""


class ObligationIndex:
    """The duties of one obligation, and whose a record is."""

    def __init__(self, office: Office, obligation: Obligation) -> None:
        self.obligation = obligation
        self.by_unit: dict[str, list[DutyTally]] = defaultdict(list)
        self.tallies: dict[tuple[str, str], DutyTally] = {}
        for duty in duties(office.plan, obligation, office.units):
            tally = self.tallies[duty.unit.id, duty.period.id] = DutyTally(duty)
            self.by_unit[duty.unit.id].append(tally)
        self.outlets = office.plan.accepted_outlets(obligation) if obligation.outlets else None
        self.topics = frozenset(obligation.topics)
        self.of_record = _PeriodIndex(self.tallies, periods(office.plan, obligation), office.units)


class _PeriodTallies(dict[str, DutyTally | None]):
    """The tallies of one period by the unit that sent something; None where nobody owes it."""

    def __init__(
        self, period: Period | None, tallies: Tallies, successors: Mapping[str, str | None]
    ) -> None:
        self.period = period
        self._tallies, self._successors = tallies, successors

    def __missing__(self, unit: str) -> DutyTally | None:
        tally = self[unit] = self._owing(unit, self.period) if self.period else None
        return tally

    def _owing(self, unit: str, period: Period) -> DutyTally | None:
        """The unit's own duty, else that of its successor, and so on; a circle stops."""
        asked: set[str] = set()
        heir: str | None = unit
        while heir and heir not in asked:
            tally = self._tallies.get((heir, period.id))
            if tally:
                return tally
            asked.add(heir)
            heir = self._successors.get(heir)
        return None


class _PeriodIndex(dict[tuple[date, str | None], _PeriodTallies]):
    """The row of a record by its date and the period it names; each worked out once."""

    def __init__(
        self, tallies: Tallies, all_periods: Sequence[Period], units: Iterable[Unit]
    ) -> None:
        successors = {unit.id: unit.successor for unit in units}
        self._periods = all_periods
        self._firsts = [period.first for period in all_periods]
        self._rows: dict[str | None, _PeriodTallies] = {
            period.id: _PeriodTallies(period, tallies, successors) for period in all_periods
        }
        self._nowhere = _PeriodTallies(None, tallies, successors)

    def __missing__(self, key: tuple[date, str | None]) -> _PeriodTallies:
        """FORMAT 6.2: the period it names, where there is one of that id, else that of its date."""
        day, named = key
        id_ = named if named in self._rows else self._holding(day)
        row = self[key] = self._rows.get(id_, self._nowhere)
        return row

    def _holding(self, day: date) -> str | None:
        """The id of the period that a day lies in."""
        index = bisect_right(self._firsts, day) - 1
        found = self._periods[index] if index >= 0 else None
        return found.id if found and day <= found.last else None
