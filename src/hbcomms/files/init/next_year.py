"""An older plan moved by whole years: its dates in place, every other byte as it stands.

Sentences are kept letter for letter: they are the old plan's, and only a person can say what the
new one says. What a person must read again is returned beside the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hbcomms.core.findings import Path, Spot
from hbcomms.core.plan import Obligation, Plan, StandingDuty
from hbcomms.files.dates import read_date
from hbcomms.files.models.fields import Step
from hbcomms.files.models.plan import DueModel, PlanModel
from hbcomms.files.yaml.parser import Spots, parse
from hbcomms.files.yaml.tree import Tree

_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")


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


def moved(text: str, plan: Plan, year: int) -> Moved:
    """A sound plan and its text, for the year in which it is now to begin."""
    spots = Spots()
    tree, _ = parse(text, plan.file, spots)
    own = {str(own) for own in range(plan.first.year, plan.last.year + 1)}
    changes = []
    for path, value, on_key in _leaves(tree):
        new = _shifted(path, value, year - plan.first.year, own)
        if new != value:
            spot = (spots.keys if on_key else spots.values)[path]
            changes.append((spot, Change(spot.line, path, value, new)))
    lines = text.splitlines(keepends=True)
    for spot, change in sorted(changes, key=lambda c: (c[0].line, c[0].column), reverse=True):
        lines[spot.line - 1] = _replaced(lines[spot.line - 1], spot, change)
    new_text = "".join(lines)
    after = {path: value for path, value, _ in _leaves(parse(new_text, plan.file)[0])}
    # a text over several lines is not edited in place: it is left as it was, and said below
    done = [change for _, change in changes if after.get(_new_path(change)) == change.new]
    left = [(".".join(map(str, c.path)), c.old) for _, c in changes if c not in done]
    done.sort(key=lambda change: change.line)
    return Moved(new_text, after[("id",)], tuple(done), (*left, *_dated_sentences(plan)))


def _new_path(change: Change) -> Path:
    """Where the changed piece stands now: a key that was moved has another path."""
    return (*change.path[:-1], change.new) if change.path[-1] == change.old else change.path


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
    if _is_date(path) and read_date(value):
        return _day(value, years)
    if keys[-1] == "skip" or (len(keys) > 1 and keys[-2] == "in"):
        return re.sub(r"^[0-9]{4}(?=-|$)", lambda y: str(int(y[0]) + years), value)
    return value


def _is_date(path: Path) -> bool:
    """True where the models have a date, or a due date, for which a date may stand."""
    here: Step | None = Step(PlanModel)
    for key in path:
        here = here.into(key) if here else None
    return here is not None and here.annotation in (date, DueModel)


def _day(value: str, years: int) -> str:
    """The same day of another year, in the same form; 29 February becomes the 28th."""
    new = _YEAR.sub(lambda y: str(int(y[0]) + years), value)
    return new if read_date(new) else new.replace("29", "28", 1)


def _replaced(line: str, spot: Spot, change: Change) -> str:
    """The line with the old text replaced inside the place where it stands, quotes and all."""
    start, end = spot.column - 1, spot.column - 1 + spot.width
    return line[:start] + line[start:end].replace(change.old, change.new) + line[end:]


def _dated_sentences(plan: Plan) -> Iterator[tuple[str, str]]:
    """Clause and sentence of what names a year or a day, each once."""
    clauses: dict[str, str] = {}
    duties: tuple[Obligation | StandingDuty, ...] = (*plan.obligations, *plan.standing)
    for duty in duties:
        clauses.setdefault(duty.text, duty.clause)
    for sentence, clause in clauses.items():
        if _YEAR.search(sentence) or re.search(r"[0-9]{1,2}/[0-9]{1,2}", sentence):
            yield clause, sentence
