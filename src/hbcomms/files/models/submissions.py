"""What units sent, in YAML or in a sheet, and the exemptions they were given (FORMAT 5).

A field of a submission is one line here and one of the same name in `core.submissions`; sheets, the
cache, the writer and JSON Schema take it from there.
"""

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Strict, model_validator

from hbcomms.core.submissions import STATUSES, Evidence, Submission
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
    key,
    one_for,
    required,
    text_for,
)
from hbcomms.locale import N_


class EvidenceModel(FileModel):
    """One piece of evidence, perhaps with the day it came."""

    ref: Text = required(N_("A path, an address or a few words."))
    date: Day | None = key(N_("The day it came."))


Piece = Annotated[
    EvidenceModel,
    text_for("ref", Text | EvidenceModel),
    AfterValidator(lambda piece: Evidence(piece.ref, piece.date)),
]
Pieces = Annotated[tuple[Piece, ...], Strict(False), one_for(Piece | tuple[Piece, ...])]
Status = Annotated[str, choice({status: status for status in STATUSES}, parse_status)]


class SubmissionModel(FileModel):
    """One record of what a unit sent."""

    lost_whole = True
    type: Text = required(N_("What it is, as the plan names it."), "Loại", "Thể loại", "Loại hình")
    date: Day = required(
        N_("Published, broadcast or sent: the day that is judged."),
        *("Ngày", "Ngày đăng", "Ngày gửi", "Ngày phát sóng"),
    )
    received: Day | None = key(N_("The day it reached the office."), "Ngày nhận")
    title: Text | None = key(
        N_("The title."),
        *("Tiêu đề", "Tên bài", "Tên tin bài", "Tên bài viết", "Tên tác phẩm"),
    )
    outlet: Text | None = key(
        N_("Where it appeared."), "Nơi đăng", "Báo/Đài", "Cơ quan báo chí", "Tên báo"
    )
    url: Text | None = key(N_("Its address; evidence too."), "Đường dẫn", "Link", "Đường link")
    topics: Texts = key(N_("The topics it is about."), "Chủ đề")
    author: Text | None = key(N_("Who wrote it."), "Tác giả")
    evidence: Pieces = key(N_("What shows it."), "Minh chứng")
    period: Text | None = key(N_("Only when it is for another period than its date says."), "Kỳ")
    status: Status = key(N_("accepted, pending, returned or rejected."), "Trạng thái")
    decided: Day | None = key(N_("From this day on it is returned or rejected."), "Ngày xử lý")
    reason: Text | None = key(N_("Why."), "Lý do")
    distinct: Flag = key(N_("true: not a duplicate, whatever it looks like."))
    note: Text | None = key(N_("Anything else worth knowing."), "Ghi chú")


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
    document: Text | None = key(N_("The paper that says so."))
    approved: Day | None = key(N_("The day leave was given."))

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
