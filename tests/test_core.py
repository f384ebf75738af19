"""Tables over the pure functions of core; the day is an argument."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hbcomms.cli.context import AppContext, SharedOptions
from hbcomms.cli.lookup import matching_items, unit_items
from hbcomms.core.addresses import address_key
from hbcomms.core.deadlines import rolled, unrolled
from hbcomms.core.findings import Place
from hbcomms.core.names import bare, fold
from hbcomms.core.periods import month_end, periods
from hbcomms.core.plan import Due, Obligation, Period, Plan, SubmissionType
from hbcomms.core.units import Unit
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.holidays import with_holidays
from hbcomms.locale import words
from hbcomms.reports.page import Screen

MARCH = Period("2021-03", date(2021, 3, 1), date(2021, 3, 31))
FEBRUARY = Period("2021-02", date(2021, 2, 1), date(2021, 2, 28))
DECEMBER = Period("2021-12", date(2021, 12, 1), date(2021, 12, 31))


def plan(first: str, last: str, **more: object) -> Plan:
    return Plan(
        id="p",
        title={"vi": "P"},
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        file="planp.yaml",
        unit_kinds={},
        types={"bai": SubmissionType("bai", {"vi": "Bài"})},
        obligations=(),
        **more,  # type: ignore[arg-type]
    )


def every(cadence: str, **more: object) -> Obligation:
    return Obligation("o", {"vi": "O"}, "1", "O", {"bai": 1}, cadence, {}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "period", "day"),
    [
        (Due(), MARCH, "2021-03-31"),
        (Due(on=date(2021, 5, 31)), MARCH, "2021-05-31"),
        (Due(on=date(2021, 5, 31), before=True), MARCH, "2021-05-30"),
        (Due(on=date(2021, 3, 1), before=True), MARCH, "2021-02-28"),
        (Due(day=20), MARCH, "2021-03-20"),
        (Due(day=31), FEBRUARY, "2021-02-28"),
        (Due(day=31, before=True), FEBRUARY, "2021-02-27"),
        (Due(day=5, months_after=1), DECEMBER, "2022-01-05"),
        (Due(day=30, months_after=2), DECEMBER, "2022-02-28"),
        (Due(day=1, months_after=13), DECEMBER, "2023-01-01"),
        (Due(days_after=10), MARCH, "2021-04-10"),
        (Due(days_after=0, before=True), MARCH, "2021-03-30"),
    ],
)
def test_last_good_day(due: Due, period: Period, day: str) -> None:
    assert unrolled(due, period).isoformat() == day


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        ("2021-05-28", "2021-05-28"),
        ("2021-05-30", "2021-05-31"),  # Sunday
        ("2021-04-30", "2021-05-04"),  # holiday, Saturday, Sunday, holiday
        ("2021-06-05", "2021-06-05"),  # a Saturday that is worked
        ("2021-06-06", "2021-06-07"),
    ],
)
def test_roll_to_the_next_working_day(day: str, moved: str) -> None:
    days_off = frozenset({date(2021, 4, 30), date(2021, 5, 3)})
    year = plan(
        "2021-01-01", "2021-12-31", holidays=days_off, work_days=frozenset({date(2021, 6, 5)})
    )
    assert rolled(date.fromisoformat(day), year).isoformat() == moved


@pytest.mark.parametrize(
    ("days_off", "last_good"), [((), "2019-05-04"), ((date(2019, 5, 4),), "2019-05-06")]
)
def test_a_saturday_worked_for_a_holiday(days_off: tuple[date, ...], last_good: str) -> None:
    daily = every("day", working_days=True)
    year = plan("2019-01-01", "2019-12-31", holidays=frozenset(days_off))
    year = with_holidays(replace(year, obligations=(daily,)))
    assert rolled(date(2019, 5, 4), year).isoformat() == last_good
    ids = [period.id for period in periods(year, daily)]
    assert "2019-04-29" not in ids  # the holiday it was exchanged for
    assert ("2019-05-04" in ids) is (not days_off)


@pytest.mark.parametrize(
    ("first", "last", "obligation", "ids"),
    [
        ("2021-01-01", "2021-12-31", every("year"), ["p"]),
        ("2021-01-01", "2021-12-31", every("half"), ["2021-H1", "2021-H2"]),
        ("2021-02-15", "2021-07-01", every("quarter"), ["2021-Q1", "2021-Q2", "2021-Q3"]),
        ("2021-11-10", "2022-01-05", every("month"), ["2021-11", "2021-12", "2022-01"]),
        ("2021-01-01", "2021-01-17", every("week"), ["2021-W01", "2021-W02"]),
        ("2020-12-28", "2021-01-10", every("week"), ["2020-W53", "2021-W01"]),
        ("2021-03-05", "2021-03-07", every("day"), ["2021-03-05", "2021-03-06", "2021-03-07"]),
        ("2021-03-05", "2021-03-08", every("day", working_days=True), ["2021-03-05", "2021-03-08"]),
        ("2021-01-01", "2021-03-19", every("month", month_from_day=21), ["2021-01", "2021-02"]),
        (
            "2021-01-20",
            "2021-03-20",
            every("month", month_from_day=21),
            ["2021-01", "2021-02", "2021-03"],
        ),
        ("2021-01-01", "2021-12-31", every("moon"), []),
    ],
)
def test_periods(first: str, last: str, obligation: Obligation, ids: list[str]) -> None:
    assert [period.id for period in periods(plan(first, last), obligation)] == ids


def test_what_is_cut_and_what_is_not() -> None:
    short = plan("2021-01-10", "2021-03-15")
    assert [(p.first.day, p.last.day) for p in periods(short, every("month"))] == [
        (10, 31),
        (1, 28),
        (1, 15),
    ]
    shifted = periods(short, every("month", month_from_day=21))
    assert (shifted[0].first, shifted[0].last) == (date(2020, 12, 21), date(2021, 1, 20))
    week = periods(short, every("week"))[0]
    assert (week.first, week.last) == (date(2021, 1, 11), date(2021, 1, 17))


def test_month_end_runs_over_the_year() -> None:
    assert month_end(2021, 12) == date(2021, 12, 31)
    assert month_end(2021, 14) == date(2022, 2, 28)
    assert month_end(2023, 14) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.BaoHoaBinh.com.vn/1/", "http://baohoabinh.com.vn/1#top", True),
        ("baohoabinh.com.vn/1", "//baohoabinh.com.vn/1/", True),
        ("https://a.vn/Bai", "https://a.vn/bai", False),
        ("https://a.vn/?id=1", "https://a.vn/?id=2", False),
        ("https://a.vn", "https://a.vn/", True),
        ("https://WWW.a.vn", "a.vn", True),
        ("https://a.vn/www.x", "https://a.vn/x", False),
        ("https://a.vn:443/1", "http://A.vn:80/1/", True),
        ("https://a.vn:8080/1", "https://a.vn/1", False),
        ("https://a.vn:443", "a.vn", True),
        ("https://a.vn/bai:80", "https://a.vn/bai", False),
        ("https://a.vn/1?fbclid=IwAR1", "a.vn/1", True),
        ("https://a.vn/1/?utm_source=zalo&utm_medium=x&zarsrc=30#top", "a.vn/1", True),
        ("https://a.vn/1?gclid=1&id=7&zalo_id=2&p=3", "a.vn/1?id=7&p=3", True),
        ("https://a.vn/1?p=3&id=7", "a.vn/1?id=7&p=3", False),
        ("https://a.vn/1?utm_=x&fbclid", "a.vn/1?", True),
        ("https://a.vn/1?", "https://a.vn/1/", True),
        ("https://a.vn?fbclid=x", "https://a.vn", True),
        ("https://a.vn/1?xfbclid=1", "a.vn/1", False),
        ("https://a.vn/1?fbclid2=1", "a.vn/1", False),
        ("https://a.vn/1?utm=1", "a.vn/1", False),
        ("https://a.vn/1?ref=zalo", "a.vn/1", False),
        ("https://a.vn/utm_source=1", "a.vn/", False),
    ],
)
def test_addresses(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


def test_an_empty_address_has_no_key() -> None:
    assert address_key("") == address_key("https://") == address_key("https://?fbclid=1") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lạc Thuỷ", "lạc thủy"),
        ("Hoà Bình", "Hòa Bình"),
        ("khoẻ", "khỏe"),
        ("Ðà Bắc", "Đà  Bắc"),
        ("2020 – 2021", "2020 - 2021"),
        ("HOÀ", "hòa"),
        ("quý", "qúy"),
        ("uỷ ban", "ủy ban"),
        ("toàn", "tòan"),
        ("già", "gìa"),
        ("của nghĩa", "cuả nghiã"),
        ("hoa\u0300 bi\u0300nh", "hòa bình"),
        ("“Hội xuân”", '"hội xuân"'),
        ("«Hội xuân»", "„Hội xuân‟"),
        ("‘Hội xuân’", "''Hội xuân''"),
        ("‹Hội› xuân", "'Hội′ xuân"),
        ("19‐5", "19-5"),
        ("19‑5", "19‒5"),
        ("19—5", "19―5"),
        ("19−5", "19－5"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quý", "quy"),
        ("hoàn", "hoán"),
        ("Mai Châu", "Mai Chấu"),
        ("thủ", "thu"),
        ("19-5", "19 5"),
        ("ké", "kê"),
    ],
)
def test_other_words_stay_other(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_searching_key_has_no_marks() -> None:
    assert bare("P.GD&ĐT  huyện Đà Bắc") == "p gd dt huyen da bac"
    assert bare("“Hội” xuân – 'Tết'") == "hoi xuan tet"


UNITS = [
    Unit(
        "pgd-da-bac",
        {"vi": "Phòng Giáo dục và Đào tạo huyện Đà Bắc"},
        "b",
        {"vi": "Phòng GD&ĐT Đà Bắc"},
    ),
    Unit("thpt-da-bac", {"vi": "Trường THPT Đà Bắc"}, "s"),
    Unit("ptdtnt-da-bac", {"vi": "Trường PTDTNT THCS&THPT Đà Bắc"}, "s", {"vi": "PTDTNT Đà Bắc"}),
    Unit("thpt-19-5", {"vi": "Trường THPT 19-5"}, "s"),
]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("pgd-da-bac", ["pgd-da-bac"]),
        ("pgd da bac", ["pgd-da-bac"]),
        ("P.GD&ĐT H. Đà Bắc", ["pgd-da-bac"]),
        ("PGDĐT Đà Bắc", ["pgd-da-bac"]),
        ("phòng giáo dục đà bắc", ["pgd-da-bac"]),
        ("DTNT Đà Bắc", ["ptdtnt-da-bac"]),
        ("thpt đà bắc", ["thpt-da-bac"]),
        ("da bac", ["pgd-da-bac", "thpt-da-bac", "ptdtnt-da-bac"]),
        ("thpt 19/5", ["thpt-19-5"]),
        ("19.5", ["thpt-19-5"]),
        ("mai chau", []),
        ("", []),
        ("&", []),
    ],
)
def test_finding_a_unit(name: str, ids: list[str]) -> None:
    assert [thing.id for thing in matching_items(unit_items(UNITS), name)] == ids


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-05-30", "2021-05-30"),
        ("30/5/2021", "2021-05-30"),
        ("30-05-2021", "2021-05-30"),
        ("30.5.2021", "2021-05-30"),
        ("2021-5-3", None),
        ("2021-02-33", None),
        ("31/5/21", None),
        ("30/5-2021", None),
        ("30/5/2021 10:00", None),
        ("1609459200", None),
        ("٣٠/٥/٢٠٢١", None),
        ("1/1/0001", None),
        ("", None),
    ],
)
def test_dates(text: str, day: str | None) -> None:
    assert read_date(text) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-5-3", "2021-05-03"),
        ("31/5/21", "2021-05-31"),
        ("5/31/2021", "2021-05-31"),
        ("2021/05/30", "2021-05-30"),
        ("44347", "2021-05-31"),
        ("30/5/2021 10:00", "2021-05-30"),
        ("2021-02-33", None),
        ("hôm qua", None),
    ],
)
def test_the_date_that_was_perhaps_meant(text: str, day: str | None) -> None:
    assert near_date(text) == (date.fromisoformat(day) if day else None)


def named(id_: str, first: str, last: str) -> Plan:
    year = plan(first, last)
    return Plan(**{f: getattr(year, f) for f in year.__dataclass_fields__} | {"id": id_})


@pytest.mark.parametrize(
    ("day", "wanted", "picked"),
    [
        ("2022-10-01", None, "2022-2023"),
        ("2021-06-01", None, "2021"),
        ("2024-01-01", None, "2022-2023"),  # the latest that began before
        ("2019-01-01", None, "2021"),  # the first
        ("2021-06-01", "2022-2023", "2022-2023"),
    ],
)
def test_which_plan(tmp_path: Path, day: str, wanted: str | None, picked: str) -> None:
    plans = [
        named("2021", "2021-01-01", "2021-12-31"),
        named("2022-2023", "2022-08-01", "2023-07-31"),
    ]
    options = SharedOptions(plan=wanted)
    app = AppContext(words("en"), Screen(), date.fromisoformat(day), tmp_path, options=options)
    found = app.pick_plan(plans)
    assert found is not None
    assert found.id == picked


def test_a_place_on_a_line_is_a_character_wide() -> None:
    assert Place("a.csv", line=3).width == 1
