"""An older plan moved by whole years: its dates in place, every other byte as it stands.

Sentences are kept letter for letter: they are the old plan's, and only a person can say what the
new one says. What a person must read again is returned beside the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hbcomms.core.findings import Path, Spot
from hbcomms.core.plan import Plan
from hbcomms.files.folder_index import read_plan_text
from hbcomms.files.init.moved_names import moved_names
from hbcomms.files.init.moved_values import moved_values
from hbcomms.files.init.plan_leaves import Leaf, leaves
from hbcomms.files.init.years import YEAR
from hbcomms.files.yaml.parser import Spots, parse
from hbcomms.files.yaml.tree import Tree

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")
_NAMES_A_DAY = re.compile(rf"{YEAR.pattern}|[0-9]{{1,2}}/[0-9]{{1,2}}")


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of the file that was moved: its line, where it stands, what it said and says."""

    line: int
    path: Path
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The new text, what was moved in it, and what was kept though it names a year or a day, each
    with its clause or its place."""

    text: str
    id: str
    changes: tuple[Change, ...]
    kept: tuple[tuple[str, str], ...]


def moved(text: str, plan: Plan, year: int) -> Moved:
    """A sound plan and its text, for the year in which it is now to begin."""
    spots, years = Spots(), year - plan.first.year
    tree, _ = parse(text, plan.file, spots)
    old = list(leaves(tree))
    new = moved_values(tree, plan, years)
    # what names a period is moved to one that the new plan has, so the new plan is read first
    new_plan = read_plan_text(_written(text, spots, old, new), plan.file)
    new |= moved_names(tree, plan, new_plan, years, new)
    written = _written(text, spots, old, new)
    now = [leaf.value for leaf in leaves(parse(written, plan.file)[0])]
    changes: list[Change] = []
    kept: dict[str, str] = {}
    # a text over several lines is not edited in place: it is left as it was, and said
    for leaf, value in zip(old, now, strict=True):
        if value != leaf.value:
            changes.append(Change(_spot(spots, leaf).line, leaf.path, leaf.value, value))
        elif _NAMES_A_DAY.search(leaf.value):
            kept.setdefault(leaf.value, _label(tree, leaf.path))
    changes.sort(key=lambda change: change.line)
    id_ = next(value for leaf, value in zip(old, now, strict=True) if leaf.path == ("id",))
    return Moved(written, id_, tuple(changes), tuple((name, value) for value, name in kept.items()))


def _written(text: str, spots: Spots, old: list[Leaf], new: Mapping[Leaf, str]) -> str:
    """The text with each leaf that has another value in its place."""
    lines = _LINE.findall(text)
    edits = [(_spot(spots, leaf), leaf.value, new.get(leaf, leaf.value)) for leaf in old]
    for spot, was, value in sorted(edits, key=lambda e: (e[0].line, e[0].column), reverse=True):
        if value != was:
            lines[spot.line - 1] = _replaced(lines[spot.line - 1], spot, was, value)
    return "".join(lines)


def _spot(spots: Spots, leaf: Leaf) -> Spot:
    return (spots.keys if leaf.on_key else spots.values)[leaf.path]


def _replaced(line: str, spot: Spot, old: str, new: str) -> str:
    """The line with the old text replaced inside the place where it stands, quotes and all; where
    it is spelled in another way there, its years alone."""
    start, end = spot.column - 1, spot.column - 1 + spot.width
    here = line[start:end]
    if old in here:
        here = here.replace(old, new, 1)
    elif YEAR.findall(here) == YEAR.findall(old):
        years: Iterator[str] = iter(YEAR.findall(new))
        here = YEAR.sub(lambda _: next(years), here)
    return line[:start] + here + line[end:]


def _label(tree: Tree, path: Path) -> str:
    """The clause of a sentence, else the place of a text."""
    here: Tree = tree
    for key in path[:-1]:
        here = here[key]  # type: ignore[index]
    clause = here.get("clause") if isinstance(here, dict) and path[-1] == "text" else None
    return str(clause or ".".join(map(str, path)))
