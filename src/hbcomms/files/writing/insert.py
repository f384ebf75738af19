"""One more record at the end of a list of a submissions file, and not a byte changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from hbcomms.files.writing import FAULTY, Unwritable
from hbcomms.files.writing.nodes import Source, is_block_scalar, is_empty, last_leaf, source
from hbcomms.files.writing.render import flow, item, scalar
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree

Record = Mapping[str, Tree]


@dataclass(frozen=True, slots=True)
class Splice:
    """`removed` at `offset` gives way to `added`; the rest of the text stands."""

    offset: int
    removed: str
    added: str

    def apply(self, text: str) -> str:
        """The text after it."""
        end = self.offset + len(self.removed)
        assert text[self.offset : end] == self.removed
        return text[: self.offset] + self.added + text[end:]


def insertion(text: str, file: str, section: str, record: Record) -> Splice:
    """What to put where so that `section` has one more record. Raises Unwritable.

    The new text is read back: it must be the old one and the record, and nothing else.
    """
    if not text.strip():
        raise Unwritable(FAULTY, file=file)
    found = source(text, file)
    splice = _splice(found, section, record)
    _verify(found, section, record, splice)
    return splice


def new_file(unit: str, section: str, record: Record) -> str:
    """The file of a unit that had none."""
    return f"unit: {scalar(unit)}\n{section}:\n{item(record, 2, False, chr(10))}\n"


def _splice(found: Source, section: str, record: Record) -> Splice:
    entry = found.value(section)
    if entry is None:
        return _new_section(found, section, record)
    key, value = entry
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        return _in_flow(value, flow(dict(record)))
    if isinstance(value, yaml.SequenceNode):
        last = value.value[-1]
        one_line = bool(getattr(last, "flow_style", False))
        one_line = one_line and last.start_mark.line == last.end_mark.line
        indent = int(value.start_mark.column)
        return _lines_after(found, value, lambda nl: item(record, indent, one_line, nl))
    if not is_empty(value) or found.root.flow_style:
        raise found.by_hand(key)
    at = found.line_end(key.end_mark.index)
    newline = found.newline(at)
    lines = item(record, key.start_mark.column + 2, False, newline)
    return Splice(at, "", newline + lines)


def _new_section(found: Source, section: str, record: Record) -> Splice:
    """The section itself is new: at the end of the root mapping."""
    root = found.root
    if root.flow_style:
        text = f"{section}: [{flow(dict(record))}]"
        at = root.value[-1][1].end_mark.index if root.value else root.start_mark.index + 1
        return Splice(at, "", f", {text}" if root.value else text)
    indent = int(root.start_mark.column)

    def lines(newline: str) -> str:
        head = " " * indent + f"{section}:{newline}"
        return head + item(record, indent + 2, False, newline)

    return _lines_after(found, root, lines)


def _in_flow(value: Any, text: str) -> Splice:
    if value.value:
        return Splice(value.value[-1].end_mark.index, "", f", {text}")
    return Splice(value.start_mark.index + 1, "", text)


def _lines_after(found: Source, node: Any, lines: Callable[[str], str]) -> Splice:
    """Whole lines after the last that belongs to a node; comments below it stay below.

    `lines` draws them with the newline that is used at that place.
    """
    leaf = last_leaf(node)
    end = leaf.end_mark.index
    if not is_block_scalar(leaf):
        at = found.line_end(end)
        newline = found.newline(at)
        return Splice(at, "", newline + lines(newline))
    newline = found.newline(leaf.start_mark.index)
    if end and found.text[end - 1] != "\n":  # the file ends in the scalar, without a newline
        return Splice(end, "", newline + lines(newline))
    return Splice(end, "", lines(newline) + newline)


def _verify(found: Source, section: str, record: Record, splice: Splice) -> None:
    """The new text says what the old one said, and the record once more."""
    old, before = parse(found.text, found.file)
    new, after = parse(splice.apply(found.text), found.file)
    assert isinstance(old, dict)
    items = old.get(section)
    expected = old | {section: [*(items if isinstance(items, list) else []), dict(record)]}
    same = [f.rule.name for f in before] == [f.rule.name for f in after]
    if new != expected or not same:
        raise found.by_hand(found.root)
