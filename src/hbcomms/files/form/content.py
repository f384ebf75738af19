"""What a form holds: its columns under the office's headings, and the names one can choose from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hbcomms.core.name_lookup import Named, NameLookup, plan_lookups, spellings, unit_lookup
from hbcomms.core.names import said
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit
from hbcomms.files.sheets.cells import has_no_value
from hbcomms.files.sheets.cells import said as said_in_cell
from hbcomms.files.sheets.headings import heading_index
from hbcomms.files.tables.written_cells import is_same

LANG = "vi"
"""A form is for units, whatever the language of who makes it."""
KEYS = (
    *("unit", "type", "date", "title", "outlet", "url", "topics", "author", "evidence"),
    *("period", "quantity", "note"),
)
"""What a unit can say of a record; what the office adds has no column (FORMAT 5)."""
LISTED = ("unit", "type", "outlet", "topics")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and codes that steer a terminal."""

SHEET, MONTH, HOW_TO, LISTS = "Danh sách gửi", "Tháng {1}-{0}", "Hướng dẫn", "Danh mục"
"""Names of sheets; `import` finds the month in that of a month."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: the plan, the units of the roster, the units that may choose themselves in it, the
    one it is for, the first and last day that it takes, its month, and the day it is made."""

    plan: Plan
    roster: Sequence[Unit]
    units: Sequence[Unit]
    span: tuple[date, date]
    day: date
    month: tuple[int, int] | None = None
    is_for_one: bool = False

    @property
    def sheet(self) -> str:
        """The name of the sheet that is filled in."""
        return MONTH.format(*self.month) if self.month else SHEET

    @property
    def columns(self) -> list[str]:
        """The keys of its columns; a plan without topics has no column of them."""
        names = self.names()
        return [key for key in KEYS if key not in LISTED or names[key]]

    def names(self) -> dict[str, list[str]]:
        """For each key of LISTED the names that can be chosen, each of which finds its own."""
        plan, lookups = self.plan, plan_lookups(self.plan)
        roster = unit_lookup(self.roster)
        found = {"unit": [_name(roster, unit.id, _of_unit(unit)) for unit in self.units]}
        things: dict[str, Iterable[Named]] = {
            "type": plan.types.values(),
            "outlet": plan.outlets.values(),
            "topics": plan.topics.values(),
        }
        for key, named in things.items():
            lookup = lookups[key]
            found[key] = [
                _name(lookup, one.id, (said(one.name, LANG), *spellings(one))) for one in named
            ]
        return found


def _of_unit(unit: Unit) -> tuple[str, ...]:
    return (unit.label(LANG), said(unit.name, LANG), *unit.spellings())


def _name(lookup: NameLookup, id_: str, written: Iterable[str]) -> str:
    """The first spelling that names one thing alone and comes back from a cell as it is; else the
    id."""
    others = (word for word in written if word != id_ and lookup.fits(word) == (id_,))
    return next(filter(_is_safe, others), id_)


def _is_safe(word: str) -> bool:
    is_text = said_in_cell(word) == word and not has_no_value(word) and not is_same(word)
    return is_text and "|" not in word and not _UNSAFE.search(word)


def heading(key: str) -> str:
    """The office's heading of a key (FORMAT 5)."""
    return heading_index().headings[key][0]


def is_required(key: str) -> bool:
    """A record cannot be without it; a work cannot be without its title."""
    return heading_index().columns[key].required


def shown(text: str) -> str:
    """Other people's text as it can stand in a workbook."""
    return _UNSAFE.sub("\ufffd", text)
