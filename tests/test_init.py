"""A new office: sound, whole or not there, and next year's plan moved in place."""

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from hb import PLAN, UNITS, hbcomms, office
from hbcomms.core.plan import Plan
from hbcomms.files.folder_index import read_plan_text
from hbcomms.files.init.next_year import moved

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
    assert [clause for clause, _ in new.sentences] == ["2"]
    assert len(new.text) == len(text)


def test_a_text_that_cannot_be_moved_in_place_is_said() -> None:
    text = PLAN.replace("title: Kế hoạch mẫu", "title: >-\n  Kế hoạch\n  năm 2021")
    new = moved(text, plan_of(text), 2022)
    assert "năm 2021" in new.text
    assert ("title.vi" in dict(new.sentences)) or ("title" in dict(new.sentences))


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
