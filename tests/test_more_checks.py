"""What the checks of names, leave, addresses and readings find, and where; beside each the office
in which it finds nothing."""

from dataclasses import replace
from typing import Any

import pytest

from hbcomms.core.addresses import host_of
from hbcomms.core.checks import (
    asks_nothing,
    doubtful_counts,
    exempt_duties,
    outlet_sites,
    plan_names,
    readings,
    refusals,
    shared_names,
    succession,
    successors,
    term_keys,
    title_years,
    titles,
    unit_kinds,
)
from hbcomms.core.findings import Place, WhoItem
from hbcomms.core.plan import Due, Outlet, Reading, StandingDuty, SubmissionType, Terms, Topic
from hbcomms.core.submissions import Evidence, Exemption
from hbcomms.core.units import Unit
from small import SCHOOL, day, office, owing, record

WORKS = {"bai": SubmissionType("bai", {"vi": "Bài"}, work=True)}
OTHER = replace(SCHOOL, id="truong-b", name={"vi": "Trường B"}, at=1)


def told(check: Any, of: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.rule.name, finding.place.path) for finding in check.check(of)]


def facts(check: Any, of: Any) -> Any:
    [finding] = check.check(of)
    return finding.facts


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://WWW.A.vn:8080/x", "a.vn"),
        ("http://ai@a.vn/x", "a.vn"),
        ("a.vn.", "a.vn"),
        ("//a.vn", "a.vn"),
        ("https://a.vn:/x?y@z", "a.vn"),
        ("bài báo", "bài báo"),
        ("", ""),
    ],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("outlet", "url", "is_other"),
    [
        ("bao", "https://a.vn/1", False),
        ("bao", "https://tin.a.vn/1", False),
        ("bao", "https://ba.vn/1", True),
        ("bao", "https://b.vn/1", False),
        ("bao", "https://c.vn/a.vn", True),
        ("bao", None, False),
        ("bao", "https:///1", False),
        ("dai", "https://c.vn/1", False),
        (None, "https://c.vn/1", False),
    ],
)
def test_an_address_on_a_site_of_its_outlet(outlet: Any, url: Any, is_other: bool) -> None:
    known = {
        "bao": Outlet("bao", {"vi": "Báo"}, domains=("www.A.vn", "b.vn")),
        "dai": Outlet("dai", {"vi": "Đài"}),
    }
    of = office(outlets=known, records=[record(), record(outlet=outlet, url=url, at=3)])
    assert told(outlet_sites, of) == (
        [("other-site", ("submissions", 3, "url"))] if is_other else []
    )
    for finding in outlet_sites.check(of):
        assert finding.facts["outlet"] == known[outlet].name
        assert finding.facts["domains"] == "a.vn, b.vn"
        assert finding.facts["host"] in url
    assert (
        told(outlet_sites, replace(of, plan=replace(of.plan, outlets={"bao": known["dai"]}))) == []
    )


@pytest.mark.parametrize(
    ("title", "on", "is_doubtful"),
    [
        ("Tổng kết năm 2020", "2021-03-31", True),
        ("Tổng kết năm 2020", "2021-01-01", True),
        ("Tổng kết năm 2020", "2021-04-01", False),
        ("Tổng kết năm 2019", "2021-03-01", False),
        ("Từ năm 2020 sang 2021", "2021-03-01", False),
        ("Năm học 2019-2020", "2021-03-01", False),
        ("Năm học 2020 - 21", "2021-03-01", False),
        ("Luật Giáo dục 2020", "2021-03-01", False),
        ("Báo cáo tháng 12/2020", "2021-03-01", True),
        ("Báo cáo quý IV/2020", "2021-03-01", True),
        ("Công văn 15/2020", "2021-03-01", False),
        ("Số 2020-5", "2021-03-01", False),
        ("", "2021-03-01", False),
        (None, "2021-03-01", False),
    ],
)
def test_a_title_of_the_year_before(title: str | None, on: str, is_doubtful: bool) -> None:
    of = office(records=[record(title=title, date=day(on))])
    assert told(title_years, of) == (
        [("year-before", ("submissions", 2, "title"))] if is_doubtful else []
    )
    if is_doubtful:
        assert facts(title_years, of) == {"year": "2020", "date": day(on)}
    for first, last in (("2021-04-01", "2021-12-31"), ("2020-09-01", "2021-06-30")):
        other = replace(of, plan=replace(of.plan, first=day(first), last=day(last)))
        assert told(title_years, other) == []


def test_the_first_and_the_last_day_of_a_plan_are_in_it() -> None:
    for first, last, found in (
        ("2021-02-01", "2021-02-01", 1),
        ("2021-02-02", "2021-12-31", 0),
        ("2021-01-01", "2021-01-31", 0),
    ):
        of = office(records=[record(title="Năm 2020", date=day("2021-02-01"))])
        of = replace(of, plan=replace(of.plan, first=day(first), last=day(last)))
        assert len(told(title_years, of)) == found


def test_a_work_needs_a_title() -> None:
    one, two = record(), record(title="A", at=3)
    assert told(titles, office(types=WORKS, records=[one, two])) == [
        ("missing-title", ("submissions", 2))
    ]
    [finding] = titles.check(office(types=WORKS, records=[two, one]))
    assert (finding.subject, finding.facts) == (one, {"type": WORKS["bai"].name})
    assert told(titles, office(records=[one, two])) == []
    assert told(titles, office(types=WORKS, records=[two])) == []


def test_circles_of_successors() -> None:
    a, b = replace(SCHOOL, successor="truong-b"), replace(OTHER, successor="truong-a")
    ends = {"active_to": day("2021-05-31")}
    of = office(units=(replace(a, **ends), replace(b, **ends)))
    assert told(succession, of) == [("successor-circle", ("units", 0, "successor"))]
    assert facts(succession, of) == {"units": "Trường A → Trường B → Trường A"}
    led_into = Unit("truong-c", {"vi": "C"}, "school", successor="truong-a", at=2, **ends)
    of = office(units=(led_into, *of.units))
    assert told(succession, of) == [("successor-circle", ("units", 0, "successor"))]
    assert told(succession, office(units=(replace(SCHOOL, successor="truong-a", **ends),))) == [
        ("successor-circle", ("units", 0, "successor"))
    ]
    assert told(succession, office(units=(a, OTHER))) == [
        ("successor-without-end", ("units", 0, "successor"))
    ]
    assert told(succession, office(units=(replace(a, **ends), OTHER))) == []


def test_a_successor_is_known() -> None:
    of = office(units=(replace(SCHOOL, successor="Trường B"), OTHER, replace(OTHER, id="")))
    assert told(successors, of) == [("unknown-successor", ("units", 0, "successor"))]
    [finding] = successors.check(of)
    assert finding.known["Trường B"] == "truong-b"
    assert finding.facts == {"value": "Trường B"}
    assert finding.subject is of.units[0]
    assert told(successors, office(units=(replace(SCHOOL, successor="truong-b"), OTHER))) == []


def test_a_kind_is_one_of_any_plan() -> None:
    of = office(units=(replace(SCHOOL, kind="tram"), replace(OTHER, kind="")))
    assert told(unit_kinds, of) == [("unknown-kind", ("units", 0, "kind"))]
    [finding] = unit_kinds.check(of)
    assert finding.facts == {"value": "tram", "known": "school"}
    assert (finding.known, finding.subject) == ({"school": "school"}, of.units[0])
    assert told(unit_kinds, replace(of, are_plans_read=False)) == []
    other = replace(of.plan, unit_kinds={"tram": {"vi": "Trạm"}})
    assert told(unit_kinds, replace(of, plans=(other,))) == []


def test_terms_are_for_somebody() -> None:
    tagged = replace(SCHOOL, tags=("vung-cao",))
    who = {"school": Terms(1), "vung-cao": None, "truong-a": None, "ban": None}
    duty = StandingDuty("1", ("school", "vung-cao", "ai"), "T", at=4)
    of = office(replace(owing(), who=who), units=(tagged,), standing=(duty,))
    assert told(term_keys, of) == [
        ("unknown-term", ("obligations", 0, "who", "ban")),
        ("unknown-term", ("standing", 4, "who", 2)),
    ]
    found = list(term_keys.check(of))
    assert [finding.place.on_key for finding in found] == [True, False]
    assert [f.subject for f in found] == [
        WhoItem(of.plan.obligations[0], "ban"),
        WhoItem(duty, "ai"),
    ]
    assert found[0].known.keys() == {"school", "vung-cao", "truong-a"} == found[1].known.keys()
    assert [finding.facts for finding in found] == [{"value": "ban"}, {"value": "ai"}]
    assert told(term_keys, replace(of, is_roster_read=False)) == []


def test_a_spelling_is_of_one_thing() -> None:
    known = {
        "units": (SCHOOL, replace(OTHER, aliases=("TRƯỜNG A", "Trường B"))),
        "types": {
            "bai": SubmissionType("bai", {"vi": "Bài"}, aliases=("Bài", "tin")),
            "a": SubmissionType("a", {"vi": "Tin"}),
        },
        "outlets": {"a": Outlet("a", {"vi": "Báo"}), "b": Outlet("b", {"vi": "báo"})},
        "topics": {"a": Topic("a", {"vi": "Một"}), "b": Topic("b", {"vi": "một"}, at=1)},
    }
    assert told(shared_names, office(**known)) == [
        ("shared-name", ("units", 1)),
        ("shared-name", ("types", "a", "name")),
        ("shared-name", ("outlets", "b", "name")),
        ("shared-name", ("topics", 1, "name")),
    ]
    named = [finding.facts for finding in shared_names.check(office(**known))]
    assert named[0] == {"name": "TRƯỜNG A", "other": "truong-a"}


def test_the_file_of_a_plan_says_its_id() -> None:
    for file in ("plan2021.yaml", "plan2021.yml"):
        assert told(plan_names, office(file=file)) == []
    assert told(plan_names, office(file="plan2022.yaml")) == [("plan-file-name", ("id",))]
    assert facts(plan_names, office(file="x")) == {"id": "2021", "file": "x"}


@pytest.mark.parametrize(
    ("terms", "more", "found"),
    [
        (Terms(0), {}, [("asks-nothing", ())]),
        (Terms(0), {"scored": False}, []),
        (Terms(1), {}, []),
        (Terms(1, special={"2021-02": Terms(0)}), {}, [("asks-nothing", ("in", "2021-02"))]),
        (Terms(1, Due(day=5)), {"scored": False}, [("unscored-due", ())]),
        (Terms(1, roll=True), {"scored": False}, [("unscored-due", ())]),
        (Terms(1, Due(day=5), roll=True), {}, []),
        (Terms(0), {"is_whole": False}, []),
    ],
)
def test_terms_that_ask_for_nothing(terms: Terms, more: Any, found: Any) -> None:
    of = office(owing("month", terms, **more))
    at = ("obligations", 0, "who", "school")
    assert told(asks_nothing, of) == [(rule, (*at, *path)) for rule, path in found]
    for finding in asks_nothing.check(of):
        period = "2021-02" if terms.special else None
        assert finding.subject == WhoItem(of.plan.obligations[0], "school", period)


@pytest.mark.parametrize(
    ("leave", "rules"),
    [
        ([{"by": "2021-06-30"}], []),
        ([{"by": "2021-05-31"}], []),
        ([{"by": "2021-05-30"}], ["earlier-leave"]),
        ([{"waive": True}, {"by": "2021-06-30"}], ["second-leave"]),
        ([{"waive": True, "period": "2022"}], ["idle-leave"]),
        ([{"waive": True, "unit": "truong-b"}], ["idle-leave"]),
        ([{"waive": True, "obligation": "p"}], ["idle-leave"]),
        ([{"waive": True, "period": "2022"}, {"by": "2021-06-30"}], ["idle-leave"]),
        ([{"by": "2021-05-30", "obligation": "free"}], ["leave-without-day"]),
        ([{"waive": True, "obligation": "free"}], []),
    ],
)
def test_leave_that_is_odd(leave: list[dict[str, Any]], rules: list[str]) -> None:
    usual = {
        "unit": "truong-a",
        "obligation": "o",
        "period": "2021",
        "reason": "lũ",
        "file": "a.csv",
    }
    given = tuple(
        Exemption(**usual | one | ({"by": day(one["by"])} if "by" in one else {}), at=at)
        for at, one in enumerate(leave)
    )
    terms = Terms(1, Due(on=day("2021-05-31")))
    free = replace(owing("year", Terms(1), scored=False), id="free", at=1)
    of = office(owing("year", terms), free, exemptions=given)
    found = list(exempt_duties.check(of))
    assert [finding.rule.name for finding in found] == rules
    keys = {"earlier-leave": "by", "leave-without-day": "by"}
    for finding in found:
        at = 1 if finding.rule.name == "second-leave" else 0
        key = keys.get(finding.rule.name)
        assert finding.place == Place("a.csv", (at, key) if key else (at,))


def test_an_address_that_counts_for_two_units() -> None:
    def found(**more: Any) -> list[Any]:
        both = [
            record(url="https://a.vn/1", title="A"),
            record(unit="truong-b", at=3, title="A", **more),
        ]
        of = office(
            owing("year"), replace(owing("half"), id="p"), units=(SCHOOL, OTHER), records=both
        )
        return told(doubtful_counts, of)

    twice = [("shared-address", ("submissions", 3, "url"))]
    assert found(url="a.vn/1/") == twice
    both = [record(url="a.vn/1"), record(unit="truong-b", at=3, url="a.vn/1")]
    of = office(owing("year"), units=(SCHOOL, OTHER), records=both)
    where = Place("a.yaml", ("submissions", 2, "url"))
    names = {"unit": {"vi": "Trường B"}, "other": {"vi": "Trường A"}}
    assert facts(doubtful_counts, of) == {**names, "where": where}
    assert found(url="a.vn/2") == found(url=None) == []
    assert found(url="a.vn/1", distinct="chung") == []
    assert found(url="a.vn/1", status="rejected") == []


@pytest.mark.parametrize(
    ("every", "types", "on", "more", "is_early"),
    [
        ("year", {}, "2021-02-14", {}, True),
        ("year", {}, "2021-02-15", {}, False),
        ("year", {"types": WORKS}, "2021-02-14", {"title": "A"}, False),
        ("month", {}, "2021-02-14", {}, False),
        ("year", {}, "2021-02-14", {"status": "rejected"}, False),
    ],
)
def test_a_report_before_the_plan_is_in_force(
    every: str, types: Any, on: str, more: Any, is_early: bool
) -> None:
    sent = [record(date=day(on), **more), record(date=day("2021-02-16"), title="B", at=3)]
    of = office(owing(every), effective_from=day("2021-02-15"), records=sent, **types)
    path = ("submissions", 2, "date")
    assert told(doubtful_counts, of) == ([("before-effective", path)] if is_early else [])
    free = replace(of.plan, obligations=(replace(owing(every), scored=False),))
    assert told(doubtful_counts, replace(of, plan=free)) == []
    assert told(doubtful_counts, replace(of, plan=replace(of.plan, effective_from=None))) == []


def test_one_report_before_the_plan_is_in_force_does_not_speak_of_others() -> None:
    sent = [record(date=day(on), at=at) for at, on in enumerate(("2021-02-15", "2021-01-05"))]
    of = office(owing("year"), effective_from=day("2021-02-15"), records=sent)
    assert told(doubtful_counts, of) == [("before-effective", ("submissions", 1, "date"))]
    before = {
        "obligation": {"vi": "O"},
        "date": day("2021-01-05"),
        "effective_from": day("2021-02-15"),
    }
    assert facts(doubtful_counts, of) == before


ASKED = {"outlets": ("bao",), "topics": ("mot",), "evidence": "required"}


@pytest.mark.parametrize(
    ("given", "rule", "path"),
    [
        ({}, None, ()),
        ({"outlet": "dai"}, "wrong-outlet", ("outlet",)),
        ({"outlet": None}, "no-outlet", ()),
        ({"topics": ()}, "wrong-topic", ()),
        ({"evidence": ()}, "no-evidence", ()),
        ({"date": day("2020-03-05")}, "outside-plan", ("date",)),
        ({"date": day("2020-03-05"), "period": "2020"}, "outside-plan", ("period",)),
        ({"status": "rejected"}, None, ()),
        ({"unit": "truong-b"}, None, ()),
    ],
)
def test_what_will_not_count(given: dict[str, Any], rule: str | None, path: Any) -> None:
    usual = {"outlet": "bao", "topics": ("mot",), "evidence": (Evidence("a"),)}
    known = {"bao": Outlet("bao", {"vi": "Báo"})}
    of = office(owing("year", **ASKED), outlets=known, records=[record(**usual | given)])
    assert told(refusals, of) == ([(rule, ("submissions", 2, *path))] if rule else [])


def test_a_reading_is_checked_in_the_keys_it_changes() -> None:
    other = owing("trang", Terms(0))
    for keys, found in ((("every",), [("unknown-cadence", "every")]), (("counts",), [])):
        reading = Reading("1", "T", "o", other, keys, at=5)
        of = office(owing("month"), readings=(reading,))
        path = ("readings", 5, "otherwise")
        assert told(readings, of) == [(rule, (*path, key)) for rule, key in found]
        assert all(finding.subject is reading for finding in readings.check(of))
    reading = Reading("1", "T", "o", owing("month", Terms(0)), ("who",), at=5)
    [finding] = readings.check(office(owing("month"), readings=(reading,)))
    assert finding.subject == WhoItem(reading.otherwise, "school", None)
    lost = Reading("1", "T", "p", at=6)
    [finding] = readings.check(office(owing("month"), readings=(lost, Reading("1", "T"))))
    assert finding.place.path == ("readings", 6, "obligation")
    assert (finding.known, finding.subject) == ({"o": "o"}, lost)
