"""What units sent, and the leave the office gave (FORMAT 5)."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date as Day  # noqa: N812 - a record has a field called date
from itertools import chain, compress, groupby, repeat
from operator import attrgetter
from typing import Any, NamedTuple

STATUSES = ("accepted", "pending", "returned", "rejected")


class OwnedFile(NamedTuple):
    """A file of one unit, and the unit it names."""

    file: str
    unit: str


class Evidence(NamedTuple):
    """A path, an address or a few words; without a day it came with the submission."""

    ref: str
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One record. `file` and `at` say where it stands: number in a YAML list, line of a CSV."""

    unit: str
    type: str
    date: Day
    file: str
    at: int
    received: Day | None = None
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
    distinct: bool = False
    note: str | None = None

    def is_visible(self, day: Day) -> bool:
        """FORMAT 6.1."""
        return self.date <= day and (self.received is None or self.received <= day)

    def is_accepted(self, day: Day) -> bool:
        """FORMAT 5, `status` and `decided`."""
        return is_accepted(self.status, self.decided, day)


def is_accepted(status: str, decided: Day | None, day: Day) -> bool:
    """Before a decision a record stands as accepted, from that day on no longer."""
    if status in ("returned", "rejected"):
        return decided is not None and day < decided
    return status != "pending"


def evidenced_on(date: Day, evidence: Iterable[Evidence], url: str | None, day: Day) -> Day | None:
    """The day of the earliest evidence visible on `day`; a url came with the submission."""
    days = [item.date or date for item in evidence]
    if url:
        days.append(date)
    return min((d for d in days if d <= day), default=None)


def is_sheet(file: str) -> bool:
    """True for a file of rows: the place of a record in it is a line."""
    return file.lower().endswith(".csv")


_PLACE = ("file", "at")
COLUMNS = {f.name: f.default for f in fields(Submission) if f.name not in _PLACE}
"""The fields of a record beside its place, each with what stands where nothing is given."""


Column = list[Any] | None
"""The values of some records, or None where none of them gives one."""


class SubmissionColumns:
    """Submissions in columns: `records.date[7]` is the date of the eighth.

    A million records are a few lists in place of a million objects, and a column in which nothing
    is given is made only when it is asked for. They stand in the order of files by name, then
    lines; iterating gives each as a Submission.
    """

    __slots__ = ("_made", "_pieces", "_size", "parts", "starts", *COLUMNS)

    def __init__(self) -> None:
        self.parts: list[tuple[str, Sequence[int]]] = []  # a file and places in it, in order
        self.starts: list[int] = []  # the index of the first record of each part
        self._size = 0
        self._made: set[str] = set()
        self._pieces: dict[str, list[tuple[int, Column]]] = {name: [] for name in COLUMNS}

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

    def add(self, file: str, at: Sequence[int], columns: Mapping[str, Column]) -> None:
        """Records of a file, column by column, and where they stand in it. The lists are kept."""
        self.starts.append(self._size)
        self.parts.append((file, at))
        for name in COLUMNS:
            self._append(name, len(at), columns.get(name))
        self._size += len(at)

    def join(self, more: "SubmissionColumns") -> None:
        """All of another's records after these; the other is not to be used again."""
        self.starts += [start + self._size for start in more.starts]
        self.parts += more.parts
        for name in COLUMNS:
            for size, column in more._open(name):
                self._append(name, size, column)
        self._size += more._size

    def _append(self, name: str, size: int, column: Column) -> None:
        pieces = self._open(name)
        before, last = pieces[-1] if pieces else (0, None)
        if last is not None and column is not None:
            last.extend(column)
            pieces[-1] = before + size, last
        elif pieces and last is column:  # both are None
            pieces[-1] = before + size, None
        else:
            pieces.append((size, column))

    def _open(self, name: str) -> list[tuple[int, Column]]:
        """The pieces of a column, to which more may be added."""
        if name in self._made:
            self._pieces[name] = [(self._size, getattr(self, name))]
            self._made.discard(name)
            delattr(self, name)
        return self._pieces[name]

    def __getattr__(self, name: str) -> list[Any]:
        """A column, made of its pieces when it is first asked for."""
        if name not in COLUMNS:
            raise AttributeError(name)
        pieces = [
            [COLUMNS[name]] * size if given is None else given for size, given in self._pieces[name]
        ]
        column = pieces[0] if len(pieces) == 1 else list(chain.from_iterable(pieces))
        self._pieces[name] = []
        self._made.add(name)
        setattr(self, name, column)
        return column

    def without(self, bad: Mapping[str, Container[int]]) -> "SubmissionColumns":
        """The records that do not stand at one of the bad places of their file."""
        left = SubmissionColumns()
        for start, (file, places) in zip(self.starts, self.parts, strict=True):
            of_file, span = bad.get(file, ()), slice(start, start + len(places))
            sound = [at not in of_file for at in places]
            columns = {n: list(compress(getattr(self, n)[span], sound)) for n in COLUMNS}
            left.add(file, list(compress(places, sound)), columns)
        return left

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Submission]:
        files = chain.from_iterable(repeat(file, len(at)) for file, at in self.parts)
        places = chain.from_iterable(at for _, at in self.parts)
        columns = (getattr(self, name) for name in COLUMNS)
        unit, type_, date, *more = columns
        return map(Submission, unit, type_, date, files, places, *more)

    def __getitem__(self, index: int) -> Submission:
        file, at = self.place(index)
        unit, type_, date, *more = (getattr(self, name)[index] for name in COLUMNS)
        return Submission(unit, type_, date, file, at, *more)

    def place(self, index: int) -> tuple[str, int]:
        """The file of a record and its place in it."""
        part = bisect_right(self.starts, index) - 1
        file, places = self.parts[part]
        return file, places[index - self.starts[part]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SubmissionColumns) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(len(self))


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

    def is_visible(self, day: Day) -> bool:
        """FORMAT 6.1: without `approved` it always was."""
        return self.approved is None or self.approved <= day
