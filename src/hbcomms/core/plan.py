"""What a plan is (FORMAT 4): obligations, the terms on which they are owed, and what counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from datetime import date as Day  # noqa: N812 - a document has a field called date

from hbcomms.core.names import Name

CADENCES = ("year", "half", "quarter", "month", "week", "day")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVIDENCE = ("optional", "required", "separate")


@dataclass(frozen=True, slots=True)
class Due:
    """How a last good day is found: nothing set means the period's last day.

    `on` is an absolute date; `day` a day of the month in which the period ends, `months_after`
    later; `days_after` and `days_before` calendar days from the period's last day; `weekday` a day
    of the ISO week of that day, 1 (Monday) to 7; `before` takes one day off any of them.
    """

    on: date | None = None
    day: int | None = None
    months_after: int = 0
    days_after: int | None = None
    days_before: int | None = None
    weekday: int | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """How much is owed and by when; `special` holds the whole terms of single periods (`in:`)."""

    at_least: int
    due: Due = Due()
    roll: bool = False
    special: Mapping[str, "Terms"] = field(default_factory=dict)

    def within(self, period_id: str) -> "Terms":
        """The terms that hold for one period."""
        return self.special.get(period_id, self)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included."""

    id: str
    first: date
    last: date
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty of the plan, with the sentence it rests on; `at` is its place in the file's list.

    `evidence` is one of EVIDENCE: where it must be `separate`, a record's own url is none.
    `is_whole` is false where a key has a fault: what stands there then is for checks alone.
    """

    id: str
    name: Name
    clause: str
    text: str
    counts: Mapping[str, int]
    every: str
    who: Mapping[str, Terms | None]
    outlets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    evidence: str = "optional"
    month_from_day: int = 1
    working_days: bool = False
    skip: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    scored: bool = True
    is_whole: bool = True
    at: int = 0

    @property
    def needs_evidence(self) -> bool:
        """Nothing counts without evidence."""
        return self.evidence != "optional"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was chosen where the text is silent or can be read two ways.

    `otherwise` is the obligation as the other reading has it, in which `keys` differ; judged beside
    the first, never in place of it (FORMAT 4, `readings`).
    """

    clause: str
    text: str
    obligation: str | None = None
    otherwise: Obligation | None = None
    keys: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class SubmissionType:
    """What a submission can be; a `work` is published and has a title."""

    id: str
    name: Name
    work: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where a work can appear, the group that obligations name, and the hosts of its own sites."""

    id: str
    name: Name
    group: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of section II; `at` is its place in the file's list."""

    id: str
    name: Name
    clause: str | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class StandingDuty:
    """A duty that nothing can measure: shown, never judged."""

    clause: str
    who: tuple[str, ...]
    text: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number and date of an official document."""

    number: str | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs the papers."""

    authority: str | None = None
    post: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What papers need to know of the issuer; what is None is left blank."""

    superior: str | None = None
    name: str | None = None
    place: str | None = None
    symbol: str | None = None
    document: DocumentNumber = DocumentNumber()
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. `holidays` are the days off that are not weekends, already resolved."""

    id: str
    title: Name
    first: date
    last: date
    file: str
    unit_kinds: Mapping[str, Name]
    types: Mapping[str, SubmissionType]
    obligations: tuple[Obligation, ...]
    issuer: Name | None = None
    effective_from: date | None = None
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    calendars: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    standing: tuple[StandingDuty, ...] = ()
    holidays: frozenset[date] = frozenset()
    work_days: frozenset[date] = frozenset()
    office: Letterhead | None = None

    def is_working_day(self, day: date) -> bool:
        """No weekend, public holiday or day off, unless the plan has it worked all the same."""
        return day in self.work_days or (day.weekday() < 5 and day not in self.holidays)

    def accepted_outlets(self, obligation: Obligation) -> frozenset[str]:
        """The ids of the outlets that count for an obligation that names some, by id or group."""
        named = set(obligation.outlets)
        return frozenset(o.id for o in self.outlets.values() if o.id in named or o.group in named)

    def works(self) -> frozenset[str]:
        """The ids of the types that are works."""
        return frozenset(type_.id for type_ in self.types.values() if type_.work)

    def scored(self) -> tuple[Obligation, ...]:
        """The obligations that have a day and a number."""
        return tuple(o for o in self.obligations if o.scored)

    def terms(self) -> Iterator[tuple[Obligation, str, Terms]]:
        """Every obligation with each of its terms, and whose they are."""
        for obligation in self.obligations:
            for key, terms in obligation.who.items():
                if terms:
                    yield obligation, key, terms

    def only(self, ids: frozenset[str]) -> "Plan":
        """The plan with these obligations alone."""
        return replace(self, obligations=tuple(o for o in self.obligations if o.id in ids))
