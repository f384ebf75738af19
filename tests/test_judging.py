"""Tables over the judge: one school and one obligation; the day is an argument (FORMAT 6)."""

from dataclasses import replace
from typing import Any

import pytest

from hbcomms.core.judging import Standing, judge
from hbcomms.core.office import Office
from hbcomms.core.plan import Due, Outlet, SubmissionType, Terms, Topic
from hbcomms.core.submissions import Evidence, Exemption, Submission
from small import SCHOOL, day, office, owing, record

MAY = Terms(2, Due(on=day("2021-05-31")))


def standing(of: Office, on: str, **more: Any) -> Standing:
    [found] = judge(of, day(on), **more).standings
    return found


def sent(*days: str, **more: Any) -> list[Submission]:
    """A record of each day, all of them different."""
    return [record(date=day(text), at=n, title=f"Bài {n}", **more) for n, text in enumerate(days)]


@pytest.mark.parametrize(
    ("days", "on", "state", "late", "behind", "soon"),
    [
        ((), "2020-12-31", "upcoming", 0, False, False),
        ((), "2021-01-01", "open", 0, False, False),
        ((), "2021-03-16", "open", 0, False, False),  # 75 of 151 days: less than one piece
        ((), "2021-03-17", "open", 0, True, False),  # 76 of 151
        (("2021-01-05",), "2021-05-16", "open", 0, False, False),
        (("2021-01-05",), "2021-05-17", "open", 0, False, True),
        (("2021-01-05",), "2021-05-30", "open", 0, False, True),
        (("2021-01-05",), "2021-05-31", "open", 0, True, True),
        ((), "2021-06-01", "overdue", 1, False, False),
        (("2021-01-05", "2021-05-31"), "2021-05-31", "met", 0, False, False),
        (("2021-01-05", "2021-05-31"), "2021-06-30", "met", 0, False, False),
        (("2021-01-05", "2021-06-01"), "2021-06-30", "late", 1, False, False),
        (("2021-01-05", "2021-06-03", "2021-06-09"), "2021-06-30", "late", 3, False, False),
        (("2021-01-05", "2021-06-03"), "2021-06-02", "overdue", 2, False, False),
    ],
)
def test_states(
    days: tuple[str, ...], on: str, state: str, late: int, behind: bool, soon: bool
) -> None:
    found = standing(office(owing("year", MAY), records=sent(*days)), on)
    told = (found.state, found.days_late, found.behind, found.due_soon)
    assert told == (state, late, behind, soon)
    assert found.counted == sum(text <= on for text in days)


def test_how_soon_is_soon_is_an_argument() -> None:
    of = office(owing("year", MAY))
    assert [standing(of, "2021-05-25", within=n).due_soon for n in (5, 6)] == [False, True]


def test_an_even_pace_begins_with_the_unit_and_is_for_several_pieces() -> None:
    opened = replace(SCHOOL, active_from=day("2021-05-01"))
    of = office(owing("year", MAY), units=(opened,))
    assert [standing(of, f"2021-05-{n}").behind for n in (15, 16)] == [False, True]
    assert standing(of, "2021-04-01").behind is False
    one = office(owing("year", replace(MAY, at_least=1)))
    assert standing(one, "2021-05-31").behind is False


def test_the_pace_of_one_day_is_all_of_it() -> None:
    daily = office(owing("day", Terms(2)), first=day("2021-05-01"), last=day("2021-05-01"))
    assert standing(daily, "2021-05-01").behind
    assert not standing(daily, "2021-04-30").behind


def test_evidence_is_missing_where_something_is_still_owed() -> None:
    asked = owing("year", MAY, evidence="required")
    for days, state, lacks in (
        ((), "overdue", True),
        (("2021-05-02", "2021-06-03"), "late", False),
        (("2021-05-02", "2021-05-03"), "met", False),
    ):
        records = [*sent(*days, url="u"), record(at=9)]
        found = standing(office(asked, records=records), "2021-06-05")
        assert (found.state, found.lacks_evidence) == (state, lacks)


def test_what_is_not_scored_has_no_day() -> None:
    free = office(owing("year", Terms(2), scored=False), records=sent("2021-06-03"))
    found = standing(free, "2021-06-30")
    told = (found.state, found.counted, found.last_good_day, found.behind, found.due_soon)
    assert told == ("open", 1, None, False, False)
    nothing = office(owing("year", Terms(0), scored=False))
    assert standing(nothing, "2020-06-30").state == "met"
    unasked = office(owing("year", Terms(0), scored=False), records=sent("2021-06-03"))
    assert (standing(unasked, "2021-06-30").counted, standing(unasked, "2021-06-30").met_on) == (
        1,
        None,
    )


def leave(**more: Any) -> Exemption:
    return Exemption("truong-a", "o", "2021", "lũ", "a.yaml", more.pop("at", 0), **more)


TO_JUNE, TO_AUGUST = leave(by=day("2021-06-20")), leave(by=day("2021-08-20"), at=1)
WAIVED = leave(waive=True, at=2)


@pytest.mark.parametrize(
    ("given", "state", "last", "shown"),
    [
        ((), "overdue", "2021-05-31", None),
        ((TO_JUNE,), "overdue", "2021-06-20", TO_JUNE),
        ((TO_AUGUST,), "open", "2021-08-20", TO_AUGUST),
        ((TO_JUNE, TO_AUGUST), "open", "2021-08-20", TO_AUGUST),
        ((TO_AUGUST, TO_JUNE), "overdue", "2021-06-20", TO_JUNE),
        ((WAIVED,), "waived", "2021-05-31", WAIVED),
        ((TO_JUNE, WAIVED), "waived", "2021-06-20", WAIVED),
        ((WAIVED, TO_JUNE), "waived", "2021-06-20", WAIVED),
        ((replace(WAIVED, approved=day("2021-06-21")),), "waived", "2021-05-31", "it"),
        ((replace(WAIVED, approved=day("2021-06-22")),), "overdue", "2021-05-31", None),
        ((replace(WAIVED, obligation="p"),), "overdue", "2021-05-31", None),
        ((replace(WAIVED, period="2022"),), "overdue", "2021-05-31", None),
        ((replace(WAIVED, unit="truong-b"),), "overdue", "2021-05-31", None),
    ],
)
def test_leave(given: tuple[Exemption, ...], state: str, last: str, shown: Any) -> None:
    found = standing(office(owing("year", MAY), exemptions=given), "2021-06-21")
    assert (found.state, found.last_good_day) == (state, day(last))
    assert found.exemption is (given[0] if shown == "it" else shown)


def test_leave_moves_nothing_where_there_is_no_day() -> None:
    of = office(owing("year", Terms(2), scored=False), exemptions=(TO_JUNE,))
    found = standing(of, "2021-06-21")
    assert (found.last_good_day, found.exemption) == (None, None)


OUTLETS = {
    "bao-a": Outlet("bao-a", {"vi": "A"}, "bao"),
    "bao-b": Outlet("bao-b", {"vi": "B"}, "bao"),
    "web": Outlet("web", {"vi": "W"}, "site"),
}
TOPICS = {"mot": Topic("mot", {"vi": "Một"}), "hai": Topic("hai", {"vi": "Hai"})}
ASKED = {"outlets": ("bao", "web"), "topics": ("mot",), "evidence": "required"}
WHOLE = {"outlet": "bao-a", "topics": ("hai", "mot"), "url": "https://a.vn/1"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, None),
        ({"outlet": "web"}, None),
        ({"outlet": None}, "wrong-outlet"),
        ({"outlet": "khac"}, "wrong-outlet"),
        ({"topics": ("hai",)}, "wrong-topic"),
        ({"topics": ()}, "wrong-topic"),
        ({"url": None}, "no-evidence"),
        ({"url": None, "evidence": (Evidence("a.pdf"),)}, None),
        ({"url": None, "evidence": (Evidence("a.pdf", day("2021-06-21")),)}, None),
        ({"url": None, "evidence": (Evidence("a.pdf", day("2021-06-22")),)}, "no-evidence"),
        ({"status": "pending"}, "not-accepted"),
        ({"status": "returned", "decided": day("2021-06-21")}, "not-accepted"),
        ({"status": "returned", "decided": day("2021-06-22")}, None),
        ({"date": day("2020-12-31")}, "outside-period"),
        ({"unit": "truong-b"}, "not-owed"),
        ({"unit": "truong-b", "outlet": None, "topics": ()}, "not-owed"),
        ({"status": "pending", "unit": "truong-b"}, "not-accepted"),
        ({"outlet": None, "topics": (), "url": None}, "wrong-outlet"),
        ({"topics": (), "url": None}, "wrong-topic"),
    ],
)
def test_why_a_record_does_not_count(given: dict[str, Any], reason: str | None) -> None:
    of = office(owing("year", MAY, **ASKED), outlets=OUTLETS, topics=TOPICS)
    other = office(owing("year", MAY, **ASKED), outlets=OUTLETS, records=[record(**WHOLE | given)])
    judgement = judge(replace(of, submissions=other.submissions), day("2021-06-21"), explain=True)
    [verdict] = judgement.verdicts
    assert verdict.reason == reason
    assert verdict.weight == (0 if reason else 1)
    [found] = judgement.standings
    assert (found.counted, found.lacks_evidence) == (not reason, reason == "no-evidence")


@pytest.mark.parametrize(
    ("given", "on"),
    [
        ({"date": day("2021-06-22")}, "2021-06-21"),
        ({"received": day("2021-06-22")}, "2021-06-21"),
        ({"type": "la"}, "2021-06-21"),
    ],
)
def test_what_nobody_looks_at_has_no_verdict(given: dict[str, Any], on: str) -> None:
    of = office(owing("year", MAY), records=[record(**given)])
    assert judge(of, day(on), explain=True).verdicts == ()
    assert len(judge(of, day("2021-06-22"), explain=True).verdicts) == ("type" not in given)
    assert judge(of, day("2021-06-22")).verdicts == ()


@pytest.mark.parametrize(
    ("successors", "is_owed"),
    [
        ({"cu": "giua", "giua": "truong-a"}, True),
        ({"cu": "truong-a"}, True),
        ({"cu": "giua", "giua": "cu"}, False),
        ({"cu": "cu"}, False),
        ({"cu": "nobody"}, False),
        ({}, False),
    ],
)
def test_whose_duty_a_record_is_for(successors: dict[str, str], is_owed: bool) -> None:
    ended = [
        replace(SCHOOL, id=id_, kind="bureau", successor=successors.get(id_))
        for id_ in ("cu", "giua")
    ]
    of = office(owing("year"), units=(ended[0], SCHOOL), left_out=(ended[1],))
    of = replace(of, submissions=office(records=[record(unit="cu")]).submissions)
    [verdict] = judge(of, day("2021-06-21"), explain=True).verdicts
    assert verdict.reason == (None if is_owed else "not-owed")
    assert (verdict.duty.unit if verdict.duty else None) == (SCHOOL if is_owed else None)


URL = "https://a.vn/1"
WORKS = {"bai": SubmissionType("bai", {"vi": "Bài"}, work=True)}
OTHERS = {"bai": SubmissionType("bai", {"vi": "Bài"})}


@pytest.mark.parametrize(
    ("first", "second", "of_works", "of_others"),
    [
        ({"title": "A"}, {"title": "A"}, 1, 1),
        ({"title": "A"}, {"title": "B"}, 2, 2),
        ({"title": "A", "url": URL}, {"title": "B", "url": URL}, 1, 2),
        ({"title": "A", "url": URL}, {"title": "A"}, 1, 2),
        ({}, {}, 2, 1),
        ({"title": "A"}, {"title": "A", "date": day("2021-03-06")}, 1, 2),
        ({"title": "A"}, {"title": "A", "date": day("2021-04-05")}, 1, 2),
        ({"title": "A"}, {"title": "A", "period": "2021-02"}, 1, 2),
        ({"title": "A"}, {"title": "A", "distinct": "hai lớp"}, 2, 2),
        ({"title": "A", "distinct": "hai lớp"}, {"title": "A"}, 2, 2),
        ({"title": "A", "quantity": 3}, {"title": "A"}, 3, 3),
        ({"title": "A", "quantity": 3}, {"title": "B"}, 4, 4),
    ],
)
def test_duplicates(first: Any, second: Any, of_works: int, of_others: int) -> None:
    for types, count in ((WORKS, of_works), (OTHERS, of_others)):
        both = [record(**first, at=0), record(**second, at=1)]
        judgement = judge(
            office(owing("month"), types=types, records=both), day("2021-06-21"), explain=True
        )
        assert sum(found.counted for found in judgement.standings) == count
        for verdict in judgement.verdicts:
            if verdict.reason == "duplicate":
                assert verdict.twin is not None
                assert (verdict.twin.at, verdict.submission.at, verdict.weight) == (0, 1, 0)


@pytest.mark.parametrize(
    ("evidence", "url", "needed", "on"),
    [
        ((), URL, "required", "2021-03-05"),
        ((), URL, "separate", None),
        ((Evidence(URL + "#x"),), URL, "separate", None),
        ((Evidence(URL),), None, "separate", "2021-03-05"),
        ((Evidence("a.pdf"),), URL, "separate", "2021-03-05"),
        ((Evidence("a.pdf", day("2021-04-09")),), URL, "separate", "2021-04-09"),
        ((Evidence("a.pdf", day("2021-04-09")),), URL, "required", "2021-03-05"),
        (
            (Evidence("a", day("2021-04-09")), Evidence("b", day("2021-04-08"))),
            None,
            "required",
            "2021-04-08",
        ),
        ((Evidence("a.pdf", day("2021-01-09")),), None, "required", "2021-03-05"),
        ((), None, "optional", "2021-03-05"),
        ((Evidence("a.pdf", day("2021-04-09")),), None, "optional", "2021-03-05"),
    ],
)
def test_the_day_from_which_a_record_counts(
    evidence: tuple[Evidence, ...], url: str | None, needed: str, on: str | None
) -> None:
    of = office(
        owing("year", Terms(1), evidence=needed), records=[record(evidence=evidence, url=url)]
    )
    [verdict] = judge(of, day("2021-06-21"), explain=True).verdicts
    assert verdict.on == (day(on) if on else None)
    assert standing(of, "2021-06-21").met_on == verdict.on
