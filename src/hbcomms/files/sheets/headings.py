"""The header row of a sheet: which field each column holds, in English or Vietnamese (FORMAT 5)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import PlainValidator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.names import bare
from hbcomms.files import rules
from hbcomms.files.models.field_parsers import (
    parse_day,
    parse_distinct,
    parse_quantity,
    parse_status,
    parse_url,
)
from hbcomms.files.models.fields import FileModel, Step, extra_of
from hbcomms.files.models.submissions import (
    DecisionModel,
    EvidenceModel,
    SubmissionModel,
    SubmissionsModel,
)
from hbcomms.files.sheets.columns import SEPARATORS, Column
from hbcomms.files.text import clean

_NUMBERING = {"tt", "stt"}
_ITEMS = {str: "texts", EvidenceModel: "evidence", DecisionModel: "decisions"}
_PARSERS: dict[Any, str] = {
    parse_day: "day",
    parse_distinct: "distinct",
    parse_quantity: "quantity",
    parse_status: "status",
    parse_url: "url",
}


@dataclass(frozen=True, slots=True)
class HeadingIndex:
    """What a sheet may hold: its columns by key, in order, and the key of every heading."""

    columns: dict[str, Column]
    keys: dict[str, str]


@cache
def heading_index() -> HeadingIndex:
    """The fields of a submission, and the unit it is of, as columns of a sheet."""
    steps = {"unit": Step(SubmissionsModel).into("unit")}
    steps |= {key: Step(SubmissionModel).into(key) for key in SubmissionModel.known_keys()}
    columns: dict[str, Column] = {}
    keys: dict[str, str] = {}
    for key, step in steps.items():
        assert step is not None
        model: type[FileModel] = SubmissionsModel if key == "unit" else SubmissionModel
        field = model.field_of(key)
        columns[key] = Column(key, _kind(step), bool(field and field.is_required()))
        keys |= {key: key} | {bare(word): key for word in extra_of(field)["headings"]}
    return HeadingIndex(columns, keys)


def _kind(step: Step) -> str:
    """How the cells of a field are read as a whole column; "" where only row by row."""
    parser = next((mark.func for mark in step.marks if isinstance(mark, PlainValidator)), None)
    if parser:
        return _PARSERS.get(parser, "")
    if step.annotation is str:
        return "text"
    item = step.into(0)
    return _ITEMS.get(item.annotation, "") if item else ""


def key_of(heading: str) -> str | None:
    """The key that a heading stands for."""
    return heading_index().keys.get(bare(heading))


def separator(text: str) -> str:
    """The separator that gives the first line that is not blank the most known headings."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(
        SEPARATORS, key=lambda mark: sum(bool(key_of(c.strip('"'))) for c in header.split(mark))
    )


def keys_of(
    file: str, line: int, cells: list[str], findings: list[Finding]
) -> list[str | None] | None:
    """The key of each column, None for one that is not read; None for all if one is missing."""
    keys: list[str | None] = []
    known = {key: key for key in heading_index().columns}
    for number, cell in enumerate(cells):
        key, place = key_of(cell), Place(file, (line, number), on_key=True)
        if key in keys and key:
            findings.append(Finding(rules.DUPLICATE_KEY, place, {"key": clean(cell)}))
            key = None
        elif not key and clean(cell) and bare(cell) not in _NUMBERING:
            facts = {"key": clean(cell), "known": ", ".join(known)}
            findings.append(Finding(rules.UNKNOWN_KEY, place, facts, known=known))
        keys.append(key)
    columns = heading_index().columns.values()
    missing = [column.key for column in columns if column.required and column.key not in keys]
    for key in missing:
        findings.append(Finding(rules.MISSING_KEY, Place(file, (line,)), {"key": key}))
    return None if missing else keys
