"""The texts of a plan's tree, one by one, each with its place."""

from collections.abc import Iterator
from typing import NamedTuple

from hbcomms.core.findings import Path
from hbcomms.files.yaml.tree import Tree

_NAMING_KEYS = ("in", "calendars")
"""Below these the keys of a mapping are names too: of periods, and of calendars."""


class Leaf(NamedTuple):
    """A text of the tree, or a key that is a name."""

    path: Path
    value: str
    on_key: bool = False


def leaves(tree: Tree, path: Path = ()) -> Iterator[Leaf]:
    """Every text of the tree, and the keys that are names, in the order of the file."""
    if isinstance(tree, str):
        yield Leaf(path, tree)
    elif isinstance(tree, list):
        for number, item in enumerate(tree):
            yield from leaves(item, (*path, number))
    elif isinstance(tree, dict):
        for key, item in tree.items():
            if path and path[-1] in _NAMING_KEYS:
                yield Leaf((*path, key), key, on_key=True)
            yield from leaves(item, (*path, key))
