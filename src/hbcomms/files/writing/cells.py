"""One row of a sheet changed: only the characters of its cells."""

import csv
import io
from collections.abc import Mapping

from hbcomms.files.sheets.cells import spans, unquoted
from hbcomms.files.sheets.first_lines import first_lines
from hbcomms.files.sheets.headings import heading_index, key_of, separator, separator_of
from hbcomms.files.writing import BY_HAND, Unwritable
from hbcomms.files.yaml.tree import Tree


def changed_row(text: str, file: str, line: int, changes: Mapping[str, Tree]) -> str:
    """The text with cells of the row that begins on `line` set; a column that is wanting is added.
    Raises Unwritable."""
    for key, value in changes.items():
        if value or has_column(text, key):
            text = _set(_with(text, file, key), file, line, key, written(value))
    return text


def appended_cell(text: str, file: str, line: int, key: str, item: Tree) -> str:
    """The text with one more item in a cell that holds a list, whose column is added where it is
    wanting."""
    text = _with(text, file, key)
    start, end = _span(text, file, line, _keys(text).index(key))
    old = unquoted(text[start:end])
    return _set(text, file, line, key, f"{old}|{written(item)}" if old else written(item))


def written(value: Tree) -> str:
    """A value as a cell holds it: lists separated by `|`, evidence with its day in brackets."""
    if isinstance(value, dict) and "status" in value:
        reason = f": {value['reason']}" if value.get("reason") else ""
        return " ".join(str(value[key]) for key in ("status", "date") if value.get(key)) + reason
    if isinstance(value, dict):
        day = value.get("date")
        return f"{value['ref']} ({day})" if day else str(value["ref"])
    if isinstance(value, list):
        return "|".join(map(written, value))
    return value or ""


def _set(text: str, file: str, line: int, key: str, value: str) -> str:
    column = _keys(text).index(key)
    start, end = _span(text, file, line, column)
    new = text[:start] + _quoted(value, separator(text)) + text[end:]
    refusal = Unwritable(BY_HAND, file=file, line=line)
    try:
        _verify(text, new, column, value, refusal)
    except csv.Error:
        raise refusal from None
    return new


def _with(text: str, file: str, key: str) -> str:
    return text if has_column(text, key) else with_column(text, file, key)


def with_column(text: str, file: str, key: str) -> str:
    """The text with one more column, empty but for its heading, which is in the sheet's language.

    Raises Unwritable; verified by reading back.
    """
    mark, first = separator(text), first_lines(io.StringIO(text, newline=""))
    header, cells = next(first.rows(mark))
    heading = _quoted(_heading_like(cells, key), mark)
    rows, at, new, line = _rows(text), 0, "", 1
    for row in rows:
        *_, (_, end) = spans(text, at, mark)
        added = heading if line == header else ""
        missing = max(0, len(cells) - max(len(row), 1)) if line > header else 0
        is_row = line >= header and any(map(str.strip, row))
        new += text[at:end] + (mark * (missing + 1) + added if is_row else "")
        stop = text.find("\n", end) + 1 or len(text)
        new, line = new + text[end:stop], line + text.count("\n", at, stop)
        at = stop
    refusal = Unwritable(BY_HAND, file=file, line=header)
    same = [row[: len(old)] == old for row, old in zip(_rows(new), rows, strict=True)]
    if not all(same) or not has_column(new, key):
        raise refusal
    return new


def _heading_like(cells: list[str], key: str) -> str:
    """The heading of a key as a sheet with these headings would write it."""
    known = heading_index()
    is_english = all(key_of(cell) in (None, cell.strip().lower()) for cell in cells)
    return key if is_english else next(iter(known.headings[key]), key)


def has_column(text: str, key: str) -> bool:
    """True if the sheet has a column for a key."""
    return key in _keys(text)


def headings_of(text: str) -> list[str]:
    """The cells of a sheet's first row."""
    first = first_lines(io.StringIO(text, newline=""))
    _, header = next(first.rows(separator_of(first)))
    return header


def _keys(text: str) -> list[str | None]:
    return [key_of(cell) for cell in headings_of(text)]


def _span(text: str, file: str, line: int, column: int) -> tuple[int, int]:
    """Where a cell of a row begins and ends."""
    row = 0
    for _ in range(line - 1):
        row = text.index("\n", row) + 1
    cells = list(spans(text, row, separator(text)))
    if column >= len(cells):
        raise Unwritable(BY_HAND, file=file, line=line)
    return cells[column]


def _quoted(value: str, mark: str) -> str:
    if any(letter in value for letter in (mark, '"', "\n", "\r")):
        return '"' + value.replace('"', '""') + '"'
    return value


def _rows(text: str) -> list[list[str]]:
    """All rows; a fault of another row forbids no change of this one."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))


def _verify(old: str, new: str, column: int, value: str, refusal: Unwritable) -> None:
    """At most one row of the whole sheet differs, by the one cell, which says what it should."""
    pairs = zip(_rows(old), _rows(new), strict=True)
    changed = [(before, after) for before, after in pairs if before != after]
    for before, after in changed:
        if len(changed) > 1 or after != [*before[:column], value, *before[column + 1 :]]:
            raise refusal
