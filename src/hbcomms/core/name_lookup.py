"""What a written name stands for: a whole name finds, a part of one only lists (FORMAT 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from hbcomms.core.names import bare, fold, unmarked
from hbcomms.core.plan import Outlet, Plan, SubmissionType, Topic
from hbcomms.core.units import Unit

Ids = tuple[str, ...]
Named = SubmissionType | Outlet | Topic


def unit_lookup(units: Iterable[Unit]) -> NameLookup:
    """The units by id, name, short name and alias."""
    return NameLookup((word, unit.id) for unit in units if unit.id for word in unit.spellings())


def plan_lookups(plan: Plan) -> dict[str, NameLookup]:
    """What a record may name in a plan, by the key that names it."""
    named: dict[str, Iterable[Named]] = {
        "type": plan.types.values(),
        "outlet": plan.outlets.values(),
        "topics": plan.topics.values(),
    }
    return {
        key: NameLookup((word, thing.id) for thing in things for word in spellings(thing))
        for key, things in named.items()
    }


def spellings(thing: Named) -> tuple[str, ...]:
    """Every way that something of a plan is written: id, names, aliases."""
    aliases = () if isinstance(thing, Topic) else thing.aliases
    return (thing.id, *thing.name.values(), *aliases)


class NameLookup:
    """The ids of things by all their spellings, each given with its id."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        self._spellings = tuple(spellings)
        self._ids = {id_ for _, id_ in self._spellings}

    def fits(self, text: str) -> Ids:
        """What a whole name fits: an id, else a name by its key, else without marks and blanks
        round & and -."""
        if text in self._ids:
            return (text,)
        return self._by_key.get(fold(text)) or self._by_letters.get(unmarked(text), ())

    def id_of(self, text: str) -> str:
        """The id of the one thing that a whole name fits; the text itself where none or several
        do."""
        found = self.fits(text)
        return found[0] if len(found) == 1 else text

    def part_of(self, text: str) -> Ids:
        """The things whose name has all the words of a text."""
        words = set(bare(text).split())
        found = (id_ for word, id_ in self._spellings if words and words <= set(bare(word).split()))
        return tuple(dict.fromkeys(found))

    def near(self, _: str) -> str | None:
        """No other form of a name is known; PeriodNames knows some."""
        return None

    def unshared(self) -> Mapping[str, str]:
        """Every spelling that one thing alone has, with its id."""
        return self._unshared

    @cached_property
    def _unshared(self) -> Mapping[str, str]:
        return {word: id_ for word, id_ in self._spellings if len(self.fits(word)) == 1}

    @cached_property
    def _by_key(self) -> Mapping[str, Ids]:
        return self._by(fold)

    @cached_property
    def _by_letters(self) -> Mapping[str, Ids]:
        return self._by(unmarked)

    def _by(self, key: Callable[[str], str]) -> Mapping[str, Ids]:
        found: dict[str, dict[str, None]] = {}
        for word, id_ in self._spellings:
            found.setdefault(key(word), {})[id_] = None
        return {word: tuple(ids) for word, ids in found.items()}
