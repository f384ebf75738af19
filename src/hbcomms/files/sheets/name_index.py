"""Names written in a sheet, brought to the ids they stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hbcomms.core.names import bare, fold
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit

_STATUSES = {
    "da nhan": "accepted",
    "chap nhan": "accepted",
    "dat": "accepted",
    "cho": "pending",
    "cho duyet": "pending",
    "cho xu ly": "pending",
    "tra lai": "returned",
    "tu choi": "rejected",
    "khong chap nhan": "rejected",
}


@dataclass(frozen=True, slots=True)
class NameIndex:
    """For each key of a record that refers to something: the id of every spelling that has one."""

    ids: Mapping[str, Mapping[str, str]]

    def id_of(self, key: str, text: str) -> str:
        """The id; the text itself where no spelling or more than one thing fits."""
        ids = self.ids.get(key)
        if not ids:
            return text
        return ids.get(text) or ids.get(fold(text), text)  # an id is its own folded spelling


def name_index(units: Iterable[Unit], plan: Plan) -> NameIndex:
    """All spellings that a sheet of this office may use."""
    named = {"type": plan.types, "outlet": plan.outlets, "topics": plan.topics}
    ids = {
        key: _unique((word, id_) for id_, thing in things.items() for word in _words(id_, thing))
        for key, things in named.items()
    }
    ids["unit"] = _unique((word, unit.id) for unit in units for word in unit.spellings())
    return NameIndex(ids)


def status_of(text: str) -> str:
    """A status in Vietnamese words as the format writes it."""
    return _STATUSES.get(bare(text), text)


def _words(id_: str, thing: object) -> Iterator[str]:
    yield id_
    yield from getattr(thing, "name", {}).values()


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Folded spelling to id, without those that two things share."""
    found: dict[str, set[str]] = {}
    for word, id_ in pairs:
        found.setdefault(fold(word), set()).add(id_)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}
