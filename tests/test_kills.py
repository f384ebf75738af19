"""A write that is killed at any point leaves every file whole, and a history that is true."""

import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from hb import POSIX, UNITS, Done, hbcomms, office

pytestmark = [POSIX, pytest.mark.slow]

POINTS = 25
"""Of each command; together more than a hundred."""
WATCHED = ("hbcomms/files/writing/", "hbcomms/files/atomic.py", "filelock/", "tempfile.py")
"""Where the lines are that a kill may come between: all that touch a file."""
ADDED = ["add", "pgd-mau", "bai", "--date", "5/5/2021", "--title", "Hai", "--outlet", "bao"]
COMMANDS = {
    "add": ADDED,
    "add to a new file": ["add", "truong-mau", "bai", "--date", "5/5/2021", "--title", "Đầu"],
    "edit": ["edit", "pgd-mau", "một", "--note", "sửa"],
    "decide": ["decide", "pgd-mau", "một", "returned", "--reason", "Mờ"],
    "undo": ["undo", "--yes"],
}
Trace = Callable[[FrameType, str, Any], Any]


class Desk:
    """An office with two writes in its history, and that history."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "data"

    def run(self, *arguments: str) -> Done:
        state = str(self.folder / "state")
        data = ("--data", str(self.root), "--as-of", "15/9/2021", "--no-cache", "--lang", "en")
        return hbcomms(*data, *arguments, HBCOMMS_STATE=state)

    def files(self) -> dict[str, bytes]:
        """The files of the office, without what a kill leaves of its own."""
        found = self.root.rglob("*")
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in found
            if path.is_file() and not path.name.startswith(".hbcomms")
        }

    def history(self) -> list[str]:
        """What can be taken back, the newest first."""
        return self.run("undo", "--list").out.splitlines()[1:]

    def copy(self, folder: Path) -> "Desk":
        shutil.rmtree(folder, ignore_errors=True)
        # the history is found by the path of its office: both desks stand in one place in turn
        return Desk(Path(shutil.copytree(self.folder, folder)))


def desk(folder: Path) -> Desk:
    made = Desk(folder)
    office(made.root)
    one = ["add", "pgd-mau", "bai", "--date", "1/3/2021", "--title", "Một", "--outlet", "bao"]
    assert made.run(*one).code == 0
    assert made.run("edit", "pgd-mau", "một", "--author", "A").code == 0
    return made


def stopping(at: int, seen: list[int]) -> Trace:
    """A trace that kills the process at one of the lines that are watched; 0 only counts them."""

    def line(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            seen[0] += 1
            if seen[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)
        return line

    return lambda frame, *_: (
        line if any(part in frame.f_code.co_filename for part in WATCHED) else None
    )


def in_child(work: Callable[[], None]) -> int:
    """Run in a process forked from this one, in which all is imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # threads of the suite's own are not needed there
        child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def lines_of(at: Desk, arguments: list[str], count: Path) -> int:
    """How many lines a command runs through, where they are watched."""

    def work() -> None:
        seen = [0]
        sys.settrace(stopping(0, seen))
        at.run(*arguments)
        sys.settrace(None)
        count.write_text(str(seen[0]))

    in_child(work)
    return int(count.read_text())


def killed(at: Desk, arguments: list[str], line: int) -> None:
    def work() -> None:
        sys.settrace(stopping(line, [0]))
        at.run(*arguments)

    in_child(work)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_point(tmp_path: Path, name: str) -> None:
    arguments, place = COMMANDS[name], tmp_path / "desk"
    kept = desk(place).copy(tmp_path / "kept")
    at = Desk(place)
    before, listed = at.files(), at.history()
    assert at.run(*arguments).code == 0
    after, listed_after = at.files(), at.history()
    assert len(listed_after) == len(listed) + (-1 if name == "undo" else 1)
    lines = lines_of(kept.copy(place), arguments, tmp_path / "count")
    assert lines > 2 * POINTS
    outcomes = set()
    for point in range(POINTS):
        at = kept.copy(place)
        killed(at, arguments, 1 + point * (lines - 1) // (POINTS - 1))
        found = at.files()
        happened = found == after
        assert happened or found == before
        outcomes.add(happened)
        assert at.run("validate").code == 0
        assert at.history() == (listed_after if happened else listed)
        one_back = at.run("undo", "--yes")
        assert (one_back.code, one_back.err) == (0, "")
        assert len(at.history()) == len(listed_after if happened else listed) - 1
        if happened and name != "undo":
            assert at.files() == before
        assert at.run(*ADDED).code == 0
        assert at.run("validate").code == 0
        assert not list(at.root.rglob(".hbcomms-*"))
    assert outcomes == {True, False}


MANY = ["waive", "--kind", "school", "stories", "T5", "--reason", "Lũ"]
SCHOOLS = UNITS + "".join(
    f"  - {{id: truong-{n}, name: Trường {n}, kind: school}}\n" for n in "abc"
)


def test_a_kill_in_a_write_of_many_files(tmp_path: Path) -> None:
    place = tmp_path / "desk"
    made = desk(place)
    (made.root / "units.yaml").write_text(SCHOOLS, encoding="utf-8")
    kept = made.copy(tmp_path / "kept")
    before, listed = made.files(), made.history()
    assert made.run(*MANY).code == 0
    after = made.files()
    assert len(after) == len(before) + 4
    lines = lines_of(kept.copy(place), MANY, tmp_path / "count")
    partly = 0
    for point in range(2 * POINTS):
        at = kept.copy(place)
        killed(at, MANY, 1 + point * (lines - 1) // (2 * POINTS - 1))
        found = at.files()
        assert all(found.get(file) in (before.get(file), after[file]) for file in after)
        assert at.run("validate").code == 0
        partly += found not in (before, after)
        happened = found != before
        assert len(at.history()) == len(listed) + happened
        if happened:
            assert at.run("undo", "--yes").code == 0
            assert at.files() == before
        assert at.run(*MANY).code == 0
        assert at.files() == after
    assert partly
