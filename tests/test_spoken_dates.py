"""Dates as a person types them at a command."""

from datetime import date

import pytest

from hbcomms.cli.spoken_dates import Calendar, spoken_date

WEDNESDAY = date(2021, 9, 15)
YEAR = Calendar(WEDNESDAY, date(2021, 1, 1), date(2021, 12, 31))
SCHOOL_YEAR = Calendar(date(2021, 2, 10), date(2020, 9, 5), date(2021, 9, 4))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/9/2021", "2021-09-15"),
        ("2021-09-15", "2021-09-15"),
        ("15/3", "2021-03-15"),
        (" 15-3 ", "2021-03-15"),
        ("1.5", "2021-05-01"),
        ("15/3/21", "2021-03-15"),
        ("mùng 5 tháng 3", "2021-03-05"),
        ("ngày 5 tháng 3 năm 2020", "2020-03-05"),
        ("hôm nay", "2021-09-15"),
        ("HOM QUA", "2021-09-14"),
        ("hôm kia", "2021-09-13"),
        ("mai", "2021-09-16"),
        ("3 ngày trước", "2021-09-12"),
        ("2 tuần trước", "2021-09-01"),
        ("thứ 6 tuần trước", "2021-09-10"),
        ("thứ sáu tuần rồi", "2021-09-10"),
        ("t2 tuần này", "2021-09-13"),
        ("chủ nhật tuần này", "2021-09-19"),
        ("thứ hai tuần sau", "2021-09-20"),
        ("thứ 4", "2021-09-15"),
        ("CN", "2021-09-12"),
        ("friday last week", "2021-09-10"),
        ("yesterday", "2021-09-14"),
        ("20/12", "2021-12-20"),
    ],
)
def test_what_a_person_means(text: str, day: str) -> None:
    assert spoken_date(text, YEAR) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["", "x", "12", "31/2", "3/25", "15/3/2021/1", "T3", "ba", "thứ 8", "1/2/3", "29/2"]
)
def test_what_is_no_date_or_not_one(text: str) -> None:
    assert spoken_date(text, YEAR) is None


@pytest.mark.parametrize(
    ("text", "day"), [("15/10", "2020-10-15"), ("15/1", "2021-01-15"), ("5/9", "2020-09-05")]
)
def test_the_year_is_the_plans(text: str, day: str) -> None:
    assert spoken_date(text, SCHOOL_YEAR) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10/1", "2022-01-10"),
        ("20/12", "2021-12-20"),
        ("thứ 6", "2021-09-17"),
        ("15/9", "2021-09-15"),
    ],
)
def test_a_day_to_come_is_not_gone_by(text: str, day: str) -> None:
    assert spoken_date(text, YEAR, ahead=True) == date.fromisoformat(day)


def test_a_leap_day_has_the_year_that_has_it() -> None:
    plan = Calendar(date(2024, 6, 1), date(2024, 1, 1), date(2024, 12, 31))
    assert spoken_date("29/2", plan) == date(2024, 2, 29)
