"""What a new year makes stale: texts and comments that only a person can bring up to date."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from hbcomms.core.findings import Path, Spot
from hbcomms.files.init.plan_leaves import Leaf, leaves
from hbcomms.files.init.years import YEAR
from hbcomms.files.yaml.parser import Spots, parse
from hbcomms.files.yaml.source_text import lines_of
from hbcomms.files.yaml.tree import Tree

_OF_A_TIME = re.compile(
    rf"{YEAR.pattern}|[0-9]{{1,2}}/[0-9]{{1,2}}"
    r"|\b[0-9]{1,3} (?:năm|years)\b"  # an anniversary
    r"|\b(?:khóa|khoá|lần thứ|nhiệm kỳ|kỳ họp thứ) [0-9IVXLC]+\b"
    r"|\b[0-9]{1,3}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"(?:^|\s)(#\s*\S.*)$")
_OF_A_UNIT = frozenset({"name", "short", "aliases", "tags", "note"})


class Stale(NamedTuple):
    """A text that may be of the old year: the lines on which it stands, the clause or the place
    that it stands at, and what it says."""

    lines: tuple[int, ...]
    where: str
    text: str

    def moved(self, lines: int) -> "Stale":
        """The same some lines further down."""
        return self._replace(lines=tuple(line + lines for line in self.lines))


def stale_texts(tree: Tree, spots: Spots, moved: Container[Leaf]) -> tuple[Stale, ...]:
    """The texts of a plan that were not moved, yet name a time; and what was chosen for it."""
    found = (leaf for leaf in leaves(tree) if leaf not in moved and _is_stale(leaf))
    return _at_places((spot_of(spots, leaf).line, _label(tree, leaf.path), leaf) for leaf in found)


def stale_comments(text: str, spots: Spots) -> tuple[Stale, ...]:
    """The comments that name a time."""
    ends: dict[int, int] = {}
    for spot in (*spots.keys.values(), *spots.values.values()):
        ends[spot.line] = max(ends.get(spot.line, 0), spot.column - 1 + spot.width)
    found = []
    for number, line in enumerate(lines_of(text), start=1):
        comment = _COMMENT.search(line, ends.get(number, 0))
        if comment and _OF_A_TIME.search(comment[1]):
            found.append(Stale((number,), "", comment[1].strip()))
    return tuple(found)


def stale_in_roster(text: str, file: str) -> tuple[Stale, ...]:
    """The names, tags and notes of units, and the comments, that name a time."""
    spots = Spots()
    tree, _ = parse(text, file, spots)
    found = [leaf for leaf in leaves(tree) if _is_of_a_unit(leaf) and _is_stale(leaf)]
    texts = _at_places((spot_of(spots, leaf).line, _unit(tree, leaf.path), leaf) for leaf in found)
    return tuple(sorted(texts + stale_comments(text, spots)))


def spot_of(spots: Spots, leaf: Leaf) -> Spot:
    """Where a leaf stands in the file."""
    return (spots.keys if leaf.on_key else spots.values)[leaf.path]


def _is_stale(leaf: Leaf) -> bool:
    is_choice = leaf.path[:1] == ("readings",) and leaf.path[-1:] == ("text",)
    return is_choice or bool(_OF_A_TIME.search(leaf.value))


def _is_of_a_unit(leaf: Leaf) -> bool:
    return len(leaf.path) > 2 and leaf.path[0] == "units" and leaf.path[2] in _OF_A_UNIT


def _at_places(found: Iterable[tuple[int, str, Leaf]]) -> tuple[Stale, ...]:
    """Each text once, with every line on which it stands."""
    places: dict[str, list[tuple[int, str]]] = {}
    for line, where, leaf in found:
        places.setdefault(leaf.value, []).append((line, where))
    return tuple(
        Stale(tuple(line for line, _ in at), at[0][1], text) for text, at in places.items()
    )


def _label(tree: Tree, path: Path) -> str:
    """The clause of a sentence, else the place of a text."""
    *_, holder = _passed(tree, path)
    clause = holder.get("clause") if isinstance(holder, dict) and path[-1] == "text" else None
    return str(clause or ".".join(map(str, path)))


def _unit(tree: Tree, path: Path) -> str:
    """The id of a unit and the key of it."""
    _, _, unit, *_ = _passed(tree, path)
    id_ = unit.get("id") if isinstance(unit, dict) else None
    return f"{id_ or path[1]} {path[2]}"


def _passed(tree: Tree, path: Path) -> Iterator[Tree]:
    """The mappings and lists on the way to a place."""
    for key in path:
        yield tree
        tree = tree[key]  # type: ignore[index]
