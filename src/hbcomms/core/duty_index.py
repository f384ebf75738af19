"""Whose a record is, and for which period: an index from records to duties (FORMAT 6.2)."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from hbcomms.core.duties import Duty, duties
from hbcomms.core.memo import Memo
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period


@dataclass(slots=True, eq=False)
class DutyTally:
    """A duty and what has come in for it: the records that fit it, and what those that count add
    up to (FORMAT 6.4)."""

    duty: Duty
    fit: "array[int]" = field(default_factory=partial(array, "L"))  # some bytes each, not forty
    counted: int = 0
    met_on: date | None = None
    lacks_evidence: bool = False

    def count(self, weight: int, on: date) -> None:
        """One record more; they come in the order of their effective days."""
        self.counted += weight
        if self.met_on is None and 0 < self.duty.at_least <= self.counted:
            self.met_on = on


Row = tuple[Period | None, Mapping[str, DutyTally | None]]
"""A period, and its tallies by the unit that sent something; None where nobody owes it."""


class ObligationIndex:
    """The duties of one obligation, and whose a record is. `row_of` gives the row of a record by
    its date and the period it names."""

    def __init__(self, office: Office, obligation: Obligation) -> None:
        self.obligation = obligation
        self.by_unit: dict[str, list[DutyTally]] = defaultdict(list)
        self.tallies: dict[tuple[str, str], DutyTally] = {}
        for duty in duties(office.plan, obligation, office.units):
            tally = self.tallies[duty.unit.id, duty.period.id] = DutyTally(duty)
            self.by_unit[duty.unit.id].append(tally)
        self.outlets = office.plan.accepted_outlets(obligation) if obligation.outlets else None
        self.topics = frozenset(obligation.topics)
        self.row_of = Memo(self._row_of)
        everyone = (*office.left_out, *office.units)
        self._successors = {unit.id: unit.successor for unit in everyone}
        self._periods = periods(office.plan, obligation)
        self._firsts = [period.first for period in self._periods]
        self._nowhere: Row = (None, Memo(lambda _: None))
        self._rows: dict[str | None, Row] = {
            period.id: (period, Memo(partial(self._owing, period.id))) for period in self._periods
        }

    def _row_of(self, key: tuple[date, str | None]) -> Row:
        """FORMAT 6.2: the period it names, where there is one of that id, else that of its date."""
        day, named = key
        return self._rows.get(named) or self._rows.get(self._period_at(day), self._nowhere)

    def _period_at(self, day: date) -> str | None:
        """The id of the period that a day lies in."""
        index = bisect_right(self._firsts, day) - 1
        found = self._periods[index] if index >= 0 else None
        return found.id if found and day <= found.last else None

    def _owing(self, period: str, unit: str) -> DutyTally | None:
        """The unit's own duty, else that of its successor, and so on; a circle stops."""
        asked: set[str] = set()
        heir: str | None = unit
        while heir and heir not in asked:
            if tally := self.tallies.get((heir, period)):
                return tally
            asked.add(heir)
            heir = self._successors.get(heir)
        return None
