"""Where the pieces of a YAML text begin and end, character by character, and what goes between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from hbcomms.core.findings import Finding
from hbcomms.files.writing import BY_HAND, FAULTY, Unwritable
from hbcomms.files.yaml.events import LOADER
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.source_text import readable


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


@dataclass(frozen=True, slots=True)
class Source:
    """A sound YAML text whose root is a mapping, with its tree, its warnings and its nodes."""

    text: str
    file: str
    tree: dict[str, Any]
    warnings: Sequence[Finding]
    root: Any

    def value(self, key: str) -> tuple[Any, Any] | None:
        """The nodes of a key of the root and of its value."""
        return pair(self.root, key)

    def by_hand(self, node: Any) -> Unwritable:
        """The refusal that names the line of a node."""
        return Unwritable(BY_HAND, file=self.file, line=node.start_mark.line + 1)

    def line_end(self, index: int) -> int:
        """The end of the line on which `index` lies, before its newline."""
        end = self.text.find("\n", index)
        if end < 0:
            return len(self.text)
        return end - 1 if end > index and self.text[end - 1] == "\r" else end

    def newline(self, index: int) -> str:
        """The newline used next to a place in the file."""
        after = self.text.find("\n", index)
        at = after if after >= 0 else self.text.rfind("\n")
        return "\r\n" if at > 0 and self.text[at - 1] == "\r" else "\n"

    def lines_after(self, node: Any, lines: Callable[[str], str]) -> Splice:
        """Whole lines after the last that belongs to a node; comments below it stay below.

        `lines` draws them with the newline that is used at that place.
        """
        leaf = last_leaf(node)
        end = leaf.end_mark.index
        if not is_block_scalar(leaf):
            at = self.line_end(end)
            newline = self.newline(at)
            return Splice(at, "", newline + lines(newline))
        newline = self.newline(leaf.start_mark.index)
        if end and self.text[end - 1] != "\n":  # the file ends in the scalar, without a newline
            return Splice(end, "", newline + lines(newline))
        return Splice(end, "", lines(newline) + newline)

    def verify(self, splice: Splice, expected: dict[str, Any]) -> None:
        """The text after the splice says what is expected, and has no other warning."""
        new, after = parse(splice.apply(self.text), self.file)
        same = [f.rule.name for f in self.warnings] == [f.rule.name for f in after]
        if new != expected or not same:
            raise self.by_hand(self.root)


def source(text: str, file: str) -> Source:
    """The text with its nodes; refuses one in which anything has a fault."""
    tree, findings = parse(text, file)
    if not isinstance(tree, dict) or any(finding.is_error for finding in findings):
        raise Unwritable(FAULTY, file=file)
    return Source(text, file, tree, findings, yaml.compose(readable(text)[0], Loader=LOADER))


def one_more(collection: Any, text: str) -> Splice:
    """An item or pair more at the end of a list or mapping in brackets."""
    if not collection.value:
        return Splice(collection.start_mark.index + 1, "", text)
    last = collection.value[-1]
    value = last[1] if isinstance(last, tuple) else last
    return Splice(value.end_mark.index, "", f", {text}")


def pair(mapping: Any, key: str) -> tuple[Any, Any] | None:
    """A key of a mapping node and its value."""
    for key_node, value_node in mapping.value:
        if key_node.value == key:
            return key_node, value_node
    return None


def is_block_scalar(node: Any) -> bool:
    """`|` or `>`: its end lies at the beginning of a line after it."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def last_leaf(node: Any) -> Any:
    """The node with which another ends."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_leaf(last[1] if isinstance(last, tuple) else last)
    return node


def is_empty(node: Any) -> bool:
    """Nothing stands after the colon."""
    return isinstance(node, yaml.ScalarNode) and not node.style and not node.value
