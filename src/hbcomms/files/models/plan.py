"""plan<id>.yaml: its models, and the plan of `core` (FORMAT 4)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.plan import (
    DocumentNumber,
    Due,
    Letterhead,
    Obligation,
    Outlet,
    Period,
    Plan,
    Signer,
    StandingDuty,
    SubmissionType,
    Terms,
    Topic,
)
from hbcomms.files import rules
from hbcomms.files.models.field_parsers import FieldError
from hbcomms.files.models.fields import (
    ESSENTIAL,
    ID,
    MEMBER,
    NAME,
    Day,
    FileModel,
    Flag,
    Id,
    Name,
    PlanId,
    Text,
    Texts,
    choice,
    exactly_one,
    is_set,
    not_backwards,
    text_for,
    whole,
    without_nulls,
)
from hbcomms.files.models.reading import read
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

LONGEST = 6  # years
CLAUSE = N_("Where it stands in the plan's text.")


class PlanSpanModel(FileModel):
    """From when to when a plan or a period of a calendar runs, both days included."""

    from_: Day = Field(alias="from", description=N_("The first day."))
    to: Day = Field(description=N_("The last day."))

    @model_validator(mode="after")
    def _forward(self) -> "PlanSpanModel":
        not_backwards(self.from_, self.to)
        return self


def _short(span: PlanSpanModel) -> PlanSpanModel:
    """A plan lasts some years at most, since it is judged day by day."""
    if (span.to - span.from_).days > LONGEST * 366:
        raise FieldError(rules.LONG_PERIOD, limit=LONGEST)
    return span


class TypeModel(FileModel):
    """What a submission can be."""

    name: Name = Field(description=NAME)
    work: Flag = Field(False, description=N_("true: a published work, which has a title."))


class OutletModel(FileModel):
    """Where a work can appear."""

    name: Name = Field(description=NAME)
    group: Text | None = Field(None, description=N_("The group that obligations may name."))


class TopicModel(FileModel):
    """A subject of the plan."""

    lost_whole = True
    id: Id = Field(description=ID)
    name: Name = Field(description=NAME)
    clause: Text | None = Field(None, description=CLAUSE)


class CalendarPeriodModel(PlanSpanModel):
    """One period of a calendar of the office's own."""

    lost_whole = True
    id: Text = Field(description=ID)
    name: Name | None = Field(None, description=NAME)


class DueModel(FileModel):
    """How a last good day is found, in exactly one of its forms."""

    model_config = ConfigDict(
        json_schema_extra=exactly_one("on", "day", "days_after")
        | {"anyOf": [{"not": is_set("months_after")}, is_set("day")]}
    )
    on: Day | None = Field(None, description=N_("That day."))
    day: Annotated[int, whole(1, 31)] | None = Field(
        None, description=N_("The day of the month in which the period ends.")
    )
    months_after: Annotated[int, whole(0, 60)] | None = Field(
        None, description=N_("So many months later; goes with day.")
    )
    days_after: Annotated[int, whole(0, 3660)] | None = Field(
        None, description=N_("So many calendar days after the period.")
    )

    @model_validator(mode="after")
    def _one_form(self) -> "DueModel":
        forms = self.model_fields_set & {"on", "day", "days_after"}
        if len(forms) != 1 or (self.months_after is not None and self.day is None):
            known = ("2021-05-31", "{day: 20}", "{day: 5, months_after: 1}", "{days_after: 10}")
            raise FieldError(rules.ONE_OF, known={form: form for form in known})
        return self


DueDate = Annotated[DueModel, text_for("on", Day | DueModel)]
AtLeast = Annotated[int, whole(0, 100_000)]


class PeriodTermsModel(FileModel):
    """The terms of a single period (`in:`): a key replaces the usual one, null takes it away."""

    model_config = ConfigDict(
        json_schema_extra={"not": {"allOf": [is_set("by"), is_set("before")]}}
    )
    at_least: AtLeast = Field(0, description=N_("How many are asked for."))
    by: DueDate | None = Field(None, description=N_("The last good day."))
    before: DueDate | None = Field(
        None, description=N_("The day after the last good day: what comes on it is late.")
    )
    roll: Annotated[bool, choice({"next-workday": True})] | None = Field(
        None,
        description=N_("next-workday: a last good day on a day off moves to the next working day."),
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

    at_least: AtLeast = Field(description=N_("How many are asked for."))
    in_: dict[str, PeriodTermsModel] = Field(
        {}, alias="in", description=N_("Other terms for single periods.")
    )

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        return without_nulls(value)


Weights = dict[str, Annotated[int, whole(1, 1000)]]


def _each_one(counts: object) -> object:
    """`[bai, phong-su]` is every weight 1."""
    if isinstance(counts, list) and all(isinstance(type_, str) for type_ in counts):
        return dict.fromkeys(counts, "1")
    return counts


Counts = Annotated[Weights, BeforeValidator(_each_one, json_schema_input_type=list[str] | Weights)]


class ObligationModel(FileModel):
    """One obligation of the plan, with the sentence it rests on."""

    lost_whole = True
    id: Id = Field(description=ID)
    name: Name = Field(description=NAME)
    clause: Text = Field(description=CLAUSE)
    text: Text = Field(description=N_("The sentence of the plan, letter for letter."))
    counts: Counts = Field(description=N_("The types that count, or how much each counts."))
    every: Text = Field(
        description=N_("How often: year, half, quarter, month, week, day, or a calendar.")
    )
    who: dict[str, TermsModel | None] = Field(
        description=N_("Who owes how much by when: by unit, tag or kind.")
    )
    outlets: Texts = Field((), description=N_("Where it counts: ids of outlets, or their groups."))
    topics: Texts = Field((), description=N_("The topics on which it counts."))
    evidence: Annotated[bool, choice({"required": True, "optional": False})] = Field(
        False, description=N_("Whether evidence is required.")
    )
    month_from_day: Annotated[int, whole(1, 28)] = Field(
        1, description=N_("The day of the month before on which a month begins.")
    )
    days: Annotated[bool, choice({"working": True, "calendar": False})] = Field(
        False, description=N_("working: no weekends, holidays or days off.")
    )
    skip: Texts = Field((), description=N_("Periods in which nothing is owed."))
    from_: Day | None = Field(None, alias="from", description=N_("It stands from this day on."))
    to: Day | None = Field(None, description=N_("It stands to this day."))
    scored: Flag = Field(True, description=N_("false: counted and shown, never due."))

    @model_validator(mode="after")
    def _forward(self) -> "ObligationModel":
        not_backwards(self.from_, self.to)
        return self


class StandingModel(FileModel):
    """A duty that nothing can measure."""

    lost_whole = True
    clause: Text = Field(description=CLAUSE)
    who: Texts = Field(description=N_("Who has the duty: units, tags or kinds."))
    text: Text = Field(description=N_("The sentence of the plan, letter for letter."))


class DocumentModel(FileModel):
    """The number and date of an official document."""

    number: Text | None = Field(None, description=N_("The number of the document."))
    date: Day | None = Field(None, description=N_("The date of the document."))


class SignerModel(FileModel):
    """Who signs the papers."""

    authority: Text | None = Field(None, description=N_("On whose behalf: KT. GIÁM ĐỐC."))
    post: Text | None = Field(None, description=N_("The post: PHÓ GIÁM ĐỐC."))
    name: Text | None = Field(None, description=N_("The name of the signer."))


class OfficeModel(FileModel):
    """What papers need to know of the issuer."""

    superior: Text | None = Field(None, description=N_("The body above the issuer."))
    name: Text | None = Field(None, description=N_("The issuer as papers name it."))
    place: Text | None = Field(None, description=N_("The place that stands before the date."))
    symbol: Text | None = Field(None, description=N_("The symbol in document numbers: SGD&ĐT."))
    document: DocumentModel | None = Field(
        None, description=N_("The document by which the plan was issued.")
    )
    signer: SignerModel | None = Field(None, description=N_("Who signs the papers."))
    recipients: Texts = Field((), description=N_("To whom copies go."))


Days = list[Annotated[Day, MEMBER]]
Calendar = Annotated[list[Annotated[CalendarPeriodModel, MEMBER]], MEMBER]


class PlanModel(FileModel):
    """A whole plan."""

    id: PlanId = Field(description=ID)
    title: Name = Field(description=N_("The title."))
    period: Annotated[PlanSpanModel, AfterValidator(_short)] = Field(
        description=N_("From when to when the plan runs.")
    )
    unit_kinds: dict[str, Name] = Field(description=N_("The kinds of units and their names."))
    types: dict[str, Annotated[TypeModel, MEMBER]] = Field(
        description=N_("What a submission can be.")
    )
    obligations: list[Annotated[ObligationModel, MEMBER]] = Field(
        description=N_("What the plan asks.")
    )
    issuer: Name | None = Field(None, description=N_("Who issued the plan."))
    effective_from: Annotated[Day | None, ESSENTIAL] = Field(
        None, description=N_("From this day on the plan is in force.")
    )
    office: OfficeModel | None = Field(
        None, description=N_("What papers need to know of the issuer.")
    )
    outlets: Annotated[dict[str, Annotated[OutletModel, MEMBER]], ESSENTIAL] = Field(
        {}, description=N_("Where a work can appear.")
    )
    topics: Annotated[list[Annotated[TopicModel, MEMBER]], ESSENTIAL] = Field(
        [], description=N_("The subjects a record may be about.")
    )
    days_off: Annotated[Days, ESSENTIAL] = Field(
        [], description=N_("Days off beside weekends and public holidays.")
    )
    work_days: Annotated[Days, ESSENTIAL] = Field(
        [], description=N_("Days that are worked all the same.")
    )
    calendars: Annotated[dict[str, Calendar], ESSENTIAL] = Field(
        {}, description=N_("Periods of the office's own.")
    )
    standing: list[Annotated[StandingModel, MEMBER]] = Field(
        [], description=N_("Duties that nothing can measure.")
    )


def read_plan(tree: Tree, file: str, findings: list[Finding]) -> Plan | None:
    """The plan as it is written, without public holidays; what has a fault is left out of it, and
    the plan itself if its head has one. `findings` holds those of the text, and gets more."""
    text_faults = [finding.place.path for finding in findings if finding.is_error]
    plan = read(PlanModel, tree, Place(file), findings, text_faults)
    if plan is None:
        return None
    return Plan(
        id=plan.id,
        title=plan.title,
        first=plan.period.from_,
        last=plan.period.to,
        file=file,
        unit_kinds=plan.unit_kinds,
        types={
            key: SubmissionType(key, type_.name, type_.work)
            for key, type_ in plan.types.items()
            if type_
        },
        obligations=tuple(_obligation(o, at) for at, o in enumerate(plan.obligations) if o),
        issuer=plan.issuer,
        effective_from=plan.effective_from,
        outlets={
            key: Outlet(key, outlet.name, outlet.group)
            for key, outlet in plan.outlets.items()
            if outlet
        },
        topics={
            topic.id: Topic(topic.id, topic.name, topic.clause) for topic in plan.topics if topic
        },
        calendars={key: _calendar(periods or []) for key, periods in plan.calendars.items()},
        standing=tuple(
            StandingDuty(duty.clause, duty.who, duty.text, at)
            for at, duty in enumerate(plan.standing)
            if duty
        ),
        holidays=frozenset(filter(None, plan.days_off)),
        work_days=frozenset(filter(None, plan.work_days)),
        office=_letterhead(plan.office) if plan.office else None,
    )


def _obligation(obligation: ObligationModel, at: int) -> Obligation:
    return Obligation(
        id=obligation.id,
        name=obligation.name,
        clause=obligation.clause,
        text=obligation.text,
        counts=obligation.counts,
        every=obligation.every,
        who={key: _terms(terms) if terms else None for key, terms in obligation.who.items()},
        outlets=obligation.outlets,
        topics=obligation.topics,
        needs_evidence=obligation.evidence,
        month_from_day=obligation.month_from_day,
        working_days=obligation.days,
        skip=obligation.skip,
        starts=obligation.from_,
        ends=obligation.to,
        scored=obligation.scored,
        at=at,
    )


def _terms(terms: TermsModel) -> Terms:
    usual = Terms(terms.at_least, _due(terms), bool(terms.roll))
    special = {period: _special(change, usual) for period, change in terms.in_.items()}
    return replace(usual, special=special)


def _special(change: PeriodTermsModel, usual: Terms) -> Terms:
    """The usual terms with those of one period in their place, key by key."""
    given = change.model_fields_set
    return Terms(
        change.at_least if "at_least" in given else usual.at_least,
        _due(change) if given & {"by", "before"} else usual.due,
        bool(change.roll) if "roll" in given else usual.roll,
    )


def _due(terms: PeriodTermsModel) -> Due:
    due = terms.before or terms.by
    if due is None:
        return Due()
    return Due(due.on, due.day, due.months_after or 0, due.days_after, terms.before is not None)


def _calendar(periods: Sequence[CalendarPeriodModel | None]) -> tuple[Period, ...]:
    return tuple(Period(p.id, p.from_, p.to, p.name) for p in periods if p)


def _letterhead(office: OfficeModel) -> Letterhead:
    document, signer = office.document or DocumentModel(), office.signer or SignerModel()
    return Letterhead(
        superior=office.superior,
        name=office.name,
        place=office.place,
        symbol=office.symbol,
        document=DocumentNumber(document.number, document.date),
        signer=Signer(signer.authority, signer.post, signer.name),
        recipients=office.recipients,
    )
