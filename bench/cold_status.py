"""`python bench/cold_status.py [RUNS]`: a cold `status` on the made-up office against the floor.

The floor is a bare Typer program that prints a Rich table of as many rows and columns. The two run
in turn, as whole processes, with byte code written; the ratio is that of the medians. Goal: 2.5.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OFFICE = Path(__file__).parent.parent / "examples" / "so-mau"
BARE = """\
import typer

app = typer.Typer()


@app.command()
def main(rows: int = 58) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Đơn vị", "Bài trên báo, đài", "Mô hình, điển hình", "Báo cáo", "Tình trạng")
    for number in range(rows):
        table.add_row(f"Phòng GD&ĐT huyện {number}", "5/8", "4/7 T3–T5", "trễ 3 ngày", "quá hạn")
    Console().print(table)


app()
"""
GOAL = 2.5


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=True)
    return time.perf_counter() - start


def main(runs: int) -> int:
    """Print both medians as a ratio; 1 if it is over the goal."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        floor = [sys.executable, str(bare)]
        ours = [sys.executable, "-m", "hbcomms", "--data", str(OFFICE)]
        ours += ["--as-of", "15/9/2021", "status"]
        times: tuple[list[float], list[float]] = ([], [])
        for number in range(runs + 1):
            for command, found in zip((ours, floor), times, strict=True):
                taken = seconds(command, environment)
                if number:  # the first pair only warms the disk
                    found.append(taken)
    ratio = statistics.median(times[0]) / statistics.median(times[1])
    sys.stdout.write(f"status / bare Typer and Rich: {ratio:.2f} (goal {GOAL})\n")
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
