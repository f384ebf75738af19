"""An older plan moved by whole years: its dates in place, every other byte as it stands.

Sentences are kept letter for letter: they are the old plan's, and only a person can say what the
new one says. What a person must read again is returned beside the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hbcomms.core.findings import Path, Spot
from hbcomms.files.dates import read_date
from hbcomms.files.yaml.parser import Spots, parse
from hbcomms.files.yaml.tree import Tree

_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_DATES = {"from", "to", "by", "before", "on", "effective_from", "days_off", "work_days", "date"}


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of the file that was moved: its line, where it stands, what it said and says."""

    line: int
    path: Path
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The new text, what was moved in it, and the sentences that name a year or a day."""

    text: str
    id: str
    changes: tuple[Change, ...]
    sentences: tuple[tuple[str, str], ...]


def moved(text: str, file: str, year: int) -> Moved:
    """The plan for the year in which it is now to begin. The text must be a sound plan."""
    spots = Spots()
    tree, _ = parse(text, file, spots)
    assert isinstance(tree, dict)
    years = year - _first_year(tree)
    own = _own_years(tree)
    changes = []
    for path, value, on_key in _leaves(tree):
        new = _shifted(path, value, years, own)
        if new != value:
            spot = (spots.keys if on_key else spots.values)[path]
            changes.append((spot, Change(spot.line, path, value, new)))
    lines = text.splitlines(keepends=True)
    for spot, change in sorted(changes, key=lambda c: (c[0].line, c[0].column), reverse=True):
        lines[spot.line - 1] = _replaced(lines[spot.line - 1], spot, change)
    new_text = "".join(lines)
    after = {path: value for path, value, _ in _leaves(parse(new_text, file)[0])}
    # a text over several lines is not edited in place: it is left as it was, and said below
    done = [change for _, change in changes if after.get(_new_path(change)) == change.new]
    left = [(".".join(map(str, c.path)), c.old) for _, c in changes if c not in done]
    id_ = next((c.new for c in done if c.path == ("id",)), str(tree["id"]))
    done.sort(key=lambda change: change.line)
    return Moved(new_text, id_, tuple(done), (*left, *_dated_sentences(tree)))


def _new_path(change: Change) -> Path:
    """Where the changed piece stands now: a key that was moved has another path."""
    return (*change.path[:-1], change.new) if change.path[-1] == change.old else change.path


def _first_year(tree: dict[str, Any]) -> int:
    day = read_date(str(tree["period"]["from"]))
    assert day is not None
    return day.year


def _own_years(tree: dict[str, Any]) -> set[str]:
    """The years of the plan's period, which its id and title may name."""
    last = read_date(str(tree["period"]["to"]))
    assert last is not None
    return {str(year) for year in range(_first_year(tree), last.year + 1)}


def _leaves(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, str, bool]]:
    """Every text of the tree, and the keys of `in:`, which are ids of periods."""
    if isinstance(tree, str):
        yield path, tree, False
    elif isinstance(tree, list):
        for number, item in enumerate(tree):
            yield from _leaves(item, (*path, number))
    elif isinstance(tree, dict):
        for key, item in tree.items():
            if path and path[-1] == "in":
                yield (*path, key), key, True
            yield from _leaves(item, (*path, key))


def _shifted(path: Path, value: str, years: int, own: set[str]) -> str:
    """The value `years` later if it is a date, an id of a period, or the plan's own year."""
    keys = [key for key in path if isinstance(key, str)]
    if path == ("id",) or path[:1] == ("title",):
        return _YEAR.sub(lambda y: str(int(y[0]) + years) if y[0] in own else y[0], value)
    if keys[-1] in _DATES and read_date(value):
        return _day(value, years)
    if keys[-1] == "skip" or (len(keys) > 1 and keys[-2] == "in"):
        return re.sub(r"^[0-9]{4}(?=-|$)", lambda y: str(int(y[0]) + years), value)
    return value


def _day(value: str, years: int) -> str:
    """The same day of another year, in the same form; 29 February becomes the 28th."""
    new = _YEAR.sub(lambda y: str(int(y[0]) + years), value)
    return new if read_date(new) else new.replace("29", "28", 1)


def _replaced(line: str, spot: Spot, change: Change) -> str:
    """The line with the old text replaced inside the place where it stands, quotes and all."""
    start, end = spot.column - 1, spot.column - 1 + spot.width
    return line[:start] + line[start:end].replace(change.old, change.new) + line[end:]


def _dated_sentences(tree: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Clause and sentence of what names a year or a day, each once."""
    seen = set()
    for section in ("obligations", "standing"):
        for item in tree.get(section) or []:
            sentence = str(item.get("text") or "")
            dated = _YEAR.search(sentence) or re.search(r"[0-9]{1,2}/[0-9]{1,2}", sentence)
            if dated and sentence not in seen:
                seen.add(sentence)
                yield str(item.get("clause")), sentence
