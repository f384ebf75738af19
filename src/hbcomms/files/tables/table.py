"""A table as a file holds it: rows of values, and what else a sheet says of its cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite
from typing import NamedTuple

from hbcomms.core.findings import Finding
from hbcomms.files.form.mark import FormMark

FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""Day 0 of the numbers that stand for dates, by whether the workbook counts from 1904."""
SERIALS = range(32874, 73051)
"""The numbers that may be meant as dates: 1990 to 2099."""


Value = str | int | float | bool | date | None
CellAt = tuple[int, int]
"""The row (from 1) and the column (from 0) of a cell."""


class Merge(NamedTuple):
    """Cells merged into one, both corners inclusive; its value stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


class TableRow(NamedTuple):
    """The number of a row (from 1), and its values up to the last that is filled."""

    number: int
    values: Sequence[Value]


@dataclass(slots=True)
class Table:
    """The rows of a sheet that are not empty. `number` counts sheets from 0; `name` is "" where a
    file is one table. `links` are the addresses behind cells, `above` the lines of a paper that
    stand over its table."""

    name: str
    number: int = 0
    rows: list[TableRow] = field(default_factory=list)
    links: dict[CellAt, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    is_hidden: bool = False
    from_1904: bool = False
    above: list[str] = field(default_factory=list)

    def day_of(self, number: float) -> date | None:
        """The day that a number stands for where a date is wanted; None for none."""
        if not isfinite(number):
            return None
        shifted = int(number) + (1462 if self.from_1904 else 0)
        if shifted not in SERIALS:
            return None
        return FIRST_DAYS[False] + timedelta(days=shifted)


@dataclass(slots=True)
class Book:
    """The tables of a file, and what is to be said of the file as a whole; `form` is the mark of
    the office's own form."""

    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    form: FormMark | None = None


def text_of(value: Value) -> str:
    """A value as a sheet of text holds it: dates by year, month and day, whole numbers without a
    point, nothing as an empty text."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(int(value)) if isfinite(value) and value == int(value) else str(value)


def is_filled(value: Value) -> bool:
    """True for a cell in which something stands."""
    return value is not None and (not isinstance(value, str) or not value.isspace())


def trimmed(values: list[Value]) -> list[Value]:
    """The values up to the last that is filled."""
    end = len(values)
    while end and (values[end - 1] is None or values[end - 1] == ""):
        end -= 1
    return values[:end]


def column_letter(column: int) -> str:
    """The letters of a column (from 0): A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as runs: the first and the last of each."""
    first = last = None
    for number in sorted(numbers):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last
