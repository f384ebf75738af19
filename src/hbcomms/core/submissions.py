"""What units sent, and the leave the office gave (FORMAT 5)."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a record has a field called date

STATUSES = ("accepted", "pending", "returned", "rejected")


@dataclass(frozen=True, slots=True)
class Evidence:
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
        """FORMAT 5, `status` and `decided`: before the decision a record stands as accepted."""
        if self.status in ("returned", "rejected"):
            return self.decided is not None and day < self.decided
        return self.status != "pending"

    def evidenced_on(self, day: Day) -> Day | None:
        """The day of the earliest evidence visible on `day`; a url came with the submission."""
        days = [e.date or self.date for e in self.evidence]
        if self.url:
            days.append(self.date)
        return min((d for d in days if d <= day), default=None)


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
