"""What of a plan names a period (`skip`, `in:`) moves with it, to one that the new plan has."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from hbcomms.core.findings import Path
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period, Plan
from hbcomms.files.dates import read_date
from hbcomms.files.init.plan_leaves import Leaf, leaves
from hbcomms.files.init.years import later, later_day, written_like
from hbcomms.files.yaml.tree import Tree

_OF_A_YEAR = re.compile(r"([0-9]{4})(?=-|$)")


class _Cadence(NamedTuple):
    """The periods that an obligation has and will have, by id, and what each is called then."""

    old: dict[str, Period]
    new: dict[str, Period]
    renamed: dict[str, str]
    years: int


def moved_names(
    tree: Tree, plan: Plan, new_plan: Plan | None, years: int, moved: Mapping[Leaf, str]
) -> dict[Leaf, str]:
    """The leaves that name a period, each with the name of its period some years later, and the
    due dates beside them that would else come before it. `moved` are the other leaves."""
    new: dict[Leaf, str] = {}
    for place, obligation in _obligations(tree, plan):
        cadence = _cadence(obligation, plan, new_plan, years, moved)
        for group in _groups(tree, place):
            names = _named_then(cadence, group)
            new |= names
            if group[0].on_key:
                new |= _due_dates(cadence, names, moved)
    return {leaf: value for leaf, value in new.items() if value != moved.get(leaf)}


def _obligations(tree: Tree, plan: Plan) -> Iterator[tuple[Path, Obligation]]:
    """The places of the plan that hold keys of an obligation: itself, and another reading of it."""
    for obligation in plan.obligations:
        yield ("obligations", obligation.at), obligation
    readings = tree.get("readings") if isinstance(tree, dict) else None
    by_id = {obligation.id: obligation for obligation in plan.obligations}
    for number, reading in enumerate(readings if isinstance(readings, list) else ()):
        found = by_id.get(str(reading.get("obligation"))) if isinstance(reading, dict) else None
        if found:
            yield ("readings", number, "otherwise"), found


def _groups(tree: Tree, place: Path) -> Iterator[list[Leaf]]:
    """The names of periods that stand together at a place: those of `skip`, of each `in:`."""
    groups: dict[Path, list[Leaf]] = {}
    for leaf in leaves(tree):
        if leaf.path[: len(place)] == place:
            inside = leaf.path[len(place) :]
            if inside[:1] == ("skip",):
                groups.setdefault((*place, "skip"), []).append(leaf)
            elif leaf.on_key and inside[:1] == ("who",) and inside[-2:-1] == ("in",):
                groups.setdefault(leaf.path[:-1], []).append(leaf)
    yield from groups.values()


def _cadence(
    obligation: Obligation, plan: Plan, new_plan: Plan | None, years: int, moved: Mapping[Leaf, str]
) -> _Cadence:
    old = {period.id: period for period in periods(plan, obligation)}
    then = periods(new_plan, obligation) if new_plan else ()
    renamed = {plan.id: new_plan.id} if new_plan and obligation.every == "year" else {}
    for number, period in enumerate(plan.calendars.get(obligation.every, ())):
        leaf = Leaf(("calendars", obligation.every, number, "id"), period.id)
        renamed[period.id] = moved.get(leaf, period.id)
    return _Cadence(old, {period.id: period for period in then}, renamed, years)


def _named_then(cadence: _Cadence, group: list[Leaf]) -> dict[Leaf, str]:
    """Each name with what it becomes. Where the new year has no such period (week 53, a working
    day on a Sunday), it is the last before it; two keys of a mapping never become one."""
    new = {leaf: _same_period(cadence, leaf.value) for leaf in group}
    taken: set[str] = set()
    for leaf, name in new.items():
        known = name in cadence.new or leaf.value not in cadence.old
        if not known or (leaf.on_key and name in taken):
            new[leaf] = ""
        taken.add(new[leaf])
    for leaf in reversed([leaf for leaf, name in new.items() if not name]):
        new[leaf] = _nearest(cadence, leaf, taken if leaf.on_key else set())
        taken.add(new[leaf])
    return new


def _same_period(cadence: _Cadence, name: str) -> str:
    """The name of the same period of its year: of a calendar's own, a day, or 2021-03 and such."""
    if name in cadence.renamed:
        return cadence.renamed[name]
    if read_date(name):
        return later_day(name, cadence.years)
    return _OF_A_YEAR.sub(lambda year: str(int(year[1]) + cadence.years), name, count=1)


def _nearest(cadence: _Cadence, leaf: Leaf, taken: set[str]) -> str:
    """The last free period that has begun by the same day of the new year, else the first free."""
    day = later(cadence.old[leaf.value].first, cadence.years)
    free = [period for period in cadence.new.values() if period.id not in taken]
    begun = [period for period in free if period.first <= day]
    found = begun[-1:] or free[:1]
    return found[0].id if found else _same_period(cadence, leaf.value)


def _due_dates(
    cadence: _Cadence, names: Mapping[Leaf, str], moved: Mapping[Leaf, str]
) -> Iterator[tuple[Leaf, str]]:
    """Dates of single periods that began before them and would not any more: such a date keeps its
    distance to the period (a week begins on another day each year)."""
    for key, name in names.items():
        old, new = cadence.old.get(key.value), cadence.new.get(name)
        for leaf, value in moved.items():
            if not (old and new) or leaf.path[: len(key.path)] != key.path:
                continue
            was, then = read_date(leaf.value), read_date(value)
            spare = timedelta(days="before" in leaf.path[len(key.path) :])
            if was and then and was - spare >= old.first and then - spare < new.first:
                yield leaf, written_like(value, new.first + (was - old.first))
