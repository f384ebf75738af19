"""Draw docs/pictures/*.svg: what a terminal of 100 columns shows, from real runs."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
WIDTH = 100
OFFICE = ["--data", "examples/so-mau", "--as-of", "15/9/2021"]
PICTURES = {
    "status": [*OFFICE, "status", "--kind", "bureau"],
    "overdue": [*OFFICE, "overdue", "--area", "huyện F", "--area", "huyện I", "--within", "90"],
}


def on_terminal(arguments: list[str]) -> str:
    """What a run sends to a terminal."""
    master, slave = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "hbcomms", *arguments]
    with subprocess.Popen(command, stdout=slave, env=environment, cwd=ROOT):
        os.close(slave)
        sent = b""
        while piece := _read(master):
            sent += piece
    os.close(master)
    return sent.decode("utf-8").replace("\r\n", "\n")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other end is closed
        return b""


def main() -> None:
    """Write every picture."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    for name, arguments in PICTURES.items():
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            console = Console(record=True, width=WIDTH, file=nowhere)
            console.print(Text.from_ansi(on_terminal(arguments)))
            title = "hbcomms " + " ".join(f'"{a}"' if " " in a else a for a in arguments)
            svg = console.export_svg(title=title, theme=MONOKAI, unique_id=name)
        (folder / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
