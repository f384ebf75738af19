"""`commend`: candidates within each kind of unit, in an order of figures that the user names."""

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from hb import PLAN, UNITS, Done, hbcomms, office
from hbcomms.reports.commendation import places

MORE = """\
  - {id: truong-hai, name: Trường hai, kind: school}
  - {id: truong-ba, name: Trường ba, kind: school}
  - {id: truong-bon, name: Trường bốn, kind: school}
  - {id: kho, name: Kho mẫu, kind: store}
"""
STORED = PLAN.replace("school: Trường}", "school: Trường, store: Kho}")
BY_MAY = STORED.replace(
    "school: {at_least: 1}}\n  - id: reports",
    "school: {at_least: 1, by: 2021-05-31}}\n  - id: reports",
)
SENT = {
    "truong-mau": ["2021-03-01", "2021-03-02"],
    "truong-hai": ["2021-06-10", "2021-06-11", "2021-06-12"],
    "truong-ba": ["2021-03-05", "2021-03-06"],
    "pgd-mau": ["2021-03-01"],
}


def sheet(sent: dict[str, list[str]], author: str = "") -> str:
    rows = [
        f"{unit},bai,{day},bao,{author},Bài {unit} {day}"
        for unit, days in sent.items()
        for day in days
    ]
    return "\n".join(["unit,type,date,outlet,author,title", *rows]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return office(tmp_path / "o", units=UNITS + MORE, plan=BY_MAY, a__csv=sheet(SENT))


def run(folder: Path, *arguments: str, day: str = "1/7/2021") -> Done:
    return hbcomms("--data", str(folder), "commend", "--as-of", day, *arguments)


def order(folder: Path, *arguments: str, kind: str = "school") -> list[tuple[int, str]]:
    found: Any = run(folder, "--format", "json", *arguments).json
    (units,) = (one["units"] for one in found["kinds"] if one["kind"] == kind)
    return [(one["place"], one["unit"].removeprefix("truong-")) for one in units]


def test_places_are_shared_and_the_next_is_left_out() -> None:
    assert list(places([1, 3, 2, 3, 1], lambda n: n)) == [
        (3, 1, True),
        (3, 1, True),
        (2, 3, False),
        (1, 4, True),
        (1, 4, True),
    ]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ((), [(1, "mau"), (1, "ba"), (3, "hai"), (4, "bon")]),
        (("done",), [(1, "mau"), (1, "hai"), (1, "ba"), (4, "bon")]),
        (("in-time",), [(1, "mau"), (1, "ba"), (3, "hai"), (3, "bon")]),
        (("records",), [(1, "hai"), (2, "mau"), (2, "ba"), (4, "bon")]),
        (("articles",), [(1, "hai"), (2, "mau"), (2, "ba"), (4, "bon")]),
        (("done", "records"), [(1, "hai"), (2, "mau"), (2, "ba"), (4, "bon")]),
    ],
)
def test_the_order_is_that_of_the_figures_named(
    folder: Path, by: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    arguments = [part for one in by for part in ("--by", one)]
    assert order(folder, *arguments) == expected


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("đúng hạn", "in-time"),
        ("bai bao", "articles"),
        ("đạt", "done"),
        ("số mục được tính", "records"),
    ],
)
def test_a_figure_by_its_name(folder: Path, typed: str, by: str) -> None:
    assert run(folder, "--by", typed, "--format", "json").json["by"] == [by]


def test_the_page_says_the_order_the_ties_and_who_is_late(folder: Path) -> None:
    out = run(folder).out
    assert max(map(len, out.splitlines())) <= 80
    told = " ".join(out.split())
    for text in (
        "Kế hoạch không nêu tiêu chí khen thưởng; người có thẩm quyền chọn và quyết định.",
        "1. tỉ lệ nhiệm vụ đã đạt; 2. tỉ lệ đạt đúng hạn; 3. số mục được tính.",
        "Trường mẫu 1 1/1 1/1 2",
        "bằng 1 đơn vị khác",
        "Trường hai 3 1/1 0/1 3",
        "trễ 1 lần (lâu nhất 10 ngày)",
        "Trường bốn 4 0/1 0/1 0",
        "quá hạn: 1",
        "1 đơn vị không có nhiệm vụ có hạn và có số lượng nên không xếp: Kho mẫu.",
    ):
        assert text in told
    assert "Điển hình" not in told  # which is not judged


def test_who_is_below_the_line_is_named(folder: Path) -> None:
    told = " ".join(run(folder, "--top", "1").out.split())
    assert "Trường mẫu 1" in told
    assert "Trường ba 1" in told
    assert (
        "Trường: 2 đơn vị sau thứ tự 1 không nêu trong danh sách: Trường hai; Trường bốn." in told
    )
    every = run(folder, "--top", "1", "--format", "csv").out
    assert all(name in every for name in ("Trường mẫu", "Trường hai", "Trường bốn"))
    found = run(folder, "--top", "1", "--format", "json").json["kinds"][1]["units"]
    assert [one["listed"] for one in found] == [True, True, False, False]


def test_waived_is_neither_done_nor_wanting(folder: Path) -> None:
    (folder / "submissions" / "2021" / "b.yaml").write_text(
        "unit: truong-bon\nexceptions:\n"
        "  - {obligation: articles, period: '2021', waive: true, reason: Sáp nhập}\n",
        encoding="utf-8",
    )
    found = run(folder, "--format", "json").json
    assert "truong-bon" not in {one["unit"] for one in found["kinds"][1]["units"]}
    assert found["not_judged"] == ["truong-bon", "kho"]


def test_nothing_due_yet_is_before_nothing_done_and_behind_the_rest(tmp_path: Path) -> None:
    later = BY_MAY.replace(
        "who: {bureau: {at_least: 3}", "who: {muon: {at_least: 1}, bureau: {at_least: 3}"
    )
    units = (UNITS + MORE).replace("name: Trường bốn,", "name: Trường bốn, tags: [muon],")
    folder = office(tmp_path / "o", units=units, plan=later)
    assert order(folder, "--by", "done") == [(1, "bon"), (2, "mau"), (2, "hai"), (2, "ba")]
    assert "Trường bốn 1 0/0 0/0 0 chưa xong, còn hạn: 1" in " ".join(run(folder).out.split())


def test_a_record_is_one_whatever_it_counts_for(tmp_path: Path) -> None:
    """One with a quantity is so many; one that counts for two obligations is one."""
    twice = BY_MAY.replace("counts: [report]\n    evidence", "counts: [report, bai]\n    evidence")
    twice = twice.replace(
        "who: {bureau: {at_least: 1, before",
        "who: {school: {at_least: 1}, bureau: {at_least: 1, before",
    )
    folder = office(tmp_path / "o", units=UNITS, plan=twice)
    (folder / "submissions" / "2021" / "a.yaml").write_text(
        "unit: truong-mau\nsubmissions:\n  - {type: bai, date: 2021-03-01, outlet: bao, quantity: 3,\n"
        "     author: Lê Mẫu, url: 'https://bao.vn/1', title: A}\n",
        encoding="utf-8",
    )
    found = run(folder, "--format", "json").json
    (one,) = found["kinds"][1]["units"]
    assert (one["records"], one["counted"]) == (3, {"articles": 3, "reports": 3})
    assert found["authors"][0]["records"] == 3


def test_what_a_forerunner_sent_counts_for_its_heir(tmp_path: Path) -> None:
    units = UNITS + MORE.replace(
        "name: Trường bốn, kind: school",
        "name: Trường bốn, kind: school, active: {to: 2021-03-31}, successor: truong-ba",
    )
    folder = office(
        tmp_path / "o", units=units, plan=BY_MAY, a__csv=sheet({"truong-bon": ["2021-03-05"]})
    )
    found = run(folder, "--format", "json").json["kinds"][1]["units"]
    counted = {one["unit"]: (one["records"], one["counted"]["articles"]) for one in found}
    assert counted["truong-ba"] == (1, 1)
    assert all(records == articles for records, articles in counted.values())


def test_who_is_there_no_more_is_remarked(tmp_path: Path) -> None:
    units = UNITS + MORE.replace("ba, kind: school", "ba, kind: school, active: {to: 2021-06-15}")
    folder = office(tmp_path / "o", units=units, plan=BY_MAY)
    assert "chỉ đến 15/06/2021" in " ".join(run(folder, day="16/6/2021").out.split())
    assert "chỉ đến" not in run(folder, day="15/6/2021").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "kho"), "Kế hoạch không giao các đơn vị này việc gì có hạn và có số lượng."),
        (("--kind", "kho", "--area", "huyện mẫu"), "Không có đơn vị nào"),
    ],
)
def test_where_there_is_no_candidate(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in " ".join(run(folder, *arguments).out.split())


def test_persons_by_the_records_that_count(folder: Path) -> None:
    path = folder / "submissions" / "2021" / "c.csv"
    lines = [
        "truong-mau,bai,2021-04-01,bao,Nguyễn Mẫu,A",
        "truong-mau,bai,2021-04-02,bao,NGUYỄN MẪU,B",
        "truong-ba,bai,2021-04-03,bao,Nguyễn Mẫu,C",
        "truong-ba,bai,2021-04-04,web,Trần Mẫu,D",  # an outlet that does not count
    ]
    path.write_text("unit,type,date,outlet,author,title\n" + "\n".join(lines) + "\n", "utf-8")
    found = run(folder, "--format", "json").json
    assert [(one["name"], one["unit"], one["records"]) for one in found["authors"]] == [
        ("Nguyễn Mẫu", "truong-mau", 2),
        ("Nguyễn Mẫu", "truong-ba", 1),
    ]
    assert found["without_author"] == 8
    told = " ".join(run(folder, "--top", "1").out.split())
    assert "1 Nguyễn Mẫu Trường mẫu 2" in told
    assert "1 cá nhân sau thứ tự 1 không nêu trong danh sách." in told
    assert "8 mục được tính không ghi tác giả." in told


def test_the_annex(folder: Path, tmp_path: Path) -> None:
    (folder / "submissions" / "2021" / "a.csv").write_text(sheet(SENT, "Lê Mẫu"), encoding="utf-8")
    out = tmp_path / "a.docx"
    assert run(folder, "--top", "1", "-o", str(out)).code == 0
    document = Document(str(out))
    section = document.sections[0]
    assert section.page_width > section.page_height
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Phụ lục" in texts
    assert any(text.startswith("(Kèm theo Tờ trình số") for text in texts)
    assert "(Danh sách này có 03 tập thể, 01 cá nhân.)" in texts
    assert not any("Kính gửi" in text or "Nơi nhận" in text for text in texts)
    units, persons = ([[c.text for c in row.cells] for row in t.rows] for t in document.tables)
    assert units[0] == ["TT", "Tên tập thể", "Thành tích", "Hình thức đề nghị", "Ghi chú"]
    achieved = (
        "Đạt 1/1 nhiệm vụ đã đến hạn hoặc đã xong, đúng hạn 1; 2 mục được tính. Bài báo: 01/3/2021."
    )
    assert ["2", "Trường mẫu", achieved, "", "thứ tự 1; bằng 1 đơn vị khác"] in units
    assert ["1", "Lê Mẫu", "…………………, Trường hai", "3 mục được tính", "", "thứ tự 1"] in persons
    markdown = run(folder, "--top", "1", "--format", "md").out
    assert "### I. TẬP THỂ" in markdown
    assert "### II. CÁ NHÂN" in markdown


def test_the_annex_has_no_table_of_nobody(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    assert run(folder, "-o", str(out)).code == 0
    assert len(Document(str(out)).tables) == 1


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    bad = "=1+1 {{ 7*7 }} [red]x[/red] <w:p/>"
    text = sheet({"truong-mau": ["2021-03-01"]}, json.dumps(bad).replace('"', "'"))
    folder = office(tmp_path / "o", units=UNITS.replace("Trường mẫu", f"'{bad}'"), a__csv=text)
    out = tmp_path / "a.docx"
    assert run(folder, "-o", str(out)).code == 0
    cells = [c.text for t in Document(str(out)).tables for row in t.rows for c in row.cells]
    assert bad in cells
    assert f"'{bad}'" in cells
    assert "[red]x[/red]" in run(folder).out
    assert f",'{bad}," in run(folder, "--format", "csv").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--top", "0"), "--top cần một số từ 1 trở lên"),
        (("--by", "stories"), "--by"),
        (("--by", "nothing"), "--by"),
        (("--format", "docx"), "phải có --output"),
    ],
)
def test_what_cannot_be_asked(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(folder, *arguments)
    assert (done.code, said in done.err) == (2, True), done.err
