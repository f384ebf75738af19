"""plan<id>.yaml: its models, and the plan of `core` (FORMAT 4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, model_validator

from hbcomms.core import plan as core
from hbcomms.core.findings import Finding, Place
from hbcomms.files import rules
from hbcomms.files.models import fields
from hbcomms.files.models.field_parsers import FieldError
from hbcomms.files.models.fields import (
    MEMBER,
    Day,
    FileModel,
    Flag,
    Id,
    Name,
    Text,
    Texts,
    choice,
    is_set,
    key,
    required,
    whole,
)
from hbcomms.files.models.reading import read
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

LONGEST = 6  # years
CLAUSE = N_("Where it stands in the plan's text.")
SENTENCE = N_("The sentence of the plan, letter for letter.")


class PlanSpanModel(FileModel):
    """From when to when a plan or a period of a calendar runs, both days included."""

    first: Day = required(N_("The first day."), alias="from")
    last: Day = required(N_("The last day."), alias="to")

    @model_validator(mode="after")
    def _forward(self) -> "PlanSpanModel":
        fields.not_backwards(self.first, self.last)
        return self


def _short(span: PlanSpanModel) -> PlanSpanModel:
    """A plan lasts some years at most, since it is judged day by day."""
    if (span.last - span.first).days > LONGEST * 366:
        raise FieldError(rules.LONG_PERIOD, limit=LONGEST)
    return span


class TypeModel(FileModel):
    """What a submission can be."""

    name: Name = required(fields.NAME_TEXT)
    work: Flag = key(N_("true: a published work, which has a title."))


class OutletModel(FileModel):
    """Where a work can appear."""

    name: Name = required(fields.NAME_TEXT)
    group: Text | None = key(N_("The group that obligations may name."))


class TopicModel(FileModel):
    """A subject of the plan."""

    lost_whole = True
    id: Id = required(fields.ID_TEXT)
    name: Name = required(fields.NAME_TEXT)
    clause: Text | None = key(CLAUSE)


class CalendarPeriodModel(PlanSpanModel):
    """One period of a calendar of the office's own."""

    lost_whole = True
    id: Text = required(fields.ID_TEXT)
    name: Name | None = key(fields.NAME_TEXT)


class DueModel(FileModel):
    """How a last good day is found, in exactly one of its forms."""

    model_config = ConfigDict(
        json_schema_extra=fields.exactly_one("on", "day", "days_after")
        | {"anyOf": [{"not": is_set("months_after")}, is_set("day")]}
    )
    on: Day = key(N_("That day."))
    day: Annotated[int, whole(1, 31)] = key(N_("The day of the month in which the period ends."))
    months_after: Annotated[int, whole(0, 60)] = key(N_("So many months later; goes with day."))
    days_after: Annotated[int, whole(0, 3660)] = key(N_("So many calendar days after the period."))

    @model_validator(mode="after")
    def _one_form(self) -> "DueModel":
        given = self.model_fields_set
        if len(given & {"on", "day", "days_after"}) != 1 or given & {"months_after", "day"} == {
            "months_after"
        }:
            known = ("2021-05-31", "{day: 20}", "{day: 5, months_after: 1}", "{days_after: 10}")
            raise FieldError(rules.ONE_OF, known={form: form for form in known})
        return self


DueDate = Annotated[DueModel, fields.text_for("on", Day | DueModel)]
AtLeast = Annotated[int, whole(0, 100_000)]
_AT_LEAST = N_("How many are asked for.")


class PeriodTermsModel(FileModel):
    """The terms of a single period (`in:`): a key replaces the usual one, null takes it away."""

    model_config = ConfigDict(
        json_schema_extra={"not": {"allOf": [is_set("by"), is_set("before")]}}
    )
    at_least: AtLeast = key(_AT_LEAST)
    by: DueDate | None = key(N_("The last good day."))
    before: DueDate | None = key(N_("The day after the last good day: what comes on it is late."))
    roll: Annotated[bool, choice({"next-workday": True})] | None = key(
        N_("next-workday: a last good day on a day off moves to the next working day.")
    )

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        return value

    @model_validator(mode="after")
    def _one_due(self) -> "PeriodTermsModel":
        if self.by and self.before:
            raise FieldError(rules.ONE_OF, known={"by": "by", "before": "before"})
        return self


class TermsModel(PeriodTermsModel):
    """How much is owed, and by when."""

    at_least: AtLeast = required(_AT_LEAST)
    in_: dict[str, PeriodTermsModel] | None = key(N_("Other terms for single periods."), alias="in")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        return fields.without_nulls(value)


Weights = dict[str, Annotated[int, whole(1, 1000)]]


def _each_one(counts: object) -> object:
    """`[bai, phong-su]` is every weight 1."""
    if isinstance(counts, list) and all(isinstance(type_, str) for type_ in counts):
        return dict.fromkeys(counts, "1")
    return counts


Counts = Annotated[Weights, BeforeValidator(_each_one, json_schema_input_type=list[str] | Weights)]
Required = Annotated[bool, choice({"required": True, "optional": False})]
Working = Annotated[bool, choice({"working": True, "calendar": False})]


class ObligationModel(FileModel):
    """One obligation of the plan, with the sentence it rests on."""

    lost_whole = True
    id: Id = required(fields.ID_TEXT)
    name: Name = required(fields.NAME_TEXT)
    clause: Text = required(CLAUSE)
    text: Text = required(SENTENCE)
    counts: Counts = required(N_("The types that count, or how much each counts."))
    every: Text = required(N_("How often: year, half, quarter, month, week, day, or a calendar."))
    who: dict[str, TermsModel | None] = required(
        N_("Who owes how much by when: by unit, tag or kind.")
    )
    outlets: Texts = key(N_("Where it counts: ids of outlets, or their groups."))
    topics: Texts = key(N_("The topics on which it counts."))
    needs_evidence: Required = key(N_("Whether evidence is required."), alias="evidence")
    month_from_day: Annotated[int, whole(1, 28)] = key(
        N_("The day of the month before on which a month begins.")
    )
    working_days: Working = key(N_("working: no weekends, holidays or days off."), alias="days")
    skip: Texts = key(N_("Periods in which nothing is owed."))
    starts: Day | None = key(N_("It stands from this day on."), alias="from")
    ends: Day | None = key(N_("It stands to this day."), alias="to")
    scored: Flag = key(N_("false: counted and shown, never due."))

    @model_validator(mode="after")
    def _forward(self) -> "ObligationModel":
        fields.not_backwards(self.starts, self.ends)
        return self


class StandingModel(FileModel):
    """A duty that nothing can measure."""

    lost_whole = True
    clause: Text = required(CLAUSE)
    who: Texts = required(N_("Who has the duty: units, tags or kinds."))
    text: Text = required(SENTENCE)


class DocumentModel(FileModel):
    """The number and date of an official document."""

    number: Text | None = key(N_("The number of the document."))
    date: Day | None = key(N_("The date of the document."))


class SignerModel(FileModel):
    """Who signs the papers."""

    authority: Text | None = key(N_("On whose behalf: KT. GIÁM ĐỐC."))
    post: Text | None = key(N_("The post: PHÓ GIÁM ĐỐC."))
    name: Text | None = key(N_("The name of the signer."))


class OfficeModel(FileModel):
    """What papers need to know of the issuer."""

    superior: Text | None = key(N_("The body above the issuer."))
    name: Text | None = key(N_("The issuer as papers name it."))
    place: Text | None = key(N_("The place that stands before the date."))
    symbol: Text | None = key(N_("The symbol in document numbers: SGD&ĐT."))
    document: DocumentModel | None = key(N_("The document by which the plan was issued."))
    signer: SignerModel | None = key(N_("Who signs the papers."))
    recipients: Texts = key(N_("To whom copies go."))


Days = list[Annotated[Day, MEMBER]] | None
Calendar = Annotated[list[Annotated[CalendarPeriodModel, MEMBER]], MEMBER]


class PlanModel(FileModel):
    """A whole plan."""

    id: fields.PlanId = required(fields.ID_TEXT)
    title: Name = required(N_("The title."))
    period: Annotated[PlanSpanModel, AfterValidator(_short)] = required(
        N_("From when to when the plan runs.")
    )
    unit_kinds: dict[str, Name] = required(N_("The kinds of units and their names."))
    types: dict[str, Annotated[TypeModel, MEMBER]] = required(N_("What a submission can be."))
    obligations: list[Annotated[ObligationModel, MEMBER]] = required(N_("What the plan asks."))
    issuer: Name | None = key(N_("Who issued the plan."))
    effective_from: Day | None = key(N_("From this day on the plan is in force."), essential=True)
    office: OfficeModel | None = key(N_("What papers need to know of the issuer."))
    outlets: dict[str, Annotated[OutletModel, MEMBER]] | None = key(
        N_("Where a work can appear."), essential=True
    )
    topics: list[Annotated[TopicModel, MEMBER]] | None = key(
        N_("The subjects a record may be about."), essential=True
    )
    days_off: Days = key(N_("Days off beside weekends and public holidays."), essential=True)
    work_days: Days = key(N_("Days that are worked all the same."), essential=True)
    calendars: dict[str, Calendar] | None = key(N_("Periods of the office's own."), essential=True)
    standing: list[Annotated[StandingModel, MEMBER]] | None = key(
        N_("Duties that nothing can measure.")
    )


def read_plan(tree: Tree, file: str, findings: list[Finding]) -> core.Plan | None:
    """The plan as it is written, without public holidays; what has a fault is left out of it, and
    the plan itself if its head has one. `findings` holds those of the text, and gets more."""
    plan = read(PlanModel, tree, Place(file), findings)
    if plan is None:
        return None
    return core.Plan(
        id=plan.id,
        title=plan.title,
        first=plan.period.first,
        last=plan.period.last,
        file=file,
        unit_kinds=plan.unit_kinds,
        types=_named(core.SubmissionType, plan.types),
        obligations=tuple(_obligation(o, at) for at, o in enumerate(plan.obligations) if o),
        issuer=plan.issuer,
        effective_from=plan.effective_from,
        outlets=_named(core.Outlet, plan.outlets or {}),
        topics={
            topic.id: core.Topic(**topic.given(), at=at)
            for at, topic in enumerate(plan.topics or ())
            if topic
        },
        calendars={
            name: tuple(core.Period(**period.given()) for period in periods or () if period)
            for name, periods in (plan.calendars or {}).items()
        },
        standing=tuple(
            core.StandingDuty(**duty.given(), at=at)
            for at, duty in enumerate(plan.standing or ())
            if duty
        ),
        holidays=frozenset(filter(None, plan.days_off or ())),
        work_days=frozenset(filter(None, plan.work_days or ())),
        office=_letterhead(plan.office) if plan.office else None,
    )


def _named(make: Any, models: Mapping[str, FileModel]) -> dict[str, Any]:
    """The members of a mapping, each with its key for an id."""
    return {id_: make(id=id_, **model.given()) for id_, model in models.items() if model}


def _obligation(obligation: ObligationModel, at: int) -> core.Obligation:
    who = {name: _terms(terms) if terms else None for name, terms in obligation.who.items()}
    return core.Obligation(**obligation.given() | {"who": who}, at=at)


def _terms(terms: TermsModel) -> core.Terms:
    usual = core.Terms(terms.at_least, _due(terms), bool(terms.roll))
    special = {id_: _special(change, usual) for id_, change in (terms.in_ or {}).items()}
    return replace(usual, special=special)


def _special(change: PeriodTermsModel, usual: core.Terms) -> core.Terms:
    """The usual terms with those of one period in their place, key by key."""
    given = change.model_fields_set
    return core.Terms(
        change.at_least if "at_least" in given else usual.at_least,
        _due(change) if given & {"by", "before"} else usual.due,
        bool(change.roll) if "roll" in given else usual.roll,
    )


def _due(terms: PeriodTermsModel) -> core.Due:
    due = terms.before or terms.by
    return core.Due(**due.given(), before=terms.before is not None) if due else core.Due()


def _letterhead(office: OfficeModel) -> core.Letterhead:
    given = office.given()
    if office.document:
        given["document"] = core.DocumentNumber(**office.document.given())
    if office.signer:
        given["signer"] = core.Signer(**office.signer.given())
    return core.Letterhead(**given)
