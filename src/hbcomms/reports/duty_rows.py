"""Every duty of an office as a row of values, for other programs."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.names import said
from hbcomms.core.unit_status import UnitStatus

DUTY = {
    "period": ("duty.period.id", "string"),
    "first_day": ("duty.period.first", "date32"),
    "last_good_day": ("last_good_day", "date32"),
    "at_least": ("duty.at_least", "int32"),
    "counted": ("counted", "int32"),
    "met_on": ("met_on", "date32"),
    "state": ("state", "string"),
    "behind": ("behind", "bool_"),
    "due_soon": ("due_soon", "bool_"),
    "lacks_evidence": ("lacks_evidence", "bool_"),
    "days_late": ("days_late", "int32"),
}
"""What JSON and rows say of a duty: where it stands in a Standing, and its type in Parquet."""

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
    **{name: type_ for name, (_, type_) in DUTY.items()},
}
"""The columns, named as in the JSON of `status`, each with its type in Parquet."""

DutyRow = tuple[Any, ...]
_duty_values = attrgetter(*(attribute for attribute, _ in DUTY.values()))


def duty_data(standing: Standing) -> dict[str, Any]:
    """One duty as FORMAT 7 shows it."""
    return dict(zip(DUTY, _duty_values(standing), strict=True))


def duty_rows(
    office: str, judgement: Judgement, unit_statuses: Sequence[UnitStatus]
) -> Iterator[DutyRow]:
    """A row for each duty, in the order of the units, obligations and periods."""
    plan, day = judgement.office.plan, judgement.day
    for unit_status in unit_statuses:
        unit = unit_status.unit
        who = (unit.id, said(unit.name, "vi"), unit.kind, unit.area)
        for status in unit_status.obligations:
            what = (status.obligation.id, status.obligation.scored)
            for standing in status.standings:
                yield (office, plan.id, day, *who, *what, *_duty_values(standing))
