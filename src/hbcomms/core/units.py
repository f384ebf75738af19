"""The units that owe something (FORMAT 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hbcomms.core.names import Name, said


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the roster; `at` is its place in the file's list, which is the official order."""

    id: str
    name: Name
    kind: str
    short: Name | None = None
    area: str | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    confirmed: bool = True
    active_from: date | None = None
    active_to: date | None = None
    successor: str | None = None
    at: int = 0

    def is_active(self, day: date) -> bool:
        """Both ends of `active` are included; an open end has no bound."""
        return (self.active_from or date.min) <= day <= (self.active_to or date.max)

    def label(self, lang: str) -> str:
        """The name for tables."""
        return said(self.short or self.name, lang)

    def spellings(self) -> tuple[str, ...]:
        """Every way this unit is written: id, names, short names, aliases."""
        short = self.short.values() if self.short else ()
        return (self.id, *self.name.values(), *short, *self.aliases)
