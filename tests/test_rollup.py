"""Many offices in one table."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from pyarrow import parquet

from hb import PLAN, POSIX, Done, hbcomms, office, unmeasured
from hbcomms.reports.duty_rows import FIELDS

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
        "why": None,
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


def test_a_name_is_never_anothers_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("p/a", "r/a", "z/q"):
        office(tmp_path / name)
    (tmp_path / "q").symlink_to(tmp_path / "r" / "a")
    monkeypatch.chdir(tmp_path)
    done = rollup("p/a", "r/a", "q", "z/q", "--format", "json")
    names = [line["office"] for line in done.json["offices"]]
    assert len(set(names)) == 3  # q is r/a


def test_the_folder_one_stands_in_has_its_name(
    provinces: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(provinces / "c" / "data")
    for here in (".", "../data", ".."):
        assert [o["office"] for o in rollup(here, "--format", "json").json["offices"]] == ["c"]


def test_an_office_that_lost_its_roster_is_still_seen(provinces: Path) -> None:
    (provinces / "a" / "units.yaml").unlink()
    (provinces / "b" / "units.yaml").unlink()
    (provinces / "b" / "units.yaml").symlink_to("nowhere")
    done = rollup(provinces, "--format", "json")
    assert [line["office"] for line in done.json["offices"]] == ["a", "b", "c"]
    assert done.code == 3
    assert done.json["offices"][0]["left_out"]


def test_a_locked_office_costs_itself_alone(provinces: Path) -> None:
    def refusing(real: Any) -> Any:
        def look(folder: Path) -> Any:
            if folder.name == "b":
                raise PermissionError(13, "Permission denied", str(folder))
            return real(folder)

        return look

    iterdir, scandir = refusing(Path.iterdir), refusing(os.scandir)
    with patch.object(Path, "iterdir", iterdir), patch.object(os, "scandir", scandir):
        done = rollup(provinces, "--jobs", 1, HBCOMMS_LANG="en")
    assert done.code == 3
    assert "b (not read)" in done.out
    assert "\na " in done.out


def test_a_loop_of_links_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert rollup(tmp_path / "loop", "--format", "json").json["offices"][0]["plan"] is None


@POSIX
def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/b\xff"
    office(Path(os.fsdecode(folder)))
    for form in ("table", "json", "csv"):
        done = rollup(os.fsdecode(folder), "--format", form, "--out", tmp_path / form)
        assert done.code == 0
        assert "b\ufffd" in (tmp_path / form).read_text(encoding="utf-8")


def test_two_plans_in_one_table_are_told_apart(provinces: Path) -> None:
    other = PLAN.replace('id: "2021"', 'id: "2020"').replace("Bài báo", "Tên khác")
    (provinces / "a" / "plan2021.yaml").unlink()
    (provinces / "a" / "plan2020.yaml").write_text(
        other.replace("2021-", "2020-"), encoding="utf-8"
    )
    done = rollup(provinces / "b", provinces / "a")
    assert "Kế hoạch" in done.out
    assert "2020" in done.out
    assert "khác" not in done.out  # the first name heads the column
    assert "Kế hoạch" not in rollup(provinces / "b").out


def test_why_an_office_was_not_judged_is_said_in_every_form(
    provinces: Path, tmp_path: Path
) -> None:
    asked = (provinces / "a", "--plan", "1999", "--lang", "en")
    why = "there is no plan “1999”; there is: 2021."
    assert rollup(*asked, "--format", "json").json["offices"][0]["why"] == why
    assert rollup(*asked, "--format", "csv").err == f"a: {why}\n"
    assert why in rollup(*asked, "--format", "parquet", "--out", tmp_path / "x").err


def test_an_answer_never_takes_the_place_of_the_data(provinces: Path) -> None:
    before = (provinces / "a" / "units.yaml").read_bytes()
    done = rollup(provinces / "a", "--out", provinces / "a" / "units.yaml")
    assert done.code == 2
    assert (provinces / "a" / "units.yaml").read_bytes() == before


@POSIX
def test_a_link_keeps_pointing_and_a_pipe_stays_a_pipe(provinces: Path, tmp_path: Path) -> None:
    target, link, pipe = tmp_path / "real.csv", tmp_path / "link.csv", tmp_path / "pipe"
    link.symlink_to(target)
    os.mkfifo(pipe)
    shown = rollup(provinces / "b", "--format", "csv").out
    rollup(provinces / "b", "--format", "csv", "--out", link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == shown
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    rollup(provinces / "b", "--format", "csv", "--out", pipe)
    assert reader.communicate()[0].decode() == shown
    assert pipe.is_fifo()


@pytest.mark.parametrize("out", ["", ".", "/"])
def test_a_folder_is_no_file_to_write_to(provinces: Path, out: str) -> None:
    assert rollup(provinces / "a", "--format", "csv", "--out", out).code == 4


def test_a_process_that_is_killed_costs_its_office(provinces: Path) -> None:
    code = (
        "import os, sys\nfrom hbcomms.cli import parallel\nfrom hbcomms.cli.app import main\n"
        "judge_office = parallel.judge_office\n"
        "def kill(task):\n    if task.office == 'b': os.kill(os.getpid(), 9)\n"
        "    return judge_office(task)\n"
        "parallel.judge_office = kill\n"
        f"main(['rollup', {str(provinces)!r}, '--jobs', '2', '--format', 'json', '--no-cache'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (3, "")
    lines = json.loads(done.stdout)["offices"]
    assert [line["office"] for line in lines] == ["a", "b", "c"]
    assert lines[1]["plan"] is None
    assert lines[1]["why"]


def test_when_the_first_process_is_gone_so_are_the_others(tmp_path: Path) -> None:
    rows = "".join(f"pgd-mau,bai,1/3/2021,T{n}\n" for n in range(100_000))
    for name in "abcd":
        office(tmp_path / name, a__csv="unit,type,date,title,outlet\n" + rows)
    process = subprocess.Popen(
        [*PROGRAM, "rollup", str(tmp_path), "--jobs", "2", "--no-cache"], stdout=subprocess.PIPE
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.7)
    process.kill()
    process.communicate(timeout=30)  # ends when nobody holds the pipe any more


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


@POSIX
def test_a_terminal_sees_how_far_it_is(provinces: Path) -> None:
    import pty

    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    done = subprocess.run(
        [*PROGRAM, "rollup", str(provinces)], stdout=subprocess.PIPE, stderr=slave, env=env
    )
    os.close(slave)
    seen = os.read(master, 100_000).decode()
    assert "Đang xem xét" in seen
    assert "Đang xem xét" not in done.stdout.decode()


@POSIX
def test_ctrl_c_ends_all_without_a_word(tmp_path: Path) -> None:
    rows = "".join(f"pgd-mau,bai,1/3/2021,T{n}\n" for n in range(100_000))
    for name in "abcd":
        office(tmp_path / name, a__csv="unit,type,date,title,outlet\n" + rows)
    process = subprocess.Popen(
        [*PROGRAM, "rollup", str(tmp_path), "--jobs", "2", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=unmeasured(),
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.7)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, errors = process.communicate()
    assert (process.returncode, out, errors) == (130, b"", b"")


def test_offices_that_stand_deeper_are_found(tmp_path: Path) -> None:
    for name in "so-3", "bac/so-1", "nam/xa/so-2/data", ".an/so-4":
        office(tmp_path / "tinh" / name)
    (tmp_path / "tinh" / "trong").mkdir()
    found = rollup(tmp_path / "tinh", "--format", "json", "--jobs", 1).json["offices"]
    assert [line["office"] for line in found] == ["so-1", "so-2", "so-3"]


@POSIX
def test_a_link_in_a_circle_leads_nowhere(tmp_path: Path) -> None:
    office(tmp_path / "tinh" / "bac" / "so-1")
    (tmp_path / "tinh" / "bac" / "vong").symlink_to(tmp_path / "tinh")
    found = rollup(tmp_path / "tinh", "--format", "json", "--jobs", 1).json["offices"]
    assert [line["office"] for line in found] == ["so-1"]
