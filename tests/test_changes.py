"""What changed between two judgements, duty by duty."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hbcomms.core.changes import KINDS, changes
from hbcomms.core.duties import Duty
from hbcomms.core.judging import Standing
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.submissions import Exemption
from hbcomms.core.units import Unit

UNIT = Unit("u", {"vi": "U"}, "school")
OBLIGATION = Obligation("a", {"vi": "A"}, "1", "A.", {}, "month", {})
MARCH, LAST = Period("2021-03", date(2021, 3, 1), date(2021, 3, 31)), date(2021, 3, 31)
DUTY = Duty(UNIT, OBLIGATION, MARCH, 2, LAST)
OPEN = Standing(DUTY, "open", 0, LAST, None)
MET = replace(OPEN, state="met", counted=2, met_on=date(2021, 3, 9))
LATE = replace(MET, state="late", met_on=date(2021, 4, 2), days_late=2)
OVERDUE = replace(OPEN, state="overdue", days_late=3)
WAIVED = replace(OPEN, state="waived", exemption=Exemption("u", "a", "", "x", "", 0, waive=True))
MOVED = replace(OPEN, exemption=Exemption("u", "a", "", "x", "", 0, by=date(2021, 5, 1)))


def other_duty(standing: Standing, **facts: Any) -> Standing:
    return replace(standing, duty=replace(DUTY, **facts))


@pytest.mark.parametrize(
    ("before", "now", "kinds", "added"),
    [
        (OPEN, MET, ("done", "more"), 2),
        (OPEN, LATE, ("done", "more"), 2),
        (MET, OPEN, ("undone", "fewer"), -2),
        (LATE, OVERDUE, ("undone", "overdue", "fewer"), -2),
        (OPEN, OVERDUE, ("overdue",), 0),
        (OPEN, replace(OVERDUE, counted=1), ("overdue", "more"), 1),
        (replace(OPEN, state="upcoming"), OPEN, ("begun",), 0),
        (OPEN, WAIVED, ("leave",), 0),
        (MET, replace(WAIVED, counted=2), ("leave",), 0),
        (OVERDUE, MOVED, ("leave",), 0),
        (MOVED, OPEN, ("leave",), 0),
        (OPEN, other_duty(OPEN, at_least=3), ("asked",), 0),
        (OPEN, other_duty(OPEN, last_good_day=date(2021, 4, 5)), ("asked",), 0),
        (OPEN, replace(OPEN, lacks_evidence=True), ("evidence",), 0),
        (MET, LATE, ("days",), 0),
        (LATE, replace(LATE, met_on=date(2021, 4, 3), days_late=3), ("days",), 0),
    ],
)
def test_what_a_change_is(
    before: Standing, now: Standing, kinds: tuple[str, ...], added: int
) -> None:
    (change,) = changes([before], [now])
    assert (change.kinds, change.added) == (kinds, added)
    assert set(kinds) <= set(KINDS)


@pytest.mark.parametrize("same", [OPEN, MET, LATE, WAIVED, MOVED])
def test_the_same_is_no_change(same: Standing) -> None:
    assert changes([same], [replace(same)]) == []


def test_growing_later_is_no_change() -> None:
    assert changes([OVERDUE], [replace(OVERDUE, days_late=30)]) == []


def test_what_only_one_of_them_asks_for() -> None:
    april = other_duty(OPEN, period=replace(MARCH, id="2021-04"))
    gone, new = changes([OPEN, april], [april, MET])[0], changes([april], [april, MET])[0]
    assert (gone.before, gone.now) == (OPEN, MET)
    assert (new.before, new.now, new.kinds) == (None, MET, ("done", "more", "asked"))
    (left,) = changes([april, OPEN], [april])
    assert (left.duty, left.now, left.kinds) == (DUTY, None, ("asked",))


def test_in_the_order_of_now() -> None:
    others = [other_duty(OPEN, period=replace(MARCH, id=f"2021-0{n}")) for n in (4, 5, 6)]
    done = [replace(one, state="met") for one in reversed(others)]
    assert [one.duty.period.id for one in changes(others, done)] == [
        "2021-06",
        "2021-05",
        "2021-04",
    ]
