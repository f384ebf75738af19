"""Every duty of an office as a row of values, for other programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from hbcomms.core.judging import Judgement
from hbcomms.core.names import said
from hbcomms.core.unit_status import UnitStatus

FIELDS = {
    "office": "string",
    "plan": "string",
    "as_of": "date32",
    "unit": "string",
    "name": "string",
    "kind": "string",
    "area": "string",
    "obligation": "string",
    "scored": "bool_",
    "period": "string",
    "first_day": "date32",
    "last_good_day": "date32",
    "at_least": "int32",
    "counted": "int32",
    "met_on": "date32",
    "state": "string",
    "behind": "bool_",
    "due_soon": "bool_",
    "lacks_evidence": "bool_",
    "days_late": "int32",
}
"""The columns, named as in the JSON of `status`, each with its type in Parquet."""

DutyRow = tuple[Any, ...]


def duty_rows(
    office: str, judgement: Judgement, unit_statuses: Sequence[UnitStatus]
) -> Iterator[DutyRow]:
    """A row for each duty, in the order of the units, obligations and periods."""
    plan, day = judgement.office.plan, judgement.day
    for unit_status in unit_statuses:
        unit = unit_status.unit
        who = (unit.id, said(unit.name, "vi"), unit.kind, unit.area)
        for obligation_status in unit_status.obligations:
            obligation = obligation_status.obligation
            for s in obligation_status.standings:
                what = (obligation.id, obligation.scored, s.duty.period.id)
                days = (s.duty.period.first, s.last_good_day, s.duty.at_least, s.counted, s.met_on)
                flags = (s.state, s.behind, s.due_soon, s.lacks_evidence, s.days_late)
                yield (office, plan.id, day, *who, *what, *days, *flags)
