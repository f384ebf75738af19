"""Many offices in one table."""

import csv
import io
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from pyarrow import parquet

from hb import Done, hbcomms, office
from hbcomms.reports.facts import FIELDS

PROGRAM = [sys.executable, "-m", "hbcomms"]
DAY = ("--as-of", "15/6/2021")
RECORD = "unit: pgd-mau\nsubmissions:\n  - {type: report, date: 2021-05-02, evidence: [a.pdf]}\n"


@pytest.fixture
def provinces(tmp_path: Path) -> Path:
    """Three offices: nothing sent, one report, and one whose roster stands in `data`."""
    office(tmp_path / "a")
    office(tmp_path / "b", a__yaml=RECORD)
    office(tmp_path / "c" / "data", a__yaml=RECORD.replace("2021-05-02", "x"))
    return tmp_path


def rollup(*arguments: object, **environment: str) -> Done:
    return hbcomms("rollup", *map(str, arguments), *DAY, **environment)


def test_a_line_an_office_in_the_order_given(provinces: Path) -> None:
    done = rollup(provinces / "b", provinces / "a", "--format", "json", "--jobs", 1)
    assert [line["office"] for line in done.json["offices"]] == ["b", "a"]
    assert done.json["offices"][0] == {
        "office": "b",
        "plan": "2021",
        "units": 2,
        "done": 0,
        "overdue": 0,
        "behind": 1,
        "obligations": [
            {"obligation": "articles", "done": 0, "owing": 2},
            {"obligation": "reports", "done": 1, "owing": 1},
        ],
        "left_out": [],
    }
    assert done.code == 0


def test_each_line_is_what_status_says(provinces: Path) -> None:
    lines = rollup(provinces, "--format", "json").json["offices"]
    for line, folder in zip(lines, ("a", "b", "c/data"), strict=True):
        status = hbcomms("--data", str(provinces / folder), "status", *DAY, "--format", "json").json
        overdue = [unit["unit"] for unit in status["units"] if unit["state"] == "overdue"]
        assert line["overdue"] == len(overdue)
        assert line["left_out"] == status["left_out"]


def test_a_folder_of_offices_is_all_of_them(provinces: Path) -> None:
    (provinces / "notes").mkdir()
    (provinces / ".hidden").mkdir()
    done = rollup(provinces, "--format", "json")
    assert [line["office"] for line in done.json["offices"]] == ["a", "b", "c"]
    twice = rollup(provinces, provinces / "a", "--format", "json")
    assert twice.json == done.json


def test_what_could_not_be_read_is_said_and_the_rest_stands(provinces: Path) -> None:
    done = rollup(provinces, provinces / "none", HBCOMMS_LANG="en")
    assert done.code == 3
    assert "! 2 offices could not be read whole" in done.out
    assert "c: submissions/2021/a.yaml:3:26  “x” is not a date." in done.out
    assert "none (not read)" in done.out
    assert "\na " in done.out


def test_an_office_without_the_plan_asked_for_says_so(provinces: Path) -> None:
    done = rollup(provinces / "a", "--plan", "1999", HBCOMMS_LANG="en")
    assert done.code == 3
    assert "a: there is no plan “1999”; there is: 2021." in done.out


def test_processes_change_nothing(provinces: Path) -> None:
    one, many = (rollup(provinces, "--jobs", jobs, "--format", "json") for jobs in (1, 3))
    assert one == many


def test_equal_names_are_told_apart(provinces: Path) -> None:
    office(provinces / "more" / "a")
    done = rollup(provinces / "a", provinces / "more" / "a", "--format", "json")
    names = [line["office"] for line in done.json["offices"]]
    assert names == [str(provinces / "a"), str(provinces / "more" / "a")]


def test_fail_on(provinces: Path) -> None:
    assert rollup(provinces / "a", "--fail-on", "overdue").code == 1
    assert rollup(provinces / "b", "--fail-on", "overdue").code == 0
    assert rollup(provinces / "b", "--fail-on", "behind").code == 1
    assert rollup(provinces / "c", "--fail-on", "overdue").code == 3
    assert rollup(provinces / "b", "--fail-on", "late").code == 2


def facts_of(provinces: Path) -> list[dict[str, object]]:
    """Every duty as `status` has it."""
    found = []
    for name in ("a", "b"):
        status = hbcomms("--data", str(provinces / name), "status", *DAY, "--format", "json").json
        for unit in status["units"]:
            who = {"office": name, "plan": "2021", "as_of": "2021-06-15"}
            who |= {key: unit[key] for key in ("unit", "name", "kind", "area")}
            for line in unit["obligations"]:
                what = {"obligation": line["obligation"], "scored": line["scored"]}
                found += [who | what | duty for duty in line["duties"]]
    return found


def test_the_csv_has_every_duty(provinces: Path) -> None:
    done = rollup(provinces / "a", provinces / "b", "--format", "csv")
    assert done.out.startswith("office,plan,as_of,")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    plain = {None: "", True: "true", False: "false"}
    expected = [
        {k: plain[v] if v is None or isinstance(v, bool) else str(v) for k, v in fact.items()}
        for fact in facts_of(provinces)
    ]
    assert rows == expected


def test_the_parquet_has_every_duty_with_its_types(provinces: Path, tmp_path: Path) -> None:
    target = tmp_path / "duties.parquet"
    done = rollup(provinces / "a", provinces / "b", "--format", "parquet", "--out", target)
    assert (done.code, done.out) == (0, f"Đã ghi: {target}\n")
    table = parquet.read_table(target)
    assert table.column_names == list(FIELDS)
    assert str(table.schema.field("last_good_day").type) == "date32[day]"
    rows = [
        {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}
        for row in table.to_pylist()
    ]
    assert rows == facts_of(provinces)


@pytest.mark.parametrize("form", ["table", "json", "md", "csv"])
def test_any_form_can_go_to_a_file(provinces: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out.txt"
    shown = rollup(provinces / "b", "--format", form).out
    rollup(provinces / "b", "--format", form, "--out", target)
    assert target.read_bytes().decode() == shown


def test_no_office_at_all_is_an_empty_parquet(tmp_path: Path) -> None:
    target = tmp_path / "duties.parquet"
    assert rollup(tmp_path / "none", "--format", "parquet", "--out", target).code == 3
    assert parquet.read_table(target).num_rows == 0


def test_what_stood_before_still_stands(provinces: Path, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    done = rollup(provinces / "a", "--format", "csv", "--out", target)
    assert done.code == 4
    assert "folder" in done.err
    assert target.is_dir()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".folder")]
    assert rollup(provinces / "a", "--format", "csv", "--out", tmp_path / "no" / "x").code == 4


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_a_number_of_jobs_is_one_or_more(provinces: Path, jobs: str) -> None:
    assert rollup(provinces / "a", "--jobs", jobs).code == 2


def test_parquet_wants_a_file_and_pyarrow(provinces: Path, tmp_path: Path) -> None:
    assert rollup(provinces / "a", "--format", "parquet").code == 2
    with patch.dict(sys.modules, {"pyarrow": None}):
        done = rollup(provinces / "a", "--format", "parquet", "--out", tmp_path / "x")
    assert done.code == 2
    assert "pyarrow" in done.err
    assert not (tmp_path / "x").exists()


def test_a_name_is_no_formula(tmp_path: Path) -> None:
    units = "units:\n  - {id: pgd-mau, name: '=1+1', kind: bureau}\n"
    office(tmp_path, units=units)
    assert ",'=1+1," in rollup(tmp_path, "--format", "csv").out


def test_nothing_is_written_into_an_office(provinces: Path) -> None:
    before = sorted(provinces.rglob("*"))
    rollup(provinces)
    assert sorted(provinces.rglob("*")) == before


def test_a_terminal_sees_how_far_it_is(provinces: Path) -> None:
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    done = subprocess.run(
        [*PROGRAM, "rollup", str(provinces)], stdout=subprocess.PIPE, stderr=slave, env=env
    )
    os.close(slave)
    seen = os.read(master, 100_000).decode()
    assert "Đang xem xét" in seen
    assert "Đang xem xét" not in done.stdout.decode()


def test_ctrl_c_ends_all_without_a_word(tmp_path: Path) -> None:
    rows = "".join(f"pgd-mau,bai,1/3/2021,T{n}\n" for n in range(100_000))
    for name in "abcd":
        office(tmp_path / name, a__csv="unit,type,date,title,outlet\n" + rows)
    process = subprocess.Popen(
        [*PROGRAM, "rollup", str(tmp_path), "--jobs", "2", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, errors = process.communicate()
    assert (process.returncode, out, errors) == (130, b"", b"")
