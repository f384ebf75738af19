"""The header row of a sheet: which field each column holds, in English or Vietnamese (FORMAT 5)."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from pydantic import PlainValidator

from hbcomms.core.findings import Finding, Place
from hbcomms.core.names import Name, bare
from hbcomms.core.places import line_of
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
from hbcomms.files.sheets.columns import Column
from hbcomms.files.sheets.encodings import wrong_encoding
from hbcomms.files.sheets.first_lines import SEPARATORS, FirstLines, Row, first_lines
from hbcomms.files.suggestions import nearest
from hbcomms.files.text import clean

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
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
    """What a sheet may hold: its columns by key, in order, the key of every heading, and the
    Vietnamese headings of every key."""

    columns: dict[str, Column]
    keys: dict[str, str]
    headings: dict[str, tuple[str, ...]]


@cache
def heading_index() -> HeadingIndex:
    """The fields of a submission, and the unit it is of, as columns of a sheet."""
    steps = {"unit": Step(SubmissionsModel).into("unit")}
    steps |= {key: Step(SubmissionModel).into(key) for key in SubmissionModel.known_keys()}
    columns: dict[str, Column] = {}
    keys: dict[str, str] = {}
    headings: dict[str, tuple[str, ...]] = {}
    for key, step in steps.items():
        assert step is not None
        model: type[FileModel] = SubmissionsModel if key == "unit" else SubmissionModel
        field = model.field_of(key)
        columns[key] = Column(key, _kind(step), bool(field and field.is_required()))
        headings[key] = tuple(extra_of(field)["headings"])
        keys |= {bare(word): key for word in (key, *headings[key])}
    return HeadingIndex(columns, keys, headings)


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
    """The key that a heading stands for; what stands in brackets is no part of it."""
    return heading_index().keys.get(bare(_IN_BRACKETS.sub(" ", heading)))


def separator(text: str) -> str:
    """The separator of a sheet's text."""
    return separator_of(first_lines(io.StringIO(text, newline="")))


def separator_of(first: FirstLines) -> str:
    """The separator that a first line names, else the one that gives the first row the most known
    headings, or where it has none, one of the rows after it."""
    if first.named:
        return first.named
    known = {mark: _most_known(islice(first.rows(mark), 1)) for mark in SEPARATORS}
    if not any(known.values()):
        known = {mark: _most_known(first.rows(mark)) for mark in SEPARATORS}
    return max(SEPARATORS, key=known.__getitem__)


def _most_known(rows: Iterable[Row]) -> int:
    return max((known_headings(cells) for _, cells in rows), default=0)


def known_headings(cells: Sequence[str]) -> int:
    """How many headings a row has."""
    return len({key_of(cell) for cell in cells} - {None})


def keys_of(
    file: str, header: Row, findings: list[Finding], below: Iterable[Row] = ()
) -> list[str | None] | None:
    """The key of each column, None for one that is not read; None for all if one is missing, which
    costs the file. `below` are rows in which the headings may stand instead."""
    line, cells = header
    for number, cell in enumerate(cells):
        if why := wrong_encoding(cell):
            place, facts = Place(file, (line, number), on_key=True), {"value": clean(cell)}
            findings.append(Finding(rules.WRONG_ENCODING, place, {**facts, "why": why}))
            return None
    keys, faults = _keys(file, line, cells)
    missing = [key for key in _required() if key not in keys]
    if missing and (lower := _header_below(known_headings(cells), below)):
        findings.append(
            Finding(rules.NO_HEADER, Place(file, (lower,)), {"line": line_of(file, lower)})
        )
    elif not known_headings(cells):
        findings.append(Finding(rules.NO_HEADINGS, Place(file, (line,)), {"known": offered()}))
    else:
        findings += faults
        near_ones = {near["en"] for f in faults if isinstance(near := f.near, Mapping)}
        for key in missing:
            if key not in near_ones:
                place = Place(file, (line,))
                findings.append(Finding(rules.MISSING_KEY, place, {"key": _heading(key)}))
    return None if missing else keys


def _keys(file: str, line: int, cells: Sequence[str]) -> tuple[list[str | None], list[Finding]]:
    """The key of each heading, and what is wrong with the headings."""
    keys: list[str | None] = []
    faults: list[Finding] = []
    for number, cell in enumerate(cells):
        key, place = key_of(cell), Place(file, (line, number), on_key=True)
        if key in keys and key:
            faults.append(Finding(rules.DUPLICATE_KEY, place, {"key": clean(cell)}))
            key = None
        elif not key and clean(cell) and bare(_IN_BRACKETS.sub(" ", cell)) not in _NUMBERING:
            facts = {"key": clean(cell), "known": offered()}
            faults.append(Finding(rules.UNKNOWN_HEADING, place, facts, _nearest(cell)))
        keys.append(key)
    return keys, faults


def _header_below(known: int, rows: Iterable[Row]) -> int | None:
    """The line of the row below that holds the headings: all that must be there, or three more
    than the first row."""
    for line, cells in rows:
        found = {key_of(cell) for cell in cells}
        if found.issuperset(_required()) or len(found - {None}) >= known + 3:
            return line
    return None


def _required() -> list[str]:
    return [column.key for column in heading_index().columns.values() if column.required]


def _heading(key: str) -> Name:
    """What a column of a key is called, by language."""
    return {"en": key, "vi": next(iter(heading_index().headings[key]), key)}


def offered() -> Name:
    """All headings that are read, one for each key, by language."""
    names = [_heading(key) for key in heading_index().columns]
    return {lang: ", ".join(name[lang] for name in names) for lang in ("en", "vi")}


def _nearest(heading: str) -> Name | None:
    """The heading that was perhaps meant, by language."""
    index = heading_index()
    known = {word: word for words in index.headings.values() for word in words}
    found = nearest(_IN_BRACKETS.sub(" ", heading), known | {key: key for key in index.columns})
    key = key_of(found) if found else None
    if not found or not key:
        return None
    return {**_heading(key), **({"vi": found} if found != key else {})}
