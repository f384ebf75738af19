"""Draw docs/pictures: what a terminal of 100 columns shows, and pages of papers, from real runs.

The papers want LibreOffice and pdftoppm (Debian: libreoffice-writer, poppler-utils).
"""

import os
import pty
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

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


PAPERS = (
    ["report", "bao-cao.docx"],
    ["remind", ".", "--by", "30/9/2021"],
    ["plan", "--unit", "pgd-huyen-a", "-o", "nhiem-vu.docx", "--as-of", "4/1/2021"],
    ["brief", "--since", "4/5/2021", "-o", "tom-tat.docx", "--as-of", "25/5/2021"],
    ["commend", "--top", "3", "-o", "khen-thuong.docx", "--as-of", "15/12/2021"],
)
PAPER_PAGES = {
    "bao-cao": ("bao-cao", "1"),
    "phu-luc": ("bao-cao", "4"),
    "cong-van": ("cong-van-don-doc", "1"),
    "nhiem-vu": ("nhiem-vu", "1"),
    "tom-tat": ("tom-tat", "1"),
    "khen-thuong": ("khen-thuong", "1"),
}
"""Pictures of pages: the paper and the number of the page in its PDF."""


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


def papers(folder: Path) -> None:
    """Pages of papers as LibreOffice draws them."""
    with TemporaryDirectory() as scratch:
        for arguments in PAPERS:
            sample = ["--data", str(ROOT / OFFICE[1]), *OFFICE[2:]]
            command = [sys.executable, "-m", "hbcomms", *sample, *arguments]
            subprocess.run(command, cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        words = [str(path) for path in Path(scratch).glob("*.docx")]
        home = f"-env:UserInstallation={(Path(scratch) / 'home').as_uri()}"
        convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", scratch]
        subprocess.run([*convert, *words], check=True, stdout=subprocess.DEVNULL)
        for name, (paper, page) in PAPER_PAGES.items():
            place = ["-f", page, "-l", page, "-singlefile", f"{scratch}/{paper}.pdf"]
            draw = ["pdftoppm", "-r", "60", "-gray", "-png", *place, str(folder / name)]
            subprocess.run(draw, check=True)


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
    papers(folder)


if __name__ == "__main__":
    main()
