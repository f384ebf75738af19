"""Every page with commands is run: its outputs and exit codes stand there to the letter.

A block that begins with ```console holds commands after `$ `, each followed by what it prints on
standard output and error, and by `[n]` where it ends with the exit code n other than 0. Commands run
in the folder of the page.
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
BLOCK = re.compile(r"(^```console\n)(.*?)(^```$)", re.MULTILINE | re.DOTALL)
PAGES = sorted(
    page
    for page in [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md")]
    if BLOCK.search(page.read_text(encoding="utf-8"))
)


def run(command: str, folder: Path) -> str:
    """What a command prints, and its exit code in brackets unless it is 0."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    scratch = tempfile.mkdtemp(prefix="hbcomms-")
    environment = {
        "PATH": path,
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "HOME": scratch,
        "TMPDIR": scratch,
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    shutil.rmtree(scratch)
    text = done.stdout.decode("utf-8").replace(f"{scratch}/", "").replace(scratch, "")
    return text + (f"[{done.returncode}]\n" if done.returncode else "")


def as_run(page: Path) -> str:
    """The page with what its commands print today."""

    def block(found: re.Match[str]) -> str:
        commands = [line[2:] for line in found[2].splitlines() if line.startswith("$ ")]
        outputs = [f"$ {command}\n{run(command, page.parent)}" for command in commands]
        return found[1] + "\n".join(outputs) + found[3]

    return BLOCK.sub(block, page.read_text(encoding="utf-8"))


@POSIX
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page(page: Path, request: pytest.FixtureRequest) -> None:
    text = as_run(page)
    if request.config.getoption("--accept"):
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text
