"""What each file may hold, as Pydantic models: the one place where a key is known or unknown.

Every leaf of the tree is text; the types here read it or raise an error named after its rule.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from hbcomms.core.submissions import STATUSES
from hbcomms.files.dates import near_date, read_date

LONGEST = 6
LANGUAGE = re.compile(r"[a-z]{2}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FLAGS = {"true": True, "false": False}


def _text(value: object) -> str:
    """Refuse a list or mapping in a word of ours; the reader has only text, lists, mappings."""
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-shape", "text", {"wanted": "text"})
    return value


def _date(value: object) -> date:
    text = _text(value)
    day = read_date(text)
    if day is None:
        raise PydanticCustomError("bad-date", "date", {"value": text, "near": near_date(text)})
    return day


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        text = _text(value)
        if not re.fullmatch(r"[0-9]{1,6}", text) or not low <= int(text) <= high:
            facts = {"value": text, "low": low, "high": high}
            raise PydanticCustomError("bad-number", "number", facts)
        return int(text)

    return read


def _choice(choices: dict[str, Any]) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        text = _text(value)
        if text.lower() not in choices:
            facts = {"value": text, "known": list(choices)}
            raise PydanticCustomError("bad-choice", "choice", facts)
        return choices[text.lower()]

    return read


def _id(value: object) -> str:
    text = _text(value)
    if not _ID.fullmatch(text):
        raise PydanticCustomError("bad-id", "id", {"value": text})
    return text


def _plan_id(value: object) -> str:
    """A plan's id names its folder of submissions, so it must be a plain file name."""
    text = _text(value)
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]*", text):
        raise PydanticCustomError("bad-id", "id", {"value": text})
    return text


def _name(value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {"vi": value}
    if not isinstance(value, dict) or not value:
        raise PydanticCustomError("wrong-shape", "name", {"wanted": "name"})
    for lang, said in value.items():
        if not LANGUAGE.fullmatch(lang):
            raise PydanticCustomError("bad-choice", "lang", {"value": lang, "known": ["vi", "en"]})
        if not isinstance(said, str):
            raise PydanticCustomError("wrong-shape", "name", {"wanted": "text"})
    return value


def _weights(value: object) -> object:
    """`[bai, phong-su]` is every weight 1."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return dict.fromkeys(value, "1")
    return value


def _due(value: object) -> object:
    """A date stands for `{on: date}`."""
    return {"on": value} if isinstance(value, str) else value


def _evidence(value: object) -> object:
    """Evidence of a few words stands for `{ref: words}`."""
    return {"ref": value} if isinstance(value, str) else value


def _several(value: object) -> object:
    """One item may stand without its list."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
Day = Annotated[date, BeforeValidator(_date)]
Id = Annotated[str, BeforeValidator(_id)]
Flag = Annotated[bool, BeforeValidator(_choice(_FLAGS))]
Spoken = Annotated[dict[str, str], BeforeValidator(_name)]
Weight = Annotated[int, BeforeValidator(_whole(1, 1000))]
Texts = Annotated[list[Text], BeforeValidator(_several)]


class Wire(BaseModel):
    """A mapping of known keys. A key without a value is not given."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    @model_validator(mode="before")
    @classmethod
    def _given(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        keep = cls._null_means
        return {k: v for k, v in value.items() if v is not None or k in keep}

    _null_means: ClassVar[frozenset[str]] = frozenset()


class Span(Wire):
    """`{from: …, to: …}`, both included."""

    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="to")

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.first and self.last and self.first > self.last:
            facts = {"first": self.first, "last": self.last}
            raise PydanticCustomError("backwards", "span", facts)
        return self


class WholeSpan(Span):
    """A span with both ends."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")


class PlanSpan(WholeSpan):
    """A plan's period: some years at most, since a plan is judged day by day."""

    @model_validator(mode="after")
    def _short(self) -> Self:
        if (self.last - self.first).days > LONGEST * 366:
            raise PydanticCustomError("long-period", "span", {"limit": LONGEST})
        return self


class Contact(Wire):
    """Whom to call; shown only when asked for."""

    name: Text | None = None
    phone: Text | None = None
    email: Text | None = None


class UnitWire(Wire):
    """A unit of units.yaml."""

    id: Id
    name: Spoken
    short: Spoken | None = None
    kind: Text
    area: Text | None = None
    tags: Texts = []
    aliases: Texts = []
    contact: Contact | None = None
    note: Text | None = None
    confirmed: Flag = True
    active: Span | None = None
    successor: Text | None = None


class TypeWire(Wire):
    """What a submission can be."""

    name: Spoken
    work: Flag = False


class OutletWire(Wire):
    """Where a work can appear."""

    name: Spoken
    group: Text | None = None


class TopicWire(Wire):
    """A subject of the plan."""

    id: Id
    name: Spoken
    clause: Text | None = None


class CalendarWire(WholeSpan):
    """A period of a calendar of the office's own."""

    id: Text
    name: Spoken | None = None


class DueWire(Wire):
    """A due date: a date, or a rule in its place."""

    on: Day | None = None
    day: Annotated[int, BeforeValidator(_whole(1, 31))] | None = None
    months_after: Annotated[int, BeforeValidator(_whole(0, 60))] | None = None
    days_after: Annotated[int, BeforeValidator(_whole(0, 3660))] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> "DueWire":
        forms = [self.on, self.day, self.days_after]
        if sum(form is not None for form in forms) != 1 or (
            self.months_after is not None and self.day is None
        ):
            known = ["2021-05-31", "{day: 20}", "{day: 5, months_after: 1}", "{days_after: 10}"]
            raise PydanticCustomError("one-of", "due", {"known": known})
        return self


DueDate = Annotated[DueWire, BeforeValidator(_due)]


class SpecialWire(Wire):
    """The terms of one period (`in:`); null takes a usual one away."""

    _null_means: ClassVar[frozenset[str]] = frozenset({"before", "by", "roll"})

    at_least: Annotated[int, BeforeValidator(_whole(0, 100000))] | None = None
    by: DueDate | None = None
    before: DueDate | None = None
    roll: Annotated[bool, BeforeValidator(_choice({"next-workday": True}))] | None = None

    @model_validator(mode="after")
    def _one_due(self) -> "SpecialWire":
        if self.by and self.before:
            raise PydanticCustomError("one-of", "due", {"known": ["by", "before"]})
        return self


class TermsWire(SpecialWire):
    """How much is owed and by when."""

    _null_means: ClassVar[frozenset[str]] = frozenset()

    at_least: Annotated[int, BeforeValidator(_whole(0, 100000))]
    special: dict[str, SpecialWire] = Field({}, alias="in")


class ObligationWire(Span):
    """One duty of the plan."""

    id: Id
    name: Spoken
    clause: Text
    text: Text
    counts: Annotated[dict[str, Weight], BeforeValidator(_weights)]
    outlets: Texts = []
    topics: Texts = []
    evidence: Annotated[bool, BeforeValidator(_choice({"required": True, "optional": False}))] = (
        False
    )
    every: Text
    month_from_day: Annotated[int, BeforeValidator(_whole(1, 28))] | None = None
    days: Annotated[bool, BeforeValidator(_choice({"working": True, "calendar": False}))] | None = (
        None
    )
    skip: Texts = []
    scored: Flag = True
    who: dict[str, TermsWire | None]


class StandingWire(Wire):
    """A duty that nothing can measure."""

    clause: Text
    who: Texts
    text: Text


class DocumentWire(Wire):
    """The number and date of a paper."""

    number: Text | None = None
    date: Day | None = None


class SignerWire(Wire):
    """Who signs."""

    authority: Text | None = None
    post: Text | None = None
    name: Text | None = None


class OfficeWire(Wire):
    """What the papers need to know of the issuer."""

    superior: Text | None = None
    name: Text | None = None
    place: Text | None = None
    symbol: Text | None = None
    document: DocumentWire | None = None
    signer: SignerWire | None = None
    recipients: Texts = []


class PlanWire(Wire):
    """The head of a plan; the members of its lists and mappings are read one by one."""

    id: Annotated[str, BeforeValidator(_plan_id)]
    title: Spoken
    issuer: Spoken | None = None
    period: PlanSpan
    effective_from: Day | None = None
    office: Any = None
    unit_kinds: dict[str, Spoken]
    types: dict[str, Any]
    outlets: dict[str, Any] = {}
    topics: list[Any] = []
    days_off: list[Any] = []
    work_days: list[Any] = []
    calendars: dict[str, Any] = {}
    obligations: list[Any]
    standing: list[Any] = []


class SentWire(Wire):
    """A submissions file of one unit; its records are read one by one."""

    unit: Text
    submissions: list[Any] = []
    exceptions: list[Any] = []


class EvidenceWire(Wire):
    """A path, an address or a few words, and perhaps the day it came."""

    ref: Text
    date: Day | None = None


def _evidences(value: object) -> object:
    """One piece of evidence may stand without its list."""
    return [value] if isinstance(value, str | dict) else value


class SubmissionWire(Wire):
    """One record of what a unit sent."""

    type: Text
    date: Day
    received: Day | None = None
    title: Text | None = None
    outlet: Text | None = None
    url: Text | None = None
    topics: Texts = []
    author: Text | None = None
    evidence: Annotated[
        list[Annotated[EvidenceWire, BeforeValidator(_evidence)]], BeforeValidator(_evidences)
    ] = []
    period: Text | None = None
    status: Annotated[str, BeforeValidator(_choice({s: s for s in STATUSES}))] = "accepted"
    decided: Day | None = None
    reason: Text | None = None
    distinct: Flag = False
    note: Text | None = None


class ExemptionWire(Wire):
    """Leave given by the office."""

    obligation: Text
    period: Text
    waive: Flag | None = None
    by: Day | None = None
    reason: Text
    document: Text | None = None
    approved: Day | None = None

    @model_validator(mode="after")
    def _one_leave(self) -> "ExemptionWire":
        if (self.waive is True) == (self.by is not None) or self.waive is False:
            raise PydanticCustomError("one-of", "leave", {"known": ["waive: true", "by: date"]})
        return self
