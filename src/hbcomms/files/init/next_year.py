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
from hbcomms.files.init.stale import Stale, spot_of, stale_comments, stale_texts
from hbcomms.files.init.years import YEAR
from hbcomms.files.yaml.parser import Spots, parse

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|$)")


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of the file that was moved: its line, where it stands, what it said and says."""

    line: int
    path: Path
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The new text, what was moved in it, and what was kept though it may be of the old year."""

    text: str
    id: str
    changes: tuple[Change, ...]
    kept: tuple[Stale, ...]
    comments: tuple[Stale, ...]


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
    # a text over several lines is not edited in place: it is left as it was, and said
    changes = [
        Change(spot_of(spots, leaf).line, leaf.path, leaf.value, value)
        for leaf, value in zip(old, now, strict=True)
        if value != leaf.value
    ]
    changes.sort(key=lambda change: change.line)
    edited = {leaf for leaf, value in zip(old, now, strict=True) if value != leaf.value}
    id_ = next(value for leaf, value in zip(old, now, strict=True) if leaf.path == ("id",))
    kept, comments = stale_texts(tree, spots, edited), stale_comments(text, spots)
    return Moved(written, id_, tuple(changes), kept, comments)


def _written(text: str, spots: Spots, old: list[Leaf], new: Mapping[Leaf, str]) -> str:
    """The text with each leaf that has another value in its place."""
    lines = _LINE.findall(text)
    edits = [(spot_of(spots, leaf), leaf.value, new.get(leaf, leaf.value)) for leaf in old]
    for spot, was, value in sorted(edits, key=lambda e: (e[0].line, e[0].column), reverse=True):
        if value != was:
            lines[spot.line - 1] = _replaced(lines[spot.line - 1], spot, was, value)
    return "".join(lines)


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
