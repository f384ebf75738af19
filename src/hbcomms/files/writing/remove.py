"""A whole record or leave taken away: its lines of a YAML file, or its row of a sheet."""

import csv
import io
from typing import Any

import yaml

from hbcomms.core.places import section_of
from hbcomms.core.submissions import Exemption, Submission, is_sheet
from hbcomms.files.sheets.cells import spans
from hbcomms.files.sheets.headings import separator
from hbcomms.files.writing import BY_HAND, Unwritable
from hbcomms.files.writing.nodes import Source, Splice, is_block_scalar, last_leaf, source


def without_record(text: str, record: Submission | Exemption) -> str:
    """The text without a record or leave; every other byte stands. Raises Unwritable; verified by
    reading back."""
    if is_sheet(record.file):
        return _without_row(text, record.file, record.at)
    found, section = source(text, record.file), section_of(record)
    entry = found.value(section)
    if entry is None or not isinstance(entry[1], yaml.SequenceNode):
        raise found.by_hand(found.root)
    items = list(found.tree[section])
    del items[record.at]
    splice = _splice(found, section, entry[1], record.at)
    found.verify(splice, found.tree | {section: items})
    return splice.apply(text)


def _splice(found: Source, section: str, items: Any, number: int) -> Splice:
    node = items.value[number]
    if len(items.value) == 1:
        return _emptied(found, section, items)
    if items.flow_style:
        start, end = _with_comma(items.value, number)
    else:
        start, end = _line_start(found.text, node), _block_end(found, node)
        if found.text[start : node.start_mark.index].strip(" ") != "-":
            raise found.by_hand(node)  # the list begins on the line of something else
    return Splice(start, found.text[start:end], "")


def _emptied(found: Source, section: str, items: Any) -> Splice:
    """The only record goes: an empty list stays. Comments under the key stay too."""
    if items.flow_style:
        start, end = items.start_mark.index + 1, items.end_mark.index - 1
        return Splice(start, found.text[start:end], "")
    key, _ = found.value(section) or (None, None)
    colon = found.text.index(":", key.end_mark.index) + 1 if key else 0
    start, end = _line_start(found.text, items.value[0]), _block_end(found, items.value[0])
    kept = found.text[colon:start]
    return Splice(colon, found.text[colon:end], " []" + kept)


def _with_comma(items: list[Any], number: int) -> tuple[int, int]:
    """Where an item of a list in brackets begins and ends, with the comma beside it."""
    if number + 1 < len(items):
        return items[number].start_mark.index, items[number + 1].start_mark.index
    return items[number - 1].end_mark.index, items[number].end_mark.index


def _line_start(text: str, node: Any) -> int:
    return int(text.rfind("\n", 0, node.start_mark.index)) + 1


def _block_end(found: Source, node: Any) -> int:
    """After the last line of an item of a block list, with what ends it."""
    leaf = last_leaf(node)
    if is_block_scalar(leaf):
        return int(leaf.end_mark.index)
    end = found.text.find("\n", leaf.end_mark.index)
    return len(found.text) if end < 0 else end + 1


def _without_row(text: str, file: str, line: int) -> str:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    mark = separator(text)
    *_, (_, end) = spans(text, start, mark)
    newline = text.find("\n", end)
    new = text[:start] + ("" if newline < 0 else text[newline + 1 :])
    refusal = Unwritable(BY_HAND, file=file, line=line)
    if text[end : newline if newline >= 0 else len(text)].strip("\r"):
        raise refusal
    try:
        before, after = _rows(text, mark), _rows(new, mark)
    except csv.Error:
        raise refusal from None
    at = len(_rows(text[:start], mark))
    if before[:at] + before[at + 1 :] != after:
        raise refusal
    return new


def _rows(text: str, mark: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
