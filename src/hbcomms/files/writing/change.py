"""One record of a YAML file changed: only the characters of what is changed, and only its lines."""

from collections.abc import Mapping
from typing import Any

import yaml

from hbcomms.files.writing.nodes import (
    Source,
    Splice,
    is_block_scalar,
    is_empty,
    last_leaf,
    one_more,
    pair,
    source,
)
from hbcomms.files.writing.render import flow
from hbcomms.files.yaml.tree import Tree


def changed(text: str, file: str, section: str, number: int, changes: Mapping[str, Tree]) -> str:
    """The text with keys of one record set. Raises Unwritable; verified by reading back."""
    for key, value in changes.items():
        found = source(text, file)
        splice = _set(found, _record(found, section, number), key, value)
        text = _verified(found, splice, section, number, {key: value})
    return text


def appended(text: str, file: str, section: str, number: int, key: str, value: Tree) -> str:
    """The text with one more item in a list of a record; a single item becomes a list."""
    found = source(text, file)
    entry = pair(_record(found, section, number), key)
    old = found.tree[section][number].get(key)
    items = old if isinstance(old, list) else [] if old is None else [old]
    new: Tree = [*items, value]
    if entry is None or not isinstance(entry[1], yaml.SequenceNode) or not items:
        return changed(text, file, section, number, {key: new})
    splice = _one_more(found, entry[1], flow(value))
    return _verified(found, splice, section, number, {key: new})


def removed(text: str, file: str, section: str, number: int, key: str) -> str:
    """The text without a key of one record, which has others. Raises Unwritable."""
    found = source(text, file)
    record = _record(found, section, number)
    pairs = record.value
    at = next(n for n, (key_node, _) in enumerate(pairs) if key_node.value == key)
    if at + 1 < len(pairs):
        start, end = pairs[at][0].start_mark.index, pairs[at + 1][0].start_mark.index
    else:
        start, end = (
            last_leaf(pairs[at - 1][1]).end_mark.index,
            last_leaf(pairs[at][1]).end_mark.index,
        )
    if "#" in found.text[start:end]:
        raise found.by_hand(record)  # a comment would go with it
    records = list(found.tree[section])
    records[number] = {name: value for name, value in records[number].items() if name != key}
    splice = Splice(start, found.text[start:end], "")
    found.verify(splice, found.tree | {section: records})
    return splice.apply(found.text)


def _record(found: Source, section: str, number: int) -> Any:
    entry = found.value(section)
    if entry is None or not isinstance(entry[1], yaml.SequenceNode):
        raise found.by_hand(found.root)
    record = entry[1].value[number]
    if not isinstance(record, yaml.MappingNode):
        raise found.by_hand(record)
    return record


def _one_more(found: Source, items: Any, value: str) -> Splice:
    if items.flow_style:
        return one_more(items, value)
    line = " " * items.start_mark.column + f"- {value}"
    return found.lines_after(items, lambda _: line)


def _set(found: Source, record: Any, key: str, value: Tree) -> Splice:
    entry = pair(record, key)
    if entry is None:
        return _new_key(found, record, f"{key}: {flow(value)}")
    key_node, node = entry
    if is_empty(node):
        colon = found.text.index(":", key_node.end_mark.index)
        return Splice(colon + 1, "", f" {flow(value)}")
    start, end = node.start_mark.index, last_leaf(node).end_mark.index
    if is_block_scalar(node) or is_block_scalar(last_leaf(node)):
        return _over_block(found, start, end, flow(value))
    if _holds_comment(found, node):
        raise found.by_hand(node)
    return Splice(start, found.text[start:end], flow(value))


def _over_block(found: Source, start: int, end: int, value: str) -> Splice:
    """A block scalar gives way to a value on one line; the newline that ends it stays."""
    removed = found.text[start:end]
    kept = removed[len(removed.rstrip("\r\n ")) :]
    newline = kept[: kept.find("\n") + 1] if "\n" in kept else ""
    return Splice(start, removed, value + newline)


def _holds_comment(found: Source, node: Any) -> bool:
    """A comment inside a block list would be lost with it."""
    if not isinstance(node, yaml.CollectionNode) or node.start_mark.line == node.end_mark.line:
        return False
    return "#" in found.text[node.start_mark.index : last_leaf(node).end_mark.index]


def _new_key(found: Source, record: Any, text: str) -> Splice:
    if record.flow_style:
        return one_more(record, text)
    line = " " * record.start_mark.column + text
    return found.lines_after(record, lambda _: line)


def _verified(
    found: Source, splice: Splice, section: str, number: int, changes: Mapping[str, Tree]
) -> str:
    """The new text, in which one record has changed and nothing else."""
    records = list(found.tree[section])
    records[number] = records[number] | changes
    found.verify(splice, found.tree | {section: records})
    return splice.apply(found.text)
