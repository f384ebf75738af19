"""What each check of data finds, where, and what it costs: the smallest offices, and those beside
them in which it finds nothing."""

from dataclasses import replace
from typing import Any

import pytest

from hbcomms.core.checks import (
    due_dates,
    early_dues,
    one_id,
    overlaps,
    plan_words,
    reasons,
    record_words,
    skipped_periods,
    whole_cadences,
)
from hbcomms.core.findings import CalendarOf, Finding, Place
from hbcomms.core.office import Office
from hbcomms.core.plan import Due, Period, Terms
from hbcomms.core.submissions import Decision, Exemption
from small import SCHOOL, day, office, owing, record


def told(check: Any, of: Office) -> list[tuple[str, tuple[str | int, ...]]]:
    """The rule and the path of each finding."""
    return [(finding.rule.name, finding.place.path) for finding in check.check(of)]


def only(check: Any, of: Office) -> Finding:
    [finding] = check.check(of)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"distinct": "true"}, [("missing-reason", ("distinct",))]),
        ({"distinct": "true", "reason": "hai lớp"}, []),
        ({"distinct": "hai lớp"}, []),
        ({}, []),
        ({"reason": "hai lớp"}, []),
        ({"status": "returned"}, [("missing-reason", ("status",))]),
        ({"status": "rejected"}, [("missing-reason", ("status",))]),
        ({"status": "returned", "reason": "thiếu ảnh"}, []),
        ({"status": "pending"}, []),
        ({"status": "accepted"}, []),
        (
            {"decisions": (Decision("accepted"), Decision("rejected"))},
            [("missing-reason", ("decisions", 1, "status"))],
        ),
        ({"decisions": (Decision("returned", reason="thiếu ảnh"), Decision("pending"))}, []),
        ({"received": day("2021-03-04")}, [("received-first", ("received",))]),
        ({"received": day("2021-03-05")}, []),
    ],
)
def test_reasons_and_the_day_of_receipt(given: dict[str, Any], found: list[Any]) -> None:
    inside = ("submissions", 2)
    expected = [(rule, (*inside, *path)) for rule, path in found]
    assert told(reasons, office(records=[record(**given)])) == expected


def test_the_key_without_a_reason_is_named() -> None:
    finding = only(reasons, office(records=[record(status="returned")]))
    assert finding.facts == {"key": "status: returned"}
    late = only(reasons, office(records=[record(received=day("2021-02-01"))]))
    assert late.facts == {"received": day("2021-02-01"), "date": day("2021-03-05")}


@pytest.mark.parametrize(
    ("every", "skip", "unknown", "outside"),
    [
        ("month", ("2021-03",), [], []),
        ("month", ("2021-02", "2021-3"), [1], []),
        ("month", ("2020-12", "2021-02"), [], [0]),
        ("month", ("2021-W05",), [0], []),
        ("week", ("2021-W05", "2022-W05"), [], [1]),
        ("trang", ("gì-đó",), [], []),  # its cadence is the fault
    ],
)
def test_what_is_skipped(every: str, skip: tuple[str, ...], unknown: Any, outside: Any) -> None:
    of = office(owing(every, skip=skip))
    at = ("obligations", 0, "skip")
    assert told(plan_words, of) == [("unknown-period", (*at, number)) for number in unknown]
    assert told(skipped_periods, of) == [("skip-outside-plan", (*at, number)) for number in outside]


@pytest.mark.parametrize(
    ("every", "period", "is_known"),
    [("month", "2021-03", True), ("month", "2020-12", False), ("trang", "2020-12", True)],
)
def test_the_terms_of_a_period_are_for_one_that_is_owed(
    every: str, period: str, is_known: bool
) -> None:
    of = office(owing(every, Terms(1, special={period: Terms(2)})))
    path = ("obligations", 0, "who", "school", "in", period)
    assert told(plan_words, of) == ([] if is_known else [("unknown-period", path)])
    for finding in plan_words.check(of):
        assert finding.subject is None
        assert finding.place.on_key


TERMS = (
    Period("hk1", day("2021-01-01"), day("2021-03-15")),
    Period("hk2", day("2021-03-16"), day("2021-06-30")),
)


def test_two_periods_of_a_calendar_have_two_ids() -> None:
    assert told(one_id, office(calendars={"hoc-ky": TERMS})) == []
    twice = (*TERMS, replace(TERMS[1], id="hk1"), replace(TERMS[1], id=""))
    finding = only(one_id, office(calendars={"dot": TERMS, "hoc-ky": twice}))
    assert finding.place.path == ("calendars", "hoc-ky", 2, "id")
    assert finding.subject == CalendarOf("plan2021.yaml", "hoc-ky")
    assert finding.facts == {"id": "hk1"}


@pytest.mark.parametrize(
    ("begins", "ends", "at"),
    [
        ("2021-03-16", "2021-06-30", None),
        ("2021-03-15", "2021-06-30", 0),  # one shared day
        ("2020-12-01", "2021-01-01", 1),
        ("2020-12-01", "2020-12-31", None),
        ("2021-01-01", "2021-03-15", 1),
        ("0001-01-01", "9999-12-31", None),  # what could not be read
    ],
)
def test_periods_that_share_a_day(begins: str, ends: str, at: int | None) -> None:
    calendar = (Period("hk2", day(begins), day(ends)), TERMS[0])
    found = told(overlaps, office(calendars={"hoc-ky": calendar}))
    rule = "overlapping-periods"
    assert found == ([] if at is None else [(rule, ("calendars", "hoc-ky", at))])


def test_an_overlap_names_both_and_costs_the_calendar() -> None:
    calendar = (TERMS[0], replace(TERMS[1], first=day("2021-03-15")))
    finding = only(overlaps, office(calendars={"hoc-ky": calendar}))
    assert finding.facts == {
        "one": "hk1",
        "first": day("2021-01-01"),
        "last": day("2021-03-15"),
        "other": "hk2",
        "begins": day("2021-03-15"),
    }
    assert finding.subject == CalendarOf("plan2021.yaml", "hoc-ky")


def test_units_obligations_and_plans_have_ids_of_their_own() -> None:
    of = office(owing(), owing("year", at=1), units=(SCHOOL, replace(SCHOOL, at=1)))
    of = replace(of, plans=(of.plan, replace(of.plan, file="plan2022.yaml")))
    assert [finding.place for finding in one_id.check(of)] == [
        Place("units.yaml", ("units", 1, "id")),
        Place("plan2021.yaml", ("obligations", 1, "id")),
        Place("plan2022.yaml", ("id",)),
    ]
    subjects = [finding.subject for finding in one_id.check(of)]
    assert subjects == [of.units[1], of.plan.obligations[1], None]
    apart = office(owing(), replace(owing(), id="p"), units=(SCHOOL, replace(SCHOOL, id="b")))
    assert told(one_id, apart) == []


YEARS_END = day("2021-12-31")
IDLE: list[tuple[dict[str, Any], dict[str, list[str]]]] = [
    ({"month_from_day": 21}, {"month": [], "year": ["month_from_day"], "day": ["month_from_day"]}),
    ({"month_from_day": 1}, {"month": [], "year": [], "hoc-ky": []}),
    ({"month_from_day": 2}, {"month": [], "half": ["month_from_day"]}),
    ({"working_days": True}, {"day": [], "month": ["days"], "year": ["days"]}),
    ({"starts": YEARS_END}, {"day": [], "month": [], "year": ["from"], "hoc-ky": []}),
    ({"ends": YEARS_END}, {"day": [], "month": [], "year": ["to"], "hoc-ky": []}),
    ({"starts": YEARS_END, "is_whole": False}, {"year": []}),
]


@pytest.mark.parametrize(
    ("keys", "every", "idle"),
    [(keys, every, idle) for keys, by_cadence in IDLE for every, idle in by_cadence.items()],
)
def test_keys_that_do_not_go_with_a_cadence(
    keys: dict[str, Any], every: str, idle: list[str]
) -> None:
    of = office(owing(every, **keys), calendars={"hoc-ky": TERMS})
    assert told(whole_cadences, of) == [("idle-key", ("obligations", 0, key)) for key in idle]
    for finding in whole_cadences.check(of):
        assert finding.facts["every"] == every
        assert finding.place.on_key
        assert finding.subject is of.plan.obligations[0]


def test_a_cadence_is_known_and_no_calendar_has_its_name() -> None:
    of = office(owing("trang"), owing(""), owing("hoc-ky"), calendars={"hoc-ky": TERMS})
    finding = only(whole_cadences, of)
    words = ["year", "half", "quarter", "month", "week", "day", "hoc-ky"]
    assert finding.facts == {"value": "trang", "known": ", ".join(words)}
    assert [*finding.known] == words
    assert finding.place.path == ("obligations", 0, "every")
    assert finding.subject is of.plan.obligations[0]
    taken = only(whole_cadences, office(calendars={"hoc-ky": TERMS, "week": TERMS}))
    assert taken.place == Place("plan2021.yaml", ("calendars", "week"), on_key=True)
    assert (taken.facts, taken.subject) == (
        {"value": "week"},
        CalendarOf("plan2021.yaml", "week"),
    )


@pytest.mark.parametrize(
    ("every", "calendar", "period", "is_known"),
    [
        ("month", "hoc-ky", "2021-03", True),
        ("month", "hoc-ky", "2021-13", False),
        ("month", "hoc-ky", "", True),  # a fault of its own
        ("hoc-ky", "hoc-ky", "hk1", True),
        ("hoc-ky", "hoc-ky", "hk3", False),
        ("hoc-ky", "dot", "hk3", True),  # the obligation has no such calendar
        ("trang", "hoc-ky", "2021-13", True),
    ],
)
def test_the_period_of_leave(every: str, calendar: str, period: str, is_known: bool) -> None:
    leave = Exemption("truong-a", "o", period, "ốm", "a.yaml", 1, waive=True)
    of = office(owing(every), calendars={calendar: TERMS}, exemptions=(leave,))
    path = ("exceptions", 1, "period")
    assert told(record_words, of) == ([] if is_known else [("unknown-period", path)])


def test_the_period_of_leave_may_be_one_that_could_not_be_read() -> None:
    leave = Exemption("truong-a", "o", "hk3", "ốm", "a.yaml", 1, waive=True)
    calendar = (TERMS[0], replace(TERMS[1], id=""))
    of = office(owing("hoc-ky"), calendars={"hoc-ky": calendar}, exemptions=(leave,))
    assert told(record_words, of) == []


@pytest.mark.parametrize(
    ("every", "due", "key"),
    [
        ("month", Due(on=day("2021-05-31")), "by"),
        ("month", Due(on=day("2021-05-31"), before=True), "before"),
        ("hoc-ky", Due(on=day("2021-05-31")), "by"),
        ("year", Due(on=day("2021-05-31")), None),
        ("trang", Due(on=day("2021-05-31")), None),  # nobody knows how often that is
        ("month", Due(day=20), None),
    ],
)
def test_one_date_is_not_for_several_periods(every: str, due: Due, key: str | None) -> None:
    of = office(owing(every, Terms(1, due)), calendars={"hoc-ky": TERMS})
    path = ("obligations", 0, "who", "school", key)
    assert told(due_dates, of) == ([("absolute-date", path)] if key else [])
    half_read = office(owing(every, Terms(1, due), is_whole=False))
    assert told(due_dates, half_read) == []


FEBRUARY = {"2021-02": Terms(1, Due(days_before=28))}


@pytest.mark.parametrize(
    ("terms", "more", "path"),
    [
        (Terms(1, Due(days_before=30)), {}, ("by",)),  # of February, the shortest
        (Terms(1, Due(days_before=27)), {}, None),  # on the first day itself
        (Terms(1, Due(days_before=27, before=True)), {}, ("before",)),
        (Terms(1, Due(days_before=28)), {"starts": day("2021-03-01")}, None),
        (Terms(1, Due(days_before=28)), {"skip": ("2021-02",)}, None),
        (Terms(1, special=FEBRUARY), {}, ("in", "2021-02", "by")),
        (Terms(1, Due(days_before=28)), {"scored": False}, None),
    ],
)
def test_a_last_good_day_before_its_period(terms: Terms, more: Any, path: Any) -> None:
    of = office(owing("month", terms, **more))
    at = ("obligations", 0, "who", "school")
    found = told(early_dues, of)
    assert found == ([("due-before-period", (*at, *path))] if path else [])


def test_a_day_before_its_period_matters_where_somebody_owes_it() -> None:
    of = office(owing("month", Terms(1, Due(days_before=28))))
    finding = only(early_dues, of)
    first = {"day": day("2021-01-31"), "period": "2021-02", "first": day("2021-02-01")}
    assert finding.facts == first
    assert told(early_dues, replace(of, units=(replace(SCHOOL, kind="bureau"),))) == []
    closed = replace(SCHOOL, active_to=day("2021-01-31"))
    assert told(early_dues, replace(of, units=(closed,))) == []
