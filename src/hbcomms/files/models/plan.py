"""plan<id>.yaml: what it may contain (FORMAT 4)."""

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, model_validator

from hbcomms.core import plan as core
from hbcomms.core.names import bare
from hbcomms.files import rules
from hbcomms.files.models import fields
from hbcomms.files.models.field_parsers import FieldError, parse_choice
from hbcomms.files.models.fields import (
    MEMBER,
    Day,
    FileModel,
    Flag,
    Id,
    Items,
    Name,
    Text,
    Texts,
    choice,
    is_set,
    key,
    required,
    whole,
)
from hbcomms.locale import N_

LONGEST = 6  # years
CLAUSE = N_("Where it stands in the plan's text.")
SENTENCE = N_("The sentence of the plan, letter for letter.")


class PlanSpanModel(FileModel):
    """From when to when a plan or a period of a calendar runs, both days included."""

    lost_whole = True
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
    work: Flag = key(N_("true: a published work, which has a title."), essential=True)
    aliases: Texts = key(N_("Other names of it."))


class OutletModel(FileModel):
    """Where a work can appear."""

    name: Name = required(fields.NAME_TEXT)
    group: Text | None = key(N_("The group that obligations may name."), essential=True)
    aliases: Texts = key(N_("Other names of it."))
    domains: Texts = key(N_("Its own sites: a url elsewhere is a warning."))


class TopicModel(FileModel):
    """A subject of the plan."""

    lost_whole = True
    id: Id = required(fields.ID_TEXT)
    name: Name = required(fields.NAME_TEXT)
    clause: Text | None = key(CLAUSE, essential=False)


class CalendarPeriodModel(PlanSpanModel):
    """One period of a calendar of the office's own."""

    lost_whole = True
    id: Text = required(fields.ID_TEXT)
    name: Name | None = key(fields.NAME_TEXT, essential=False)


_FORMS = ("on", "day", "days_after", "days_before", "weekday")
_EXAMPLES = (
    *("2021-05-31", "{day: 20}", "{day: 5, months_after: 1}"),
    *("{days_after: 10}", "{days_before: 3}", "{weekday: fri}"),
)
_WEEKDAYS = {day: number for number, day in enumerate(core.WEEKDAYS, 1)}
_NAMES_OF_DAYS = (
    *("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat"),
    *("thu 2", "thu 3", "thu 4", "thu 5", "thu 6", "thu 7", "cn"),
    *("t2", "t3", "t4", "t5", "t6", "t7", "chunhat"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
"""What people write for a weekday, without marks: “thứ 2” is near to “thu”, and is another day."""


def _parse_weekday(value: object) -> int:
    """A weekday by its English letters; one written otherwise is not guessed, but said."""
    try:
        return int(parse_choice(value, _WEEKDAYS))
    except FieldError as error:
        name = bare(str(value))
        if error.rule is rules.BAD_CHOICE and name in _NAMES_OF_DAYS:
            meant = core.WEEKDAYS[_NAMES_OF_DAYS.index(name) % 7]
            raise FieldError(rules.BAD_CHOICE, meant, error.known, **error.facts) from None
        raise


class DueModel(FileModel):
    """How a last good day is found, in exactly one of its forms."""

    lost_whole = True
    model_config = ConfigDict(
        json_schema_extra=fields.exactly_one(*_FORMS)
        | {"anyOf": [{"not": is_set("months_after")}, is_set("day")]}
    )
    on: Day = key(N_("That day."))
    day: Annotated[int, whole(1, 31)] = key(N_("The day of the month in which the period ends."))
    months_after: Annotated[int, whole(0, 60)] = key(N_("So many months later; goes with day."))
    days_after: Annotated[int, whole(0, 3660)] = key(N_("So many calendar days after the period."))
    days_before: Annotated[int, whole(0, 3660)] = key(
        N_("So many calendar days before the period's last day.")
    )
    weekday: Annotated[int, choice(_WEEKDAYS, _parse_weekday)] = key(
        N_("mon … sun: that day of the week in which the period ends.")
    )

    @model_validator(mode="after")
    def _one_form(self) -> "DueModel":
        given = self.model_fields_set
        without_day = given & {"months_after", "day"} == {"months_after"}
        if len(given.intersection(_FORMS)) != 1 or without_day:
            raise FieldError(rules.ONE_OF, known={form: form for form in _EXAMPLES})
        return self


DueDate = Annotated[DueModel, fields.text_for("on", Day | DueModel)]
AtLeast = Annotated[int, whole(0, 100_000)]
_AT_LEAST = N_("How many are asked for.")


class PeriodTermsModel(FileModel):
    """The terms of a single period (`in:`): a key replaces the usual one, null takes it away."""

    lost_whole = True
    deeper: ClassVar = {form: f"by: {{{form}: …}}" for form in ("months_after", *_FORMS[1:])}
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
    in_: dict[str, Annotated[PeriodTermsModel, MEMBER]] | None = key(
        N_("Other terms for single periods."), alias="in", essential=True
    )

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
Lines = dict[str, Annotated[TermsModel | None, MEMBER]]
EvidenceRule = Annotated[str, choice({word: word for word in core.EVIDENCE})]
Working = Annotated[bool, choice({"working": True, "calendar": False})]


_COUNTS = N_("The types that count, or how much each counts.")
_WHO = N_("Who owes how much by when: by unit, tag or kind.")
_OUTLETS = N_("Where it counts: ids of outlets, or their groups.")
_TOPICS = N_("The topics on which it counts.")
_EVIDENCE = N_("Whether evidence is required, and whether it must be separate from the url.")
_STARTS, _ENDS = N_("It stands from this day on."), N_("It stands to this day.")


class ObligationModel(FileModel):
    """One obligation of the plan, with the sentence it rests on."""

    lost_whole = True
    id: Id = required(fields.ID_TEXT)
    name: Name = required(fields.NAME_TEXT)
    clause: Text = required(CLAUSE)
    text: Text = required(SENTENCE)
    counts: Counts = required(_COUNTS)
    every: Text = required(N_("How often: year, half, quarter, month, week, day, or a calendar."))
    who: Lines = required(_WHO)
    outlets: Texts = key(_OUTLETS)
    topics: Texts = key(_TOPICS)
    evidence: EvidenceRule = key(_EVIDENCE)
    month_from_day: Annotated[int, whole(1, 28)] = key(
        N_("The day of the month before on which a month begins.")
    )
    working_days: Working = key(N_("working: no weekends, holidays or days off."), alias="days")
    skip: Items = key(N_("Periods in which nothing is owed."))
    starts: Day | None = key(_STARTS, alias="from")
    ends: Day | None = key(_ENDS, alias="to")
    scored: Flag = key(N_("false: counted and shown, never due."))

    @model_validator(mode="after")
    def _forward(self) -> "ObligationModel":
        fields.not_backwards(self.starts, self.ends)
        return self


class OtherwiseModel(FileModel):
    """What another reading changes of an obligation; null takes a key away."""

    lost_whole = True
    counts: Counts | None = key(_COUNTS)
    outlets: Texts | None = key(_OUTLETS)
    topics: Texts | None = key(_TOPICS)
    evidence: EvidenceRule | None = key(_EVIDENCE)
    starts: Day | None = key(_STARTS, alias="from")
    ends: Day | None = key(_ENDS, alias="to")
    who: Lines | None = key(_WHO)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        return value


class ReadingModel(FileModel):
    """What was chosen where the text is silent or can be read two ways."""

    lost_whole = True
    clause: Text = required(CLAUSE)
    text: Text = required(N_("What was chosen, in one sentence."))
    obligation: Text | None = key(N_("The obligation it is about."))
    otherwise: OtherwiseModel | None = key(N_("The other reading: the keys that differ."))

    @model_validator(mode="after")
    def _of_an_obligation(self) -> "ReadingModel":
        if self.otherwise and not self.obligation:
            raise FieldError(rules.MISSING_KEY, key="obligation")
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
    readings: list[Annotated[ReadingModel, MEMBER]] | None = key(
        N_("What was chosen where the text is silent or can be read two ways.")
    )
    standing: list[Annotated[StandingModel, MEMBER]] | None = key(
        N_("Duties that nothing can measure.")
    )
