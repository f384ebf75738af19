"""What units sent, in YAML or in a sheet, and the exemptions they were given (FORMAT 5).

A field of a submission is one line here and one of the same name in `core.submissions`; sheets, the
cache, the writer and JSON Schema take it from there.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Strict, model_validator

from hbcomms.core.submissions import STATUSES, Decision, Evidence, Exemption, Submission
from hbcomms.files import rules
from hbcomms.files.models.field_parsers import (
    MOST,
    FieldError,
    given_evidence,
    parse_distinct,
    parse_quantity,
    parse_status,
)
from hbcomms.files.models.fields import (
    MEMBER,
    TEXT,
    Day,
    FileModel,
    Flag,
    Text,
    Texts,
    Url,
    choice,
    exactly_one,
    key,
    leaf,
    one_for,
    required,
    text_for,
)
from hbcomms.files.models.reading import sound_fields
from hbcomms.locale import N_

_RECORDED = N_("The day it was entered; written by the program.")


class EvidenceModel(FileModel):
    """One piece of evidence, perhaps with the day it came."""

    lost_whole = True
    ref: Text = required(N_("A path, an address or a few words."))
    date: Day | None = key(N_("The day it came."))
    recorded: Day | None = key(_RECORDED)


Piece = Annotated[
    EvidenceModel,
    text_for("ref", Text | EvidenceModel),
    AfterValidator(lambda p: given_evidence(Evidence(p.ref, p.date, p.recorded))),
]
Pieces = Annotated[tuple[Piece, ...], Strict(False), one_for(Piece | tuple[Piece, ...])]
Status = Annotated[str, choice({status: status for status in STATUSES}, parse_status)]


class DecisionModel(FileModel):
    """One decision of the office about a record."""

    lost_whole = True
    status: Status = required(N_("accepted, pending, returned or rejected."))
    date: Day | None = key(N_("From this day on; without it from the start."))
    reason: Text | None = key(N_("Why."))
    recorded: Day | None = key(_RECORDED)


def _in_order(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Oldest first; only the first may lack a day (FORMAT 6.3)."""
    days = [decision.date for decision in decisions]
    dated = [day for day in days if day]
    if None in days[1:] or dated != sorted(dated):
        raise FieldError(rules.DECISIONS)
    return decisions


Ruling = Annotated[
    DecisionModel, AfterValidator(lambda d: Decision(d.status, d.date, d.reason, d.recorded))
]
Decisions = Annotated[
    tuple[Ruling, ...],
    Strict(False),
    AfterValidator(_in_order),
    one_for(Ruling | tuple[Ruling, ...]),
]
Quantity = Annotated[int, leaf(parse_quantity, {"type": "integer", "minimum": 1, "maximum": MOST})]
Distinct = Annotated[str | None, leaf(parse_distinct, TEXT)]


class SubmissionModel(FileModel):
    """One record of what a unit sent."""

    lost_whole = True
    type: Text = required(N_("What it is, as the plan names it."), "Loại", "Thể loại", "Loại hình")
    date: Day = required(
        N_("Published, broadcast or sent: the day that is judged."),
        *("Ngày", "Ngày đăng", "Ngày gửi", "Ngày phát sóng"),
    )
    received: Day | None = key(N_("The day it reached the office."), "Ngày nhận")
    recorded: Day | None = key(_RECORDED, essential=False)
    title: Text | None = key(
        N_("The title."),
        *("Tiêu đề", "Tên bài", "Tên tin bài", "Tên bài viết", "Tên tác phẩm"),
    )
    outlet: Text | None = key(
        N_("Where it appeared."), "Nơi đăng", "Báo/Đài", "Cơ quan báo chí", "Tên báo"
    )
    url: Url | None = key(N_("Its address; evidence too."), "Đường dẫn", "Link", "Đường link")
    topics: Texts = key(N_("The topics it is about."), "Chủ đề")
    author: Text | None = key(N_("Who wrote it."), "Tác giả", essential=False)
    evidence: Pieces = key(N_("What shows it."), "Minh chứng")
    period: Text | None = key(N_("Only when it is for another period than its date says."), "Kỳ")
    status: Status = key(N_("accepted, pending, returned or rejected."), "Trạng thái")
    decided: Day | None = key(N_("From this day on it is returned or rejected."), "Ngày xử lý")
    reason: Text | None = key(N_("Why."), "Lý do", essential=False)
    decisions: Decisions = key(
        N_("Several decisions, oldest first, in place of status, decided and reason."), "Quyết định"
    )
    distinct: Distinct = key(N_("Why it is not a duplicate, whatever it looks like; or true."))
    quantity: Quantity = key(N_("How many of its kind this one record stands for."), "Số lượng")
    note: Text | None = key(N_("Anything else worth knowing."), "Ghi chú", essential=False)

    @model_validator(mode="after")
    def _decided_once(self) -> "SubmissionModel":
        if self.decisions and self.model_fields_set & {"status", "decided"}:
            known = ("status", "decisions")
            raise FieldError(rules.ONE_OF, known={form: form for form in known})
        return self


class ExemptionModel(FileModel):
    """One exemption: a duty waived, or given another last good day."""

    lost_whole = True
    model_config = ConfigDict(
        json_schema_extra=exactly_one("waive", "by")
        | {"allOf": [{"properties": {"waive": {"enum": [True, "true", "True", "TRUE", None]}}}]}
    )
    obligation: Text = required(N_("The id of the obligation."))
    period: Text = required(N_("The id of the period."))
    reason: Text = required(N_("Why."))
    waive: Flag = key(N_("true: nothing is owed."))
    by: Day | None = key(N_("The last good day."))
    document: Text | None = key(N_("The paper that says so."), essential=False)
    approved: Day | None = key(N_("The day leave was given."))
    recorded: Day | None = key(_RECORDED, essential=False)

    @model_validator(mode="after")
    def _one_kind(self) -> "ExemptionModel":
        given = self.model_fields_set
        if ("waive" in given) == ("by" in given) or ("waive" in given and not self.waive):
            known = ("waive: true", "by: date")
            raise FieldError(rules.ONE_OF, known={form: form for form in known})
        return self


class SubmissionsModel(FileModel):
    """The file of a unit."""

    unit: Text = required(N_("The id of the unit."), "Đơn vị", "Tên đơn vị", "Trường")
    submissions: list[Annotated[SubmissionModel, MEMBER]] = key(N_("What the unit sent."))
    exceptions: list[Annotated[ExemptionModel, MEMBER]] = key(N_("Leave given by the office."))


def submission(model: SubmissionModel, unit: str, file: str, at: int) -> Submission:
    """A record as the submission it stands for, with its unit and its place."""
    return Submission(unit=unit, file=file, at=at, **model.given())


def lost_submission(tree: Any, unit: str, file: str, at: int) -> Submission:
    """A record with a fault, as far as it can be read: for its other faults alone."""
    fields: dict[str, Any] = {"type": "", "date": date.min}
    fields |= sound_fields(SubmissionModel, tree)
    if "title" not in fields and isinstance(tree, dict) and "title" in tree:
        fields["title"] = "?"  # it is there, whatever is wrong with it
    return Submission(unit=unit, file=file, at=at, **fields)


def lost_exemption(tree: Any, unit: str, file: str, at: int) -> Exemption:
    """An exemption with a fault, as far as it can be read."""
    fields: dict[str, Any] = dict.fromkeys(("obligation", "period", "reason"), "")
    fields |= sound_fields(ExemptionModel, tree)
    return Exemption(unit=unit, file=file, at=at, **fields)
