"""Tables over what is owed and by when, and over the columns that records stand in."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hbcomms.core.deadlines import unrolled
from hbcomms.core.duties import duties, terms_for
from hbcomms.core.findings import CalendarOf, Finding, Place, Rule, Subject, WhoItem
from hbcomms.core.names import said
from hbcomms.core.periods import is_period_id
from hbcomms.core.plan import Due, Period, Reading, StandingDuty, Terms
from hbcomms.core.schedule import in_force, schedule, slot
from hbcomms.core.sound import sound
from hbcomms.core.submissions import Exemption, OwnedFile, Submission, SubmissionColumns
from small import SCHOOL, day, office, owing, record

MARCH = Period("2021-03", day("2021-03-01"), day("2021-03-31"))  # ends on a Wednesday


@pytest.mark.parametrize(
    ("name", "lang", "text"),
    [
        ({"vi": "Bài", "en": "Article"}, "en", "Article"),
        ({"vi": "Bài", "en": "Article"}, "vi", "Bài"),
        ({"vi": "Bài"}, "en", "Bài"),
        ({"en": "Article"}, "vi", "Article"),
        ({"fr": "Article", "vi": "Bài"}, "en", "Bài"),
        ({"vi": "Bài", "en": ""}, "en", "Bài"),
        ({}, "vi", ""),
    ],
)
def test_a_name_in_a_language(name: dict[str, str], lang: str, text: str) -> None:
    assert said(name, lang) == text


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (Due(days_before=3), "2021-03-28"),
        (Due(days_before=0), "2021-03-31"),
        (Due(weekday=1), "2021-03-29"),
        (Due(weekday=7), "2021-04-04"),
        (Due(weekday=3, before=True), "2021-03-30"),
        (Due(days_after=0), "2021-03-31"),
    ],
)
def test_days_told_from_the_end(due: Due, last: str) -> None:
    assert unrolled(due, MARCH) == day(last)


@pytest.mark.parametrize(
    ("terms", "more", "said_day", "last"),
    [
        (Terms(2), {}, "2021-03-31", "2021-03-31"),
        (Terms(2, roll=True), {}, "2021-03-31", "2021-04-01"),
        (Terms(2, roll=True), {"scored": False}, None, None),
    ],
)
def test_a_slot(terms: Terms, more: Any, said_day: str | None, last: str | None) -> None:
    plan = office(holidays=frozenset({day("2021-03-31")})).plan
    found = slot(plan, owing(**more), terms, MARCH)
    assert (found.period, found.at_least) == (MARCH, 2)
    days = [text and day(text) for text in (said_day, last)]
    assert [found.said, found.last_good_day] == days


@pytest.mark.parametrize(
    ("every", "of_plan", "more", "is_bound"),
    [
        ("month", {}, {}, True),
        ("month", {"effective_from": day("2021-03-01")}, {}, True),
        ("month", {"effective_from": day("2021-03-02")}, {}, False),
        ("month", {"first": day("2021-03-02"), "effective_from": day("2021-03-02")}, {}, True),
        ("month", {}, {"starts": day("2021-03-01")}, True),
        ("month", {}, {"starts": day("2021-03-02")}, False),
        ("month", {"effective_from": day("2021-02-01")}, {"starts": day("2021-03-02")}, False),
        ("month", {}, {"ends": day("2021-03-01")}, True),
        ("month", {}, {"ends": day("2021-02-28")}, False),
        ("year", {"effective_from": day("2021-03-02")}, {}, True),
    ],
)
def test_a_period_in_force(every: str, of_plan: Any, more: Any, is_bound: bool) -> None:
    plan, obligation = office(**of_plan).plan, owing(every, **more)
    assert in_force(plan, obligation, MARCH) is is_bound
    if every == "month":
        found = {slot.period.id for slot in schedule(plan, obligation, Terms(1))}
        assert ("2021-03" in found) is is_bound


def test_a_period_that_is_skipped_is_not_owed_and_one_may_have_its_own_terms() -> None:
    terms = Terms(1, special={"2021-04": Terms(3)})
    slots = schedule(office().plan, owing(skip=("2021-02", "2021-05")), terms)
    assert [(slot.period.id[-2:], slot.at_least) for slot in slots] == [
        ("01", 1),
        ("03", 1),
        ("04", 3),
        ("06", 1),
    ]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (("school",), "school"),
        (("school", "vung-cao"), "vung-cao"),
        (("noi-tru", "vung-cao"), "noi-tru"),
        (("vung-cao", "noi-tru", "truong-a"), "truong-a"),
        (("bureau",), None),
    ],
)
def test_whose_terms_are_a_units(who: tuple[str, ...], found: str | None) -> None:
    terms = {key: Terms(number) for number, key in enumerate(who, 1)}
    unit = replace(SCHOOL, tags=("vung-cao", "noi-tru"))
    assert terms_for(replace(owing(), who=terms), unit) == terms.get(found or "")
    freed = replace(owing(), who={"truong-a": None, "school": Terms(1)})
    assert terms_for(freed, unit) is None


@pytest.mark.parametrize(
    ("every", "active", "owed"),
    [
        ("month", {}, "01 02 03 04 05 06"),
        ("month", {"active_from": day("2021-03-01")}, "03 04 05 06"),
        ("month", {"active_from": day("2021-03-02")}, "04 05 06"),
        ("month", {"active_to": day("2021-04-30")}, "01 02 03 04"),
        ("month", {"active_to": day("2021-04-20")}, "01 02 03 04"),  # its last good day
        ("month", {"active_to": day("2021-04-19")}, "01 02 03"),
        ("year", {"active_from": day("2021-06-20")}, "21"),
        ("year", {"active_from": day("2021-06-21")}, ""),
        ("year", {"active_to": day("2021-06-20")}, "21"),
        ("year", {"active_to": day("2021-06-19")}, ""),
    ],
)
def test_what_a_unit_owes_that_was_not_always_there(every: str, active: Any, owed: str) -> None:
    obligation = owing(every, Terms(1, Due(day=20)))
    found = duties(office().plan, obligation, (replace(SCHOOL, **active),))
    assert " ".join(duty.period.id[-2:] for duty in found) == owed


@pytest.mark.parametrize(
    ("cadence", "good", "bad"),
    [
        ("year", "2021", "21"),
        ("half", "2021-H2", "2021-H3"),
        ("quarter", "2021-Q4", "2021-Q5"),
        ("month", "2021-12", "2021-13"),
        ("week", "2021-W53", "2021-W54"),
        ("day", "2021-12-31", "2021-12-32"),
        ("day", "2021-01-09", "2021-00-09"),
    ],
)
def test_ids_of_periods(cadence: str, good: str, bad: str) -> None:
    assert is_period_id(cadence, good)
    assert not is_period_id(cadence, bad)
    assert not is_period_id("trang", good)


ERROR, WARNING = Rule("x", "", ""), Rule("x", "", "", "warning")


def without(of: Any, *subjects: Subject, rule: Rule = ERROR) -> Any:
    return sound(of, [Finding(rule, Place("x"), subject=one) for one in subjects])


def test_what_errors_cost() -> None:
    bai, tin = record(), record(unit="truong-b", at=3)
    other = replace(SCHOOL, id="truong-b", at=1)
    monthly, termly = owing(), replace(owing("hoc-ky"), id="p", at=1)
    leave = [
        Exemption(unit, obligation, "2021-03", "lũ", file, 0, waive=True)
        for unit, obligation, file in (
            ("truong-a", "o", "a.yaml"),
            ("truong-a", "p", "a.yaml"),
            ("truong-b", "o", "b.yaml"),
        )
    ]
    one, two = Reading("1", "T", "p", at=0), Reading("2", "T", at=1)
    duty = StandingDuty("1", ("school", "ai"), "T")
    of = office(
        *(monthly, termly),
        units=(SCHOOL, other),
        calendars={"hoc-ky": (MARCH,), "month": (MARCH,)},
        records=[bai, tin],
        exemptions=tuple(leave),
        readings=(one, two),
        standing=(duty, StandingDuty("2", ("ban",), "T")),
    )
    assert without(of) is of
    assert without(of, other, rule=WARNING) is of
    left = without(of, other)
    assert (left.units, left.left_out) == ((SCHOOL,), (other,))
    assert list(left.submissions) == [bai]
    assert left.exemptions == tuple(leave[:2])
    left = without(of, tin, leave[0], one)
    assert list(left.submissions) == [bai]
    assert left.exemptions == tuple(leave[1:])
    assert left.plan.readings == (two,)
    left = without(of, CalendarOf("plan2021.yaml", "hoc-ky"))
    assert [o.id for o in left.plan.obligations] == ["o"]
    assert (left.plan.readings, [*left.plan.calendars]) == ((two,), ["month"])
    assert left.exemptions == (leave[0], leave[2])
    left = without(of, CalendarOf("plan2021.yaml", "month"))  # the word is a cadence all the same
    assert [o.id for o in left.plan.obligations] == ["o", "p"]
    assert without(of, CalendarOf("plan2022.yaml", "hoc-ky")).plan == of.plan
    left = without(of, WhoItem(duty, "ai"), WhoItem(of.plan.standing[1], "ban"))
    assert left.plan.standing == (replace(duty, who=("school",)),)
    left = without(of, of.plan.types["bai"])
    assert (left.plan.types, list(left.submissions)) == ({}, [])
    left = without(of, OwnedFile("b.yaml", "truong-b"))
    assert left.exemptions == tuple(leave[:2])
    assert list(without(of, OwnedFile("a.yaml", "truong-a")).submissions) == []
    twin = replace(SCHOOL, at=2)  # a second unit of one id costs itself, not the records of both
    left = without(replace(of, units=(SCHOOL, twin)), twin)
    assert (left.units, list(left.submissions)) == ((SCHOOL,), [bai, tin])


def test_a_line_of_who_that_is_lost_is_lost_in_readings_too() -> None:
    terms = Terms(1, special={"2021-03": Terms(2), "2021-04": Terms(3)})
    monthly = replace(owing(terms=terms), who={"school": terms, "ban": Terms(1)})
    yearly = replace(monthly, every="year")
    readings = (
        Reading("1", "T", "o", yearly, ("every",)),
        Reading("1", "T", "o", yearly, ("who",)),
    )
    of = office(monthly, readings=readings)
    left = without(of, WhoItem(monthly, "ban"), WhoItem(monthly, "school", "2021-03"))
    who = {"school": Terms(1, special={"2021-04": Terms(3)})}
    assert left.plan.obligations[0].who == who
    assert [reading.otherwise.who for reading in left.plan.readings] == [who, yearly.who]
    left = without(of, WhoItem(yearly, "ban"))
    assert [*left.plan.readings[1].otherwise.who] == ["school"]
    assert [*left.plan.obligations[0].who] == ["school", "ban"]


def test_columns_are_the_records() -> None:
    sent = [
        record(at=1, title="A", topics=("x",)),
        record(at=4, unit="truong-b"),
        record(file="b.csv", at=9, type="tin", quantity=2),
    ]
    columns = SubmissionColumns.of(sent)
    assert list(columns) == [columns[0], columns[1], columns[2]] == sent
    assert [columns.place(n) for n in range(3)] == [("a.yaml", 1), ("a.yaml", 4), ("b.csv", 9)]
    assert columns.note == [None] * 3
    with pytest.raises(AttributeError):
        columns.nothing  # noqa: B018
    assert list(columns.without({"a.yaml": {4}, "b.csv": {1}}, (), ())) == [sent[0], sent[2]]
    assert list(columns.without({}, {"truong-b"}, {"tin"})) == [sent[0]]
    more = SubmissionColumns.of([record(file="c.yaml", url="u")])
    columns.join(more)
    assert list(columns) == [*sent, *more]
    assert columns.url == [None, None, None, "u"]
    assert (columns == SubmissionColumns.of([*sent, *more]), columns == list(columns)) == (
        True,
        False,
    )
    assert len({columns, SubmissionColumns.of([*sent, *more])}) == 1


def test_decisions_and_visibility() -> None:
    assert (
        Submission("a", "b", date.min, "f", 0, status="pending", decided=day("2021-03-01"))
        .all_decisions()[0]
        .date
        is None
    )
    visible = record(received=day("2021-03-07"))
    assert [visible.is_visible(day(f"2021-03-0{n}")) for n in (4, 5, 6, 7)] == [
        False,
        False,
        False,
        True,
    ]
    assert record().is_visible(day("2021-03-05"))


def test_a_plan_with_some_of_its_obligations() -> None:
    plan = office(owing(), replace(owing(scored=False), id="p", at=1)).plan
    assert [obligation.id for obligation in plan.only(frozenset({"p", "q"})).obligations] == ["p"]
    assert [obligation.id for obligation in plan.scored()] == ["o"]
