"""plan, months and topics say the same as the judge."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from hb import hbcomms, office
from hbcomms.reports.outputs import FINDINGS, OUTPUTS, PAGES, ROLLUP
from hbcomms.reports.outputs.json import write as write_json
from hbcomms.reports.page import Report, Screen

ROOT = Path(__file__).parent.parent
FOLDERS = ["data", "examples/so-mau", "examples/ke-hoach-khac", "examples/tai-lieu"]


def answer(folder: str, *arguments: str) -> Any:
    done = hbcomms("--data", str(ROOT / folder), *arguments, "--format", "json")
    assert done.code == 0
    return done.json


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_plan_counts_the_duties_that_status_judges(folder: str) -> None:
    plan, status = answer(folder, "plan"), answer(folder, "status")
    assert plan["totals"]["duties"] == status["totals"]["duties"]
    assert plan["totals"]["units"] == len(status["units"])


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_plan_names_the_last_good_days_that_status_holds_to(folder: str) -> None:
    plan = answer(folder, "plan")
    days = {
        (entry["obligation"], slot["period"], slot["last_good_day"])
        for entry in plan["obligations"]
        for slots in entry["who"].values()
        for slot in slots or ()
    }
    leave = {("annual-report", "2021", "2021-12-10")}  # moved by leave, not by the plan
    for unit in answer(folder, "status", "--as-of", "1/1/2021")["units"]:
        for line in unit["obligations"]:
            for duty in line["duties"]:
                assert (line["obligation"], duty["period"], duty["last_good_day"]) in days | leave


def test_a_move_to_a_working_day_is_shown() -> None:
    plan = answer("examples/ke-hoach-khac", "plan")
    slots = next(o for o in plan["obligations"] if o["obligation"] == "giam-sat")["who"]["tram"]
    moved = {slot["period"]: (slot["moved_from"], slot["last_good_day"]) for slot in slots}
    assert moved["2022-09"] == ("2022-09-25", "2022-09-26")  # a Sunday
    assert moved["2023-01"] == ("2023-01-25", "2023-01-27")  # Tết
    assert moved["2022-10"] == (None, "2022-10-25")
    assert "2023-02" not in moved


def test_months_are_the_duties_of_status() -> None:
    options = ("--as-of", "15/9/2021")
    months = answer("examples/so-mau", "months", *options)
    status = answer("examples/so-mau", "status", *options)
    expected = {
        unit["unit"]: {
            duty["period"]: {"state": duty["state"], "counted": duty["counted"]}
            for line in unit["obligations"]
            if line["obligation"] == "exemplary-stories"
            for duty in line["duties"]
        }
        for unit in status["units"]
    }
    assert {unit["unit"]: unit["periods"] for unit in months["units"]} == {
        unit: periods for unit, periods in expected.items() if periods
    }


def test_topics_count_a_record_under_each_of_its_topics() -> None:
    topics = answer("examples/so-mau", "topics", "--as-of", "31/12/2021")
    named = topics["submissions"] - topics["without_topic"]
    assert sum(entry["submissions"] for entry in topics["topics"]) >= named > 0
    assert [entry["clause"] for entry in topics["topics"]][:2] == ["II.1.1", "II.1.2"]
    assert len(topics["topics"]) == 23


def test_nothing_that_comes_period_by_period(tmp_path: Path) -> None:
    import re

    from hb import PLAN

    plan = re.sub(r"  - id: stories.*?(?=standing:)", "", PLAN, flags=re.DOTALL)
    assert hbcomms("--data", str(office(tmp_path, plan=plan)), "months").code == 2
    assert hbcomms("--data", str(ROOT / "data"), "months", "--obligation", "x").code == 2


FORMATS = {
    "status": ["table", "json", "csv", "xlsx", "md"],
    "rollup": ["table", "json", "md", "csv", "parquet"],
    "validate": ["text", "json", "github", "sarif", "junit"],
}


@pytest.mark.parametrize("command", FORMATS)
def test_the_choices_of_format_are_the_outputs_that_can_draw_it(
    command: str, tmp_path: Path
) -> None:
    given = [str(ROOT / "examples" / "tai-lieu")] if command == "rollup" else []
    refused = hbcomms(
        "--lang", "en", "--data", str(ROOT / "data"), command, *given, "--format", "x"
    )
    assert refused.code == 2
    known = refused.err.partition("there is: ")[2].partition(".")[0].split(", ")
    assert sorted(known) == sorted(FORMATS[command])
    assert " | ".join(known) in hbcomms(command, "--help", COLUMNS="120").out
    for name in known:
        out = ["--out", str(tmp_path / name)] if command == "rollup" else []
        out = ["--output", str(tmp_path / "a.xlsx")] if name == "xlsx" else out
        options = ("--data", str(ROOT / "data"), "--format", name)
        assert hbcomms(command, *given, *options, *out).code == 0


def test_a_report_gives_what_outputs_need() -> None:
    needed = {output.needs for output in OUTPUTS}
    assert needed == set(Report._fields) == {*PAGES, *FINDINGS, *ROLLUP}


def test_a_heading_unfolds_where_there_is_room() -> None:
    narrow, wide = (
        hbcomms("--data", str(ROOT / "examples" / "so-mau"), "status", COLUMNS=width).out
        for width in ("80", "200")
    )
    assert "B. Đơn vị trực thuộc (48)" in wide
    assert "B. Đơn vị trực thuộc (48)" not in narrow


def test_a_longer_line_than_the_screen_shows_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = f"unit: pgd-mau\nsubmissions:\n  - {{type: bai, title: {'x' * 300}, date: bad}}\n"
    office(tmp_path, a__yaml=sent)
    monkeypatch.chdir(tmp_path)
    with patch("hbcomms.cli.context.Screen", lambda *_: Screen(80, True)):
        out = hbcomms("validate").out
    shown, carets = out.splitlines()[1:3]
    assert shown.index("bad") == carets.index("^^^")
    assert len(shown) <= 80
    shown, carets = hbcomms("--lang", "en", "validate", str(tmp_path)).out.splitlines()[1:3]
    assert shown.index("bad") == carets.index("^^^")
    assert shown.endswith("(335 letters)")
    assert len(shown) < 220


@pytest.mark.parametrize(
    "data",
    [
        {}, [], {"a": []}, [[], {}], {"a": {"b": [1, None, True]}, "c": "x\n\"\\"},
        [{"ngày": date(2021, 3, 1), "số": 1.5}, ["Đ", {"k": [date(2021, 1, 2)]}], "", 0],
    ],
    ids=str,
)  # fmt: skip
def test_json_is_what_json_dumps_indents(data: Any) -> None:
    report = Report(data=lambda: data)
    usual = json.dumps(data, ensure_ascii=False, indent=2, default=date.isoformat)
    assert write_json(report, Screen()) == usual + "\n"


LATER = """\
unit: truong-mau
submissions:
  - {type: report, date: 2021-03-02, title: Đã có, received: 2021-04-10}
  - {type: bai, date: 2021-09-09, title: Về sau, outlet: bao}
"""


@pytest.mark.parametrize(
    ("day", "titles"), [("2021-04-09", 0), ("2021-04-10", 1), ("2021-09-09", 2)]
)
def test_what_is_not_there_yet_is_nowhere(tmp_path: Path, day: str, titles: int) -> None:
    options = "--lang", "en", "--data", str(office(tmp_path, a__yaml=LATER)), "--as-of", day
    shown = [
        hbcomms(*options, "unit", "truong-mau", *form).out
        for form in ((), ("--format", "csv"), ("--format", "md"), ("--format", "json"))
    ]
    for number, title in enumerate(["Đã có", "Về sau"], start=1):
        assert {title in text for text in shown} == {number <= titles}
    for command in "status", "overdue", "topics":
        nothing = "Nothing has been entered" in hbcomms(*options, command).out
        assert nothing == (titles == 0)


SERIES = """\
id: "2021"
title: Kế hoạch mẫu
period: {from: 2021-01-01, to: 2021-12-31}
unit_kinds: {bureau: Phòng, school: Trường}
types: {tin: {name: Tin}}
obligations:
  - {id: tin, name: Tin, clause: "1", text: Tin., counts: [tin], every: quarter
    , who: {bureau: {at_least: 3}, school: {at_least: 3, by: {days_after: 5}}}}
"""
ROSTER = """\
units:
  - {id: truong-mau, name: Trường mẫu, kind: school}
  - {id: phong-mau, name: Phòng mẫu, kind: bureau, active: {from: 2021-10-01}}
"""


def test_a_series_says_the_same_in_table_and_sheet(tmp_path: Path) -> None:
    folder = str(office(tmp_path, ROSTER, SERIES))
    options = "--lang", "en", "--data", folder, "--as-of"
    lines = hbcomms(*options, "2022-01-20", "status", "--format", "csv").out.splitlines()[1:]
    assert [line.split(",")[5:7] for line in lines] == [["0", "4"], ["0", "1"]]
    page = hbcomms(*options, "2022-01-20", "status").out
    assert "0/4 Q1–Q4" in page
    assert "0/1 Q4" in page


def test_what_is_due_is_in_the_order_of_its_days_in_every_output(tmp_path: Path) -> None:
    options = "--lang", "en", "--data", str(office(tmp_path, ROSTER, SERIES))
    command = "--as-of", "2021-12-28", "overdue", "--within", "14", "--format"
    due = hbcomms(*options, *command, "json").json["due_soon"]
    rows = [line.split(",") for line in hbcomms(*options, *command, "csv").out.splitlines()]
    assert [entry["unit"] for entry in due] == ["phong-mau", "truong-mau"]
    assert [row[2] for row in rows if row[0] == "due soon"] == ["phong-mau", "truong-mau"]


@pytest.mark.parametrize(
    "command", [("status",), ("overdue",), ("topics",), ("plan",), ("unit", "truong-mau")]
)
def test_a_page_names_the_other_plan_that_holds_the_day(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = office(tmp_path)
    other = SERIES.replace('"2021"', '"2020-2021"').replace("2021-01-01", "2020-09-01")
    (folder / "plan2020-2021.yaml").write_text(other, encoding="utf-8")
    options = "--lang", "en", "--data", str(folder), "--as-of"
    for form in "table", "md":
        page = hbcomms(*options, "2021-03-01", *command, "--format", form).out
        assert "--plan 2021 shows it" in " ".join(page.split())
        page = hbcomms(*options, "2021-03-01", "--plan", "2021", *command, "--format", form).out
        assert "This is the plan 2021" in " ".join(page.split())
        assert "--plan 2020-2021 shows it" in " ".join(page.split())
        alone = hbcomms(*options, "2020-12-01", *command, "--format", form).out
        assert "shows it" not in alone
