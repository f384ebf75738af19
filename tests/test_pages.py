"""Every page with commands is run: its outputs and exit codes stand there to the letter.

A block that begins with ```console holds commands after `$ `, each followed by what it prints on
standard output and error, and by `[n]` where it ends with the exit code n other than 0. Commands run
in the folder of the page.

A block that begins with ```terminal is one command at a terminal: what is typed there stands
between « and » behind the question that it answers.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from hb import POSIX

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(^```(console|terminal)\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
TYPED = re.compile("«(.*?)»")
PAGES = sorted(
    page
    for page in [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md")]
    if BLOCK.search(page.read_text(encoding="utf-8"))
)


def environment(scratch: str) -> dict[str, str]:
    """What a command is told of its surroundings."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {
        "PATH": path,
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "HOME": scratch,
        "TMPDIR": scratch,
    }


def run(command: str, folder: Path) -> str:
    """What a command prints, and its exit code in brackets unless it is 0."""
    scratch = tempfile.mkdtemp(prefix="hbcomms-")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(scratch),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    shutil.rmtree(scratch)
    text = done.stdout.decode("utf-8").replace(f"{scratch}/", "").replace(scratch, "")
    return text + (f"[{done.returncode}]\n" if done.returncode else "")


def at_terminal(command: str, answers: list[str], folder: Path) -> str:
    """What a terminal shows while a command is answered; a question ends with a blank."""
    import pty
    import termios

    scratch = tempfile.mkdtemp(prefix="hbcomms-")
    master, slave = pty.openpty()
    mode = termios.tcgetattr(slave)
    mode[3] &= ~termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, mode)
    plain = {**environment(scratch), "TERM": "dumb"}
    with subprocess.Popen(
        ["bash", "-c", command], cwd=folder, env=plain, stdin=slave, stdout=slave, stderr=slave
    ):
        os.close(slave)
        shown, left = "", iter(answers)
        while piece := _piece(master):
            shown += piece
            if shown.endswith(" ") and (answer := next(left, None)) is not None:
                shown += f"«{answer}»\n"
                os.write(master, f"{answer}\n".encode())
    os.close(master)
    shutil.rmtree(scratch)
    return shown.replace("\r\n", "\n").replace(f"{scratch}/", "")


def _piece(master: int) -> str:
    """What comes next; a letter is never cut in two."""
    data = b""
    while True:
        try:
            more = os.read(master, 65536)
        except OSError:  # the other end is closed
            return data.decode("utf-8")
        data += more
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            continue


def as_run(page: Path) -> str:
    """The page with what its commands print today."""

    def block(found: re.Match[str]) -> str:
        commands = [line[2:] for line in found[3].splitlines() if line.startswith("$ ")]
        if found[2] == "terminal":
            answers = TYPED.findall(found[3])
            output = at_terminal(commands[0], answers, page.parent)
            return f"{found[1]}$ {commands[0]}\n{output}{found[4]}"
        outputs = [f"$ {command}\n{run(command, page.parent)}" for command in commands]
        return found[1] + "\n".join(outputs) + found[4]

    return BLOCK.sub(block, page.read_text(encoding="utf-8"))


@POSIX
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page(page: Path, request: pytest.FixtureRequest) -> None:
    text = as_run(page)
    if request.config.getoption("--accept"):
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text
