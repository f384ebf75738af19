"""What a day knew of an office, and what the duties of a unit come to (FORMAT 6, 6.6)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hbcomms.core.judging import judge
from hbcomms.core.known_at import as_known
from hbcomms.core.other_readings import other_readings
from hbcomms.core.plan import Reading, Terms
from hbcomms.core.submissions import Decision, Evidence, Exemption
from hbcomms.core.unit_status import ObligationStatus, first_state, totals, unit_statuses
from small import SCHOOL, day, office, owing, record

KNOWN = day("2021-04-10")
LATER, EARLIER = day("2021-04-11"), day("2021-04-10")


@pytest.mark.parametrize(
    ("given", "is_known"),
    [
        ({"recorded": EARLIER}, True),
        ({"recorded": LATER}, False),
        ({"received": EARLIER}, True),
        ({"received": LATER}, False),
        ({"received": LATER, "recorded": EARLIER}, True),
        ({"date": LATER}, False),
        ({}, True),
    ],
)
def test_what_was_entered_by_a_day(given: dict[str, Any], is_known: bool) -> None:
    assert len(as_known(office(records=[record(**given)]), KNOWN).submissions) == is_known
    given = {key: value for key, value in given.items() if key == "recorded"}
    approved = EARLIER if is_known else LATER
    granted = Exemption(
        "truong-a", "o", "2021", "lũ", "a.yaml", 0, waive=True, approved=approved, **given
    )
    assert len(as_known(office(exemptions=(granted,)), KNOWN).exemptions) == is_known


def test_what_was_decided_and_proven_by_a_day() -> None:
    early, late = Decision("returned", EARLIER, "x"), Decision("accepted", LATER)
    proven = (Evidence("a"), Evidence("b", EARLIER), Evidence("c", EARLIER, LATER))
    one = record(decisions=(early, late), evidence=(*proven, Evidence("d", LATER)))
    [known] = as_known(office(records=[one]), KNOWN).submissions
    assert known == replace(one, decisions=(early,), evidence=proven[:2])
    alone = record(status="returned", decided=LATER, reason="x")
    [known] = as_known(office(records=[alone]), KNOWN).submissions
    assert known.is_accepted(date.max)
    whole = record(status="returned", decided=EARLIER, reason="x", evidence=proven[:2])
    [known] = as_known(office(records=[whole]), KNOWN).submissions
    assert known == whole
    [found] = judge(office(owing("year"), records=[alone]), LATER, known_at=KNOWN).standings
    assert found.counted == 1


@pytest.mark.parametrize(
    ("states", "gravest"),
    [
        (("met", "waived", "overdue"), "overdue"),
        (("late", "open", None), "open"),
        (("met", "late"), "late"),
        (("upcoming", "met"), "met"),
        (("waived", "upcoming"), "upcoming"),
        (("waived",), "waived"),
        ((), None),
    ],
)
def test_the_gravest_state(states: tuple[str | None, ...], gravest: str | None) -> None:
    assert first_state(states) == gravest


def test_progress_and_totals() -> None:
    def sent(*days: str) -> list[Any]:
        return [record(date=day(on), at=at, title=on) for at, on in enumerate(days)]

    monthly = office(owing("month"), records=sent("2021-01-05", "2021-02-05", "2021-04-02"))
    [school] = unit_statuses(judge(monthly, day("2021-04-01")))
    [series] = school.obligations
    assert (series.progress, school.state, school.behind) == ((2, 3), "overdue", False)
    assert totals([school]) == {"met": 2, "overdue": 1, "open": 1, "upcoming": 2}
    yearly = office(owing("year", Terms(5)), records=sent("2021-01-05", "2021-02-05"))
    [school] = unit_statuses(judge(yearly, day("2021-06-01")))
    assert (school.obligations[0].progress, school.behind) == ((2, 5), True)
    free = office(owing("year", Terms(5), scored=False))
    [school] = unit_statuses(judge(free, day("2021-06-01")))
    assert (school.state, school.behind, totals([school])) == (None, False, {})
    nobody = office(replace(owing("year"), who={"bureau": Terms(1)}))
    [school] = unit_statuses(judge(nobody, day("2021-06-01")))
    assert school.obligations == ()
    assert ObligationStatus(owing("year"), ()).state is None


def test_other_readings_are_told_to_whom_they_concern() -> None:
    chosen = replace(owing("year"), who={"school": Terms(2)})
    other = replace(chosen, who={"truong-b": Terms(1), "bureau": Terms(1)})
    readings = (
        *(Reading("1", "A", "o", other, ("who",)), Reading("2", "B", "o")),
        *(Reading("3", "C", None, other), Reading("4", "D", "p", other)),
    )
    bureau = replace(SCHOOL, id="phong", kind="bureau")
    nobody = replace(SCHOOL, id="tram", kind="station")
    of = office(chosen, units=(SCHOOL, bureau, nobody), readings=readings)
    judgement = judge(of, day("2021-05-01"))
    told = {unit.id: list(other_readings(judgement, unit)) for unit in of.units}
    assert {id_: [one.reading.clause for one in found] for id_, found in told.items()} == {
        "truong-a": ["1"],
        "phong": ["1"],
        "tram": [],
    }
    assert told["truong-a"][0].status.standings == ()
    [found] = told["phong"][0].status.standings
    assert (found.duty.unit, found.duty.at_least) == (bureau, 1)
