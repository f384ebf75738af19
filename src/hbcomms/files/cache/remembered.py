"""A submissions file as tables of text: what the quick scan gives, and what the cache remembers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hbcomms.core.submissions import COLUMNS, Evidence, Exemption
from hbcomms.files.models.read_records import FileContent
from hbcomms.files.sheets.columns import (
    DAY,
    FREE,
    ITEM,
    LISTS,
    PLAIN,
    Readers,
    Unusual,
    day,
    flag,
    given,
    needed,
    once,
    same,
    typed,
)

CELL = "\x1d"
"""Between the cells of a column; white space to Python, so no cleaned text holds it."""

Columns = Mapping[str, Sequence[str]]
"""For each key its cleaned texts, one a record, empty where none is given. In a list ITEM stands
between the items, and DAY before the day of a piece of evidence."""

_SUBMISSION: Readers = {**PLAIN, **LISTS, **dict.fromkeys(FREE, given)}
_EXEMPTION: Readers = {
    "obligation": needed(same),
    "period": needed(same),
    "reason": given,
    "waive": once(flag, False),
    "by": once(day),
    "document": given,
    "approved": once(day),
}
_READERS = {"submissions": _SUBMISSION, "exceptions": _EXEMPTION}
_NEEDED = {
    "submissions": frozenset({"type", "date"}),
    "exceptions": frozenset({"obligation", "period", "reason"}),
}
_FIRST, _MOST = 0x21, 5_000
"""The first character that stands for a text in a column, and how many do at most."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The unit of a file, and its submissions and exceptions in columns; no columns, no records."""

    unit: str
    submissions: Columns
    exceptions: Columns


def sent(tables: Tables, file: str) -> FileContent:
    """What the file holds. Raises Unusual where a text is not what it should be."""
    found: dict[str, dict[str, list[Any]]] = {}
    for section, readers in _READERS.items():
        columns = getattr(tables, section)
        found[section] = typed(columns, readers, _NEEDED[section]) if columns else {}
    return _sent(tables.unit, file, found)


def _sent(unit: str, file: str, found: Mapping[str, Mapping[str, list[Any]]]) -> FileContent:
    made, columns, leave = FileContent(), found["submissions"], found["exceptions"]
    made.owners.append((file, unit))
    if columns:
        number = len(columns["date"])
        made.records.add(file, range(number), {**columns, "unit": [unit] * number})
    for at in range(len(leave["reason"]) if leave else 0):
        values = {key: column[at] for key, column in leave.items()}
        made.exemptions.append(Exemption(unit=unit, file=file, at=at, **values))
    return made


def tables_of(found: FileContent) -> Tables:
    """The same as text, of a file of one unit that has no fault."""
    [(_, unit)] = found.owners
    records = ((key, getattr(found.records, key)) for key in COLUMNS if key in _SUBMISSION)
    leave = ((key, [getattr(one, key) for one in found.exemptions]) for key in _EXEMPTION)
    return Tables(unit, dict(_written(records)), dict(_written(leave)))


def _written(columns: Iterable[tuple[str, Sequence[Any]]]) -> Iterator[tuple[str, list[str]]]:
    for key, column in columns:
        written = list(map(_text, column))
        if any(written):
            yield key, written


def _text(value: Any) -> str:
    match value:
        case date():
            return value.isoformat()
        case Evidence(ref, when):
            return ref if when is None else f"{ref}{DAY}{when.isoformat()}"
        case tuple():
            return ITEM.join(map(_text, value))
        case bool():
            return "true" if value else ""
    return value or ""


def body(tables: Tables) -> str:
    """Tables as one text: the unit, then a line for each column."""
    lines = [
        "\t".join((section, key, *_coded(column)))
        for section in _READERS
        for key, column in getattr(tables, section).items()
    ]
    return "\n".join([tables.unit, *lines])


def _coded(column: Sequence[str]) -> tuple[str, str]:
    """The distinct texts, and a character a record that says which; or every text, where most are
    distinct."""
    distinct = dict.fromkeys(column)
    if len(distinct) > min(_MOST, len(column) // 4):
        return CELL.join(column), ""
    codes = {text: chr(_FIRST + number) for number, text in enumerate(distinct)}
    return CELL.join(distinct), "".join(map(codes.__getitem__, column))


def recalled(text: str, file: str) -> FileContent:
    """What the file held of which `body` was kept. Raises Unusual for anything else."""
    unit, *lines = text.split("\n")
    found: dict[str, dict[str, list[Any]]] = {section: {} for section in _READERS}
    try:
        for line in lines:
            section, key, cells, codes = line.split("\t")
            found[section][key] = _decoded(_READERS[section][key](cells.split(CELL)), codes)
    except (ValueError, LookupError):
        raise Unusual from None
    for section, columns in found.items():
        if columns and (
            not columns.keys() >= _NEEDED[section] or len(set(map(len, columns.values()))) > 1
        ):
            raise Unusual
    if not unit:
        raise Unusual
    return _sent(unit, file, found)


def _decoded(values: list[Any], codes: str) -> list[Any]:
    if not codes:
        return values
    table = {chr(_FIRST + number): value for number, value in enumerate(values)}
    return list(map(table.__getitem__, codes))
