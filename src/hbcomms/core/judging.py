"""Who has done what on a day (FORMAT 6). The day is the only clock; the same office and day always
give the same answer. Every number is a sum of verdicts."""

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hbcomms.core.addresses import address_key
from hbcomms.core.duties import Duty, duties
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.roster import Unit
from hbcomms.core.submissions import Exemption, Records, Submission, evidenced_on, is_accepted

STATES = ("overdue", "open", "late", "met", "upcoming", "waived")
"""In the order of the roll-up: the first that one duty has is the state of all."""

REASONS = (
    "not-accepted",
    "outside-period",
    "not-owed",
    "wrong-outlet",
    "wrong-topic",
    "no-evidence",
    "duplicate",
)
"""Why a submission is refused, in the order in which it is asked."""

SOON = 14


@dataclass(frozen=True, slots=True)
class Verdict:
    """One submission before one obligation. `reason` is None when it counts; `on` is its effective
    day then; `twin` the record that a duplicate repeats."""

    submission: Submission
    obligation: Obligation
    period: Period | None
    duty: Duty | None
    reason: str | None
    on: date | None = None
    twin: Submission | None = None

    @property
    def weight(self) -> int:
        """What it adds to its duty."""
        return 0 if self.reason else self.obligation.counts[self.submission.type]


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty on a day. `last_good_day` is the moved one where leave moved it."""

    duty: Duty
    state: str
    counted: int
    last_good_day: date | None
    met_on: date | None
    days_late: int = 0
    behind: bool = False
    due_soon: bool = False
    lacks_evidence: bool = False
    leave: Exemption | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All standings of an office on a day, in file order, and all verdicts behind them."""

    office: Office
    day: date
    standings: tuple[Standing, ...]
    verdicts: tuple[Verdict, ...]


def judge(office: Office, day: date, within: int = SOON, explain: bool = False) -> Judgement:
    """Judge an office on a day; `within` is how many days ahead is soon.

    The verdicts are kept only to `explain`: who wants numbers alone need not hold them all.
    """
    verdicts: list[Verdict] = []
    keep = verdicts.append if explain else None
    owed = [_Owed(office, obligation) for obligation in office.plan.obligations]
    _hear(office.submissions, owed, day, keep)
    standings: list[Standing] = []
    for one in owed:
        for cases in one.by_unit.values():
            _settle(office, one.obligation, cases, day, keep)
        standings += _standings(office, one, day, within)
    units = {unit.id: number for number, unit in enumerate(office.units)}
    obligations = {one.obligation.id: number for number, one in enumerate(owed)}
    standings.sort(key=lambda s: units[s.duty.unit.id])  # stable: the rest keeps its order
    verdicts.sort(key=lambda v: obligations[v.obligation.id])
    return Judgement(office, day, tuple(standings), tuple(verdicts))


class _Case:
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


_Cases = Mapping[tuple[str, str], _Case]
"""By unit and period."""


class _Owed:
    """The duties of one obligation, and whose a record is."""

    def __init__(self, office: Office, obligation: Obligation) -> None:
        self.obligation = obligation
        self.by_unit: dict[str, list[_Case]] = defaultdict(list)
        self.cases: dict[tuple[str, str], _Case] = {}
        for duty in duties(office.plan, obligation, office.units):
            case = self.cases[duty.unit.id, duty.period.id] = _Case(duty)
            self.by_unit[duty.unit.id].append(case)
        self.outlets = office.plan.accepted_outlets(obligation) if obligation.outlets else None
        self.topics = frozenset(obligation.topics)
        self.seats = _Seats(self.cases, periods(office.plan, obligation), office.units)


class _Row(dict[str, _Case | None]):
    """The cases of one period by the unit that sent something; None where nobody owes it."""

    def __init__(
        self, period: Period | None, cases: _Cases, successors: Mapping[str, str | None]
    ) -> None:
        self.period = period
        self._cases, self._successors = cases, successors

    def __missing__(self, unit: str) -> _Case | None:
        case = self[unit] = self._case(unit, self.period) if self.period else None
        return case

    def _case(self, unit: str, period: Period) -> _Case | None:
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

    def __init__(self, cases: _Cases, all_periods: Sequence[Period], units: Iterable[Unit]) -> None:
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


Keep = Callable[[Verdict], None] | None


def _hear(records: Records, owed: Iterable[_Owed], day: date, keep: Keep) -> None:
    """Put every visible record into the cases it fits, or refuse it (FORMAT 6.1 to 6.3)."""
    by_type: dict[str, list[_Owed]] = defaultdict(list)
    for one in owed:
        for type_ in one.obligation.counts:
            by_type[type_].append(one)
    for index, (unit, type_, sent, received, outlet, named, status) in enumerate(
        zip(
            *(records.unit, records.type, records.date, records.received, records.outlet),
            *(records.period, records.status),
            strict=True,
        )
    ):
        if sent > day or (received is not None and received > day) or type_ not in by_type:
            continue
        accepted = status == "accepted" or is_accepted(status, records.decided[index], day)
        for one in by_type[type_]:
            row = one.seats[sent, named]
            case = row[unit]
            if not accepted:
                reason = "not-accepted"
            elif case is None:
                reason = "not-owed" if row.period else "outside-period"
            elif one.outlets is not None and outlet not in one.outlets:
                reason = "wrong-outlet"
            elif one.topics and one.topics.isdisjoint(records.topics[index]):
                reason = "wrong-topic"
            elif one.obligation.needs_evidence and _evidenced(records, index, day) is None:
                reason, case.lacks_evidence = "no-evidence", True
            else:
                case.fit.append(index)
                continue
            if keep:
                duty = case.duty if case else None
                keep(Verdict(records[index], one.obligation, row.period, duty, reason))


def _evidenced(records: Records, index: int, day: date) -> date | None:
    return evidenced_on(records.date[index], records.evidence[index], records.url[index], day)


def _settle(
    office: Office, obligation: Obligation, cases: Iterable[_Case], day: date, keep: Keep
) -> None:
    """Count what fits one unit's cases, but refuse what repeats a record already counted."""
    records, counts = office.submissions, obligation.counts
    case_of = {index: case for case in cases for index in case.fit}
    order, effective = _in_order(records, obligation, case_of, day)
    firsts, seconds = _sameness(office, case_of, order)
    times = Counter(firsts)
    times.update(seconds)
    times[None] = 0
    counted: dict[object, int] = {}
    for index, first, second in zip(order, firsts, seconds, strict=True):
        case, twin = case_of[index], None
        if times[first] > 1 or times[second] > 1:  # few records share a key with another
            keys = [key for key in (first, second) if key is not None]
            if not records.distinct[index]:
                twin = next((counted[key] for key in keys if key in counted), None)
            if twin is None:
                for key in keys:
                    counted.setdefault(key, index)
        if twin is None:
            case.count(counts[records.type[index]], effective[index])
        if keep:
            record, period = records[index], case.duty.period
            if twin is None:
                keep(Verdict(record, obligation, period, case.duty, None, effective[index]))
            else:
                twins = records[twin]
                keep(Verdict(record, obligation, period, case.duty, "duplicate", twin=twins))


def _in_order(
    records: Records, obligation: Obligation, indexes: Iterable[int], day: date
) -> tuple[list[int], Sequence[date] | Mapping[int, date]]:
    """By effective day, then date, then place; and the effective days by index (FORMAT 6.3)."""
    order = sorted(sorted(indexes), key=records.date.__getitem__)
    if not obligation.needs_evidence:
        return order, records.date
    effective = {i: max(records.date[i], _evidenced(records, i, day) or date.min) for i in order}
    return sorted(order, key=effective.__getitem__), effective


Key = tuple[object, ...] | str | None


def _sameness(
    office: Office, case_of: Mapping[int, _Case], order: Iterable[int]
) -> tuple[list[Key], list[Key]]:
    """Two keys for each record, in the order given: equal in either is a duplicate; None equals
    nothing. Of a work its address, and its type and title; of any other record all in one."""
    records = office.submissions
    types, dates, titles, urls = records.type, records.date, records.title, records.url
    works = {type_.id for type_ in office.plan.types.values() if type_.work}
    firsts: list[Key] = []
    seconds: list[Key] = []
    for index in order:
        type_, title, url = types[index], titles[index], urls[index]
        title = title.casefold() if title else ""
        address = address_key(url) if url else ""
        if type_ in works:
            firsts.append(address or None)
            seconds.append((type_, title) if title else None)
        else:
            period = case_of[index].duty.period.id
            firsts.append((type_, title, address, dates[index], period))
            seconds.append(None)
    return firsts, seconds


def _standings(office: Office, owed: _Owed, day: date, within: int) -> Iterator[Standing]:
    leave: dict[tuple[str, str], list[Exemption]] = defaultdict(list)
    for exemption in office.exemptions:
        if exemption.obligation == owed.obligation.id and exemption.is_visible(day):
            leave[exemption.unit, exemption.period].append(exemption)
    for key, case in owed.cases.items():
        yield _standing(case, leave.get(key, ()), day, within)


def _standing(case: _Case, leave: Iterable[Exemption], day: date, within: int) -> Standing:
    duty = case.duty
    last_good_day, given = duty.last_good_day, None
    for exemption in leave:
        if exemption.waive or (exemption.by and last_good_day):
            given = exemption if given is None or not given.waive else given
        if exemption.by and last_good_day:
            last_good_day = exemption.by
    counted, met_on = case.counted, case.met_on
    met = counted >= duty.at_least
    state = _state(duty, given, last_good_day, met, met_on, day)
    late_to = {"late": met_on, "overdue": day}.get(state)
    is_open = state == "open" and last_good_day is not None
    return Standing(
        duty,
        state,
        counted,
        last_good_day,
        met_on,
        days_late=(late_to - last_good_day).days if late_to and last_good_day else 0,
        behind=is_open and counted < _pace(duty, last_good_day, day),
        due_soon=is_open and last_good_day is not None and (last_good_day - day).days <= within,
        lacks_evidence=state not in ("met", "late", "waived") and case.lacks_evidence,
        leave=given,
    )


def _state(
    duty: Duty,
    leave: Exemption | None,
    last_good_day: date | None,
    met: bool,
    met_on: date | None,
    day: date,
) -> str:
    """Exactly one state, the first that fits (FORMAT 6.5)."""
    if leave and leave.waive:
        return "waived"
    if met:
        in_time = last_good_day is None or met_on is None or met_on <= last_good_day
        return "met" if in_time else "late"
    if last_good_day and day > last_good_day:
        return "overdue"
    return "upcoming" if day < duty.period.first else "open"


def _pace(duty: Duty, last_good_day: date | None, day: date) -> int:
    """How many an even pace would have by the end of `day`; 0 where one piece is asked."""
    first = max(duty.period.first, duty.unit.active_from or date.min)
    gone = (day - first).days + 1
    if last_good_day is None or duty.at_least < 2 or gone < 1:
        return 0
    return duty.at_least * gone // ((last_good_day - first).days + 1)
