"""The events of a YAML text, and what they are in outline."""

from collections.abc import Iterator
from typing import Any

import yaml

from hbcomms.files.text import clean

LOADER = getattr(yaml, "CLoader", yaml.Loader)


def events(text: str) -> Iterator[Any]:
    """The events of the C parser; yaml.parse asks before each of them whether there is one."""
    return iter(LOADER(text).get_event, None)


def children(text: str) -> tuple[type, int]:
    """What the root of a text is, and how many nodes stand directly in it. Raises YAMLError."""
    root: type = yaml.StreamStartEvent
    depth = count = 0
    for event in events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.NodeEvent):
            root = type(event) if depth == 0 else root
            count += depth == 1
            depth += isinstance(event, yaml.CollectionStartEvent)
    return root, count


def outline(text: str) -> list[tuple[type, str]] | None:
    """The nodes of a text and what they say; None where it is no YAML."""
    try:
        return [(type(event), clean(getattr(event, "value", ""))) for event in events(text)]
    except yaml.YAMLError:
        return None
