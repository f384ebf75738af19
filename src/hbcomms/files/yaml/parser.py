"""YAML text as plain mappings, lists and strings.

PyYAML's own constructors turn 010 into 8, 12:30 into 750 and no into False, and keep the last of
two equal keys in silence; so the parser's events are read here, and every scalar stays the text
that stands in the file. Null (nothing, `null`, `~`, an empty text) is None.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from hbcomms.core.findings import N_, Finding, Path, Place, Rule, Spot
from hbcomms.files import rules
from hbcomms.files.text import clean
from hbcomms.files.yaml.events import events
from hbcomms.files.yaml.pieces import swallows_items
from hbcomms.files.yaml.recovery import Recovered, is_misread, recovered
from hbcomms.files.yaml.source_text import lines_of, merge_conflict, readable
from hbcomms.files.yaml.syntax import syntax
from hbcomms.files.yaml.text_warnings import text_warnings
from hbcomms.files.yaml.tree import MERGE_KEY, Tree

DEEPEST = 40


@dataclass(slots=True)
class Spots:
    """Where the keys and values of a file stand; filled only when a finding is shown."""

    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)


def parse(text: str, file: str, spots: Spots | None = None) -> tuple[Tree, list[Finding]]:
    """The tree of a YAML text and what is wrong with the text itself.

    A node that is wrong (an alias, a second key of one name, what breaks YAML) is left out of the
    tree, and its finding has its path. The tree is None where nothing could be read.
    """
    text, has_unseen = readable(text)
    if conflict := merge_conflict(text, file):
        return None, [conflict]
    mended = recovered(text, file) if has_unseen and is_misread(text) else None
    if mended is None:
        reader = _Reader(file, spots)
        tree, error = reader.attempt(text)
        quotes = reader.long_quotes
        if error or (quotes and swallows_items(lines_of(text), quotes)):
            mended = recovered(text, file, is_whole=error is None)
        if mended is None and error:
            return None, [*reader.findings, syntax(text, file, error)]
        if mended is None:
            return tree, _findings(tree, reader.findings, Recovered(text), file)
    reader = _Reader(file, spots)
    tree, _ = reader.attempt(mended.text)
    found = _findings(tree, reader.findings, mended, file)
    is_placed = all(finding.place.path for finding in found[: len(mended.findings)])
    return (tree, found) if is_placed else (None, mended.findings[:1])


def _findings(tree: Tree, found: list[Finding], read: Recovered, file: str) -> list[Finding]:
    found = [*read.placed(tree), *found, *text_warnings(read.text, file)]
    if tree is None and not any(finding.is_error for finding in found):
        found.append(Finding(rules.EMPTY_FILE, Place(file, line=1, column=1)))
    return found


class _Reader:
    def __init__(self, file: str, spots: Spots | None) -> None:
        self.file = file
        self.spots = spots
        self.findings: list[Finding] = []
        self.texts: dict[str, str] = {}
        """Each text of the file as it is cleaned: most stand in it many times."""
        self.long_quotes: list[tuple[int, int]] = []
        """The lines, from 0, on which texts in quotes begin and end, where these are not one."""

    def attempt(self, text: str) -> tuple[Tree, yaml.YAMLError | None]:
        """The tree of a text, or why it has none."""
        if self.spots:
            self.spots.values.clear()
            self.spots.keys.clear()
        try:
            return self.document(events(text)), None
        except yaml.YAMLError as error:
            return None, error

    def document(self, events: Iterator[yaml.Event]) -> Tree:
        tree: Tree = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._find(rules.DOCUMENTS, (), event)
            elif isinstance(event, yaml.NodeEvent):
                node = self.node(event, events, ())
                tree = node if documents == 1 else tree
        return tree

    def node(self, event: Any, events: Iterator[yaml.Event], path: Path) -> Tree:
        if self.spots is not None:
            self.spots.values[path] = _spot(event)
        if isinstance(event, yaml.AliasEvent):
            self._find(rules.ANCHOR, path, event)
            return None
        self._look_at_marks(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(path) >= DEEPEST:
            self._find(rules.TOO_DEEP, path, event, limit=DEEPEST)
            _skip(events)
            return None
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _item(self, event: Any, events: Iterator[yaml.Event], path: Path, key: str | int) -> Tree:
        """The node at a key of a path; most are scalars of which nothing need be said."""
        is_scalar = type(event) is yaml.ScalarEvent and not event.anchor and not event.tag
        if is_scalar and self.spots is None:
            return self._scalar(event)
        return self.node(event, events, (*path, key))

    def _scalar(self, event: Any) -> str | None:
        if not event.style:
            if event.value in ("", "~", "null"):
                return None
        elif event.start_mark.line < event.end_mark.line and event.style in "'\"":
            self.long_quotes.append((event.start_mark.line, event.end_mark.line))
        return self._clean(event.value) or None

    def _clean(self, text: str) -> str:
        if text not in self.texts:
            self.texts[text] = clean(text)
        return self.texts[text]

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> Tree:
        items: list[Tree] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._item(event, events, path, len(items)))
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> Tree:
        mapping: dict[str, Tree] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            if key is None or (key == MERGE_KEY and not event.style):
                self._pass_over(event, events, (*path, MERGE_KEY), key)
                continue
            twice = key in mapping
            if twice:
                self._find(rules.DUPLICATE_KEY, (*path, key), event, key=key)
            elif self.spots is not None:
                self.spots.keys[*path, key] = _spot(event)
            quiet = _Reader(self.file, None) if twice else self
            value = quiet._item(next(events), events, path, key)
            mapping.setdefault(key, value)
        return mapping

    def _pass_over(
        self, event: Any, events: Iterator[Any], path: Path, merge_key: str | None
    ) -> None:
        """The value of what is no key; a merge key is said where its alias stands."""
        value = next(events)
        if merge_key:
            is_alias = isinstance(value, yaml.AliasEvent)
            self._find(rules.ANCHOR, path, value if is_alias else event)
        _Reader(self.file, None).node(value, events, path)

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> str | None:
        """The key; None where what stands there can be none."""
        if isinstance(event, yaml.ScalarEvent):
            self._look_at_marks(event, path)
            return self._clean(event.value)
        if isinstance(event, yaml.AliasEvent):
            self._find(rules.ANCHOR, path, event)
            return None
        self._find(rules.WRONG_SHAPE, path, event, wanted=N_("text"))
        if isinstance(event, yaml.CollectionStartEvent):
            _skip(events)
        return None

    def _look_at_marks(self, event: Any, path: Path) -> None:
        if event.anchor:
            self._find(rules.ANCHOR, path, event)
        if event.tag and event.tag != "!":
            self._find(rules.TAG, path, event, tag=event.tag)

    def _find(self, rule: Rule, path: Path, event: yaml.Event, **facts: object) -> None:
        spot = _spot(event)
        place = Place(self.file, path, False, spot.line, spot.column, spot.width)
        self.findings.append(Finding(rule, place, facts))


def _skip(events: Iterator[yaml.Event]) -> None:
    """Pass over what is left of a list or mapping that has begun."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)


def _spot(event: Any) -> Spot:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Spot(start.line + 1, start.column + 1, max(width, 1))
