"""add, evidence, decide, edit, waive, extend, undo: through the program, on real files."""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from hb import POSIX, Done, duties, hbcomms, kept, office
from hbcomms.files.load import load

SENT = "unit: pgd-mau\n# tay\nsubmissions:\n  - type: bai  # một\n    date: 1/3/2021\n    title: Một\n    outlet: bao\n"
SHEET = 'Đơn vị;Loại;Ngày;Tên bài;Nơi đăng;Minh chứng;Trạng thái;Lý do;Ngày xử lý\r\nPhòng mẫu;Bài;2/3/2021;"Hai; ba";Web;;;;\r\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    office(tmp_path / "data", pgd_mau__yaml=SENT)
    sheet = tmp_path / "data" / "submissions" / "2021" / "tong-hop.csv"
    sheet.write_bytes(b"\xff\xfe" + SHEET.encode("utf-16-le"))
    return tmp_path / "data"


def run(root: Path, *arguments: str) -> Done:
    state = str(root.parent / "state")
    return hbcomms("--data", str(root), "--as-of", "15/9/2021", *arguments, HBCOMMS_STATE=state)


def articles(root: Path) -> Any:
    done = run(root, "status", "--format", "json")
    return duties(done.json, "pgd-mau", "articles")["2021"]["counted"]


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "submissions" / "2021"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_add_says_what_it_does_and_undo_takes_it_back(root: Path) -> None:
    before = contents(root)
    done = run(
        root,
        "add",
        "phong mau",
        "bài",
        "--date",
        "5/5/2021",
        "--title",
        "Mới: hay",
        "--outlet",
        "báo",
    )
    assert (done.code, done.err) == (0, "")
    assert "2/3" in done.out
    assert "submissions/2021/pgd_mau.yaml:8" in done.out
    text = contents(root)["pgd_mau.yaml"].decode()
    assert text.startswith(SENT)
    assert "recorded: 2021-09-15" in text
    assert "received" not in text
    assert articles(root) == 2
    assert "đã ghi: Phòng mẫu, Mới: hay" in run(root, "undo", "--list").out
    assert run(root, "undo").code == 0
    assert contents(root) == before
    assert run(root, "undo").out.count("\n") == 1


def test_a_unit_without_a_file_gets_one(root: Path) -> None:
    assert run(root, "add", "truong mau", "bai", "--date", "5/5/2021", "--title", "T").code == 0
    assert "truong-mau.yaml" in contents(root)
    assert run(root, "validate").code == 0
    assert run(root, "undo", "--yes").code == 0
    assert "truong-mau.yaml" not in contents(root)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = contents(root)
    done = run(
        root,
        "add",
        "pgd-mau",
        "bai",
        "--date",
        "5/5/2021",
        "--title",
        "MỘT",
        "--outlet",
        "bao",
        "--dry-run",
    )
    assert (done.code, contents(root)) == (0, before)
    assert "trùng với mục khác" in done.out


WRITING = {
    "add": [
        *("pgd-mau", "bai", "--date", "5/5/2021", "--title", "Mới", "--outlet", "bao"),
        *("--url", "https://x.vn/1"),
    ],
    "edit": ["pgd-mau", "4", "--outlet", "web"],
    "decide": ["pgd-mau", "4", "returned", "--reason", "Mờ"],
    "evidence": ["pgd-mau", "4", "a.pdf"],
    "waive": ["pgd-mau", "reports", "2021", "--reason", "Lũ"],
    "extend": ["pgd-mau", "articles", "2021", "--by", "10/1/2022", "--reason", "Xin lùi"],
}


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", WRITING)
def test_a_dry_run_of_each_command_shows_the_record_and_writes_nothing(
    root: Path, name: str
) -> None:
    before = everything(root)
    dry = run(root, name, *WRITING[name], "--dry-run")
    assert (dry.code, everything(root)) == (0, before)
    assert "(chưa ghi):" in dry.out.splitlines()[0]
    done = run(root, name, *WRITING[name])
    assert done.code == 0
    assert everything(root) != before
    record = [line for line in dry.out.splitlines() if line.startswith("  ")]
    assert record
    assert [line for line in done.out.splitlines() if line in record] == record


@pytest.mark.parametrize("name", WRITING)
def test_at_a_terminal_each_command_asks_unless_told_not_to(root: Path, name: str) -> None:
    before = contents(root)
    code, out, asked = at_terminal(root, "k\n", name, *WRITING[name])
    assert (code, out, contents(root)) == (0, "Không ghi gì.\n", before)
    assert "Ghi? (c/k)" in asked
    code, out, _ = at_terminal(root, "k\n", name, *WRITING[name], "--yes")
    assert code == 0
    assert contents(root) != before


def test_waive_and_extend_write_the_day_they_were_given(root: Path) -> None:
    assert (
        run(
            root, "waive", "pgd-mau", "reports", "2021", "--reason", "Lũ", "--document", "12/VP"
        ).code
        == 0
    )
    assert (
        run(
            root, "extend", "pgd-mau", "bai bao", "2021", "--by", "1/12/2022", "--reason", "Xin lùi"
        ).code
        == 0
    )
    text = contents(root)["pgd_mau.yaml"].decode()
    assert text.startswith(SENT)
    assert text.count("approved: 2021-09-15") == 2
    status = run(root, "status", "--format", "json").json
    assert duties(status, "pgd-mau", "reports")["2021"]["state"] == "waived"
    assert duties(status, "pgd-mau", "articles")["2021"]["last_good_day"] == "2022-12-01"


@pytest.mark.parametrize("name", ["pgd_mau.yaml:4", "4", "một"])
def test_a_record_is_found_by_what_unit_shows(root: Path, name: str) -> None:
    done = run(root, "edit", "pgd-mau", name, "--outlet", "web")
    assert (done.code, articles(root)) == (0, 0)
    text = contents(root)["pgd_mau.yaml"].decode()
    assert text == SENT.replace("outlet: bao", "outlet: web")
    assert run(root, "undo").code == 0
    assert contents(root)["pgd_mau.yaml"].decode() == SENT


def test_evidence_and_decision(root: Path) -> None:
    assert run(root, "evidence", "pgd-mau", "4", "a.pdf", "--date", "2/4/2021").code == 0
    assert run(root, "evidence", "pgd-mau", "4", "b.pdf").code == 0
    assert run(root, "decide", "pgd-mau", "4", "returned").code == 2
    assert run(root, "decide", "pgd-mau", "4", "returned", "--reason", "Mờ").code == 0
    text = contents(root)["pgd_mau.yaml"].decode()
    assert text.startswith(SENT)
    today = "2021-09-15"
    assert f"{{ref: a.pdf, date: 2021-04-02, recorded: {today}}}" in text
    assert f"{{ref: b.pdf, date: {today}, recorded: {today}}}" in text
    assert f"[{{status: returned, date: {today}, reason: Mờ, recorded: {today}}}]" in text
    assert articles(root) == 0
    assert run(root, "decide", "pgd-mau", "4", "accepted").code == 0
    assert articles(root) == 1


def test_a_row_of_a_sheet_is_mended_in_its_cells(root: Path) -> None:
    assert articles(root) == 1
    assert run(root, "edit", "pgd-mau", "hai ba", "--outlet", "bao").code == 0
    assert articles(root) == 2
    assert (
        run(root, "evidence", "pgd-mau", "tong-hop.csv:2", "x;y.pdf", "--date", "3/3/2021").code
        == 0
    )
    assert run(root, "evidence", "pgd-mau", "2", "z.pdf").code == 0
    assert (
        run(root, "decide", "pgd-mau", "tong-hop.csv:2", "rejected", "--reason", 'Sai "tên"').code
        == 0
    )
    data = contents(root)["tong-hop.csv"]
    assert data.startswith(b"\xff\xfe")
    row = data[2:].decode("utf-16-le").split("\r\n")[1]
    assert (
        row
        == 'Phòng mẫu;Bài;2/3/2021;"Hai; ba";bao;"x;y.pdf (2021-03-03)|z.pdf (2021-09-15)";rejected;"Sai ""tên""";2021-09-15'
    )
    assert run(root, "edit", "pgd-mau", "tong-hop.csv:2", "--author", "A").code == 0
    assert contents(root)["tong-hop.csv"][2:].decode("utf-16-le").endswith(";A\r\n")
    for _ in range(5):
        assert run(root, "undo").code == 0
    assert contents(root)["tong-hop.csv"][2:].decode("utf-16-le") == SHEET


def test_undo_leaves_what_a_person_changed(root: Path) -> None:
    assert run(root, "edit", "pgd-mau", "4", "--note", "x").code == 0
    path = root / "submissions" / "2021" / "pgd_mau.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# tay\n", encoding="utf-8")
    before = path.read_bytes()
    assert run(root, "undo").code == 4
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "pgd-mau"],
        ["add", "pgd-mau", "bai"],
        ["add", "pgd-mau", "bai", "--date", "5/5/2021"],
        ["add", "pgd-mau", "bai", "--date", "31/2/2021", "--title", "T"],
        ["add", "pgd-mau", "bai", "--date", "1/1/2022", "--title", "T"],
        ["add", "pgd-mau", "xyz", "--date", "5/5/2021", "--title", "T"],
        ["add", "mau", "bai", "--date", "5/5/2021", "--title", "T"],
        ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "T", "--outlet", "xyz"],
        ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "T", "--topic", "xyz"],
        ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "T", "--period", "2022"],
        ["waive", "pgd-mau", "reports", "2022", "--reason", "R"],
        ["waive", "truong-mau", "reports", "2021", "--reason", "R"],
        ["waive", "pgd-mau", "reports", "2021"],
        ["extend", "truong-mau", "stories", "2021-03", "--by", "1/4/2021", "--reason", "R"],
        ["edit", "pgd-mau", "4"],
        ["edit", "pgd-mau", "99", "--note", "x"],
        ["edit", "pgd-mau", "4", "--distinct"],
        ["edit", "truong-mau", "4", "--note", "x"],
        ["decide", "pgd-mau", "4", "maybe"],
    ],
    ids=" ".join,
)
def test_wrong_use_writes_nothing(root: Path, arguments: list[str]) -> None:
    before = contents(root)
    done = run(root, *arguments)
    assert (done.code, done.out) == (2, "")
    assert contents(root) == before


def test_a_faulty_file_is_not_written_to(root: Path) -> None:
    path = root / "submissions" / "2021" / "pgd_mau.yaml"
    path.write_text(SENT + "    note: &x y\n", encoding="utf-8")
    before = contents(root)
    done = run(
        root, "add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "T", "--outlet", "bao"
    )
    assert (done.code, done.out) == (4, "")
    assert "pgd_mau.yaml" in done.err
    assert contents(root) == before


def test_nothing_is_left_in_the_folder_but_the_lock(root: Path) -> None:
    before = {path.name for path in root.rglob("*")}
    assert run(root, "edit", "pgd-mau", "4", "--note", "x").code == 0
    assert {path.name for path in root.rglob("*")} - before == {".hbcomms.lock"}
    shutil.rmtree(root.parent / "state")
    assert run(root, "undo").code == 0


def at_terminal(root: Path, answers: str, *arguments: str) -> tuple[int, str, str]:
    """A run whose questions are answered from a terminal: code, output, what was asked."""
    import pty
    import subprocess
    import sys

    master, slave = pty.openpty()
    env = {
        **kept(),
        "HBCOMMS_STATE": str(root.parent / "state"),
        "PYTHONUTF8": "1",
    }
    command = [
        sys.executable,
        "-m",
        "hbcomms",
        "--data",
        str(root),
        "--as-of",
        "15/9/2021",
        *arguments,
    ]
    os.write(master, answers.encode())
    done = subprocess.run(
        command, stdin=slave, stderr=slave, stdout=subprocess.PIPE, env=env, timeout=30
    )
    os.close(slave)
    asked = b""
    with contextlib.suppress(OSError):  # Linux says so at the end
        while piece := os.read(master, 65536):  # one read gives what one write left
            asked += piece
    os.close(master)
    return done.returncode, done.stdout.decode(), asked.decode()


@POSIX
def test_at_a_terminal_what_is_missing_is_asked(root: Path) -> None:
    answers = "9\n1\n5/5/2021\n1\nMới\n\n\nc\n"  # the wrong number is asked again
    code, out, asked = at_terminal(root, answers, "add", "mau")
    assert code == 0
    assert "Phòng mẫu" in asked
    assert "Trường mẫu" in asked
    assert "thứ Tư 05/05/2021" in asked
    assert "Ghi? (c/k)" in asked
    assert "title: Mới" in out
    assert run(root, "undo", "--yes").code == 0


@POSIX
def test_at_a_terminal_no_is_no(root: Path) -> None:
    before = contents(root)
    code, out, _ = at_terminal(root, "k\n", "edit", "pgd-mau", "4", "--note", "x")
    assert (code, out) == (0, "Không ghi gì.\n")
    assert contents(root) == before


@POSIX
def test_at_a_terminal_the_end_of_input_is_ctrl_c(root: Path) -> None:
    before = contents(root)
    code, out, _ = at_terminal(root, "\x04", "add", "pgd-mau", "bai")
    assert (code, out) == (130, "")
    assert contents(root) == before


SINGLE = "status: returned, decided: 2021-04-02, reason: Mờ"


@pytest.mark.parametrize(
    ("record", "kept_reason"),
    [
        (f"  - {{type: bai, date: 2021-03-01, title: Một, outlet: bao, {SINGLE}}}\n", False),
        (f"  - {{{SINGLE}, type: bai, date: 2021-03-01, title: Một, outlet: bao}}\n", False),
        (
            "  - type: bai\n    status: returned\n    date: 2021-03-01\n    title: Một\n"
            "    outlet: bao\n    reason: Mờ\n    decided: 2021-04-02\n",
            False,
        ),
        (
            "  - reason: Mờ\n    type: bai\n    date: 2021-03-01\n    title: Một\n"
            "    outlet: bao\n    distinct: true\n    decided: 2021-04-02\n    status: returned\n",
            True,
        ),
    ],
)
def test_a_later_decision_takes_nothing_away(
    tmp_path: Path, record: str, kept_reason: bool
) -> None:
    root = office(tmp_path / "data", pgd_mau__yaml=f"unit: pgd-mau\nsubmissions:\n{record}")
    for decision in ("accepted", "rejected"):
        assert run(root, "decide", "pgd-mau", "3", decision, "--reason", "Đủ").code == 0
    text = contents(root)["pgd_mau.yaml"].decode()
    [found] = load(root, lambda plans: plans[0]).office.submissions  # type: ignore[union-attr]
    assert [(d.status, str(d.date), d.reason) for d in found.decisions] == [
        ("returned", "2021-04-02", "Mờ"),
        ("accepted", "2021-09-15", "Đủ"),
        ("rejected", "2021-09-15", "Đủ"),
    ]
    assert (found.title, found.outlet, found.reason) == (
        "Một",
        "bao",
        "Mờ" if kept_reason else None,
    )
    assert "decided" not in text
    assert run(root, "validate").code == 0
    early = run(root, "decide", "pgd-mau", "3", "accepted", "--date", "1/5/2021")
    assert early.code == 2
    assert "15/09/2021" in early.err


def test_a_later_decision_on_a_row_goes_into_its_column(root: Path) -> None:
    path = root / "submissions" / "2021" / "tong-hop.csv"
    text = SHEET.replace("Ngày xử lý", "Ngày xử lý;Quyết định")
    text = text.replace(";;;;\r\n", ";;Trả lại;Mờ;2/4/2021;\r\n")
    path.write_bytes(text.encode("utf-8-sig"))
    assert run(root, "decide", "pgd-mau", "tong-hop.csv:2", "accepted").code == 0
    row = path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert row.endswith(";;;;;returned 2021-04-02: Mờ|accepted 2021-09-15")
    path.write_bytes(SHEET.replace(";;;;\r\n", ";;Trả lại;Mờ;2/4/2021\r\n").encode("utf-8-sig"))
    assert run(root, "decide", "pgd-mau", "tong-hop.csv:2", "accepted").code == 0
    header, row, *_ = path.read_text(encoding="utf-8-sig").splitlines()
    assert header.endswith("Ngày xử lý;Quyết định")
    assert row.endswith(";;;;;returned 2021-04-02: Mờ|accepted 2021-09-15")


@pytest.mark.parametrize(
    "arguments",
    [
        ["edit", "pgd-mau", "4", "--url", "chưa có"],
        ["edit", "pgd-mau", "4", "--url", "bai.docx"],
        ["evidence", "pgd-mau", "4", "không"],
        ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "T", "--url", "xem sau"],
        ["add", "pgd-mau", "report", "--date", "5/5/2021", "--evidence", "n/a"],
        ["edit", "pgd-mau", "4", "--quantity", "0"],
    ],
)
def test_what_a_file_would_not_count_is_not_written(root: Path, arguments: list[str]) -> None:
    before = contents(root)
    assert run(root, *arguments).code == 2
    assert contents(root) == before
