"""The facts of `commend`: units of a kind in an order of figures that the user names, and persons.

No plan says who is to be commended. Nothing here is a grade: whoever reads it sees every figure and
the order, and decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from hbcomms.core.changes import DONE
from hbcomms.core.judging import Standing
from hbcomms.core.names import fold
from hbcomms.core.submissions import Submission
from hbcomms.core.unit_status import UnitStatus
from hbcomms.core.units import Unit
from hbcomms.locale import N_
from hbcomms.reports.papers.results import by_kind
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.status_summary import owed_obligations
from hbcomms.reports.view import View

T = TypeVar("T")
FIGURES = {
    "done": N_("share of duties done"),
    "in-time": N_("share of duties done in time"),
    "records": N_("number of records that count"),
}
"""What units can be ordered by, beside how much is counted for one obligation."""
DEFAULT = tuple(FIGURES)
NOTHING_YET = Fraction(1, 1 << 20)
"""The share of a unit of which nothing is due yet: behind any that has done something, before those
that have done nothing of what was due."""


class Tally(NamedTuple):
    """What a unit has done of what is judged. `asked` are the duties that are over or done: `done`
    of them, of which `late` late; the rest is `overdue`. `counted` is how much counts for each
    obligation, `records` how many records count for one or more of them, each once; `open` are the
    duties that have begun, are not over and not done."""

    asked: int
    done: int
    late: int
    days_late: int
    overdue: int
    open: int
    counted: dict[str, int]
    records: int

    def figure(self, name: str) -> Fraction:
        """One of FIGURES, or of an obligation by its id; more is always first."""
        if name == "records":
            return Fraction(self.records)
        if name not in FIGURES:
            return Fraction(self.counted.get(name, 0))
        part = self.done - (self.late if name == "in-time" else 0)
        return Fraction(part, self.asked) if self.asked else NOTHING_YET


class Candidate(NamedTuple):
    """A unit in its place, which it shares with others of the same figures; `is_listed` is False
    for those below the places asked for."""

    status: UnitStatus
    tally: Tally
    place: int
    is_tied: bool
    is_listed: bool

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.status.unit


class Author(NamedTuple):
    """A person with the records counted that bear the name, in a place as above."""

    name: str
    unit: Unit
    records: int
    place: int
    is_tied: bool
    is_listed: bool


@dataclass(frozen=True)
class CommendView(View):
    """An office judged for commendation. `by` are figures, the first that differs decides; `top`
    is how many places are listed, in each kind and of persons; `part` names the units that were
    asked for, where not all were."""

    stamp: Stamp
    by: Sequence[str] = DEFAULT
    top: int | None = None
    part: Sequence[str] = ()

    @cached_property
    def kinds(self) -> dict[str, list[Candidate]]:
        """The units that owe something with a day and a number, by kind in the plan's order."""
        found = {
            kind: self._placed([one for one in statuses if owed_obligations(one)])
            for kind, statuses in by_kind(self.plan, self.unit_statuses).items()
        }
        return {kind: candidates for kind, candidates in found.items() if candidates}

    @cached_property
    def not_judged(self) -> list[Unit]:
        """The units that owe nothing with a day and a number."""
        return [status.unit for status in self.unit_statuses if not owed_obligations(status)]

    def _placed(self, statuses: Sequence[UnitStatus]) -> list[Candidate]:
        """The units of a kind; those of the same figures keep the order of the roster."""

        def figures(pair: tuple[UnitStatus, Tally]) -> tuple[Fraction, ...]:
            return tuple(pair[1].figure(name) for name in self.by)

        pairs = [(status, tally(status, self.records[status.unit.id])) for status in statuses]
        return [
            Candidate(*pair, place, is_tied, self._is_listed(place))
            for pair, place, is_tied in places(pairs, figures)
        ]

    def _is_listed(self, place: int) -> bool:
        return self.top is None or place <= self.top

    @cached_property
    def counted(self) -> dict[tuple[str, int], Submission]:
        """The records that count for something that is judged of the units shown, each once."""
        return {(record.file, record.at): record for _, record in self._counted_for}

    @cached_property
    def records(self) -> Counter[str]:
        """How many of them count for each unit, whoever sent them (a forerunner's count for its
        successor); one with a quantity is so many."""
        each = {(unit, one.file, one.at): one for unit, one in self._counted_for}
        found: Counter[str] = Counter()
        for (unit, *_), record in each.items():
            found[unit] += record.quantity
        return found

    @cached_property
    def _counted_for(self) -> list[tuple[str, Submission]]:
        shown = {status.unit.id for status in self.unit_statuses}
        return [
            (verdict.duty.unit.id, verdict.submission)
            for verdict in self.judgement.verdicts
            if verdict.reason is None and verdict.duty and verdict.obligation.scored
            if verdict.duty.unit.id in shown
        ]

    @cached_property
    def authors(self) -> list[Author]:
        """Everyone who is named as an author, the most records first. The same name in two units is
        two persons."""
        units = {unit.id: unit for unit in self.judgement.office.units}
        named: dict[tuple[str, str], list[Submission]] = {}
        for record in self.counted.values():
            if record.author:
                named.setdefault((record.unit, fold(record.author)), []).append(record)
        people = [
            (records[0].author or "", units[unit], sum(one.quantity for one in records))
            for (unit, _), records in named.items()
        ]
        people.sort(key=lambda person: fold(person[0]))
        return [
            Author(*person, place, is_tied, self._is_listed(place))
            for person, place, is_tied in places(people, lambda person: person[2])
        ]

    @property
    def without_author(self) -> int:
        """How many records that count name nobody."""
        return sum(one.quantity for one in self.counted.values() if not one.author)


def places(things: Iterable[T], key: Callable[[T], Any]) -> Iterator[tuple[T, int, bool]]:
    """Things with the highest key first: each with its place, and whether it shares it. After two
    first comes a third; things of one key keep their order."""
    place = 1
    for _, group in groupby(sorted(things, key=key, reverse=True), key=key):
        same = list(group)
        yield from ((thing, place, len(same) > 1) for thing in same)
        place += len(same)


def tally(status: UnitStatus, records: int) -> Tally:
    """What one unit has done of what has a day and a number and is not waived."""
    owed = [one for one in status.obligations if one.obligation.scored]
    standings = [standing for one in owed for standing in one.standings]
    late = [one for one in standings if one.state == "late"]
    done, overdue = _number(standings, *DONE), _number(standings, "overdue")
    return Tally(
        asked=done + overdue,
        done=done,
        late=len(late),
        days_late=max((one.days_late for one in late), default=0),
        overdue=overdue,
        open=_number(standings, "open"),
        counted={one.obligation.id: sum(s.counted for s in one.standings) for one in owed},
        records=records,
    )


def _number(standings: Iterable[Standing], *states: str) -> int:
    return sum(standing.state in states for standing in standings)
