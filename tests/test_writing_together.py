"""What others do while a question stands, and what stands in the place of a file."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from hb import POSIX, Done, hbcomms, office
from hbcomms.cli import context
from hbcomms.files.writing import history
from hbcomms.files.writing.targets import Written
from hbcomms.locale import words

HEAD = "unit: pgd-mau\nsubmissions:\n"
ALPHA = "  - {type: bai, date: 2021-03-01, title: Alpha, outlet: bao}\n"
BETA = "  - {type: bai, date: 2021-03-02, title: Beta, outlet: bao}\n"
GAMMA = "  - {type: bai, date: 2021-03-03, title: Gamma, outlet: bao}\n"
ROWS = "unit,type,date,title,outlet,note\n"
A_ROW, B_ROW, C_ROW = (
    f"pgd-mau,bai,2021-03-0{n},{title},bao,\n"
    for n, title in enumerate(("Alpha", "Beta", "Gamma"), 1)
)
ON_BETA = {
    "decide": ["decide", "pgd-mau", "Beta", "rejected", "--reason", "x"],
    "edit": ["edit", "pgd-mau", "Beta", "--note", "x"],
    "evidence": ["evidence", "pgd-mau", "Beta", "x.pdf"],
}
NEW = {
    "add": ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "Delta", "--outlet", "bao"],
    "waive": ["waive", "pgd-mau", "reports", "2021", "--reason", "Lũ"],
    "extend": ["extend", "pgd-mau", "reports", "2021", "--by", "1/7/2021", "--reason", "Lũ"],
}


def again(root: Path, *arguments: str) -> Done:
    """A run in another window, which is not asked."""
    return run(root, *arguments, "--yes")


def run(root: Path, *arguments: str, state: Path | None = None) -> Done:
    where = str(state or root.parent / "state")
    given = ("--data", str(root), "--as-of", "15/9/2021", "--lang", "en")
    return hbcomms(*given, *arguments, HBCOMMS_STATE=where)


class Desk(context.Prompter):
    """Someone at a terminal who says yes, after something else has happened."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__(words("en"))
        self.meanwhile = meanwhile

    def line(self, _: str) -> str:
        return ""

    def confirm(self, question: str) -> bool:
        self.meanwhile()
        return True


def asked(root: Path, meanwhile: Callable[[], object], *arguments: str) -> Done:
    start = context.start_context

    def at_terminal(*given: Any) -> context.AppContext:
        app = start(*given)
        app.prompter = Desk(meanwhile)
        return app

    with patch("hbcomms.cli.app.start_context", at_terminal):
        return run(root, *arguments)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return office(tmp_path / "data", pgd_mau__yaml=HEAD + ALPHA + BETA)


def own(root: Path) -> Path:
    return root / "submissions" / "2021" / "pgd_mau.yaml"


@pytest.mark.parametrize("name", ON_BETA)
@pytest.mark.parametrize(
    "new",
    [
        HEAD + GAMMA + ALPHA + BETA,
        HEAD + ALPHA,
        HEAD + ALPHA + BETA.replace("bao", "web"),
        HEAD + BETA + ALPHA,
    ],
    ids=["put above", "taken away", "changed", "moved"],
)
def test_another_record_is_never_changed(root: Path, name: str, new: str) -> None:
    done = asked(root, lambda: own(root).write_text(new, encoding="utf-8"), *ON_BETA[name])
    assert (done.code, done.out) == (4, "")
    assert "changed meanwhile" in done.err
    assert "pgd_mau.yaml:4" in done.err
    assert own(root).read_text(encoding="utf-8") == new
    assert run(root, "undo", "--list").out.count("\n") == 1


@pytest.mark.parametrize("name", ON_BETA)
def test_what_happens_to_other_records_forbids_nothing(root: Path, name: str) -> None:
    new = HEAD + ALPHA.replace("bao", "web") + BETA + GAMMA
    done = asked(root, lambda: own(root).write_text(new, encoding="utf-8"), *ON_BETA[name])
    assert (done.code, "Gamma" in own(root).read_text(encoding="utf-8")) == (0, True)
    changed = [line for line in own(root).read_text(encoding="utf-8").splitlines() if "x" in line]
    assert any("Beta" in line for line in changed)


def test_a_row_that_is_another_now_is_not_changed(tmp_path: Path) -> None:
    root = office(tmp_path / "data", gop__csv=ROWS + A_ROW + B_ROW)
    sheet, new = root / "submissions" / "2021" / "gop.csv", ROWS + C_ROW + A_ROW + B_ROW
    done = asked(root, lambda: sheet.write_text(new, encoding="utf-8"), *ON_BETA["edit"])
    assert (done.code, sheet.read_text(encoding="utf-8")) == (4, new)
    done = asked(root, lambda: None, *ON_BETA["edit"])
    assert (done.code, sheet.read_text(encoding="utf-8")) == (
        0,
        ROWS + C_ROW + A_ROW + B_ROW.replace(",\n", ",x\n"),
    )


@pytest.mark.parametrize("name", NEW)
def test_the_same_entered_twice_at_once_is_there_once(root: Path, name: str) -> None:
    done = asked(root, lambda: again(root, *NEW[name]), *NEW[name])
    assert (done.code, done.out) == (4, "")
    assert "already" in done.err
    assert run(root, "undo", "--list").out.count("\n") == 2


@pytest.mark.parametrize("name", NEW)
def test_a_new_record_goes_below_what_came_meanwhile(root: Path, name: str) -> None:
    new = HEAD + GAMMA + ALPHA + BETA
    done = asked(root, lambda: own(root).write_text(new, encoding="utf-8"), *NEW[name])
    assert done.code == 0
    assert own(root).read_text(encoding="utf-8").startswith(new)


@pytest.mark.parametrize("name", NEW)
def test_a_file_that_is_another_units_now_gets_no_record(root: Path, name: str) -> None:
    new = HEAD.replace("pgd-mau", "truong-mau") + ALPHA
    done = asked(root, lambda: own(root).write_text(new, encoding="utf-8"), *NEW[name])
    assert (done.code, own(root).read_text(encoding="utf-8")) == (4, new)


def test_no_second_file_of_a_unit_is_made(tmp_path: Path) -> None:
    root = office(tmp_path / "data")
    other = root / "submissions" / "2021" / "pgd-mau.yml"
    done = asked(root, lambda: other.write_text(HEAD + ALPHA, encoding="utf-8"), *NEW["add"])
    assert (done.code, list(other.parent.iterdir())) == (4, [other])


def added(root: Path, unit: str, title: str) -> Path:
    given = ("--date", "5/5/2021", "--title", title, "--outlet", "bao")
    assert again(root, "add", unit, "bai", *given).code == 0
    return root / "submissions" / "2021" / f"{unit}.yaml"


def listed(root: Path) -> list[str]:
    return run(root, "undo", "--list").out.splitlines()[1:]


def test_undo_forgets_what_it_undid(root: Path) -> None:
    run(root, *NEW["add"])
    done = asked(root, lambda: added(root, "truong-mau", "Khác"), "undo")
    assert done.code == 0
    assert "Delta" in done.out
    assert own(root).read_text(encoding="utf-8") == HEAD + ALPHA + BETA
    assert ["Khác" in line for line in listed(root)] == [True]


def test_undo_does_not_take_back_what_it_did_not_show(root: Path) -> None:
    run(root, *NEW["add"])
    done = asked(root, lambda: again(root, *NEW["waive"]), "undo")
    assert done.code == 4
    assert "meanwhile" in done.err
    assert len(listed(root)) == 2
    done = asked(root, lambda: again(root, "undo"), "undo")
    assert done.code == 4
    assert len(listed(root)) == 1


def test_what_was_changed_since_bars_no_earlier_write(tmp_path: Path) -> None:
    root = office(tmp_path / "data")
    first, second = added(root, "pgd-mau", "Một"), added(root, "truong-mau", "Hai")
    added(root, "truong-mau", "Ba")
    second.write_bytes(second.read_bytes() + b"# tay\n")
    told = run(root, "undo", "--yes")
    assert (told.code, told.out) == (4, "")
    assert "Try again" not in told.err
    assert "truong-mau.yaml:8" in told.err
    assert "pgd-mau.yaml" in told.err
    assert ["by hand" in line for line in listed(root)] == [True, True, False]
    assert run(root, "undo", "--yes").code == 0
    assert not first.exists()
    again = run(root, "undo", "--yes")
    assert (again.code, again.out) == (4, "")
    assert "goes on" not in again.err
    second.write_bytes(second.read_bytes().removesuffix(b"# tay\n"))
    assert [run(root, "undo", "--yes").code for _ in range(2)] == [0, 0]
    assert not second.exists()


def test_what_was_taken_back_by_hand_is_passed_over(tmp_path: Path) -> None:
    root = office(tmp_path / "data")
    first = added(root, "pgd-mau", "Một")
    before = first.read_bytes()
    added(root, "pgd-mau", "Hai")
    added(root, "pgd-mau", "Ba")
    first.write_bytes(before)
    assert ["Một" in line for line in listed(root)] == [True]
    assert run(root, "undo", "--yes").code == 0
    assert not first.exists()


@pytest.mark.parametrize("name", ["write", "undo"])
def test_what_was_refused_is_in_no_history(root: Path, name: str) -> None:
    run(root, *NEW["waive"])
    before = own(root).read_bytes()
    full = OSError(28, os.strerror(28))
    with patch("hbcomms.files.writing.store.os.fsync", side_effect=[None, full]):
        done = run(root, *(NEW["add"] if name == "write" else ["undo"]))
    assert (done.code, own(root).read_bytes()) == (4, before)
    assert len(listed(root)) == 1
    assert run(root, "undo").code == 0
    assert listed(root) == []


def test_without_room_for_the_history_nothing_is_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    before = own(root).read_bytes()
    done = run(root, *NEW["add"], state=tmp_path / "file" / "state")
    assert (done.code, own(root).read_bytes()) == (4, before)


def as_fifo(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def as_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def as_socket(path: Path) -> None:
    import socket

    path.unlink(missing_ok=True)
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


SPECIAL = [as_fifo, as_folder, as_socket]


def alone(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, which may hang."""
    command = [sys.executable, "-m", "hbcomms", "--data", str(root), "--lang", "en", *arguments]
    env = {
        **os.environ,
        "HBCOMMS_STATE": str(root.parent / "state"),
        "HBCOMMS_CACHE": str(root.parent / "cache"),
    }
    return subprocess.run(
        command, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30
    )


@POSIX
@pytest.mark.parametrize("special", SPECIAL)
@pytest.mark.parametrize("place", ["file", "new file", "lock", "history"])
def test_what_is_no_file_is_not_opened(
    root: Path, special: Callable[[Path], None], place: str
) -> None:
    folder = root / "submissions" / "2021"
    state = root.parent / "state"
    state.mkdir()
    paths = {
        "file": own(root),
        "new file": folder / "truong-mau.yaml",
        "lock": root / ".hbcomms.lock",
        "history": history.path_of(state, root),
    }
    special(paths[place])
    unit = "truong-mau" if place == "new file" else "pgd-mau"
    target = folder / f"{unit}.yaml"
    for more in ([], ["--dry-run"] if "file" in place else []):
        given = ["--date", "5/5/2021", "--title", "T", "--as-of", "15/9/2021"]
        done = alone(root, "add", unit, "bai", *given, *more)
        if place == "file":  # the unit gets a file of the usual name
            assert done.returncode in (0, 3, 4)
        else:
            assert (done.returncode, done.stdout) == (4, "")
            assert done.stderr.count("\n") == 1
            assert place == "new file" or not target.exists()
    if place == "history":
        assert alone(root, "undo", "--list").returncode == 4


@POSIX
@pytest.mark.parametrize("special", SPECIAL)
def test_a_cache_that_is_no_file_is_left_alone(root: Path, special: Callable[[Path], None]) -> None:
    expected = alone(root, "status").stdout
    found = list((root.parent / "cache").iterdir())
    assert found
    for path in found:
        special(path)
    modes = [path.stat().st_mode for path in found]
    done = alone(root, "status")
    assert (done.returncode, done.stdout) == (0, expected)
    assert [path.stat().st_mode for path in found] == modes


@POSIX
@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_link_within_the_office_stays_one(root: Path, place: str) -> None:
    path = own(root) if place == "file" else own(root).parent
    store = root / "kho"
    path.rename(store)
    path.symlink_to(os.path.relpath(store, path.parent))
    before = own(root).read_text(encoding="utf-8")
    assert run(root, *NEW["add"]).code == 0
    real = store if place == "file" else store / own(root).name
    assert (path.is_symlink(), real.is_symlink()) == (True, False)
    assert real.read_text(encoding="utf-8").startswith(before)
    assert "Delta" in real.read_text(encoding="utf-8")
    assert run(root, "undo").code == 0
    assert (path.is_symlink(), real.read_text(encoding="utf-8")) == (True, before)


@POSIX
@pytest.mark.parametrize("place", ["pgd-mau.yaml", "2021", "submissions"])
def test_nothing_is_written_through_a_link_out(tmp_path: Path, place: str) -> None:
    root = office(tmp_path / "data")
    outside = tmp_path / "out"
    (outside / "2021").mkdir(parents=True)
    (outside / "pgd-mau.yaml").write_text(HEAD + ALPHA, encoding="utf-8")
    folder = root / "submissions"
    if place == "pgd-mau.yaml":
        (folder / "2021" / place).symlink_to(outside / place)
    elif place == "2021":
        (folder / "2021").rmdir()
        (folder / "2021").symlink_to(outside)
    else:
        (folder / "2021").rmdir()
        folder.rmdir()
        folder.symlink_to(outside)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    done = run(root, *NEW["add"])
    assert done.code == 4
    assert str(outside) in done.err
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


@POSIX
@pytest.mark.parametrize("kind", ["link", "link to nothing", "hard link"])
def test_a_lock_that_is_a_link_empties_nothing(root: Path, kind: str) -> None:
    victim, lock = root.parent / "victim", root / ".hbcomms.lock"
    victim.write_text("precious")
    if kind == "hard link":
        lock.hardlink_to(victim)
    else:
        lock.symlink_to(victim if kind == "link" else root.parent / "none")
    done = run(root, *NEW["add"])
    assert (done.code, victim.read_text()) == (4, "precious")
    assert "link" in done.err
    assert not (root.parent / "none").exists()


@pytest.mark.parametrize("name", ["../out.yaml", "submissions/../../out.yaml"])
def test_a_history_leads_nowhere_else(root: Path, name: str) -> None:
    outside, state = root.parent / "out.yaml", root.parent / "state"
    outside.write_bytes(b"b")
    made = Written(name, b"a", b"b")
    history.save(state, root, history.entries_of("2021-01-01", "added: x", [made]))
    assert run(root, "undo").code == 4
    assert outside.read_bytes() == b"b"


@POSIX
def test_a_history_of_another_user_is_not_believed(root: Path) -> None:
    run(root, *NEW["add"])
    before = own(root).read_bytes()
    with patch("hbcomms.files.regular_files.os.geteuid", return_value=os.geteuid() + 1):
        assert run(root, "undo", "--list").code == 4
        assert run(root, *NEW["waive"]).code == 4
    assert own(root).read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "  "],
        ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "\u200b\u2060"],
        ["add", "pgd-mau", "report", "--date", "5/5/2021", "--title", " "],
        ["add", "pgd-mau", "report", "--date", "5/5/2021", "--author", "\u00ad"],
        ["edit", "pgd-mau", "Beta", "--title", "\u3000"],
        ["edit", "pgd-mau", "Beta", "--distinct", "--reason", "\u200b"],
        ["edit", "pgd-mau", "Beta", "--distinct", "--reason", "không"],
        ["decide", "pgd-mau", "Beta", "rejected", "--reason", "\u200b"],
        ["waive", "pgd-mau", "reports", "2021", "--reason", "\u200b"],
        ["extend", "pgd-mau", "reports", "2021", "--by", "1/7/2021", "--reason", " "],
        [
            "extend",
            "pgd-mau",
            "reports",
            "2021",
            "--by",
            "1/7/2021",
            "--reason",
            "L",
            "--document",
            " ",
        ],
        ["evidence", "pgd-mau", "Beta", "\u200b"],
    ],
)
def test_what_the_reader_would_reject_is_not_written(root: Path, arguments: list[str]) -> None:
    before = own(root).read_bytes()
    done = run(root, *arguments)
    assert (done.code, done.out) == (2, "")
    assert own(root).read_bytes() == before
    assert run(root, "validate").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["evidence", "pgd-mau", "Beta", "a.pdf|b.pdf"],
        ["edit", "pgd-mau", "Beta", "--title", '=HYPERLINK("https://a.vn";"b")'],
    ],
)
def test_what_a_sheet_would_say_otherwise_is_not_written(
    tmp_path: Path, arguments: list[str]
) -> None:
    head = ROWS.replace("note", "evidence")
    root = office(tmp_path / "data", gop__csv=head + A_ROW + B_ROW)
    sheet = root / "submissions" / "2021" / "gop.csv"
    done = run(root, *arguments)
    assert (done.code, sheet.read_text(encoding="utf-8")) == (2, head + A_ROW + B_ROW)
    assert run(root, *arguments, "--dry-run").code == 2
