"""What units sent, and the leave the office gave (FORMAT 5)."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date as Day  # noqa: N812 - a record has a field called date
from itertools import chain, compress, groupby, repeat
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

STATUSES = ("accepted", "pending", "returned", "rejected")
PLAIN_YES = "true"
"""`distinct` where no reason stands in it."""


class OwnedFile(NamedTuple):
    """A file of one unit, and the unit it names."""

    file: str
    unit: str


class Evidence(NamedTuple):
    """A path, an address or a few words; without a day it came with the submission. `recorded` is
    the day it was entered."""

    ref: str
    date: Day | None = None
    recorded: Day | None = None


class Decision(NamedTuple):
    """What the office decided about a record: from that day on, or from the start."""

    status: str
    date: Day | None = None
    reason: str | None = None
    recorded: Day | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One record. `file` and `at` say where it stands: number in a YAML list, line of a CSV,
    row of a workbook (`core.places.row_at`).

    `received` is the day it reached the office, `recorded` the day it was entered. `status`,
    `decided` and `reason` are its one decision; `decisions` stand in their place where there are
    more. `distinct` is why it is no duplicate of anything; PLAIN_YES where `reason` says it.
    """

    unit: str
    type: str
    date: Day
    file: str
    at: int
    received: Day | None = None
    recorded: Day | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    topics: tuple[str, ...] = ()
    author: str | None = None
    evidence: tuple[Evidence, ...] = ()
    period: str | None = None
    status: str = "accepted"
    decided: Day | None = None
    reason: str | None = None
    decisions: tuple[Decision, ...] = ()
    distinct: str | None = None
    quantity: int = 1
    note: str | None = None

    def is_visible(self, day: Day) -> bool:
        """FORMAT 6.1."""
        return self.date <= day and (self.received is None or self.received <= day)

    def is_accepted(self, day: Day) -> bool:
        """FORMAT 6.3, `decisions`."""
        return self.decision(day).status == "accepted"

    def decision(self, day: Day) -> Decision:
        """The last decision dated on or before a day; before the first it stands as accepted."""
        return decision_on(self.all_decisions(), day)

    def all_decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first, in whichever form they are written."""
        return self.decisions or single_decision(self.status, self.decided, self.reason)

    @property
    def why_distinct(self) -> str | None:
        """Why it is no duplicate: in `distinct` itself, else in `reason`."""
        return self.reason if self.distinct == PLAIN_YES else self.distinct


def single_decision(status: str, decided: Day | None, reason: str | None) -> tuple[Decision, ...]:
    """`status`, `decided` and `reason` as decisions; `decided` goes with returned and rejected."""
    if status == "accepted":
        return ()
    return (Decision(status, None if status == "pending" else decided, reason),)


def decision_on(decisions: Iterable[Decision], day: Day) -> Decision:
    """The decision that holds on a day; one without a day stands from the start (FORMAT 6.3)."""
    held = _ACCEPTED
    for decision in decisions:
        if decision.date is None or decision.date <= day:
            held = decision
    return held


_ACCEPTED = Decision("accepted")


def evidenced_on(date: Day, evidence: Iterable[Evidence], url: str | None, day: Day) -> Day | None:
    """The day of the earliest evidence visible on `day`; a url came with the submission."""
    days = [item.date or date for item in evidence]
    if url:
        days.append(date)
    return min((d for d in days if d <= day), default=None)


WORKBOOKS = (".xlsx", ".xls", ".ods")
"""The endings of workbooks, which hold sheets."""


def is_sheet(file: str) -> bool:
    """True for a file of rows: the place of a record in it is a line, or a row of a workbook."""
    return file.lower().endswith((".csv", *WORKBOOKS))


def is_workbook(file: str) -> bool:
    """True for a file of sheets, which is read and never written."""
    return file.lower().endswith(WORKBOOKS)


_PLACE = ("file", "at")
COLUMNS = {f.name: f.default for f in fields(Submission) if f.name not in _PLACE}
"""The fields of a record beside its place, each with what stands where nothing is given."""


class SubmissionColumns:
    """Submissions in columns: `records.date[7]` is the date of the eighth.

    A million records are a few lists in place of a million objects, and a column in which nothing
    is given is made only when it is asked for. They stand in the order of files by name, then
    lines; iterating gives each as a Submission.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[int, str, Sequence[int]]] = []
        """The index of the first record of a part, its file, and the places in it."""
        self._size = 0

    @classmethod
    def of(cls, submissions: Iterable[Submission]) -> "SubmissionColumns":
        """The same records in columns."""
        records = cls()
        records.take(submissions)
        return records

    def take(self, submissions: Iterable[Submission]) -> None:
        """More records, one by one."""
        for file, group in groupby(submissions, key=attrgetter("file")):
            given = list(group)
            columns = {name: list(map(attrgetter(name), given)) for name in COLUMNS}
            self.add(file, [one.at for one in given], columns)

    def add(self, file: str, at: Sequence[int], columns: Mapping[str, list[Any]]) -> None:
        """Records of a file, column by column, and where they stand in it."""
        self._parts.append((self._size, file, at))
        self._extend(columns, len(at))

    def join(self, more: "SubmissionColumns") -> None:
        """All of another's records after these."""
        self._parts += [(self._size + start, file, at) for start, file, at in more._parts]
        self._extend(more.made(), more._size)

    def _extend(self, columns: Mapping[str, list[Any]], size: int) -> None:
        for name in columns.keys() | self.made().keys():
            given = columns.get(name)
            getattr(self, name).extend(repeat(COLUMNS[name], size) if given is None else given)
        self._size += size

    def made(self) -> dict[str, list[Any]]:
        """The columns that were given or asked for, by name."""
        return {name: column for name, column in vars(self).items() if name in COLUMNS}

    def __getattr__(self, name: str) -> list[Any]:
        """A column in which nothing is given, made when it is first asked for."""
        if name not in COLUMNS:
            raise AttributeError(name)
        column = vars(self)[name] = [COLUMNS[name]] * self._size
        return column

    def without(
        self, bad: Mapping[str, Container[int]], units: Container[str], types: Container[str]
    ) -> "SubmissionColumns":
        """The records that do not stand at one of the bad places of their file, are not of those
        units, and not of those types."""
        left = SubmissionColumns()
        for start, file, places in self._parts:
            of_file, span = bad.get(file, ()), slice(start, start + len(places))
            named = zip(places, self.unit[span], self.type[span], strict=True)
            sound = [
                at not in of_file and unit not in units and type_ not in types
                for at, unit, type_ in named
            ]
            columns = {n: list(compress(column[span], sound)) for n, column in self.made().items()}
            left.add(file, list(compress(places, sound)), columns)
        return left

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Submission]:
        files = chain.from_iterable(repeat(file, len(at)) for _, file, at in self._parts)
        places = chain.from_iterable(at for *_, at in self._parts)
        unit, type_, date, *more = (getattr(self, name) for name in COLUMNS)
        return map(Submission, unit, type_, date, files, places, *more)

    def __getitem__(self, index: int) -> Submission:
        file, at = self.place(index)
        unit, type_, date, *more = (getattr(self, name)[index] for name in COLUMNS)
        return Submission(unit, type_, date, file, at, *more)

    def place(self, index: int) -> tuple[str, int]:
        """The file of a record and its place in it."""
        start, file, places = self._parts[bisect_right(self._parts, index, key=itemgetter(0)) - 1]
        return file, places[index - start]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SubmissionColumns) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(len(self))


def any_visible(records: SubmissionColumns, day: Day) -> bool:
    """True if one of the records is visible on the day (FORMAT 6.1)."""
    return any(
        date <= day and (received is None or received <= day)
        for date, received in zip(records.date, records.received, strict=True)
    )


def senders(records: SubmissionColumns, day: Day) -> frozenset[str]:
    """The units of the records that are visible on the day (FORMAT 6.1), accepted or not."""
    rows = zip(records.unit, records.date, records.received, strict=True)
    return frozenset(
        unit
        for unit, date, received in rows
        if date <= day and (received is None or received <= day)
    )


@dataclass(frozen=True, slots=True)
class Exemption:
    """Leave for one duty: waived, or given another last good day."""

    unit: str
    obligation: str
    period: str
    reason: str
    file: str
    at: int
    waive: bool = False
    by: Day | None = None
    document: str | None = None
    approved: Day | None = None
    recorded: Day | None = None

    def is_visible(self, day: Day) -> bool:
        """FORMAT 6.1: without `approved` it always was."""
        return self.approved is None or self.approved <= day
