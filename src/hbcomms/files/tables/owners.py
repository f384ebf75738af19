"""Which unit a name in a sheet means, and which unit a whole sheet is of. Nothing is guessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hbcomms.core.memo import Memo
from hbcomms.core.name_lookup import NameLookup, unit_lookup
from hbcomms.core.names import bare
from hbcomms.core.units import Unit
from hbcomms.files.tables.written_cells import without_mark

_BEFORE = ("don vi", "ten don vi", "don vi bao cao", "don vi gui", "ten truong", "cua", "kinh gui")


@dataclass(frozen=True)
class UnitNames:
    """The units of a roster by whole names; `short_forms` are what clerks abbreviate, as searching
    keys, and what they stand for."""

    units: Sequence[Unit]
    short_forms: Mapping[str, str]

    @property
    def ids(self) -> list[str]:
        """The ids of all units."""
        return [unit.id for unit in self.units]

    def id_of(self, text: str) -> str:
        """The id of the one unit that a text names whole; the text itself where it names none or
        several."""
        return self._ids[text]

    @cached_property
    def _ids(self) -> Memo[str, str]:
        return Memo(self._find)

    def _find(self, text: str) -> str:
        for written in (text, without_mark(text)):
            if (found := self._lookup.id_of(written)) != written or found in self._known:
                return found
        ids = self._by_expanded.get(self._expanded(bare(without_mark(text))), ())
        return next(iter(ids)) if len(ids) == 1 else text

    def named_in(self, texts: Iterable[str]) -> list[str]:
        """The ids of the units whose whole name stands in one of some texts, of names within each
        other the longest alone."""
        found: dict[str, None] = {}
        for text in texts:
            padded = f" {self._expanded(self._without_label(bare(text)))} "
            here = {name: ids for name, ids in self._by_expanded.items() if f" {name} " in padded}
            longest = [n for n in here if not any(n != m and f" {n} " in f" {m} " for m in here)]
            found |= dict.fromkeys(id_ for name in longest for id_ in here[name])
        return list(found)

    @staticmethod
    def _without_label(text: str) -> str:
        label = next((one for one in _BEFORE if text.startswith(f"{one} ")), "")
        return text.removeprefix(label).strip()

    @cached_property
    def _known(self) -> set[str]:
        return {unit.id for unit in self.units}

    @cached_property
    def _lookup(self) -> NameLookup:
        return unit_lookup(self.units)

    @cached_property
    def _by_expanded(self) -> dict[str, set[str]]:
        """The ids of every name of two words or more, by its key with short forms written out."""
        found: dict[str, set[str]] = {}
        for unit in self.units:
            for spelling in unit.spellings():
                key = self._expanded(bare(spelling))
                if len(key.split()) > 1:
                    found.setdefault(key, set()).add(unit.id)
        return found

    def _expanded(self, text: str) -> str:
        padded = f" {text} "
        for short in sorted(self.short_forms, key=len, reverse=True):
            long = self.short_forms[short]
            padded = padded.replace(f" {short} ", f" {long} " if long else " ")
        return " ".join(padded.split())
