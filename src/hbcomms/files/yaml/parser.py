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
from hbcomms.files.yaml.tree import Tree

_PROBLEMS = {
    "mapping values are not allowed": N_("a second colon in the line, or an indent too many"),
    "could not find expected ':'": N_("a line without its colon"),
    "did not find expected key": N_("an indent or a quote is wrong"),
    "did not find expected '-'": N_("an item of the list does not begin with a hyphen"),
    "did not find expected ',' or": N_("a bracket is not closed, or a comma is missing"),
    "block sequence entries are not allowed": N_("a list does not begin on a line of its own"),
    "found unexpected end of stream": N_("a quote is not closed"),
    "found character that cannot start": N_("a text begins with a sign that must stand in quotes"),
    "found unknown escape character": N_("a backslash in double quotes; use single quotes"),
    "control characters are not allowed": N_("an invisible control character"),
    "found undefined": N_("something refers to a name that is not there"),
    "exceeded max": N_("too many levels"),
}
DEEPEST = 40
_LOADER = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(slots=True)
class Spots:
    """Where the keys and values of a file stand; filled only when a finding is shown."""

    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)


def parse(text: str, file: str, spots: Spots | None = None) -> tuple[Tree, list[Finding]]:
    """The tree of a YAML text and what is wrong with the text itself.

    A node that is wrong (an alias, a second key of one name) is left out of the tree, and its
    finding has its path. The tree is None where nothing could be read.
    """
    reader = _Reader(file, spots)
    try:
        tree = reader.document(_events(text))
    except yaml.YAMLError as error:
        return None, [*reader.findings, _syntax(text, file, error)]
    if "\t" in text:
        reader.findings += _tabs(text, file)
    if tree is None and not any(finding.is_error for finding in reader.findings):
        reader.findings.append(Finding(rules.EMPTY_FILE, Place(file, line=1, column=1)))
    return tree, reader.findings


def _events(text: str) -> Iterator[Any]:
    """The events of the C parser; yaml.parse asks before each of them whether there is one."""
    return iter(_LOADER(text).get_event, None)


class _Reader:
    def __init__(self, file: str, spots: Spots | None) -> None:
        self.file = file
        self.spots = spots
        self.findings: list[Finding] = []
        self.texts: dict[str, str] = {}
        """Each text of the file as it is cleaned: most stand in it many times."""

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
        if not event.style and event.value in ("", "~", "null"):
            return None
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

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> Tree:
        mapping: dict[str, Tree] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            twice = key in mapping
            if twice:
                self._find(rules.DUPLICATE_KEY, (*path, key), event, key=key)
            elif self.spots is not None:
                self.spots.keys[*path, key] = _spot(event)
            quiet = _Reader(self.file, None) if twice else self
            value = quiet._item(next(events), events, path, key)
            mapping.setdefault(key, value)
        return mapping

    def _key(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._look_at_marks(event, path)
            return self._clean(event.value)
        self._find(rules.WRONG_SHAPE, path, event, wanted=N_("text"))
        if isinstance(event, yaml.CollectionStartEvent):
            _skip(events)
        return "?"

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


def _syntax(text: str, file: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    why = next((v for k, v in _PROBLEMS.items() if k in said), N_("this is not YAML"))
    line, column = (mark.line + 1, mark.column + 1) if mark else _at(text, error)
    lines = text.splitlines()
    if line > len(lines):  # libyaml names the line after the last
        line, column = len(lines), len(lines[-1]) + 1
    here = lines[line - 1]
    # libyaml complains of a tab where it stands or at the token after it
    blank = here[: len(here) - len(here.lstrip())]
    if "\t" in blank:
        place = Place(file, (), False, line, blank.index("\t") + 1)
        return Finding(rules.TAB, place)
    return Finding(rules.SYNTAX, Place(file, (), False, line, column), {"why": why})


def _at(text: str, error: yaml.YAMLError) -> tuple[int, int]:
    before = text[: getattr(error, "position", 0) or 0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _tabs(text: str, file: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line.split("#", 1)[0]:
            yield Finding(rules.TAB_INSIDE, Place(file, (), False, number, line.index("\t") + 1))
