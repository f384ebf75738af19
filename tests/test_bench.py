"""The bench itself, on sizes that take no time."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the bench needs pseudo-terminals and os.wait4", allow_module_level=True)

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench import by_hand, goals, offices, page, peers  # noqa: E402
from bench.__main__ import FORMS, SIZES, main  # noqa: E402
from bench.measure import Command, Failed, Figures, Sample, in_turn, run  # noqa: E402
from hb import hbcomms  # noqa: E402

TINY = offices.TINY
PY = sys.executable
UTF8 = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "COLUMNS": "100"}
PLAN = yaml.load(offices.PLAN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    offices.make(folder, TINY, offices.FORMS)
    return folder / "tiny"


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_arguments_make_the_same_bytes(made: Path, tmp_path: Path) -> None:
    offices.make(tmp_path, TINY, offices.FORMS)
    assert contents(tmp_path / "tiny") == contents(made)


def test_all_forms_are_one_office(made: Path) -> None:
    """The same facts, and none of them lost: all are judged alike, and by the register."""
    answers = []
    for form in peers.LABELS:
        done = hbcomms(
            "--data", str(made / form), "--as-of", "31/12/2021", "status", "--format", "json"
        )
        assert done.code == 0, done.out
        answers.append(done.json)
    assert answers[0] == answers[1] == answers[2]
    counted = sum(
        duty["counted"]
        for unit in answers[0]["units"]
        for line in unit["obligations"]
        if line["obligation"] == "exemplary-stories"
        for duty in line["duties"]
    )
    stories = [r for r in offices.records(TINY) if r["type"] == "story" and r["date"] >= "2021-03"]
    unique = {(r["unit"], r["title"]) for r in stories if r.get("status") != "returned"}
    assert counted == len(unique) > 0


@pytest.mark.parametrize("form", peers.LABELS)
def test_what_is_made_is_sound(made: Path, form: str) -> None:
    assert hbcomms("--data", str(made / form), "validate", "--format", "json").code == 0


YEAR_BY_HAND = {
    unit: by_hand.text_of(unit, made, unit).decode()
    for unit, made in offices._by_unit(offices.YEAR).items()
}


@pytest.mark.parametrize(
    "habit", [r"\r\n", r"^submissions:\s+^- ", r"^submissions:\s+^    - ", r"\Asubmissions:"]
)
def test_some_files_are_kept_in_another_way_than_most(habit: str) -> None:
    files = sum(bool(re.search(habit, text, re.MULTILINE)) for text in YEAR_BY_HAND.values())
    assert 3 <= files < offices.YEAR.units / 2


@pytest.mark.parametrize(
    "style",
    [
        r"^ *#",
        r"\S  # ",
        r"^ *- \w+: ",
        r"^ *- \{.*\}\r?$",
        r"^ *- \{.*,\r?\n.*\}\r?$",
        r": >-\r?\n",
        r"topics: \[",
        r"topics:\r?\n +- ",
        r"\{ref: ",
        r": '",
        r': "',
        r"date: \d{4}-\d\d-\d\d\b",
        r"date: \d\d?/\d\d?/\d{4}",
        r"date: \d\d?\.\d\d?\.\d{4}",
        r"date: \d\d?-\d\d?-\d{4}",
    ],
)
def test_people_write_a_record_in_every_style(style: str) -> None:
    found = len(re.findall(style, "\n".join(YEAR_BY_HAND.values()), re.MULTILINE))
    assert found >= offices.YEAR.records / 100


def test_another_reader_finds_the_same_texts_in_what_people_write() -> None:
    """PyYAML's own loader, and the records that were to be written; dates are of many forms."""
    for unit, made in offices._by_unit(offices.YEAR).items():
        read = yaml.load(YEAR_BY_HAND[unit], Loader=yaml.BaseLoader)
        assert read["unit"] == unit
        for found, record in zip(read["submissions"] or [], made, strict=True):
            for key in ("topics", "evidence"):
                if key in found:
                    [only] = found[key]
                    found[key] = only["ref"] if isinstance(only, dict) else only
            for key in ("date", "received", "decided"):
                assert (key in found) == (key in record)
                if key in found:
                    numbers = sorted(map(int, re.findall(r"\d+", found[key])))
                    assert numbers == sorted(map(int, record[key].split("-")))
            dates = {"date", "received", "decided"}
            assert {k: v for k, v in found.items() if k not in dates} == {
                k: v for k, v in record.items() if k not in dates | {"unit"}
            }


def test_the_journal_has_every_record(made: Path) -> None:
    text = (made / "journal" / "so.journal").read_text(encoding="utf-8")
    for record in offices.records(TINY):
        assert f"{record['date']} {record['title']}\n" in text
        assert "url" not in record or f"    ; url: {record['url']}\n" in text


def test_there_are_as_many_provinces_as_the_size_says(made: Path) -> None:
    sheets = [
        path.read_bytes() for path in sorted((made / "provinces").glob("*/submissions/*/*.csv"))
    ]
    assert len(set(sheets)) == TINY.offices


def test_a_run_has_its_time_and_its_memory() -> None:
    sample = run(Command("sleep", [PY, "-c", "import time; x = 'x' * 50_000_000; time.sleep(0.2)"]))
    assert 0.2 <= sample.seconds < 5
    assert 50e6 < sample.peak < 2e9  # a child begins with what its parent holds


SEEN = """
import json, os, sys
seen = {"terminals": [os.isatty(n) for n in range(3)], "colour": "NO_COLOR" not in os.environ}
if os.isatty(1):
    seen["size"] = list(os.get_terminal_size(1))
with open(sys.argv[1], "w") as file:
    json.dump(seen, file)
print("x" * 2_000_000)
"""


@pytest.mark.parametrize(
    ("terminal", "seen"),
    [
        (True, {"terminals": [True, True, True], "size": [100, 40], "colour": True}),
        (False, {"terminals": [False, False, False], "colour": True}),
    ],
)
def test_a_process_has_a_terminal_or_a_pipe_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool, seen: object
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # of whoever runs the bench
    file = tmp_path / "seen.json"
    run(Command("x", [PY, "-c", SEEN, str(file)], terminal=terminal))
    assert json.loads(file.read_text()) == seen


def test_the_bare_program_draws_a_table_of_the_size_of_a_status(tmp_path: Path) -> None:
    """A row a unit, and not fewer columns than the sheet of a real year has."""
    place = peers.Place(tmp_path, offices.YEAR, tmp_path)
    [bare] = [c for c in peers.floor(place) if c.name == peers.PIPED]
    drawn = subprocess.run(bare.argv, capture_output=True, text=True, env=UTF8, check=True).stdout
    rows = [line for line in drawn.splitlines() if re.search(r"Đơn vị mẫu \d+", line)]
    assert len(rows) == offices.YEAR.units
    scored = [duty for duty in PLAN["obligations"] if duty.get("scored") != "false"]
    assert min(line.count("│") for line in rows) - 1 >= len(scored) + 2


def test_a_failed_run_is_no_figure(capsys: pytest.CaptureFixture[str]) -> None:
    bad = Command("bad", [PY, "-c", "raise SystemExit(3)"])
    with pytest.raises(Failed, match="bad: exit code 3"):
        run(bad)
    found = in_turn([bad, Command("none", ["no-such-program"]), Command("good", [PY, "-c", ""])], 2)
    assert set(found) == {"good"}
    assert len(found["good"].samples) == 2
    said = capsys.readouterr().err
    assert "bad: exit code 3" in said
    assert "no-such-program" in said


def test_what_is_done_before_a_run_is_done_each_time(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("")
    command = Command("x", [PY, "-c", ""], before=lambda: log.write_text(log.read_text() + "x"))
    in_turn([command], 3)
    assert log.read_text() == "xxxx"  # once uncounted


def figures(*seconds: float, peak: int = 10**7) -> Figures:
    return Figures([Sample(one, peak) for one in seconds])


@pytest.mark.parametrize(
    ("seconds", "reached", "holds"),
    [((1.0, 9.0, 1.2), 1.2, True), ((1.7, 1.7, 1.0), 1.7, False)],
)
def test_a_goal_is_held_to_the_medians(
    seconds: Sequence[float], reached: float, holds: bool
) -> None:
    goal = goals.GOALS[0]
    found = {goal.ours: figures(*seconds), goal.theirs: figures(1.0)}
    one = page.Round({goal.size: found}, {goal.size: 2000}, [])
    line = next(iter(one.lines()))
    assert (line.reached, line.holds) == (pytest.approx(reached), holds)
    assert next(iter(page.Round({}, {}, []).lines())).reached is None


def test_growth_and_memory_are_worked_out() -> None:
    steps = [(0, figures(0.1)), (1000, figures(0.11)), (10**5, figures(1.1, peak=4 * 10**7))]
    lines = {line.name: line for line in page.Round({}, {}, steps).lines()}
    assert lines["exponent of growth"].reached == pytest.approx(1.0)
    assert lines["bytes of memory a submission"].reached == pytest.approx(300)
    assert goals.exponent([(10, 1.0), (100, 100.0)]) == pytest.approx(2)


def test_every_goal_names_what_is_run(made: Path, tmp_path: Path) -> None:
    for goal in goals.GOALS:
        size = SIZES[goal.size]
        forms = FORMS[size]
        assert goal.size in SIZES
        place = peers.Place(made.parent, TINY, tmp_path)
        names = {c.name for c in (*peers.floor(place), *peers.ours(place))}
        names |= {*peers.PEERS, "pandas on pyarrow"}
        assert {goal.ours, goal.theirs} <= names
        named = {peers.LABELS[form] for form in forms if form in peers.LABELS}
        said = set(goal.ours.split(", ")) & set(peers.LABELS.values())
        assert said <= named
        assert said or goal.ours in ("--help", "completion of a unit's name")


@pytest.mark.slow
def test_the_whole_bench_runs_and_writes_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "program", lambda name: real(name) if name == "hbcomms" else None)
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    monkeypatch.setattr("bench.__main__.find_spec", lambda name: None)
    monkeypatch.setattr("bench.__main__.GROWTH", (10, 40))
    target = tmp_path / "page.md"
    target.write_text(f"Before\n{page.BEGIN}\nLAST YEAR'S\n{page.END}\nAfter\n", encoding="utf-8")
    code = main(["--size", "tiny", "--runs", "1", "--data", str(tmp_path), "--page", str(target)])
    said = capsys.readouterr().out
    for name in peers.PEERS:
        assert f"skipped, not installed: {name}\n" in said
    assert "status, YAML" in said
    written = target.read_text(encoding="utf-8")
    assert written.startswith("Before\n")
    assert written.endswith("After\n")
    assert "LAST YEAR'S" not in written
    assert "| exponent of growth | 1.05 |" in written
    assert "| large: status, CSV / hledger | 15 × faster | – | not run |" in written
    assert " s " not in written  # ratios only
    assert code in (0, 1)  # how fast this machine was is not for a test to say


real = peers.program


def test_the_page_of_results_is_of_this_bench() -> None:
    text = (ROOT / "docs" / "bench.md").read_text(encoding="utf-8")
    assert page.BEGIN in text
    assert page.END in text
    for line in page.Round({}, {}, []).lines():
        assert f"| {line.name} |" in text
