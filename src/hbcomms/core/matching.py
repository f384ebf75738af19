"""Each record held against each obligation: counted, or refused and why (FORMAT 6.1 to 6.3)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hbcomms.core.addresses import address_key
from hbcomms.core.duties import Duty
from hbcomms.core.duty_index import DutyTally, ObligationIndex
from hbcomms.core.names import fold
from hbcomms.core.office import Office
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.submissions import Submission, SubmissionColumns, evidenced_on

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """One submission held against one obligation. `reason` is None when it counts; `on` is then its
    effective day; `twin` the record that a duplicate repeats."""

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
        if self.reason:
            return 0
        return self.obligation.counts[self.submission.type] * self.submission.quantity


Keep = Callable[[Verdict], None] | None


def match_submissions(
    records: SubmissionColumns, owed: Iterable[ObligationIndex], day: date, keep: Keep
) -> None:
    """Put every visible record into the tallies it fits, or refuse it (FORMAT 6.1 to 6.3)."""
    by_type: dict[str, list[ObligationIndex]] = defaultdict(list)
    for one in owed:
        for type_ in one.obligation.counts:
            by_type[type_].append(one)
    for index, (unit, type_, sent, received, outlet, named, status, decisions) in enumerate(
        zip(
            *(records.unit, records.type, records.date, records.received, records.outlet),
            *(records.period, records.status, records.decisions),
            strict=True,
        )
    ):
        if sent > day or (received is not None and received > day) or type_ not in by_type:
            continue
        is_plain = status == "accepted" and not decisions
        accepted = is_plain or records[index].is_accepted(day)
        for one in by_type[type_]:
            period, tallies = one.row_of[sent, named]
            tally = tallies[unit]
            if not accepted:
                reason = "not-accepted"
            elif tally is None:
                reason = "not-owed" if period else "outside-period"
            elif one.outlets is not None and outlet not in one.outlets:
                reason = "wrong-outlet"
            elif one.topics and one.topics.isdisjoint(records.topics[index]):
                reason = "wrong-topic"
            elif one.obligation.needs_evidence and not _evidenced(
                one.obligation, records, index, day
            ):
                reason, tally.lacks_evidence = "no-evidence", True
            else:
                tally.fit.append(index)
                continue
            if keep:
                duty = tally.duty if tally else None
                keep(Verdict(records[index], one.obligation, period, duty, reason))


def _evidenced(
    obligation: Obligation, records: SubmissionColumns, index: int, day: date
) -> date | None:
    """The day of a record's earliest visible evidence. Where it must be `separate`, the record's
    own url is none, nor is what has its address (FORMAT 4)."""
    evidence, url = records.evidence[index], records.url[index]
    if obligation.evidence == "separate" and url:
        own, url = address_key(url), None
        evidence = tuple(piece for piece in evidence if address_key(piece.ref) != own)
    return evidenced_on(records.date[index], evidence, url, day)


def count_matches(
    office: Office, obligation: Obligation, tallies: Iterable[DutyTally], day: date, keep: Keep
) -> None:
    """Count what fits one unit's tallies, but refuse what repeats a record already counted."""
    records, counts = office.submissions, obligation.counts
    quantities = records.quantity
    tally_of = {index: tally for tally in tallies for index in tally.fit}
    order, effective = _in_order(records, obligation, tally_of, day)
    firsts, seconds = _sameness(office, tally_of, order)
    times = Counter(firsts)
    times.update(seconds)
    times[None] = 0
    counted: dict[object, int] = {}
    for index, first, second in zip(order, firsts, seconds, strict=True):
        tally, twin = tally_of[index], None
        if times[first] > 1 or times[second] > 1:  # few records share a key with another
            keys = [key for key in (first, second) if key is not None]
            if not records.distinct[index]:  # nothing is a duplicate of what is distinct either
                twin = next((counted[key] for key in keys if key in counted), None)
                for key in keys if twin is None else ():
                    counted.setdefault(key, index)
        if twin is None:
            tally.count(counts[records.type[index]] * quantities[index], effective[index])
        if keep:
            record, period = records[index], tally.duty.period
            if twin is None:
                keep(Verdict(record, obligation, period, tally.duty, None, effective[index]))
            else:
                twins = records[twin]
                keep(Verdict(record, obligation, period, tally.duty, "duplicate", twin=twins))


def _in_order(
    records: SubmissionColumns, obligation: Obligation, indexes: Iterable[int], day: date
) -> tuple[list[int], Sequence[date] | Mapping[int, date]]:
    """By effective day, then date, then place; and the effective days by index (FORMAT 6.3)."""
    order = sorted(sorted(indexes), key=records.date.__getitem__)
    if not obligation.needs_evidence:
        return order, records.date
    effective = {
        i: max(records.date[i], _evidenced(obligation, records, i, day) or date.min) for i in order
    }
    return sorted(order, key=effective.__getitem__), effective


Key = tuple[object, ...] | str | None


def _sameness(
    office: Office, tally_of: Mapping[int, DutyTally], order: Iterable[int]
) -> tuple[list[Key], list[Key]]:
    """Two keys for each record, in the order given: equal in either is a duplicate; None equals
    nothing. Of a work its address, and its type and title; of any other record all in one."""
    records = office.submissions
    types, dates, titles, urls = records.type, records.date, records.title, records.url
    works = office.plan.works()
    firsts: list[Key] = []
    seconds: list[Key] = []
    for index in order:
        type_, title, url = types[index], titles[index], urls[index]
        title = fold(title) if title else ""
        address = address_key(url) if url else ""
        if type_ in works:
            firsts.append(address or None)
            seconds.append((type_, title) if title else None)
        else:
            period = tally_of[index].duty.period.id
            firsts.append((type_, title, address, dates[index], period))
            seconds.append(None)
    return firsts, seconds
