"""One more decision on a record; what was decided before stays (FORMAT 5, `decisions`)."""

from typing import Any

from hbcomms.core.submissions import PLAIN_YES, Submission, is_sheet
from hbcomms.files.writing.cells import appended_cell, changed_row, has_column, with_column
from hbcomms.files.writing.change import appended, changed, removed
from hbcomms.files.yaml.tree import Tree


def decided(text: str, record: Submission, decision: dict[str, Tree]) -> str:
    """The text with a decision added to those of a record. Raises Unwritable."""
    if is_sheet(record.file):
        return _in_sheet(text, record, decision)
    file, number = record.file, record.at
    if not _has_single(record):
        return appended(text, file, "submissions", number, "decisions", decision)
    decisions = [*_earlier(record), decision]
    for key in _keys(record):
        text = removed(text, file, "submissions", number, key)
    return changed(text, file, "submissions", number, {"decisions": decisions})


def _has_single(record: Submission) -> bool:
    """Its one decision stands in `status`, `decided` and `reason`."""
    return not record.decisions and record.status != "accepted"


def _keys(record: Submission) -> list[str]:
    """The keys in whose place `decisions` stand; a reason may say why it is distinct."""
    given: dict[str, Any] = {
        "status": record.status != "accepted",
        "decided": record.decided,
        "reason": record.reason and record.distinct != PLAIN_YES,
    }
    return [key for key, value in given.items() if value]


def _earlier(record: Submission) -> list[Tree]:
    """The decisions so far, as a file holds them."""
    return [
        {key: str(value) for key, value in decision._asdict().items() if value}
        for decision in record.all_decisions()
    ]


def _in_sheet(text: str, record: Submission, decision: dict[str, Tree]) -> str:
    """A first decision goes into the columns that a sheet has for one; more of them into
    `decisions`, a column that is added where there is none."""
    file, line = record.file, record.at
    if has_column(text, "decisions"):
        earlier = _earlier(record) if _has_single(record) else []
        for one in [*earlier, decision]:
            text = appended_cell(text, file, line, "decisions", one)
        emptied = [key for key in _keys(record) if has_column(text, key)]
        return changed_row(text, file, line, dict.fromkeys(emptied, ""))
    single = {"status": decision["status"], "decided": decision["date"]}
    single |= {"reason": decision["reason"]} if "reason" in decision else {}
    if _has_single(record) or not all(has_column(text, key) for key in single):
        return _in_sheet(with_column(text, file, "decisions"), record, decision)
    return changed_row(text, file, line, single)
