"""What units sent, in YAML or in a sheet, and the exemptions they were given (FORMAT 5).

A field of a submission is one line here and one of the same name in `core.submissions`; sheets, the
cache, the writer and JSON Schema take it from there.
"""

from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, Strict, model_validator

from hbcomms.core.submissions import COLUMNS, STATUSES, Evidence, Submission
from hbcomms.files import rules
from hbcomms.files.models.field_parsers import FieldError, parse_status
from hbcomms.files.models.fields import (
    MEMBER,
    Day,
    FileModel,
    Flag,
    Text,
    Texts,
    choice,
    exactly_one,
    headings,
    one_for,
    text_for,
)
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_


class EvidenceModel(FileModel):
    """One piece of evidence, perhaps with the day it came."""

    ref: Text = Field(description=N_("A path, an address or a few words."))
    date: Day | None = Field(None, description=N_("The day it came."))


Piece = Annotated[
    EvidenceModel,
    text_for("ref", Text | EvidenceModel),
    AfterValidator(lambda piece: Evidence(piece.ref, piece.date)),
]
Pieces = Annotated[tuple[Piece, ...], Strict(False), one_for(Piece | tuple[Piece, ...])]
Status = Annotated[str, choice({status: status for status in STATUSES}, parse_status)]


def _field(name: str, description: str) -> Any:
    """A field that may be left out; what stands for it then, `core` says."""
    return Field(COLUMNS[name], description=description)


class SubmissionModel(FileModel):
    """One record of what a unit sent."""

    lost_whole = True
    type: Annotated[Text, headings("Loại", "Thể loại")] = Field(
        description=N_("What it is, as the plan names it.")
    )
    date: Annotated[Day, headings("Ngày", "Ngày đăng", "Ngày gửi")] = Field(
        description=N_("Published, broadcast or sent: the day that is judged.")
    )
    received: Annotated[Day | None, headings("Ngày nhận")] = _field(
        "received", N_("The day it reached the office.")
    )
    title: Annotated[Text | None, headings("Tiêu đề", "Tên bài")] = _field(
        "title", N_("The title.")
    )
    outlet: Annotated[Text | None, headings("Nơi đăng", "Báo/Đài")] = _field(
        "outlet", N_("Where it appeared.")
    )
    url: Annotated[Text | None, headings("Đường dẫn", "Link")] = _field(
        "url", N_("Its address; evidence too.")
    )
    topics: Annotated[Texts, headings("Chủ đề")] = _field("topics", N_("The topics it is about."))
    author: Annotated[Text | None, headings("Tác giả")] = _field("author", N_("Who wrote it."))
    evidence: Annotated[Pieces, headings("Minh chứng")] = _field("evidence", N_("What shows it."))
    period: Annotated[Text | None, headings("Kỳ")] = _field(
        "period", N_("Only when it is for another period than its date says.")
    )
    status: Annotated[Status, headings("Trạng thái")] = _field(
        "status", N_("accepted, pending, returned or rejected.")
    )
    decided: Annotated[Day | None, headings("Ngày xử lý")] = _field(
        "decided", N_("From this day on it is returned or rejected.")
    )
    reason: Annotated[Text | None, headings("Lý do")] = _field("reason", N_("Why."))
    distinct: Flag = _field("distinct", N_("true: not a duplicate, whatever it looks like."))
    note: Annotated[Text | None, headings("Ghi chú")] = _field(
        "note", N_("Anything else worth knowing.")
    )


class ExemptionModel(FileModel):
    """One exemption: a duty waived, or given another last good day."""

    lost_whole = True
    model_config = ConfigDict(
        json_schema_extra=exactly_one("waive", "by")
        | {"allOf": [{"properties": {"waive": {"enum": [True, "true", "True", "TRUE", None]}}}]}
    )
    obligation: Text = Field(description=N_("The id of the obligation."))
    period: Text = Field(description=N_("The id of the period."))
    reason: Text = Field(description=N_("Why."))
    waive: Flag = Field(False, description=N_("true: nothing is owed."))
    by: Day | None = Field(None, description=N_("The last good day."))
    document: Text | None = Field(None, description=N_("The paper that says so."))
    approved: Day | None = Field(None, description=N_("The day leave was given."))

    @model_validator(mode="after")
    def _one_kind(self) -> "ExemptionModel":
        given = self.model_fields_set
        if ("waive" in given) == ("by" in given) or ("waive" in given and not self.waive):
            known = ("waive: true", "by: date")
            raise FieldError(rules.ONE_OF, known={form: form for form in known})
        return self


class SubmissionsModel(FileModel):
    """The file of a unit."""

    unit: Annotated[Text, headings("Đơn vị")] = Field(description=N_("The id of the unit."))
    submissions: list[Annotated[SubmissionModel, MEMBER]] = Field(
        [], description=N_("What the unit sent.")
    )
    exceptions: list[Annotated[ExemptionModel, MEMBER]] = Field(
        [], description=N_("Leave given by the office.")
    )


def submission(record: Tree, unit: str, file: str, at: int) -> Submission:
    """A record of sound values as the submission it stands for. Raises pydantic.ValidationError."""
    return Submission(unit=unit, file=file, at=at, **dict(SubmissionModel.model_validate(record)))
