"""One more record at the end of a list of a submissions file, and not a byte changed."""

from collections.abc import Mapping

import yaml

from hbcomms.files.writing.nodes import Source, Splice, is_empty, one_more, source
from hbcomms.files.writing.render import flow, item, scalar
from hbcomms.files.yaml.tree import Tree

Record = Mapping[str, Tree]


def insertion(text: str, file: str, section: str, record: Record) -> Splice:
    """What to put where so that `section` has one more record. Raises Unwritable.

    The new text is read back: it must be the old one and the record, and nothing else.
    """
    found = source(text, file)
    splice = _splice(found, section, record)
    items = found.tree.get(section) or []
    found.verify(splice, found.tree | {section: [*items, dict(record)]})
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
        return one_more(value, flow(dict(record)))
    if isinstance(value, yaml.SequenceNode):
        last = value.value[-1]
        one_line = bool(getattr(last, "flow_style", False))
        one_line = one_line and last.start_mark.line == last.end_mark.line
        indent = int(value.start_mark.column)
        return found.lines_after(value, lambda nl: item(record, indent, one_line, nl))
    if not is_empty(value) or found.root.flow_style:
        raise found.by_hand(key)
    at = found.line_end(key.end_mark.index)
    newline = found.newline(at)
    lines = item(record, key.start_mark.column + 2, False, newline)
    return Splice(at, "", newline + lines)


def _new_section(found: Source, section: str, record: Record) -> Splice:
    """The section itself is new: at the end of the root mapping."""
    if found.root.flow_style:
        return one_more(found.root, f"{section}: [{flow(dict(record))}]")
    indent = int(found.root.start_mark.column)

    def lines(newline: str) -> str:
        head = " " * indent + f"{section}:{newline}"
        return head + item(record, indent + 2, False, newline)

    return found.lines_after(found.root, lines)
