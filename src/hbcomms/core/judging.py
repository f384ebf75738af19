"""Who has done what on a day (FORMAT 6). The day is the only clock; the same office and day always
give the same answer. Every number is a sum of verdicts."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hbcomms.core.addresses import address_key, title_key
from hbcomms.core.duties import Duty, duties
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period, Plan
from hbcomms.core.submissions import Exemption, Submission

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


def judge(office: Office, day: date, within: int = SOON) -> Judgement:
    """Judge an office on a day; `within` is how many days ahead is soon."""
    verdicts: list[Verdict] = []
    standings: list[Standing] = []
    for obligation in office.plan.obligations:
        owed = _Owed(office, obligation)
        found = list(_verdicts(office, owed, day))
        verdicts += found
        standings += _standings(office, owed, found, day, within)
    rank = {unit.id: number for number, unit in enumerate(office.units)}
    standings.sort(
        key=lambda s: rank[s.duty.unit.id]
    )  # stable: obligations and periods keep theirs
    return Judgement(office, day, tuple(standings), tuple(verdicts))


class _Owed:
    """The duties of one obligation, and whose a submission is."""

    def __init__(self, office: Office, obligation: Obligation) -> None:
        self.obligation = obligation
        self.duties = {
            (duty.unit.id, duty.period.id): duty
            for duty in duties(office.plan, obligation, office.units)
        }
        self._periods = periods(office.plan, obligation)
        self._by_id = {period.id: period for period in self._periods}
        self._firsts = [period.first for period in self._periods]
        self._successors = {unit.id: unit.successor for unit in office.units}

    def period_of(self, submission: Submission) -> Period | None:
        """FORMAT 6.2: the period it names, where there is one of that id, else that of its date."""
        if submission.period in self._by_id:
            return self._by_id[submission.period]
        index = bisect_right(self._firsts, submission.date) - 1
        if index < 0 or self._periods[index].last < submission.date:
            return None
        return self._periods[index]

    def duty_of(self, unit: str, period: Period) -> Duty | None:
        """The unit's own duty, else that of its successor, and so on; a circle stops."""
        asked: set[str] = set()
        heir: str | None = unit
        while heir and heir not in asked:
            duty = self.duties.get((heir, period.id))
            if duty:
                return duty
            asked.add(heir)
            heir = self._successors.get(heir)
        return None


def _verdicts(office: Office, owed: _Owed, day: date) -> Iterator[Verdict]:
    """One verdict for every visible submission whose type the obligation counts (FORMAT 6.3)."""
    obligation = owed.obligation
    outlets = office.plan.accepted_outlets(obligation) if obligation.outlets else None
    topics = frozenset(obligation.topics)
    fit: dict[str, list[Verdict]] = defaultdict(list)
    for submission in office.submissions:
        if submission.type not in obligation.counts or not submission.is_visible(day):
            continue
        period = owed.period_of(submission)
        duty = owed.duty_of(submission.unit, period) if period else None
        evidenced = submission.evidenced_on(day) if obligation.needs_evidence else submission.date
        reason = None
        if not submission.is_accepted(day):
            reason = "not-accepted"
        elif period is None:
            reason = "outside-period"
        elif duty is None:
            reason = "not-owed"
        elif outlets is not None and submission.outlet not in outlets:
            reason = "wrong-outlet"
        elif topics and not topics.intersection(submission.topics):
            reason = "wrong-topic"
        elif evidenced is None:
            reason = "no-evidence"
        if reason is None and duty and evidenced:
            on = max(submission.date, evidenced)
            fit[duty.unit.id].append(Verdict(submission, obligation, period, duty, None, on))
        else:
            yield Verdict(submission, obligation, period, duty, reason)
    for candidates in fit.values():
        yield from _without_duplicates(office.plan, candidates)


def _without_duplicates(plan: Plan, candidates: list[Verdict]) -> Iterator[Verdict]:
    """Refuse what repeats a record already counted for the same unit in the same obligation."""
    counted: dict[tuple[object, ...], Submission] = {}
    for verdict in sorted(candidates, key=_order):
        keys = _sameness(plan, verdict)
        twin = next((counted[key] for key in keys if key in counted), None)
        if twin and not verdict.submission.distinct:
            yield Verdict(
                verdict.submission,
                verdict.obligation,
                verdict.period,
                verdict.duty,
                "duplicate",
                twin=twin,
            )
        else:
            for key in keys:
                counted.setdefault(key, verdict.submission)
            yield verdict


def _order(verdict: Verdict) -> tuple[date, date, str, int]:
    record = verdict.submission
    return verdict.on or record.date, record.date, record.file, record.at


def _sameness(plan: Plan, verdict: Verdict) -> list[tuple[object, ...]]:
    """The keys that make two records one; equal in any of them is a duplicate."""
    record = verdict.submission
    address, title = address_key(record.url), title_key(record.title)
    if plan.types[record.type].work:
        keys: list[tuple[object, ...]] = []
        if address:
            keys.append(("address", address))
        if title:
            keys.append(("title", record.type, title))
        return keys
    period = verdict.period.id if verdict.period else None
    return [("record", record.type, record.date, period, title, address)]


def _standings(
    office: Office, owed: _Owed, verdicts: Iterable[Verdict], day: date, within: int
) -> Iterator[Standing]:
    of_duty: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.duty:
            of_duty[verdict.duty.unit.id, verdict.duty.period.id].append(verdict)
    leave: dict[tuple[str, str], list[Exemption]] = defaultdict(list)
    for exemption in office.exemptions:
        if exemption.obligation == owed.obligation.id and exemption.is_visible(day):
            leave[exemption.unit, exemption.period].append(exemption)
    for key, duty in owed.duties.items():
        yield _standing(duty, of_duty.get(key, []), leave.get(key, []), day, within)


def _standing(
    duty: Duty, verdicts: list[Verdict], leave: list[Exemption], day: date, within: int
) -> Standing:
    last_good_day, given = duty.last_good_day, None
    for exemption in leave:
        if exemption.waive or (exemption.by and last_good_day):
            given = exemption if given is None or not given.waive else given
        if exemption.by and last_good_day:
            last_good_day = exemption.by
    counted, met_on = _tally(duty, verdicts)
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
        lacks_evidence=state not in ("met", "late", "waived")
        and any(v.reason == "no-evidence" for v in verdicts),
        leave=given,
    )


def _tally(duty: Duty, verdicts: list[Verdict]) -> tuple[int, date | None]:
    """The sum of weights, and the day on which it reached `at_least` (FORMAT 6.4)."""
    total, met_on = 0, None
    for verdict in sorted((v for v in verdicts if v.reason is None), key=_order):
        total += verdict.weight
        if met_on is None and 0 < duty.at_least <= total:
            met_on = verdict.on
    return total, met_on


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
