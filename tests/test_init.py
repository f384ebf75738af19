"""A new office: sound, whole or not there, and next year's plan moved in place."""

import re
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hb import PLAN, UNITS, hbcomms, office
from hbcomms.core.plan import Plan
from hbcomms.files.folder_index import read_plan_text
from hbcomms.files.init.next_year import moved
from hbcomms.files.load import everything
from offices import RandomOffice, offices, write

ROOT = Path(__file__).parent.parent


def begins_as_data(folder: Path) -> bool:
    """The plan and the roster of a new office are those of data/, byte for byte, below one line
    that names their schema."""
    names = {"plan2021.yaml": b"plan", "units.yaml": b"units"}
    line = b"# yaml-language-server: $schema=.schema/%s.json\n"
    return all(
        (folder / name).read_bytes() == line % schema + (ROOT / "data" / name).read_bytes()
        for name, schema in names.items()
    )


def test_a_new_office_begins_with_the_data_that_ship(tmp_path: Path) -> None:
    assert hbcomms("init", str(tmp_path / "x")).code == 0
    assert begins_as_data(tmp_path / "x")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--empty"],
        ["--year", "2022"],
        ["--from", str(ROOT / "examples" / "ke-hoach-khac"), "--year", "2030"],
        ["--from", str(ROOT / "data" / "plan2021.yaml")],
        ["--from", str(ROOT / "examples" / "so-mau"), "--year", "2021"],
    ],
    ids=" ".join,
)
def test_a_new_office_is_sound(tmp_path: Path, arguments: list[str]) -> None:
    folder = tmp_path / "mới" / "sở"
    done = hbcomms("init", str(folder), *arguments)
    assert (done.code, done.err) == (0, "")
    assert hbcomms("--data", str(folder), "validate", "--strict").code == 0
    assert hbcomms("--data", str(folder), "status").code == 0
    assert [path.name for path in folder.parent.iterdir()] == ["sở"]


def test_what_it_made_can_be_moved_again(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    assert hbcomms("init", str(first), "--year", "2022").code == 0
    assert hbcomms("init", str(second), "--from", str(first), "--year", "2023").code == 0
    plan = (second / "plan2023.yaml").read_text(encoding="utf-8")
    assert plan.count("$schema=") == 1
    assert "period: {from: 2023-01-01, to: 2023-12-31}" in plan


def test_it_never_overwrites(tmp_path: Path) -> None:
    office(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert hbcomms("init", str(tmp_path)).code == 4
    assert hbcomms("init", str(tmp_path / "units.yaml")).code == 4
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "fault", [PermissionError(13, "no"), OSError(28, "full"), OSError(30, "ro")]
)
def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, fault: OSError) -> None:
    with patch("hbcomms.files.init.new_folder.os.replace", side_effect=fault):
        done = hbcomms("init", str(tmp_path / "x"))
    assert (done.code, done.out) == (4, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["init"],
        ["init", "x", "--year", "22"],
        ["init", "x", "--from", "nowhere"],
        ["init", "x", "--from", str(ROOT / "examples")],
        ["init", "x", "--from", str(ROOT / "examples" / "faults" / "unknown-key" / "submissions")],
    ],
)
def test_wrong_use(arguments: list[str]) -> None:
    assert hbcomms(*arguments).code == 2
    assert not Path("x").exists()


def test_next_years_plan_stands_beside_the_old_one(tmp_path: Path) -> None:
    office(tmp_path, a__csv="Đơn vị;Loại;Ngày\nTrường mẫu;Báo cáo;1/3/2021\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = hbcomms("init", str(tmp_path), "--year", "2022")
    assert done.code == 0
    new = tmp_path / "plan2022.yaml"
    assert "period: {from: 2022-01-01, to: 2022-12-31}" in new.read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in before} == before
    assert hbcomms("--data", str(tmp_path), "--as-of", "5/5/2022", "plan").code == 0
    assert hbcomms("--data", str(tmp_path), "validate", "--strict").code == 0


def test_the_latest_plan_of_the_folder_is_the_one_that_is_moved(tmp_path: Path) -> None:
    office(tmp_path)
    for year in ("2022", "2024"):
        assert hbcomms("init", str(tmp_path), "--year", year).code == 0
    assert "before: 2024-05-31" in (tmp_path / "plan2024.yaml").read_text(encoding="utf-8")
    assert not (tmp_path / "plan2023.yaml").exists()


def test_the_plan_of_another_office_may_be_put_beside(tmp_path: Path) -> None:
    office(tmp_path)
    other = ROOT / "examples" / "ke-hoach-khac"
    done = hbcomms("init", str(tmp_path), "--year", "2024", "--from", str(other))
    assert (tmp_path / "plany-te-2024.yaml").is_file()
    assert done.code == 1  # no unit of this roster bears the tag that it names
    assert "“xa-trung-tam”" in done.out


@pytest.mark.parametrize("there", ["plan2022.yaml", "plan2022.yml", "Plan2022.YAML"])
def test_a_plan_that_is_there_is_not_replaced(tmp_path: Path, there: str) -> None:
    office(tmp_path)
    (tmp_path / there).write_text("của ai đó\n", encoding="utf-8")
    done = hbcomms("init", str(tmp_path), "--year", "2022", "--lang", "en")
    assert (done.code, done.out) == (4, "")
    assert there in done.err
    assert "is there already" in done.err
    assert (tmp_path / there).read_text(encoding="utf-8") == "của ai đó\n"


def test_an_id_without_a_year_cannot_stand_beside_itself(tmp_path: Path) -> None:
    office(tmp_path, plan=PLAN.replace('id: "2021"', "id: tuyen-truyen"))
    (tmp_path / "plan2021.yaml").rename(tmp_path / "plantuyen-truyen.yaml")
    done = hbcomms("init", str(tmp_path), "--year", "2022", "--lang", "en")
    assert done.code == 4
    assert "“tuyen-truyen” names no year" in done.err
    assert len(list(tmp_path.glob("plan*"))) == 1


def test_an_office_without_a_year_is_told_of_the_year(tmp_path: Path) -> None:
    office(tmp_path)
    done = hbcomms("init", str(tmp_path), "--lang", "en")
    assert done.code == 4
    assert "--year" in done.err
    assert hbcomms("init", str(tmp_path), "--year", "2022", "--empty").code == 4


def test_faults_of_other_files_are_not_those_of_the_new_plan(tmp_path: Path) -> None:
    office(tmp_path, a__yaml="unit: không-có\n")
    assert hbcomms("init", str(tmp_path), "--year", "2022").code == 0


def test_the_lines_it_points_at_hold_what_it_says(tmp_path: Path) -> None:
    plan = PLAN.replace("{id: bau-cu, name: Bầu cử}", "{id: le, name: 70 năm ngày thành lập}")
    plan = plan.replace("Mỗi phòng ba bài.", "Mỗi phòng ba bài.  # theo 12/KH ngày 4/2/2021")
    units = UNITS.replace("kind: school}", "kind: school, note: tạm thời trong năm 2021}")
    office(tmp_path, plan=plan, units=units)
    done = hbcomms("init", str(tmp_path), "--year", "2022", "--lang", "en")
    folder = tmp_path / "beside"
    assert hbcomms("init", str(folder), "--from", str(tmp_path), "--year", "2023").code == 0
    pointed = re.findall(r"^  (plan2022\.yaml|units\.yaml):([0-9]+)  (.*)$", done.out, re.M)
    for name, line, said in pointed:
        text = (tmp_path / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert said.split("→ ")[-1].split("“")[-1].rstrip("”").removeprefix("# ") in text
    told = " ".join(said for _, _, said in pointed)
    assert "70 năm ngày thành lập" in told
    assert "truong-mau note" in told
    assert "# theo 12/KH ngày 4/2/2021" in told


def test_a_reading_is_always_pointed_at() -> None:
    choice = "readings:\n  - {clause: '1', text: Bài nào cũng tính.}\n"
    text = PLAN.replace("standing:", choice + "standing:")
    assert "Bài nào cũng tính." in [stale.text for stale in moved(text, plan_of(text), 2022).kept]


@pytest.mark.parametrize(
    ("name", "is_stale"),
    [
        ("Đại hội lần thứ XIII", True),
        ("Bầu cử khóa XV", True),
        ("30 năm tái lập", True),
        ("Cuối tháng 12/2021", True),
        ("Dịch vụ công mức 3", False),
        ("Học kỳ I", False),
        ("8 bài mỗi năm", False),
        ("Điện thoại 02181234", False),
    ],
)
def test_what_speaks_of_a_time(name: str, is_stale: bool) -> None:
    text = PLAN.replace("name: Bầu cử", f"name: {name}")
    found = {stale.where for stale in moved(text, plan_of(text), 2022).kept}
    assert ("topics.0.name" in found) == is_stale


def plan_of(text: str) -> Plan:
    plan = read_plan_text(text, "plan2021.yaml")
    assert plan
    return plan


def test_only_dates_and_the_plans_own_year_are_moved() -> None:
    text = PLAN.replace(
        "title: Kế hoạch mẫu", "title: 'Kế hoạch 2021, theo 06-HD/2020'  # năm 2021"
    )
    text = text.replace("to: 2021-12-31}", "to: 31/12/2021}\ndays_off: [2021-04-30, 29.2.2024]")
    text = text.replace("skip: [2021-07]", "skip:\r\n      - 2021-07")
    new = moved(text, plan_of(text), 2022)
    assert new.id == "2022"
    assert "title: 'Kế hoạch 2022, theo 06-HD/2020'  # năm 2021" in new.text
    assert "to: 31/12/2022}" in new.text
    assert "days_off: [2022-04-30, 28.2.2025]" in new.text
    assert "skip:\r\n      - 2022-07" in new.text
    assert "before: 2022-05-31" in new.text
    assert "text: Báo cáo trước ngày 31/5." in new.text
    assert [stale.where for stale in new.kept] == ["2"]
    assert len(new.text) == len(text)


def test_a_text_that_cannot_be_moved_in_place_is_said() -> None:
    text = PLAN.replace("title: Kế hoạch mẫu", "title: >-\n  Kế hoạch\n  năm 2021")
    new = moved(text, plan_of(text), 2022)
    assert "năm 2021" in new.text
    assert "title" in {stale.where for stale in new.kept}


def test_a_school_year_keeps_its_span(tmp_path: Path) -> None:
    plan = PLAN.replace('id: "2021"', "id: 2021-2022").replace(
        "{from: 2021-01-01, to: 2021-12-31}", "{from: 2021-08-15, to: 2022-07-31}"
    )
    plan = plan.replace("2021-05-31", "2022-05-31").replace("[2021-07]", "[2022-07]")
    source = tmp_path / "a"
    office(source, units=UNITS, plan=plan)
    shutil.move(source / "plan2021.yaml", source / "plan2021-2022.yaml")
    assert hbcomms("init", str(tmp_path / "b"), "--from", str(source), "--year", "2022").code == 0
    text = (tmp_path / "b" / "plan2022-2023.yaml").read_text(encoding="utf-8")
    assert "id: 2022-2023" in text
    assert "{from: 2022-08-15, to: 2023-07-31}" in text
    assert "before: 2023-05-31" in text
    assert "[2023-07]" in text


def test_what_names_a_period_moves_with_it() -> None:
    text = (
        PLAN.replace(
            "topics:",
            """calendars:
  ky:
    - {id: "ky-1.2021", name: Kỳ 1 (2021), from: 4/1/2021, to: 2021-05-30}  # 2021
    - id: hk2-2021-2022
      from: 2021-06-01
      to: 2022-01-10
topics:""",
        )
        .replace("every: month", "every: ky")
        .replace("skip: [2021-07]", "skip: 'hk2-2021-2022'")
        .replace(
            "scored: false\n    who: {school: {at_least: 1}}",
            "who: {school: {at_least: 1, in: {'ky-1.2021': {by: 30.05.2021}}}}",
        )
    )
    new = moved(text, plan_of(text), 2023)
    assert (
        '{id: "ky-1.2023", name: Kỳ 1 (2021), from: 4/1/2023, to: 2023-05-30}  # 2021' in new.text
    )
    assert "- id: hk2-2023-2024\n      from: 2023-06-01\n      to: 2024-01-10" in new.text
    assert "skip: 'hk2-2023-2024'" in new.text
    assert "in: {'ky-1.2023': {by: 30.05.2023}}" in new.text
    assert ("calendars.ky.0.name", "Kỳ 1 (2021)") in {(s.where, s.text) for s in new.kept}
    assert plan_of(new.text).id == "2023"


def test_the_paper_of_the_old_plan_is_kept_and_said() -> None:
    text = PLAN + "office: {document: {number: 9/KH-SGDĐT, date: 4/2/2021}}\n"
    new = moved(text, plan_of(text), 2022)
    assert new.text.endswith("date: 4/2/2021}}\n")
    assert ("office.document.date", "4/2/2021") in {(s.where, s.text) for s in new.kept}


@pytest.mark.parametrize(
    ("old", "year", "new"),
    [
        ("29.2.2028", 2029, "28.2.2029"),
        ("2028-02-29", 2032, "2032-02-29"),
        ("29/02/2028", 2031, "28/02/2031"),
        ("2028-12-29", 2029, "2029-12-29"),
    ],
)
def test_a_leap_day(old: str, year: int, new: str) -> None:
    text = PLAN.replace("2021", "2028").replace("before: 2028-05-31", f"by: '{old}'")
    assert f"by: '{new}'" in moved(text, plan_of(text), year).text


@pytest.mark.parametrize(
    ("year", "every", "named", "then"),
    [
        (2020, "week", ["2020-W53"], ["2021-W52"]),
        (2020, "week", ["2020-W52", "2020-W53"], ["2021-W51", "2021-W52"]),
        (2020, "day", ["2020-02-28", "2020-02-29"], ["2021-02-28", "2021-02-27"]),
        (2021, "day, days: working", ["2021-05-07"], ["2022-05-06"]),  # a Saturday then
        (2021, "year", ["2021"], ["2022"]),
    ],
)
def test_every_period_it_names_is_there(
    year: int, every: str, named: list[str], then: list[str]
) -> None:
    terms = ", ".join(f"{name}: {{at_least: 2}}" for name in named)
    obligation = (
        f"  - {{id: x, name: X, clause: '9', text: X, counts: [bai], every: {every}, "
        f"skip: [{named[0]}], who: {{school: {{at_least: 1, in: {{{terms}}}}}}}}}\n"
    )
    text = PLAN.replace("2021", str(year)).replace("standing:", obligation + "standing:")
    new = plan_of(moved(text, plan_of(text), year + 1).text)
    found = next(o for o in new.obligations if o.id == "x").who["school"]
    assert found
    assert sorted(found.special) == sorted(then)


def test_a_school_year_in_a_title_moves_whole() -> None:
    title = "Kế hoạch năm học 2020-2021 theo Chương trình 2016-2020 và 178/CTr 2021"
    text = PLAN.replace("title: Kế hoạch mẫu", f"title: {title}")
    assert (
        "title: Kế hoạch năm học 2021-2022 theo Chương trình 2016-2020 và 178/CTr 2022"
        in moved(text, plan_of(text), 2022).text
    )


def faults(folder: Path) -> set[str]:
    """The rules broken; a weekday before a period that begins late in its week is of one year."""
    return {finding.rule.name for finding in everything(folder)} - {"due-before-period"}


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices(), st.integers(1, 9))
def test_a_moved_plan_has_no_new_fault(drawn: RandomOffice, years: int) -> None:
    span = drawn.plan["period"]
    assume((span["to"] - span["from"]).days > 30)  # of nine days another year may have one week
    units = [{k: v for k, v in unit.items() if k != "active"} for unit in drawn.units]
    sent = RandomOffice(drawn.plan, units, [], [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(sent, folder)
        before, file = faults(folder), next(folder.glob("plan*.y*ml"))
        text = file.read_text(encoding="utf-8-sig")
        plan = plan_of(text)
        new = moved(text, plan, plan.first.year + years)
        assert all(stale.text in new.text for stale in new.kept)
        file.unlink()
        shutil.rmtree(folder / "submissions", ignore_errors=True)  # it may have none
        (folder / f"plan{new.id}.yaml").write_text(new.text, encoding="utf-8")
        assert faults(folder) <= before
