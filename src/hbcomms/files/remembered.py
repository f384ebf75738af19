"""A submissions file as tables of text: what the quick scan gives, and what the cache remembers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any

from hbcomms.core.submissions import COLUMNS, Evidence, Exemption
from hbcomms.files.columns import (
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
from hbcomms.files.records import Sent

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


@dataclass(frozen=True, slots=True)
class Tables:
    """The unit of a file, and its submissions and exceptions in columns; no columns, no records."""

    unit: str
    submissions: Columns
    exceptions: Columns


def sent(tables: Tables, file: str) -> Sent:
    """What the file holds. Raises Unusual where a text is not what it should be."""
    found, unit = Sent(), tables.unit
    found.owners.append((file, unit))
    if tables.submissions:
        columns = typed(tables.submissions, _SUBMISSION, frozenset({"type", "date"}))
        number = len(columns["date"])
        found.records.add(file, range(number), {**columns, "unit": repeat(unit, number)})
    if tables.exceptions:
        needed_keys = frozenset({"obligation", "period", "reason"})
        columns = typed(tables.exceptions, _EXEMPTION, needed_keys)
        for at in range(len(columns["reason"])):
            values = {key: column[at] for key, column in columns.items()}
            found.exemptions.append(Exemption(unit=unit, file=file, at=at, **values))
    return found


def tables_of(found: Sent) -> Tables:
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
        "\t".join((section, key, CELL.join(column)))
        for section in _READERS
        for key, column in getattr(tables, section).items()
    ]
    return "\n".join([tables.unit, *lines])


def tables(text: str) -> Tables:
    """What `body` made. Raises Unusual for anything else."""
    unit, *lines = text.split("\n")
    found: dict[str, dict[str, list[str]]] = {section: {} for section in _READERS}
    for line in lines:
        section, _, rest = line.partition("\t")
        key, _, cells = rest.partition("\t")
        if key not in _READERS.get(section, ()):
            raise Unusual
        found[section][key] = cells.split(CELL)
    if not unit or any(len(set(map(len, one.values()))) > 1 for one in found.values()):
        raise Unusual
    return Tables(unit, **found)
