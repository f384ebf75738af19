"""What a record names and is not known: what was perhaps meant, and what is left out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hbcomms.core.checks import plan_words, record_words
from hbcomms.core.findings import Finding
from hbcomms.core.name_lookup import NameLookup, unit_lookup
from hbcomms.core.period_names import PeriodNames
from hbcomms.core.plan import WEEKDAYS, Outlet, Period, Topic
from hbcomms.core.submissions import Exemption, OwnedFile
from hbcomms.core.units import Unit
from small import SCHOOL, day, office, owing, record

NIGHT = Unit("thpt-b", {"vi": "THPT Bến Tre"}, "school", aliases=("Trường B",), at=1)
DAY = Unit("thcs-b", {"vi": "THCS Bến Tre"}, "school", aliases=("Trường B",), at=2)
PLAN: dict[str, Any] = {
    "outlets": {"bao": Outlet("bao", {"vi": "Báo Hòa Bình"})},
    "topics": {"mot": Topic("mot", {"vi": "Bầu cử"}), "hai": Topic("hai", {"vi": "Hai"}, at=1)},
}


def only(of: Any) -> Finding:
    [finding] = record_words.check(of)
    assert isinstance(finding, Finding)
    return finding


@pytest.mark.parametrize(
    ("key", "value", "rule", "near"),
    [
        ("unit", "Trường A", "unknown-unit", "truong-a"),  # a reader puts the id of a whole name
        ("unit", "trường", "ambiguous-name", None),
        ("unit", "thcs", "unknown-unit", "thcs-b"),
        ("unit", "xã", "unknown-unit", None),
        ("type", "Bài", "unknown-type", "bai"),
        ("outlet", "hoa binh", "unknown-outlet", "bao"),
        ("outlet", "đài", "unknown-outlet", None),
        ("period", "tháng 3", "unknown-period", "2021-03"),
        ("period", "Mar-21", "unknown-period", "2021-03"),
        ("period", "Mar-20", "unknown-period", None),
    ],
)
def test_what_was_perhaps_meant(key: str, value: str, rule: str, near: str | None) -> None:
    one = record(**{key: value})
    finding = only(office(owing(), units=(SCHOOL, NIGHT, DAY), records=[one], **PLAN))
    assert (finding.rule.name, finding.near) == (rule, near)
    assert finding.place.path == ("submissions", 2, key)
    assert finding.subject == one
    assert finding.facts["value"] == value


def test_a_name_of_several_lists_them_and_a_part_of_one_too() -> None:
    of = office(owing(), units=(SCHOOL, NIGHT, DAY), records=[record(unit="trường b")])
    whole = only(of)
    assert whole.facts == {"value": "trường b", "known": "thpt-b, thcs-b"}
    assert whole.rule is record_words.SEVERAL
    part = only(replace(of, submissions=office(records=[record(unit="bến tre")]).submissions))
    assert part.facts == {"value": "bến tre", "known": "thpt-b, thcs-b"}
    assert part.rule is record_words.PART
    assert whole.subject == record(unit="trường b")


@pytest.mark.parametrize(("count", "more"), [(20, ""), (21, ", …")])
def test_a_part_of_many_names_lists_twenty(count: int, more: str) -> None:
    units = tuple(Unit(f"u{n:02}", {"vi": f"Mầm non {n}"}, "school", at=n) for n in range(count))
    finding = only(office(owing(), units=units, records=[record(unit="mầm non")]))
    assert finding.facts["known"] == ", ".join(f"u{n:02}" for n in range(20)) + more


def test_topics_one_by_one() -> None:
    one = record(topics=("mot", "ba", "bon"))
    of = office(owing(), records=[record(topics=("mot", "hai")), one], **PLAN)
    found = list(record_words.check(of))
    assert [f.place.path for f in found] == [("submissions", 2, "topics", n) for n in (1, 2)]
    assert [f.facts["value"] for f in found] == ["ba", "bon"]
    assert {f.rule.name for f in found} == {"unknown-topic"}


def test_a_file_of_a_unit_is_told_once() -> None:
    sent = [record(unit="ai", at=0), record(unit="ai", at=1)]
    of = office(owing(), records=sent, owners=(OwnedFile("a.yaml", "ai"),))
    finding = only(of)
    assert (finding.place.path, finding.subject) == (("unit",), OwnedFile("a.yaml", "ai"))
    assert len(list(record_words.check(replace(of, owners=())))) == 2
    for other in (
        replace(of, is_roster_read=False),
        replace(of, owners=(), is_roster_read=False),
        office(owing(), owners=(OwnedFile("a.yaml", ""), OwnedFile("b.yaml", "truong-a"))),
    ):
        assert list(record_words.check(other)) == []


@pytest.mark.parametrize(
    ("obligation", "path"), [("o", None), ("", None), ("p", ("exceptions", 1, "obligation"))]
)
def test_the_obligation_of_leave(obligation: str, path: Any) -> None:
    leave = Exemption("truong-a", obligation, "2021-03", "lũ", "a.yaml", 1, waive=True)
    found = list(record_words.check(office(owing(), exemptions=(leave,))))
    assert [finding.place.path for finding in found] == ([path] if path else [])
    assert [finding.subject for finding in found] == ([leave] if path else [])


def test_a_period_is_not_missing_while_a_cadence_is_unknown() -> None:
    of = office(owing(), replace(owing("trang"), id="p"), records=[record(period="2021-99")])
    assert list(record_words.check(of)) == []


def test_what_an_obligation_names() -> None:
    counts = {"bai": 1, "la": 1}
    asked = replace(owing(outlets=("bao", "nhom", "ti-vi"), topics=("mot", "ba")), counts=counts)
    outlets = {"bao": Outlet("bao", {"vi": "Báo"}, "nhom")}
    of = office(asked, outlets=outlets, topics=PLAN["topics"])
    assert [(f.rule.name, f.place.path[2:], f.facts) for f in plan_words.check(of)] == [
        ("unknown-type", ("counts", 1), {"value": "la"}),
        ("unknown-outlet", ("outlets", 2), {"value": "ti-vi"}),
        ("unknown-topic", ("topics", 1), {"value": "ba"}),
    ]
    assert all(f.subject is of.plan.obligations[0] for f in plan_words.check(of))
    assert [*plan_words.check(of)][1].known == {"bao": "bao", "nhom": "nhom"}


def lookup() -> NameLookup:
    return unit_lookup([SCHOOL, NIGHT, DAY, Unit("", {"vi": "Không mã"}, "school")])


@pytest.mark.parametrize(
    ("text", "fits", "id_"),
    [
        ("thpt-b", ("thpt-b",), "thpt-b"),
        ("THPT  BẾN TRE", ("thpt-b",), "thpt-b"),
        ("thpt ben tre", ("thpt-b",), "thpt-b"),
        ("Trường B", ("thpt-b", "thcs-b"), "Trường B"),
        ("Không mã", (), "Không mã"),
        ("Bến Tre", (), "Bến Tre"),
    ],
)
def test_a_whole_name(text: str, fits: tuple[str, ...], id_: str) -> None:
    assert lookup().fits(text) == fits
    assert lookup().id_of(text) == id_


def test_parts_and_spellings_of_one_alone() -> None:
    assert lookup().part_of("tre ben") == ("thpt-b", "thcs-b")
    assert lookup().part_of("thpt xa") == lookup().part_of(" - ") == ()
    assert lookup().near("thpt") is None
    assert "Trường B" not in lookup().unshared()
    assert lookup().unshared()["THCS Bến Tre"] == "thcs-b"
    marked = NameLookup([("Lê Lợi", "a"), ("Lê Lói", "b")])
    assert [marked.fits(text) for text in ("lê lợi", "le loi")] == [("a",), ("a", "b")]


TERMS = (
    Period("hk1", day("2021-01-01"), day("2021-03-15"), {"vi": "Học kỳ I", "en": "First term"}),
    Period("hk2", day("2021-03-16"), day("2021-06-30")),
)
OBLIGATIONS = [
    owing(every) for every in ("month", "quarter", "half", "week", "hoc-ky", "year", "day")
]


def names() -> PeriodNames:
    return PeriodNames(office(calendars={"hoc-ky": TERMS}).plan, OBLIGATIONS)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2021-03", "2021-03"),
        ("T3", "2021-03"),
        ("thg 3", "2021-03"),
        ("tháng ba", "2021-03"),
        ("tháng giêng", "2021-01"),
        ("tháng 3 năm 2021", "2021-03"),
        ("3/2021", "2021-03"),
        ("2021/3", "2021-03"),
        ("tháng 3/2020", ""),
        ("tháng 7", ""),
        ("tháng", ""),
        ("quý II", "2021-Q2"),
        ("quý 2/2021", "2021-Q2"),
        ("2021 quý hai", "2021-Q2"),
        ("6 tháng đầu năm", "2021-H1"),
        ("nửa đầu năm 2021", "2021-H1"),
        ("6 tháng cuối năm", ""),
        ("H1", "2021-H1"),
        ("tuần 5", "2021-W05"),
        ("2021 tuần 5", "2021-W05"),
        ("cả năm", "2021"),
        ("năm 2021", "2021"),
        ("năm 2020", ""),
        ("2020-2021", ""),
        ("ngày 5/3/2021", "2021-03-05"),
        ("HK1", "hk1"),
        ("học kỳ 1", "hk1"),
        ("kì I", "hk1"),
        ("First Term", "hk1"),
        ("hk 02", "hk2"),
        ("hk3", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_periods_as_people_write_them(text: str, ids: str) -> None:
    assert " ".join(names().fits(text)) == ids
    assert names().id_of(text) == (ids or text)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Mar-21", "2021-03"),
        ("March 2021", "2021-03"),
        ("Jun-21", "2021-06"),
        ("Jul-21", None),
        ("Thg3-21", "2021-03"),
        ("1/3/2021", "2021-03"),
        ("Mar-2021", "2021-03"),
        ("tháng ba", None),
    ],
)
def test_months_that_a_spreadsheet_has_made_dates(text: str, near: str | None) -> None:
    assert names().near(text) == near


def test_a_name_that_fits_in_two_years() -> None:
    plan = replace(office().plan, first=day("2020-09-01"), last=day("2021-10-31"))
    found = PeriodNames(plan, [owing("year"), owing("month")])
    assert found.fits("tháng 9") == ("2020-09", "2021-09")
    assert found.id_of("tháng 9") == "tháng 9"
    assert found.fits("năm học 2020-2021") == found.fits("cả năm") == ("2021",)
    assert found.fits("2021") == ("2021",)
    assert found.ids[:2] == ("2021", "2020-09")
    assert found.unshared()["2020-09"] == "2020-09"
    assert found.part_of("tháng") == ()


def test_periods_of_one_name_in_time_order() -> None:
    summer = {"vi": "Kỳ hè năm học 2020-2021"}
    calendar = (
        Period("z", day("2021-01-01"), day("2021-01-31"), summer),
        Period("a", day("2021-06-01"), day("2021-06-30"), summer),
    )
    others = (Period("m", day("2021-01-01"), day("2021-02-28"), summer),)
    plan = office(calendars={"he": calendar, "dot": others}).plan
    found = PeriodNames(plan, [owing("he"), owing("dot")])
    assert found.fits("kỳ hè 2020-2021") == ("m", "z", "a")
    assert found.fits("kỳ hè 2020-2022") == ()


def test_periods_that_begin_on_one_day_come_by_their_ids() -> None:
    name, ids = {"vi": "Đợt một"}, "hgfedcba"
    calendars = {
        f"lich-{id_}": (Period(id_, day("2021-01-01"), day("2021-01-31"), name),) for id_ in ids
    }
    plan = office(calendars=calendars).plan
    found = PeriodNames(plan, [owing(every) for every in calendars])
    assert found.fits("đợt một") == tuple(sorted(ids))


MONTHS = {
    **dict(enumerate(["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1)),
    **{11: "mười một", 12: "mười hai"},
}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_its_words(number: int) -> None:
    whole = PeriodNames(replace(office().plan, last=day("2021-12-31")), [owing("month")])
    month = f"2021-{number:02}"
    assert whole.fits(f"tháng {MONTHS[number]}") == (month,)
    assert whole.fits(f"T{ROMAN[number - 1]}") == (month,)
    assert whole.near(f"{ENGLISH[number - 1]}-21") == month
    if number in (1, 4, 12):
        assert whole.fits({1: "tháng giêng", 4: "tháng bốn", 12: "tháng chạp"}[number]) == (month,)


def test_the_words_of_a_week_begin_on_monday() -> None:
    days = [date(2021, 3, number) for number in range(1, 8)]
    assert [WEEKDAYS[day.isoweekday() - 1] for day in days] == [
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ]
    assert Unit("a", {}, "b").confirmed
