"""Names written in a sheet, brought to the ids they stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hbcomms.core.name_lookup import NameLookup, plan_lookups, unit_lookup
from hbcomms.core.names import bare
from hbcomms.core.period_names import PeriodNames, plan_period_names
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit

Finder = NameLookup | PeriodNames
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
    """For each key of a record that refers to something, what finds it by name; and the days in
    which a date without its year is sought."""

    names: Mapping[str, Finder]
    span: tuple[date, date] | None = None

    def id_of(self, key: str, text: str) -> str:
        """The id; the text itself where no spelling or more than one thing fits."""
        names = self.names.get(key)
        return names.id_of(text) if names else text


def name_index(units: Iterable[Unit], plan: Plan) -> NameIndex:
    """All spellings that a sheet of this office may use."""
    names: dict[str, Finder] = {"unit": unit_lookup(units), "period": plan_period_names(plan)}
    return NameIndex(names | plan_lookups(plan), (plan.first, plan.last))


def status_of(text: str) -> str:
    """A status in Vietnamese words as the format writes it."""
    return _STATUSES.get(bare(text), text)
