"""Which files of an office folder are read, and how it is said of the others (FORMAT 1)."""

import os
import shutil
from pathlib import Path

import pytest

from hb import PLAN, POSIX, UNITS, Done, hbcomms, office
from hbcomms.files.file_names import meant_name, original
from hbcomms.files.folder import find_folder
from hbcomms.files.folder_index import index_folder

COMMANDS = ("status", "overdue", "unit pgd-mau", "months", "topics", "plan")
GOOD = "unit: pgd-mau\nsubmissions:\n  - {type: bai, date: 2021-03-01, title: T, outlet: bao}\n"
OTHER = GOOD.replace("title: T", "title: Khác")


def run(folder: Path, *arguments: str) -> Done:
    return hbcomms("--data", str(folder), "--lang", "en", "--as-of", "1/4/2021", *arguments)


def found(folder: Path) -> list[tuple[str, str]]:
    """Rules and files of all findings."""
    findings = run(folder, "validate", "--format", "json").json["findings"]
    return sorted((one["rule"], one["file"]) for one in findings)


def counted(folder: Path) -> int:
    units = run(folder, "status", "--format", "json").json["units"]
    return int(units[0]["obligations"][0]["duties"][0]["counted"])


def put(folder: Path, name: str, text: str = "x\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_yml_is_yaml_everywhere(tmp_path: Path) -> None:
    root = office(tmp_path, a__yml=GOOD, b__YML=OTHER, UNITS=UNITS)
    (root / "submissions/2021/UNITS").unlink()
    for name in ("units", "plan2021"):
        (root / f"{name}.yaml").rename(root / f"{name}.yml")
    assert (counted(root), found(root)) == (2, [])
    assert find_folder(root / "submissions") == root
    done = hbcomms("validate", str(root / "submissions" / "2021" / "a.yml"))
    assert done.code == 0


def test_a_fault_in_units_yml_is_told_there(tmp_path: Path) -> None:
    root = office(
        tmp_path, UNITS.replace("kind: school", "kind: khac").replace("name: Phòng mẫu", "nam: P")
    )
    (root / "units.yaml").rename(root / "units.yml")
    assert {file for _, file in found(root)} == {"units.yml"}
    files = {one["file"] for one in run(root, "status", "--format", "json").json["left_out"]}
    assert files == {"units.yml"}


def test_where_both_endings_stand_the_yml_is_an_error(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=GOOD, a__yml=OTHER)
    put(root, "units.yml", "units: []\n")
    put(root, "plan2021.yml", PLAN.replace("Kế hoạch mẫu", "Khác"))
    assert found(root) == [
        ("two-endings", "plan2021.yml"),
        ("two-endings", "submissions/2021/a.yml"),
        ("two-endings", "units.yml"),
    ]
    done = run(root, "status", "--format", "json")
    assert done.code == 3
    assert [(one["rule"], one["line"]) for one in done.json["left_out"]] == [("two-endings", 1)] * 3
    assert counted(root) == 1


def test_folders_below_are_read(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=GOOD)
    put(root, "submissions/2021/quy-1/thang-3/a.yaml", OTHER)
    put(
        root,
        "submissions/2021/quy-1/b.csv",
        "unit,type,date,title,outlet\npgd-mau,bai,2021-03-05,Ba,bao\n",
    )
    put(root, "submissions/2021/.git/c.yaml", OTHER)
    put(root, "submissions/2021/quy-1/~$b.xlsx")
    assert (counted(root), found(root)) == (3, [])


UNREAD = {
    "Plan2023.yaml": "misnamed",
    "plan2024.YAML": "misnamed",
    "UNITS.yaml": "misnamed",
    "units.Yml": "misnamed",
    "units.yaml.txt": "misnamed",
    "SUBMISSIONS/2021/a.yaml": "misnamed",
    "units.xlsx": "unread-file",
    "bai-thang-3.csv": "unread-file",
    "pgd-mau.yaml": "unread-file",
    "submissions/t3.csv": "unread-file",
    "submissions/pgd-mau.yaml": "unread-file",
    "submissions/2022/a.yaml": "unread-folder",
    "submissions/2021/a.yaml.bak": "unread-file",
    "submissions/2021/quy-1/a.json": "unread-file",
    "submissions/2021/scan/bb.pdf": "unread-scans",
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_read_is_said_over_every_page(tmp_path: Path, name: str) -> None:
    root = office(tmp_path)
    put(root, name, GOOD)
    [(rule, file)] = found(root)
    assert rule == UNREAD[name]
    assert name.startswith(file)
    what = "1 scan or paper is" if rule == "unread-scans" else "1 file or folder is"
    for command in COMMANDS:
        done = run(root, *command.split())
        assert done.code == 0
        assert f"{what} not read" in done.out
    done = run(root, "status", "--format", "csv")
    assert f"{what} not read" in done.err
    assert run(root, "status", "--format", "json").json["left_out"] == []
    assert f"{what} not read" in run(root, "rollup", str(root)).out
    assert run(root, "validate", "--strict").code == 1


def test_all_that_is_not_read_is_counted_in_one_line(tmp_path: Path) -> None:
    root = office(tmp_path)
    for number in range(5):
        put(root, f"submissions/2021/scan/{number}.jpg")
    for name in ("submissions/t.csv", "submissions/2021/a.txt", "Plan2020.yaml"):
        put(root, name)
    page = run(root, "status").out
    assert "Nothing has been entered" in page
    assert "! 3 files or folders are not read; 5 scans or papers are not read:" in page
    assert (
        "! 3 tệp, thư mục không được đọc; 5 bản quét" in hbcomms("--data", str(root), "status").out
    )
    assert [rule for rule, _ in found(root)].count("unread-scans") == 1


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", ".gitignore", "Makefile", "mkdocs.yml", "submissions/.DS_Store"),
        *("submissions/2021/Thumbs.db", "submissions/2021/desktop.ini", "Thumbs.db"),
        *(
            "submissions/2021/~$bao-cao.docx",
            "submissions/2021/a.yaml~",
            "submissions/2021/.~lock.a.csv#",
        ),
    ],
)
def test_what_nobody_means_is_not_said(tmp_path: Path, name: str) -> None:
    root = office(tmp_path)
    put(root, name)
    assert found(root) == []
    assert "not read" not in run(root, "status").out


def test_the_folder_of_a_plan_with_faults_belongs_to_it(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=GOOD)
    put(root, "plan2022.yaml", PLAN.replace('id: "2021"', "id: ["))
    put(root, "submissions/2022/a.yaml", GOOD)
    assert [rule for rule, _ in found(root)] == ["yaml-syntax"]


def test_no_plan_and_a_file_that_is_meant_for_one(tmp_path: Path) -> None:
    root = office(tmp_path)
    (root / "plan2021.yaml").rename(root / "Plan2021.yaml")
    done = run(root, "status")
    assert done.code == 3
    assert "1 file or folder is not read" in done.out


COPIES = [
    *(
        "a - Copy.yaml",
        "a - Copy (2).yaml",
        "a - Bản sao.yaml",
        "a - Bản sao (3).yaml",
        "a (1).yaml",
    ),
    *("a(2).yaml", "a copy.yaml", "a copy 2.yaml", "a (copy).yaml", "Copy of a.yaml", "a_(1).yaml"),
    *("Bản sao của a.yaml", "a (conflicted copy 2021-03-05 101112).yaml", "a (bản sao).yaml"),
    *("a (Lan's conflicted copy 2021-03-05).yaml", "a (xung đột với bản của Lan).yaml"),
    *("a.sync-conflict-20210305-101112-ABCDEFG.yaml", "a_conflict-20210305-101112.yaml"),
    *(
        "a-DESKTOP-ABC123.yaml",
        "a-LAPTOP-7K2-2.yaml",
        "a 2.yaml",
        "a (SFConflict lan@so 2021).yaml",
    ),
    "a - Copy - Copy.yaml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_read_and_named(tmp_path: Path, name: str) -> None:
    root = office(tmp_path, a__yaml=GOOD)
    put(root, f"submissions/2021/{name}", OTHER)
    assert counted(root) == 2
    assert found(root) == [("sync-copy", f"submissions/2021/{name}")]
    message = run(root, "validate", "--format", "json").json["findings"][0]["message"]
    assert "a - Copy.yaml" in message if name.count("Copy") > 1 else "“a.yaml”" in message
    for command in COMMANDS:
        assert "1 file looks like a copy of another" in run(root, *command.split()).out


@pytest.mark.parametrize(
    "name",
    [
        *("a-b.yaml", "thpt-DESKTOP-ABC123.yaml", "thang 3.csv", "bai (2021).csv", "copy.yaml"),
        *("pgd-a-2.yaml", "mo-hinh (6 tháng).csv", "a-TH.yaml", "photocopy.yaml"),
    ],
)
def test_a_name_like_that_of_a_copy(name: str) -> None:
    assert original(name, {"a.yaml", "pgd-a.yaml"}) is None


def test_copies_of_plans_and_of_the_roster(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=GOOD)
    for name in ("plan2021 (1).yaml", "plan2021 - Copy.yaml"):
        put(root, name, PLAN.replace("Kế hoạch mẫu", "Bản cũ"))
    put(root, "units (1).yaml", "units: []\n")
    copies = [file for rule, file in found(root) if rule == "sync-copy"]
    assert copies == ["plan2021 (1).yaml", "plan2021 - Copy.yaml", "units (1).yaml"]
    page = run(root, "status").out
    assert "Kế hoạch mẫu" in page
    assert "3 files look like copies of others" in page
    assert index_folder(root).plans[0].file == "plan2021.yaml"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("PlanTH-2022.yml", "planTH-2022.yml"), ("Units.YAML", "units.yaml")),
        *(("Submissions", "submissions"), ("UNITS.YML.TXT", "units.yml"), ("units", None)),
        *(("plan.md", None), ("planning.yaml", "planning.yaml"), ("my-units.yaml", None)),
    ],
)
def test_the_name_that_was_meant(name: str, meant: str | None) -> None:
    assert meant_name(name) == meant


@POSIX
@pytest.mark.parametrize(
    "name",
    [
        "units.yaml",
        "plan2021.yaml",
        "submissions",
        "submissions/2021",
        "submissions/2021/a.yaml",
        "submissions/2021/quy-1",
    ],
)
def test_of_a_link_out_of_the_folder_nothing_is_read(tmp_path: Path, name: str) -> None:
    root = office(tmp_path / "office", a__yaml=GOOD)
    put(root, "submissions/2021/quy-1/b.yaml", OTHER)
    secret = tmp_path / "secret"
    shutil.copytree(root, secret)
    (secret / "submissions/2021/a.yaml").write_text("tuyệt: mật\n", encoding="utf-8")
    if (root / name).is_dir():
        shutil.rmtree(root / name)
    else:
        (root / name).unlink()
    (root / name).symlink_to(secret / name)
    assert ("link-out", name) in found(root)
    commands = (one for one in COMMANDS if name != "units.yaml" or "unit" not in one)
    for command in ("validate", *commands):
        done = run(root, *command.split())
        assert "tuyệt" not in done.out + done.err
        assert done.code == (1 if command == "validate" else 3)
    findings = run(root, "validate", "--format", "json").json["findings"]
    assert any(str(secret / name) in one["message"] for one in findings)
    assert run(root, "validate", str(root / name)).code == 1
    assert "no-file" not in {rule for rule, _ in found(root)}


@POSIX
def test_links_within_the_folder_are_read_and_end(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    put(root, "luu/a.yaml", GOOD)
    (root / "submissions/2021/a.yaml").symlink_to("../../luu/a.yaml")
    (root / "submissions/2021/vong").symlink_to(".")
    (tmp_path / "link").symlink_to(root)
    assert (counted(root), found(root)) == (1, [])
    assert counted(tmp_path / "link") == 1


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may look anywhere")
def test_a_folder_below_that_nobody_may_look_into(tmp_path: Path) -> None:
    root = office(tmp_path, a__yaml=GOOD)
    closed = root / "submissions" / "2021" / "quy-1"
    closed.mkdir()
    closed.chmod(0)
    try:
        assert ("unreadable-file", "submissions/2021/quy-1") in found(root)
        assert counted(root) == 1
    finally:
        closed.chmod(0o755)


@POSIX
def test_nothing_is_written_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    root = office(tmp_path / "office")
    other = put(tmp_path, "other.yaml", GOOD)
    (root / "submissions/2021/pgd-mau.yaml").symlink_to(other)
    record = ("--date", "1/3/2021", "--title", "Mới", "--outlet", "bao", "--yes")
    state = str(tmp_path / "state")
    done = hbcomms("--data", str(root), "add", "pgd-mau", "bai", *record, HBCOMMS_STATE=state)
    assert (done.code, other.read_text(encoding="utf-8")) == (4, GOOD)
    assert (root / "submissions/2021/pgd-mau.yaml").is_symlink()
