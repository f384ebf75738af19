"""One row of a sheet changed: only the characters of its cells."""

import csv
import io
from collections.abc import Iterator, Mapping

from hbcomms.files.sheets.headings import key_of, separator
from hbcomms.files.text import clean
from hbcomms.files.writing import BY_HAND, Unwritable
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

NO_COLUMN = N_("{file} has no column for “{key}”; add one to the sheet. Nothing was changed.")


def changed_row(text: str, file: str, line: int, changes: Mapping[str, Tree]) -> str:
    """The text with cells of the row that begins on `line` set. Raises Unwritable."""
    for key, value in changes.items():
        new = _set(text, file, line, key, written(value))
        _verify(text, new, file, line, key, written(value))
        text = new
    return text


def appended_cell(text: str, file: str, line: int, key: str, item: Tree) -> str:
    """The text with one more item in a cell that holds a list."""
    column = _column(text, file, key)
    start, end = _spans(text, line)[column : column + 1][0]
    old = _plain(text[start:end])
    value = f"{old}|{written(item)}" if old else written(item)
    return changed_row(text, file, line, {key: value})


def written(value: Tree) -> str:
    """A value as a cell holds it: lists separated by `|`, evidence with its day in brackets."""
    if isinstance(value, dict):
        day = value.get("date")
        return f"{value['ref']} ({day})" if day else str(value["ref"])
    if isinstance(value, list):
        return "|".join(map(written, value))
    return value or ""


def _set(text: str, file: str, line: int, key: str, value: str) -> str:
    spans = _spans(text, line)
    column = _column(text, file, key)
    if column >= len(spans):
        raise Unwritable(BY_HAND, file=file, line=line)
    start, end = spans[column]
    return text[:start] + _quoted(value, separator(text)) + text[end:]


def _column(text: str, file: str, key: str) -> int:
    header = next(line for line in _rows(text) if any(map(clean, line)))
    keys = [key_of(cell) for cell in header]
    if key not in keys:
        raise Unwritable(NO_COLUMN, file=file, key=key)
    return keys.index(key)


def _spans(text: str, line: int) -> list[tuple[int, int]]:
    """Where each cell of a row begins and ends, quotes and all."""
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return list(_cells(text, at))


def _cells(text: str, at: int) -> Iterator[tuple[int, int]]:
    mark, start, quoted = separator(text), at, False
    while at < len(text):
        letter = text[at]
        quoted ^= letter == '"'
        if not quoted and letter in ("\r", "\n"):
            break
        if not quoted and letter == mark:
            yield start, at
            start = at + 1
        at += 1
    yield start, at


def _quoted(value: str, mark: str) -> str:
    if any(letter in value for letter in (mark, '"', "\n", "\r")):
        return '"' + value.replace('"', '""') + '"'
    return value


def _plain(cell: str) -> str:
    return next(iter(_rows(cell + "\n")), [""])[0] if cell else ""


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True))


def _verify(old: str, new: str, file: str, line: int, key: str, value: str) -> None:
    """Exactly one cell of the whole sheet differs, and it says what it should."""
    column = _column(old, file, key)
    pairs = [
        (number, after[number])
        for before, after in zip(_rows(old), _rows(new), strict=True)
        for number in range(max(len(before), len(after)))
        if before[number : number + 1] != after[number : number + 1]
    ]
    if pairs not in ([], [(column, value)]):
        raise Unwritable(BY_HAND, file=file, line=line)
