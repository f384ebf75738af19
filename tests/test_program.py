"""The program from outside: pipes, terminals, encodings, exit codes."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from rich.text import Text

from hb import POSIX, hbcomms, kept, office, on_pty, unmeasured
from hbcomms.reports.page import Screen

SAMPLE = str(Path(__file__).parent.parent / "examples" / "so-mau")
STATUS = ["--data", SAMPLE, "--as-of", "15/9/2021", "status"]
PROGRAM = [sys.executable, "-m", "hbcomms"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**kept(), **environment}
    return subprocess.run([*PROGRAM, *arguments], env=env, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["cp1258", "ascii", "cp437", "utf-8"])
def test_no_encoding_kills_it(encoding: str) -> None:
    done = run(*STATUS, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert "?" not in text
    assert {"ascii": "Ke hoach Truyen thong", "cp437": "Kê hoach"}.get(encoding, "") in text


def test_cp1258_keeps_every_tone() -> None:
    import unicodedata

    done = run(*STATUS, PYTHONIOENCODING="cp1258")
    text = unicodedata.normalize("NFC", done.stdout.decode("cp1258"))
    assert "Kế hoạch Truyền thông về Giáo dục và Đào tạo năm 2021" in text


def test_the_c_locale() -> None:
    done = run(*STATUS, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 0


@POSIX
def test_a_closed_pipe_ends_without_a_word() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*PROGRAM, *STATUS], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@POSIX
def test_ctrl_c_ends_without_a_word(tmp_path: Path) -> None:
    office(tmp_path)
    # rows without their last cell go through the strict reader, which takes long enough
    rows = "".join(f"pgd-mau,bai,1/3/2021,T{n}\n" for n in range(200_000))
    sheet = tmp_path / "submissions" / "2021" / "a.csv"
    sheet.write_text("unit,type,date,title,outlet\n" + rows, encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, "--data", str(tmp_path), "status"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=unmeasured(),
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.6)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"")


@POSIX
def test_an_answer_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    office(tmp_path)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "--lang", "en", "--data", str(tmp_path), "status"],
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 4
    assert done.stderr == b"The answer could not be written (the disk is full).\n"


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_fault(tmp_path: Path, closed: str) -> None:
    office(tmp_path)
    command = f'"{sys.executable}" -m hbcomms --data "{tmp_path}" status {closed}'
    done = subprocess.run(["bash", "-c", command], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def on_terminal(*arguments: str, **environment: str) -> str:
    """What a terminal of 120 columns is sent."""
    env = {**kept(), "COLUMNS": "120", "TERM": "xterm-256color", **environment}
    return on_pty([*PROGRAM, *(arguments or STATUS)], env).replace("\r\n", "\n")


def test_a_terminal_has_colours_unless_it_says_no() -> None:
    assert "\x1b[" in on_terminal()
    assert "\x1b" not in on_terminal(NO_COLOR="1")
    assert "\x1b" not in on_terminal(TERM="dumb")


def test_without_colours_a_terminal_says_the_same() -> None:
    assert Text.from_ansi(on_terminal()).plain.split() == on_terminal(NO_COLOR="1").split()


@pytest.mark.parametrize("encoding", ["cp1258", "cp437", "ascii"])
@pytest.mark.parametrize("command", [["status"], ["unit", "pgd-huyen-d"], ["plan"]])
def test_a_console_of_few_letters_gets_frames_of_its_letters(
    encoding: str, command: list[str]
) -> None:
    sent = on_terminal(*STATUS[:-1], *command, PYTHONIOENCODING=encoding, NO_COLOR="1")
    assert sent.count("?") == on_terminal(*STATUS[:-1], *command).count("?")
    lines = {"cp437": "─│", "ascii": "-|", "cp1258": "-|"}[encoding]
    assert all(line in sent for line in lines)


PAGES = [
    ["status"],
    ["overdue", "--within", "90", "--behind", "--contacts"],
    ["unit", "pgd-huyen-d"],
    ["months"],
    ["topics"],
    ["plan"],
    ["rollup", f"{SAMPLE}/../ke-hoach-khac", SAMPLE, "--jobs", "1"],
    ["validate", f"{SAMPLE}/../faults/too-deep"],
]


@pytest.mark.parametrize("width", [40, 80, 100, 160])
@pytest.mark.parametrize("command", PAGES, ids=lambda command: command[0])
def test_no_page_is_wider_than_its_terminal(command: list[str], width: int) -> None:
    with patch("hbcomms.cli.context.Screen", lambda *_: Screen(width, True, True)):
        done = hbcomms(*STATUS[:-1], *command)
    lines = Text.from_ansi(done.out).plain.split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert "│" in done.out


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("terminal", [True, False])
def test_status_has_a_line_a_unit_in_80_columns(lang: str, terminal: bool) -> None:
    with patch("hbcomms.cli.context.Screen", lambda *_: Screen(80, terminal)):
        out = hbcomms("--lang", lang, *STATUS).out
    units = hbcomms(*STATUS, "--format", "json").json["units"]
    scored = [u for u in units if any(o["scored"] for o in u["obligations"])]
    states = ("đạt", "đạt, trễ", "còn hạn", "quá hạn", "done", "done, late", "in time", "overdue")
    lines = [line for line in out.splitlines() if line.strip(" │").endswith(states)]
    assert len([line for line in lines if "/" in line]) == len(scored) == 58


def test_other_peoples_text_steers_no_terminal(tmp_path: Path) -> None:
    title = '"[red]a[/red] \\e[31mb \\u202Ec =1+1"'
    sent = f"unit: pgd-mau\nsubmissions:\n  - {{type: bai, date: 2021-03-01, title: {title}}}\n"
    office(tmp_path, a__yaml=sent)
    done = hbcomms("--data", str(tmp_path), "--as-of", "1/4/2021", "unit", "pgd-mau")
    assert "[red]a[/red]" in done.out
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


@pytest.mark.parametrize("command", [["unit", "pgd-mau"], ["status"], ["overdue"]])
def test_markup_is_shown_as_it_stands(tmp_path: Path, command: list[str]) -> None:
    units = "units:\n  - {id: pgd-mau, name: '[red]x[/red] :smile:', kind: bureau}\n"
    office(tmp_path, units=units)
    with patch("hbcomms.cli.context.Screen", lambda *_: Screen(120, True, True)):
        done = hbcomms("--data", str(tmp_path), "--as-of", "1/1/2022", *command)
    assert "[red]x[/red] :smile:" in Text.from_ansi(done.out).plain


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["status", "--fail-on", "overdue"], 1),
        (["status", "--fail-on", "behind"], 1),
        (["status", "--fail-on", "overdue", "--state", "met"], 0),
        (["overdue", "--fail-on", "overdue"], 1),
        (["status", "--fail-on", "late"], 2),
        (["status", "--kind", "x"], 2),
        (["status", "--area", "x"], 2),
        (["status", "--unit", "x"], 2),
        (["status", "--state", "x"], 2),
        (["status", "--obligation", "x"], 2),
        (["status", "--format", "x"], 2),
        (["status", "--plan", "2022"], 2),
        (["status", "--as-of", "x"], 2),
        (["status", "--lang", "x"], 2),
        (["overdue", "--within", "-1"], 2),
        (["overdue", "--within", "x"], 2),
        (["unit"], 2),
        (["unit", "mau"], 2),
        (["x"], 2),
        (["validate", f"{SAMPLE}/submissions/2021/khong-co.yaml"], 2),
        (["validate", f"{SAMPLE}/submissions/2021"], 0),
        (["--help"], 0),
        (["status", "--help"], 0),
        (["--version"], 0),
        ([], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    assert hbcomms("--data", SAMPLE, "--as-of", "15/9/2021", *arguments).code == code


def test_wrong_usage_beats_unreadable_data(tmp_path: Path) -> None:
    office(tmp_path, a__yaml="unit: [")
    assert hbcomms("--data", str(tmp_path), "status", "--kind", "x").code == 2
    assert hbcomms("--data", str(tmp_path), "status", "--fail-on", "overdue").code == 3


def test_options_stand_before_and_after_the_command() -> None:
    before = hbcomms(*STATUS)
    after = hbcomms("status", "--as-of", "2021-09-15", "--data", SAMPLE)
    assert before == after
    assert hbcomms(*STATUS, "--as-of", "1/3/2021") != before
    assert hbcomms("status", "--as-of", "15.9.2021", HBCOMMS_DATA=SAMPLE) == before


def test_nothing_is_written(tmp_path: Path) -> None:
    office(tmp_path, a__yaml="unit: pgd-mau\nsubmissions: []\n")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    for command in (["status"], ["overdue"], ["unit", "pgd-mau"], ["validate"]):
        hbcomms("--data", str(tmp_path), *command)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_csv_opens_in_excel() -> None:
    done = hbcomms(*STATUS, "--format", "csv")
    assert done.out.startswith("\ufeffĐơn vị,")
    assert len(done.out.splitlines()) > 400


def test_completion_gives_commands_and_real_units() -> None:
    def complete(words: str, current: str) -> str:
        done = run(
            HBCOMMS_DATA=SAMPLE,
            _HBCOMMS_COMPLETE="complete_bash",
            COMP_WORDS=words,
            COMP_CWORD=current,
        )
        return done.stdout.decode("utf-8")

    assert "status" in complete("hbcomms sta", "1")
    assert "pgd-huyen-a" in complete("hbcomms unit pgd-huyen", "2").split()
