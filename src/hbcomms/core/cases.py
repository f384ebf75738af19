"""Whose a record is, and for which period: duties as cases, and the way to each (FORMAT 6.2)."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hbcomms.core.duties import Duty, duties
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.roster import Unit


class Case:
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


Cases = Mapping[tuple[str, str], Case]
"""By unit and period."""


class Owed:
    """The duties of one obligation, and whose a record is."""

    def __init__(self, office: Office, obligation: Obligation) -> None:
        self.obligation = obligation
        self.by_unit: dict[str, list[Case]] = defaultdict(list)
        self.cases: dict[tuple[str, str], Case] = {}
        for duty in duties(office.plan, obligation, office.units):
            case = self.cases[duty.unit.id, duty.period.id] = Case(duty)
            self.by_unit[duty.unit.id].append(case)
        self.outlets = office.plan.accepted_outlets(obligation) if obligation.outlets else None
        self.topics = frozenset(obligation.topics)
        self.seats = _Seats(self.cases, periods(office.plan, obligation), office.units)


class _Row(dict[str, Case | None]):
    """The cases of one period by the unit that sent something; None where nobody owes it."""

    def __init__(
        self, period: Period | None, cases: Cases, successors: Mapping[str, str | None]
    ) -> None:
        self.period = period
        self._cases, self._successors = cases, successors

    def __missing__(self, unit: str) -> Case | None:
        case = self[unit] = self._case(unit, self.period) if self.period else None
        return case

    def _case(self, unit: str, period: Period) -> Case | None:
        """The unit's own duty, else that of its successor, and so on; a circle stops."""
        asked: set[str] = set()
        heir: str | None = unit
        while heir and heir not in asked:
            case = self._cases.get((heir, period.id))
            if case:
                return case
            asked.add(heir)
            heir = self._successors.get(heir)
        return None


class _Seats(dict[tuple[date, str | None], _Row]):
    """The row of a record by its date and the period it names; each worked out once."""

    def __init__(self, cases: Cases, all_periods: Sequence[Period], units: Iterable[Unit]) -> None:
        successors = {unit.id: unit.successor for unit in units}
        self._periods = all_periods
        self._firsts = [period.first for period in all_periods]
        self._rows: dict[str | None, _Row] = {
            period.id: _Row(period, cases, successors) for period in all_periods
        }
        self._nowhere = _Row(None, cases, successors)

    def __missing__(self, key: tuple[date, str | None]) -> _Row:
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
