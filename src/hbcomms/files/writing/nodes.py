"""Where the pieces of a YAML text begin and end, character by character."""

from dataclasses import dataclass
from typing import Any

import yaml

from hbcomms.files.writing import BY_HAND, FAULTY, Unwritable
from hbcomms.files.yaml.parser import parse

_LOADER = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class Source:
    """A sound YAML text whose root is a mapping, with its node tree."""

    text: str
    file: str
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


def source(text: str, file: str) -> Source:
    """The text with its nodes; refuses one in which anything has a fault."""
    _, findings = parse(text, file)
    if any(finding.is_error for finding in findings):
        raise Unwritable(FAULTY, file=file)
    root = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode):
        raise Unwritable(FAULTY, file=file)
    return Source(text, file, root)


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
