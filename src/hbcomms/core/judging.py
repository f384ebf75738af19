"""Who has done what on a day (FORMAT 6). The day is the only clock; the same office and day always
give the same answer. Every number is a sum of verdicts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hbcomms.core.duties import Duty
from hbcomms.core.duty_index import DutyTally, ObligationIndex
from hbcomms.core.known_at import as_known
from hbcomms.core.matching import Verdict, count_matches, match_submissions
from hbcomms.core.office import Office
from hbcomms.core.submissions import Exemption, senders

STATES = ("overdue", "open", "late", "met", "upcoming", "waived")
"""In the order of the roll-up: the first that one duty has is the state of all."""

SOON = 14


@dataclass(frozen=True, slots=True)
class Standing:
    """A duty on a day. `last_good_day` is the moved one where an exemption moved it."""

    duty: Duty
    state: str
    counted: int
    last_good_day: date | None
    met_on: date | None
    days_late: int = 0
    behind: bool = False
    due_soon: bool = False
    lacks_evidence: bool = False
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All standings of an office on a day, in file order, and all verdicts behind them. `office` is
    what was known of it on `known_at`; None: all that stands in its files."""

    office: Office
    day: date
    standings: tuple[Standing, ...]
    verdicts: tuple[Verdict, ...]
    known_at: date | None = None


def judge(
    office: Office,
    day: date,
    within: int = SOON,
    explain: bool = False,
    known_at: date | None = None,
) -> Judgement:
    """Judge an office on a day; `within` is how many days ahead is soon. With `known_at`, what was
    entered after that day is as if it were not there (FORMAT 6, Known at).

    The verdicts are kept only to `explain`: who wants numbers alone need not hold them all.
    """
    if known_at:
        office = as_known(office, known_at)
    verdicts: list[Verdict] = []
    keep = verdicts.append if explain else None
    owed = [ObligationIndex(office, obligation) for obligation in office.plan.obligations]
    match_submissions(office.submissions, owed, day, keep)
    standings: list[Standing] = []
    for one in owed:
        for tallies in one.by_unit.values():
            count_matches(office, one.obligation, tallies, day, keep)
        standings += _standings(office, one, day, within)
    units = {unit.id: number for number, unit in enumerate(office.units)}
    obligations = {one.obligation.id: number for number, one in enumerate(owed)}
    standings.sort(key=lambda s: units[s.duty.unit.id])  # stable: the rest keeps its order
    verdicts.sort(key=lambda v: obligations[v.obligation.id])
    return Judgement(office, day, tuple(standings), tuple(verdicts), known_at)


def heard_of(judgement: Judgement) -> frozenset[str]:
    """The units that have sent something by the day, whatever became of it, or for which what
    another sent counts."""
    helped = (standing.duty.unit.id for standing in judgement.standings if standing.counted)
    return senders(judgement.office.submissions, judgement.day).union(helped)


def _standings(office: Office, owed: ObligationIndex, day: date, within: int) -> Iterator[Standing]:
    exemptions: dict[tuple[str, str], list[Exemption]] = defaultdict(list)
    for exemption in office.exemptions:
        if exemption.obligation == owed.obligation.id and exemption.is_visible(day):
            exemptions[exemption.unit, exemption.period].append(exemption)
    for key, tally in owed.tallies.items():
        yield _standing(tally, exemptions.get(key, ()), day, within)


def _standing(
    tally: DutyTally, exemptions: Iterable[Exemption], day: date, within: int
) -> Standing:
    duty = tally.duty
    last_good_day, given = duty.last_good_day, None
    for exemption in exemptions:
        if exemption.waive or (exemption.by and last_good_day):
            given = exemption if given is None or not given.waive else given
        if exemption.by and last_good_day:
            last_good_day = exemption.by
    counted, met_on = tally.counted, tally.met_on
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
        lacks_evidence=state not in ("met", "late", "waived") and tally.lacks_evidence,
        exemption=given,
    )


def _state(
    duty: Duty,
    exemption: Exemption | None,
    last_good_day: date | None,
    met: bool,
    met_on: date | None,
    day: date,
) -> str:
    """Exactly one state, the first that fits (FORMAT 6.5)."""
    if exemption and exemption.waive:
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
