"""What the screens say: the same facts at every width, and in an order that helps who reads them."""

import csv
import io
import re
from pathlib import Path
from unittest.mock import patch

import pytest

from hb import hbcomms, office
from hbcomms.reports.page import Screen

ROOT = Path(__file__).parent.parent
WIDTHS = ["40", "60", "80", "120", "200"]

UNITS = """\
units:
  - {id: phong-x, name: Phòng giáo dục huyện X, short: Phòng X, kind: bureau, area: X}
  - {id: phong-y, name: Phòng giáo dục huyện Y, short: Phòng Y, kind: bureau, area: Y}
  - {id: phong-z, name: Phòng giáo dục huyện Z, short: Phòng Z, kind: bureau, area: Z}
  - {id: phong-t, name: Phòng giáo dục huyện T, short: Phòng T, kind: bureau, area: T}
  - {id: phong-cu, name: Phòng cũ, kind: other, active: {to: 2021-12-31}, successor: phong-t}
"""
PLAN = """\
id: "2021"
title: Kế hoạch mẫu
period: {from: 2021-01-01, to: 2021-12-31}
unit_kinds: {bureau: Phòng, other: Khác}
types:
  tin: {name: Tin, work: true}
  bao-cao: {name: Báo cáo}
  so-lieu: {name: Số liệu}
obligations:
  - {id: tin-bai, name: Tin bài, clause: "1", text: Tin., counts: [tin], every: year,
     who: {bureau: {at_least: 6}}}
  - {id: bao-cao-thang, name: Báo cáo tháng, clause: "2", text: Tháng., counts: [bao-cao],
     every: month, skip: [2021-01, 2021-02], to: 2021-05-31, evidence: required,
     who: {bureau: {at_least: 1}}}
  - {id: so-lieu-nam, name: Số liệu năm, clause: "3", text: Năm., counts: [so-lieu], every: year,
     who: {bureau: {at_least: 1, by: 2021-04-10}}}
"""
X = """\
unit: phong-x
submissions:
  - {type: bao-cao, date: 2021-03-30, evidence: bb}
  - {type: bao-cao, date: 2021-04-20}
  - {type: so-lieu, date: 2021-04-12}
  - {type: tin, date: 2021-03-01, title: Một}
"""
Y = """\
unit: phong-y
submissions:
  - {type: bao-cao, date: 2021-03-30, evidence: bb}
  - {type: bao-cao, date: 2021-04-20, evidence: bb}
  - {type: so-lieu, date: 2021-04-01}
  - {type: tin, date: 2021-03-01, title: Hai}
  - {type: tin, date: 2021-03-02, title: Ba}
  - {type: tin, date: 2021-03-03, title: Bốn}
"""
Z = "unit: phong-z\nsubmissions: [{type: so-lieu, date: 2021-04-05}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return office(tmp_path / "so", UNITS, PLAN, x__yaml=X, y__yaml=Y, z__yaml=Z)


def page(folder: Path, *command: str, day: str = "2021-05-04", **environment: str) -> str:
    done = hbcomms("--data", str(folder), "--as-of", day, *command, **environment)
    assert done.code in (0, 3), done
    return done.out


def flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def sheet(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("terminal", [True, False])
def test_status_says_the_same_at_every_width(folder: Path, width: str, terminal: bool) -> None:
    with patch("hbcomms.cli.context.Screen", lambda *_: Screen(int(width), terminal)):
        text = page(folder, "status", "--unit", "phong-x")
    words = set(flat(text).replace(",", " ").split())
    for fact in "quá hạn", "chậm", "thiếu minh chứng", "1/2", "T4", "12/04/2021", "trễ 2 ngày":
        assert set(fact.split()) <= words, fact
    assert max(map(len, text.splitlines())) <= int(width)


@pytest.mark.parametrize("command", ["status", "overdue", "months", "rollup", "unit"])
def test_no_fact_and_no_number_is_lost_where_there_is_no_room(command: str) -> None:
    data = str(ROOT / "examples" / "so-mau")
    options = {
        "overdue": ["--within", "40", "--behind"],
        "rollup": [data, str(ROOT / "examples" / "ke-hoach-khac"), "--jobs", "1"],
        "unit": ["pgd-huyen-k"],
    }

    def facts(width: str) -> set[str]:
        day = "--data", data, "--as-of", "15/9/2021"
        done = hbcomms(*day, command, *options.get(command, []), COLUMNS=width)
        return set(re.findall(r"\w+(?:/\w+)*", done.out))

    widest = facts("400")
    if command == "months":  # the signs and the ends of stretches differ
        widest = {
            word for word in widest if not re.fullmatch(r"T\d+|Ký|hiệu|để|trống|[xtm0]", word)
        }
    widest -= {"Cơ", "quan"}  # a list does not name its first column
    assert len(widest) > 20
    for width in WIDTHS:
        assert widest <= facts(width), width


def test_months_without_room_name_the_periods_of_each_state(folder: Path) -> None:
    office(folder, UNITS, PLAN.replace("to: 2021-05-31,", ""))
    text = flat(page(folder, "months", COLUMNS="40"))
    assert "Phòng X quá hạn, chưa có T4; còn hạn T5; đạt T3" in text
    assert "Phòng Z quá hạn, chưa có T3, T4; còn hạn T5" in text
    assert "Ký hiệu" not in text
    assert "Ký hiệu" in page(folder, "months", COLUMNS="120")


def test_overdue_names_a_unit_once_with_its_debts_the_heaviest_first(folder: Path) -> None:
    text = page(folder, "overdue", COLUMNS="120")
    assert re.findall(r"^(Chưa gửi gì \(1\)|Đã gửi, còn nợ \(2\)|Phòng \w)", text, re.M) == [
        "Chưa gửi gì (1)", "Phòng T", "Đã gửi, còn nợ (2)", "Phòng Z", "Phòng X",
    ]  # fmt: skip
    owed = [line.split("  ")[-3].strip() for line in text.splitlines() if ": " in line[20:50]]
    assert len(owed) == 4
    assert "không phải xếp hạng" in flat(text)
    cells = [line.split(" | ")[0] for line in page(folder, "overdue", "--format", "md").split("\n")]
    assert cells.count("| Phòng T") == 1
    assert cells.index("| Phòng T") < cells.index("| Phòng Z") < cells.index("| Phòng X")


def test_the_order_for_scripts_is_that_of_the_contract(folder: Path) -> None:
    late = hbcomms(
        "--data", str(folder), "--as-of", "2021-05-04", "overdue", "--format", "json"
    ).json["overdue"]
    assert [(d["unit"], d["days_late"]) for d in late] == [
        ("phong-z", 34), ("phong-t", 34), ("phong-t", 24), ("phong-x", 4), ("phong-z", 4),
        ("phong-t", 4),
    ]  # fmt: skip
    rows = sheet(page(folder, "overdue", "--format", "csv", "--lang", "en"))
    assert [row["Unit id"] for row in rows] == ["phong-z", "phong-t", "phong-t", "phong-x"]


@pytest.mark.parametrize(
    "sent", ["{type: so-lieu, date: 2021-04-30, status: rejected}", "{type: tin, date: 2021-01-05}"]
)
def test_nothing_at_all_is_less_than_nothing_that_counts(folder: Path, sent: str) -> None:
    assert "Phòng T" in page(folder, "overdue", "--nothing")
    assert "Phòng Z" not in page(folder, "overdue", "--nothing")
    row = sent.replace("tin,", "tin, title: Tin,")
    office(folder, UNITS, PLAN, t__yaml=f"unit: phong-t\nsubmissions: [{row}]\n")
    assert "Chưa gửi gì" not in page(folder, "overdue")
    assert page(folder, "overdue", "--nothing").endswith("chưa gửi gì mà quá hạn.\n")


def test_what_a_predecessor_sent_is_something(folder: Path) -> None:
    plan = PLAN.replace("bureau: {at_least: 6}", "bureau: {at_least: 6}, other: {at_least: 2}")
    old = "unit: phong-cu\nsubmissions: [{type: so-lieu, date: 2021-04-05}]\n"
    office(folder, UNITS, plan, cu__yaml=old)
    assert "Chưa gửi gì" not in page(folder, "overdue")


def test_nothing_stands_in_json_and_fails_alone(folder: Path) -> None:
    command = "--data", str(folder), "--as-of", "2021-05-04", "overdue", "--nothing"
    late = hbcomms(*command, "--format", "json").json["overdue"]
    assert {duty["unit"] for duty in late} == {"phong-t"}
    assert hbcomms(*command, "--fail-on", "overdue").code == 1
    office(
        folder,
        UNITS,
        PLAN,
        t__yaml="unit: phong-t\nsubmissions: [{type: bao-cao, date: 1/3/2021}]\n",
    )
    assert hbcomms(*command, "--fail-on", "overdue").code == 0


def test_what_falls_due_for_all_at_once_is_one_line(folder: Path) -> None:
    text = page(folder, "overdue", "--within", "30", COLUMNS="120")
    assert "Báo cáo tháng, T5: 4 đơn vị chưa có; hạn thứ Hai 31/05/2021, còn 27 ngày" in text
    assert text.count("T5") == 1
    each = page(folder, "overdue", "--within", "30", "--contacts", COLUMNS="120")
    assert len(re.findall(r"Báo cáo tháng: T5", each)) == 4
    assert "T5: 4 đơn vị" not in each
    office(folder, x__yaml=X + "  - {type: bao-cao, date: 2021-05-02}\n", units=UNITS, plan=PLAN)
    text = page(folder, "overdue", "--within", "30", COLUMNS="120")
    assert "T5: 3 đơn vị chưa có (Phòng Y, Phòng Z, Phòng T)" in text
    assert "Báo cáo tháng: T5, thiếu minh chứng" in text


def test_the_last_good_day_itself_is_today(folder: Path) -> None:
    assert "hạn hôm nay" in page(folder, "status", day="2021-04-10")
    text = page(folder, "overdue", "--within", "0", day="2021-04-10", COLUMNS="120")
    assert "Đến hạn hôm nay:" in text
    assert text.count("hôm nay") > 1
    assert "còn 0" not in text
    alone = page(folder, "overdue", "--within", "0", "--contacts", day="2021-04-10")
    assert "hôm nay" in alone.splitlines()[-1]


def test_no_good_word_stands_over_a_list_of_those_behind(folder: Path) -> None:
    early = page(folder, "overdue", day="2021-03-20")
    assert "Không có việc nào quá hạn." in early
    behind = page(folder, "overdue", "--behind", day="2021-03-20")
    assert "Không có việc nào quá hạn." not in behind
    assert "Quá hạn: không có" in behind


def test_weekdays_are_written_one_way(folder: Path) -> None:
    commands = (
        ["status"],
        ["overdue", "--within", "90"],
        ["plan"],
        ["unit", "phong-x"],
        ["months"],
    )
    for width in WIDTHS:
        for command in commands:
            text = flat(page(folder, *command, COLUMNS=width))
            days = re.findall(r"(\S+ \S+)[\s│├─]+\d\d/\d\d/2021", text)
            named = [day for day in days if re.search(r"(thứ|Chủ|CN|T\d:) ?|^\S+ (Hai|Tư)$", day)]
            assert named
            assert all(re.fullmatch(r"thứ \w+|Chủ nhật", day) for day in named), named
            assert "(thứ" not in text


BAD = "unit: phong-t\nsubmissions: [{type: tin, date: hôm kia, title: A}]\n"


def test_what_was_not_read_is_said_again_under_a_long_page(folder: Path) -> None:
    office(folder, UNITS, PLAN, t__yaml=BAD)
    said = "chỗ không đọc được"
    assert page(folder, "status", COLUMNS="120").count(said) == 1
    for width in "120", "40":
        long = page(folder, "unit", "phong-x", COLUMNS=width)
        assert long.count(said) == 2
        assert said in "\n".join(long.splitlines()[-8:])
    with patch("hbcomms.cli.context.Screen", lambda *_: Screen(100, True, height=90)):
        assert page(folder, "unit", "phong-x").count(said) == 1
    assert page(folder, "unit", "phong-x", "--format", "md").count(said) == 1


def test_the_sums_use_the_words_of_the_rows(folder: Path) -> None:
    text = page(folder, "status", COLUMNS="200")
    assert "Số đơn vị đã làm đủ đến nay:" in text
    assert "mọi nghĩa vụ 0/4 (0,0%); còn hạn: 1; quá hạn: 3" in text
    assert "Báo cáo tháng: 1/4 (25,0%; còn hạn: 1); quá hạn: 3" in text
    assert "Số liệu năm: 3/4 (75,0%; đạt: 2; đạt, trễ: 1); quá hạn: 1" in text


@pytest.mark.parametrize(
    "asked", [["--kind", "bureau"], ["--obligation", "tin-bai"], ["--state", "overdue"]]
)
def test_sums_of_a_part_say_so(folder: Path, asked: list[str]) -> None:
    assert "chỉ đếm những gì hiện ở trên" in flat(page(folder, "status", *asked))
    assert "chỉ đếm" not in page(folder, "status")


def test_records_of_a_later_day_are_not_nothing(folder: Path) -> None:
    text = flat(page(folder, "status", day="2021-01-15"))
    assert "11 mục đã nhập đều thuộc ngày sau đó" in text
    assert "chưa được nhập mục nào" not in text


def test_what_cannot_be_read_is_not_nothing(tmp_path: Path) -> None:
    folder = office(tmp_path, UNITS, PLAN, t__yaml=BAD)
    assert "Kế hoạch này chưa được nhập mục nào" not in page(folder, "status")
    (folder / "submissions" / "2021" / "t.yaml").unlink()
    assert "Kế hoạch này chưa được nhập mục nào" in page(folder, "status")
    known = hbcomms("--data", str(office(tmp_path, UNITS, PLAN, x__yaml=X)), "--as-of", "2021-05-04",
                    "--known-at", "2021-01-02", "status")  # fmt: skip
    assert "Đến 02/01/2021, kế hoạch này chưa được nhập mục nào" in known.out


@pytest.mark.parametrize("command", [["status"], ["overdue"], ["unit", "phong-x"], ["months"]])
def test_a_sheet_has_its_day_and_names_beside_ids(folder: Path, command: list[str]) -> None:
    options = "--lang", "en", "--format", "csv"
    rows = sheet(page(folder, *command, *options))
    assert {row["As of"] for row in rows} == {"2021-05-04"}
    assert all(row["Unit id"].startswith("phong-") for row in rows)
    assert all(row["Unit"].startswith("Phòng ") for row in rows)
    names = {row.get("Obligation name", row["Obligation"]) for row in rows}
    assert names <= {"Tin bài", "Báo cáo tháng", "Số liệu năm"}
    assert all(row["Known at"] == "2021-05-01" for row in sheet(
        page(folder, *command, *options, "--known-at", "2021-05-01")))  # fmt: skip


def test_names_stand_for_ids(folder: Path) -> None:
    old = "unit: phong-cu\nsubmissions: [{type: so-lieu, date: 2021-03-05}]\n"
    office(folder, UNITS, PLAN, cu__yaml=old)
    assert "phong-cu" not in page(folder, "unit", "phong-t").replace("phong-cu.yaml", "")
    assert "không phải làm các kỳ T1, T2" in page(folder, "plan") or "T1, T2" in page(
        folder, "plan"
    )
    assert "2021-01" not in page(folder, "plan")
    none = hbcomms("--data", str(folder), "evidence", "phong-t", "x", "bb.pdf")
    assert "Phòng T" in none.err
    assert "phong-t " not in none.err


def test_a_plan_whose_id_is_no_year_is_named_in_words(tmp_path: Path) -> None:
    plan = PLAN.replace('id: "2021"', "id: mua-xuan")
    folder = office(tmp_path, UNITS, plan)
    assert "mua-xuan" not in page(folder, "unit", "phong-x")
    assert "cả kế hoạch: 0/6" in page(folder, "unit", "phong-x")


def openable(text: str, here: Path) -> list[Path]:
    found = [Path(here, line.partition(".yaml")[0] + ".yaml") for line in text.splitlines()
             if " lỗi [" in line]  # fmt: skip
    return [path for path in found if path.is_file()]


def test_paths_of_validate_open_from_where_it_was_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(folder, UNITS, PLAN, t__yaml=BAD)
    (folder / "ghi-chu").mkdir()
    asked: list[tuple[Path, list[str]]] = [
        (folder, []), (folder, ["--data", "."]), (folder / "submissions", []),
        (folder / "ghi-chu", ["--data", ".."]), (folder.parent, ["so"]), (Path("/"), [str(folder)]),
        (folder.parent, ["so/submissions/2021/t.yaml"]), (folder / "submissions/2021", ["t.yaml"]),
    ]  # fmt: skip
    for here, options in asked:
        monkeypatch.chdir(here)
        text = hbcomms("validate", *options, COLUMNS="300").out
        assert openable(text, here), (here, text)
        machine = hbcomms("validate", *options, "--format", "json").json["findings"]
        assert all(found["file"].startswith("submissions/2021/") for found in machine)
    monkeypatch.chdir(folder.parent)
    twice = Y + "  - {type: tin, date: 2021-03-09, title: Hai}\n"
    office(folder, UNITS, PLAN, y__yaml=twice)
    text = flat(hbcomms("validate", "so", COLUMNS="300").out)
    assert "mục ở so/submissions/2021/y.yaml:6" in text
    none = hbcomms("validate", "--data", "khong-co").out
    assert none.startswith("khong-co: ")
