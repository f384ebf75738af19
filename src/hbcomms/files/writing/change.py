"""One record of a YAML file changed: only the characters of what is changed, and only its lines."""

from collections.abc import Mapping
from typing import Any

import yaml

from hbcomms.files.writing import Unwritable
from hbcomms.files.writing.insert import Splice
from hbcomms.files.writing.nodes import Source, is_block_scalar, is_empty, last_leaf, pair, source
from hbcomms.files.writing.render import flow
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree


def changed(text: str, file: str, section: str, number: int, changes: Mapping[str, Tree]) -> str:
    """The text with keys of one record set. Raises Unwritable; verified by reading back."""
    for key, value in changes.items():
        found = source(text, file)
        text = _set(found, _record(found, section, number), key, value).apply(text)
        _verify(found, text, section, number, key, value)
    return text


def appended(text: str, file: str, section: str, number: int, key: str, value: Tree) -> str:
    """The text with one more item in a list of a record; a single item becomes a list."""
    found = source(text, file)
    record = _record(found, section, number)
    entry = pair(record, key)
    tree, _ = parse(text, file)
    old = tree[section][number].get(key) if isinstance(tree, dict) else None  # type: ignore[index, union-attr]
    items = old if isinstance(old, list) else [] if old is None else [old]
    new: Tree = [*items, value]
    if entry is None or not isinstance(entry[1], yaml.SequenceNode) or not items:
        return changed(text, file, section, number, {key: new})
    splice = _one_more(found, entry[1], value)
    text = splice.apply(text)
    _verify(found, text, section, number, key, new)
    return text


def _record(found: Source, section: str, number: int) -> Any:
    entry = found.value(section)
    if entry is None or not isinstance(entry[1], yaml.SequenceNode):
        raise found.by_hand(found.root)
    record = entry[1].value[number]
    if not isinstance(record, yaml.MappingNode):
        raise found.by_hand(record)
    return record


def _one_more(found: Source, items: Any, value: Tree) -> Splice:
    last = items.value[-1]
    if items.flow_style:
        return Splice(last.end_mark.index, "", f", {flow(value)}")
    leaf = last_leaf(last)
    if is_block_scalar(leaf):
        raise found.by_hand(last)
    at = found.line_end(leaf.end_mark.index)
    line = " " * items.start_mark.column + f"- {flow(value)}"
    return Splice(at, "", found.newline(at) + line)


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
    leaf = last_leaf(record)
    if record.flow_style:
        at = record.value[-1][1].end_mark.index
        return Splice(at, "", f", {text}")
    line = " " * record.start_mark.column + text
    newline = found.newline(record.start_mark.index)
    if not is_block_scalar(leaf):
        return Splice(found.line_end(leaf.end_mark.index), "", newline + line)
    end = leaf.end_mark.index
    if end and found.text[end - 1] != "\n":
        return Splice(end, "", newline + line)
    return Splice(end, "", line + newline)


def _verify(found: Source, text: str, section: str, number: int, key: str, value: Tree) -> None:
    old, before = parse(found.text, found.file)
    new, after = parse(text, found.file)
    if isinstance(old, dict):
        items = old[section]
        assert isinstance(items, list)
        record = items[number]
        assert isinstance(record, dict)
        record[key] = value
    same = [f.rule.name for f in before] == [f.rule.name for f in after]
    if new != old or not same:
        raise Unwritable(found.by_hand(found.root).message, file=found.file, line=1)
