"""The smallest offices, as values: one school, one plan of half a year, nothing sent."""

from dataclasses import replace
from datetime import date
from typing import Any

from hbcomms.core.office import Office
from hbcomms.core.plan import Obligation, Plan, SubmissionType, Terms
from hbcomms.core.submissions import Submission, SubmissionColumns
from hbcomms.core.units import Unit

SCHOOL = Unit("truong-a", {"vi": "Trường A"}, "school")


def day(text: str) -> date:
    return date.fromisoformat(text)


ONE = Terms(1)


def owing(every: str = "month", terms: Terms | None = ONE, **more: Any) -> Obligation:
    """What every school owes."""
    who = {"school": terms}
    return Obligation("o", {"vi": "O"}, "1", "O", {"bai": 1}, every, who, **more)


def office(*obligations: Obligation, **more: Any) -> Office:
    """One school, and a plan of the first half of a year with an outlet of each kind."""
    of_plan = {key: more.pop(key) for key in list(more) if key in Plan.__dataclass_fields__}
    plan = Plan(
        id="2021",
        title={"vi": "P"},
        first=day("2021-01-01"),
        last=day("2021-06-30"),
        file="plan2021.yaml",
        unit_kinds={"school": {"vi": "Trường"}},
        types={"bai": SubmissionType("bai", {"vi": "Bài"})},
        obligations=obligations,
    )
    records = SubmissionColumns.of(more.pop("records", ()))
    return Office(
        **{"units": (SCHOOL,), "plan": replace(plan, **of_plan), "submissions": records} | more
    )


def record(**more: Any) -> Submission:
    known = {"unit": "truong-a", "type": "bai", "date": day("2021-03-05"), "file": "a.yaml"}
    return Submission(**{**known, "at": 2} | more)
