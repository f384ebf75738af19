"""What of a plan moves by itself: its id and title, its days, the ids of its calendars' periods."""

from collections.abc import Iterator
from datetime import date

from hbcomms.core.findings import Path
from hbcomms.core.plan import Period, Plan
from hbcomms.files.dates import read_date
from hbcomms.files.init.plan_leaves import Leaf, leaves
from hbcomms.files.init.years import later, later_day, later_years, written_like
from hbcomms.files.models.fields import Step
from hbcomms.files.models.plan import DueModel, PlanModel
from hbcomms.files.yaml.tree import Tree

_DOCUMENT = ("office", "document")
"""The paper by which the old plan was issued: the new one's number and day are not known."""


def moved_values(tree: Tree, plan: Plan, years: int) -> dict[Leaf, str]:
    """Leaves with what they say some years later; what is not here stays, or names a period."""
    own = set(range(plan.first.year, plan.last.year + 1))
    ids = {
        ("calendars", name, number, "id"): id_
        for name, calendar in plan.calendars.items()
        for number, id_ in enumerate(_period_ids(calendar, years, own))
    }
    first_days = dict(_first_days(plan, years))
    new = {}
    for leaf in leaves(tree):
        if leaf.path == ("id",) or leaf.path[:1] == ("title",):
            new[leaf] = later_years(leaf.value, years, own)
        elif leaf.path in ids:
            new[leaf] = ids[leaf.path]
        elif leaf.path in first_days:
            new[leaf] = written_like(leaf.value, first_days[leaf.path])
        elif is_date(leaf.path) and leaf.path[:2] != _DOCUMENT and read_date(leaf.value):
            new[leaf] = later_day(leaf.value, years)
    return new


def is_date(path: Path) -> bool:
    """True where the models have a date, or a due date, for which a date may stand."""
    here: Step | None = Step(PlanModel)
    for key in path:
        here = here.into(key) if here else None
    return here is not None and here.annotation in (date, DueModel)


def _period_ids(calendar: tuple[Period, ...], years: int, own: set[int]) -> list[str]:
    """The ids of a calendar with their years moved; as they are if two would become one."""
    spans = {day.year for period in calendar for day in (period.first, period.last)}
    ids = [later_years(period.id, years, own | spans) for period in calendar]
    return ids if len(set(ids)) == len(ids) else [period.id for period in calendar]


def _first_days(plan: Plan, years: int) -> Iterator[tuple[Path, date]]:
    """Periods that begin on 29 February, the day after another ends: they begin on 1 March where
    both days would be the 28th."""
    for name, calendar in plan.calendars.items():
        ends = {later(period.last, years) for period in calendar}
        for number, period in enumerate(calendar):
            first, leap_day = later(period.first, years), (period.first.month, period.first.day)
            if leap_day == (2, 29) and first in ends and later(period.last, years) > first:
                yield ("calendars", name, number, "from"), first.replace(month=3, day=1)
