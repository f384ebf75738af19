"""A period that stands twice in a plan carries its year wherever it is shown."""

import csv
import io
from pathlib import Path

import pytest

from hb import hbcomms

UNITS = "units: [{id: truong-mau, name: Trường mẫu, kind: school}]\n"
PLAN = """\
id: "ke-hoach"
title: Kế hoạch mẫu
period: {{from: {first}, to: {last}}}
unit_kinds: {{school: Trường}}
types: {{story: {{name: Điển hình}}}}
calendars:
  dot:
    - {{id: mot, name: Đợt, from: {first}, to: {first}}}
    - {{id: hai, name: Đợt, from: {last}, to: {last}}}
obligations:
  - {{id: mau, name: Mẫu, clause: "1", text: Mẫu., counts: [story], every: {every}, {more}
      who: {{school: {{at_least: 1}}}}}}
"""
SCHOOL_YEAR, LONG = ("2021-09-05", "2022-09-04"), ("2021-01-01", "2022-05-31")


def folder_of(tmp_path: Path, every: str, span: tuple[str, str], more: str = "") -> str:
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    text = PLAN.format(every=every, first=span[0], last=span[1], more=more)
    (tmp_path / "planmau.yaml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def shown(folder: str, *command: str, lang: str = "vi") -> str:
    options = "--lang", lang, "--data", folder, "--plan", "ke-hoach", "--as-of", "2022-12-01"
    done = hbcomms(*options, *command)
    assert done.code in (0, 1), done
    return done.out


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


@pytest.mark.parametrize(
    ("every", "span", "owed"),
    [
        ("month", SCHOOL_YEAR, "T9/2021–T9/2022"),
        ("quarter", SCHOOL_YEAR, "Q3/2021–Q3/2022"),
        ("half", SCHOOL_YEAR, "H2/2021–H2/2022"),
        ("month", LONG, "T1/2021–T5/2022"),
        ("quarter", LONG, "Q1/2021–Q2/2022"),
        ("half", LONG, "H1/2021–H1/2022"),
        ("week", LONG, "W01/2021–W21/2022"),
        ("dot", LONG, "Đợt/2021, Đợt/2022"),
        ("month", ("2021-02-01", "2022-01-31"), "T2–T1"),
    ],
)
def test_a_stretch_names_its_ends(
    tmp_path: Path, every: str, span: tuple[str, str], owed: str
) -> None:
    folder = folder_of(tmp_path, every, span)
    assert table(shown(folder, "overdue", "--format", "csv"))[1][4] == owed
    assert owed in table(shown(folder, "status", "--format", "csv"))[1]
    first = owed.replace(",", "–").split("–")[0]
    for command in ("unit", "truong-mau"), ("plan",), ("months", "--format", "md"):
        assert first in shown(folder, *command), command


@pytest.mark.parametrize("every", ["month", "quarter", "half", "week", "day", "dot"])
@pytest.mark.parametrize("span", [SCHOOL_YEAR, LONG])
def test_no_two_columns_of_months_are_called_the_same(
    tmp_path: Path, every: str, span: tuple[str, str]
) -> None:
    heading = table(shown(folder_of(tmp_path, every, span), "months", "--format", "csv"))[0]
    assert len(heading) == len(set(heading)) > 3


def test_only_what_stands_twice_has_a_year(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "month", SCHOOL_YEAR)
    heading = table(shown(folder, "months", "--format", "csv", lang="en"))[0]
    assert heading[2:-3] == ["M9/2021", *(f"M{n}" for n in (10, 11, 12, *range(1, 9))), "M9/2022"]


def test_a_month_that_nobody_owes_stands_in_no_stretch(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "month", ("2021-01-01", "2021-12-31"), "skip: [2021-07],")
    assert table(shown(folder, "overdue", "--format", "csv"))[1][4] == "T1–T6, T8–T12"
