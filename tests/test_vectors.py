"""The cases that the plan's own words decide, judged on the plan that ships."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from hb import duties, hbcomms

DATA = Path(__file__).parent.parent / "data"
SCHOOL, BUREAU = "thpt-cong-nghiep", "pgd-lac-thuy"


def judged(folder: Path, day: str, unit: str, obligation: str, *records: str) -> dict[str, Any]:
    """The duties of a unit of the real roster that sent these records and nothing else."""
    for name in ("units.yaml", "plan2021.yaml"):
        shutil.copy(DATA / name, folder / name)
    sent = folder / "submissions" / "2021"
    sent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"  - {{{record}}}\n" for record in records)
    (sent / f"{unit}.yaml").write_text(f"unit: {unit}\nsubmissions:\n{lines}", encoding="utf-8")
    done = hbcomms("--data", str(folder), "--as-of", day, "status", "--format", "json")
    assert done.code == 0
    return duties(done.json, unit, obligation)


def article(number: int, outlet: str = "bao-hoa-binh", type_: str = "bai", **more: str) -> str:
    facts = {"type": type_, "date": "2021-04-01", "title": f"Bài {number}", "outlet": outlet} | more
    return ", ".join(f"{key}: {value}" for key, value in facts.items())


def report(date: str, evidence: str | None = None) -> str:
    came = f"{{ref: scan.pdf, date: {evidence}}}" if evidence else "scan.pdf"
    return f"type: report, date: {date}, evidence: [{came}]"


@pytest.mark.parametrize(
    ("unit", "record", "state", "late"),
    [
        (SCHOOL, report("2021-05-30"), "met", 0),
        (SCHOOL, report("2021-05-31"), "late", 1),
        (SCHOOL, report("2021-05-28", evidence="2021-06-02"), "late", 3),
        (BUREAU, report("2021-11-29"), "met", 0),
        (BUREAU, report("2021-11-30"), "late", 1),
        (BUREAU, report("2021-05-30"), "met", 0),
        (BUREAU, report("2021-06-30"), "met", 0),
    ],
)
def test_before_a_day_is_until_the_day_before(
    tmp_path: Path, unit: str, record: str, state: str, late: int
) -> None:
    duty = judged(tmp_path, "2021-12-31", unit, "annual-report", record)["2021"]
    assert (duty["state"], duty["days_late"]) == (state, late)


def test_a_report_without_evidence_is_not_complete(tmp_path: Path) -> None:
    record = "type: report, date: 2021-05-20"
    duty = judged(tmp_path, "2021-06-04", SCHOOL, "annual-report", record)["2021"]
    assert (duty["state"], duty["days_late"], duty["lacks_evidence"]) == ("overdue", 5, True)


@pytest.mark.parametrize(
    "last",
    [
        article(8, outlet="website-nganh"),
        article(8, type_="tin"),
        article(7),  # the same title again
        article(8, url="https://baohoabinh.com.vn/1")
        + "}\n  - {"
        + article(9, url="http://www.baohoabinh.com.vn/1/", outlet="bao-nhan-dan")
        + "}\n  - {"
        + article(1),
    ],
    ids=["the sector's site", "a brief", "the same title", "paper and e-paper"],
)
def test_seven_articles_of_eight(tmp_path: Path, last: str) -> None:
    seven = [article(number) for number in range(1, 8)]
    if "e-paper" in last or "baohoabinh" in last:
        seven = seven[:6]
    duty = judged(tmp_path, "2021-12-31", BUREAU, "press-articles", *seven, last)["2021"]
    assert (duty["counted"], duty["at_least"], duty["state"]) == (7, 8, "open")


def test_the_year_is_the_calendar_year(tmp_path: Path) -> None:
    records = [article(1, date="2020-12-30"), article(2, date="2021-01-02")]
    # a date twice in one record would be a fault: `article` lets the last one win
    duty = judged(tmp_path, "2021-12-31", SCHOOL, "press-articles", *records)["2021"]
    assert (duty["counted"], duty["at_least"]) == (1, 2)


def test_a_month_does_not_cover_another(tmp_path: Path) -> None:
    days = ("2021-03-31", "2021-03-31", "2021-05-01")
    records = [f"type: story, date: {day}, title: Chuyện {n}" for n, day in enumerate(days)]
    months = judged(tmp_path, "2021-08-01", SCHOOL, "exemplary-stories", *records)
    states = {month: duty["state"] for month, duty in months.items()}
    assert states["2021-03"] == states["2021-05"] == "met"
    assert states["2021-04"] == states["2021-07"] == "overdue"
    assert list(months) == [f"2021-{month:02}" for month in range(3, 13)]


def test_the_current_month_is_not_due_until_it_has_passed(tmp_path: Path) -> None:
    months = judged(tmp_path, "2021-04-30", SCHOOL, "exemplary-stories")
    assert [months[m]["state"] for m in ("2021-03", "2021-04", "2021-05")] == [
        "overdue",
        "open",
        "upcoming",
    ]


def test_three_of_eight_in_june_is_on_its_way(tmp_path: Path) -> None:
    records = [article(number) for number in range(3)]
    duty = judged(tmp_path, "2021-06-15", BUREAU, "press-articles", *records)["2021"]
    assert (duty["counted"], duty["state"], duty["behind"]) == (3, "open", False)


@pytest.mark.parametrize("name", ["Phòng GD&ĐT Lạc Thuỷ", "phòng gd&đt lạc thủy", "PGD Lac Thuy"])
def test_the_old_spelling_finds_the_unit(name: str) -> None:
    done = hbcomms("--data", str(DATA), "--as-of", "1/4/2021", "unit", name, "--format", "json")
    assert done.json["unit"]["unit"] == BUREAU


def test_an_unknown_name_is_never_a_new_unit(tmp_path: Path) -> None:
    judged(tmp_path, "2021-06-15", BUREAU, "press-articles")
    sheet = (
        "Đơn vị,Loại,Ngày,Tên bài\nPhòng GD&ĐT Lạc Thuỷ,bai,1/4/2021,A\nPhòng lạ,bai,1/4/2021,B\n"
    )
    (tmp_path / "submissions" / "2021" / "x.csv").write_text(sheet, encoding="utf-8")
    done = hbcomms("--data", str(tmp_path), "--as-of", "1/6/2021", "status", "--format", "json")
    assert done.code == 3
    assert done.json["left_out"] == [
        {"file": "submissions/2021/x.csv", "line": 3, "rule": "unknown-unit"}
    ]
    assert len(done.json["units"]) == 67


def test_the_shape_of_the_whole_plan() -> None:
    done = hbcomms("--data", str(DATA), "--as-of", "1/3/2021", "status", "--format", "json")
    assert done.json["totals"]["duties"] == 58 * (1 + 10 + 1)
    kinds = {entry["kind"] for entry in done.json["units"] if entry["state"] is None}
    assert kinds == {"office", "department"}
