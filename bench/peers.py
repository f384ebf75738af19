"""What is timed: hbcomms, the floor, and other programs on the same facts."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from bench.measure import Command
from bench.offices import Size

BARE = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print("Kế hoạch mẫu", style="bold")
    console.print("Số liệu tính đến ngày 15/09/2021 (thứ Tư)")
    headings = ["Đơn vị", "Bài trên báo", "Mô hình", "Báo cáo", "Minh chứng", "Hạn", "Tình trạng"]
    table = Table(*headings)
    for number in range(67):
        cells = (f"Đơn vị mẫu {number}", "5/8", "4/7 T3–T5", "trễ 3 ngày", "thiếu", "30/05/2021")
        table.add_row(*cells, "[red]quá hạn[/red]" if number % 3 else "[green]đạt[/green]")
    console.print(table)
    console.print("67 đơn vị: 23 đạt, 44 quá hạn.")


app()
"""
"""The floor of a program that people would call one: Typer, and a Rich table of a unit a row, with
a heading, the day and a sum as `status` has."""

PANDAS = """\
import pandas, sys
pandas.set_option("mode.string_storage", sys.argv[2])
print(pandas.read_csv(sys.argv[1]).groupby(["unit", "type"]).size())
"""
"""With strings of its own, as where pandas is installed alone, or with those of pyarrow."""
DUCKDB = """\
import duckdb, sys
print(duckdb.sql(f"select unit, type, count(*) from read_csv('{sys.argv[1]}') group by all"))
"""
PIPED, ON_TERMINAL = "bare Typer and Rich", "bare Typer and Rich, terminal"
LABELS = {"yaml": "YAML", "yaml-by-hand": "YAML by hand", "csv": "CSV"}
"""The forms of one office that hbcomms reads, and what the page calls them."""
DAY = "15/9/2021"
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Place:
    """Where a size was made, and a folder for what runs leave behind."""

    data: Path
    size: Size
    scratch: Path

    def of(self, form: str) -> Path:
        """The folder of one form."""
        return self.data / self.size.name / form

    @property
    def sheet(self) -> Path:
        """The register of the CSV office."""
        return self.of("csv") / "submissions" / "2021" / "so.csv"


def program(name: str) -> str | None:
    """A program beside this Python, or on the path."""
    return shutil.which(name, path=str(BIN)) or shutil.which(name)


def floor(place: Place) -> Iterator[Command]:
    """Python alone, and a bare program in a pipe and on a terminal."""
    bare = place.scratch / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    argv = [sys.executable, str(bare)]
    yield Command("python -c pass", [sys.executable, "-c", "pass"])
    yield Command(PIPED, argv)
    yield Command(ON_TERMINAL, argv, terminal=True)


def ours(place: Place) -> Iterator[Command]:
    """hbcomms with nothing remembered, and as it is run every day: what is remembered of the files
    stands in the user's cache folder, but for sheets, which are read anew each time. Output goes
    into a pipe but where a name says otherwise."""
    hbcomms = program("hbcomms") or "hbcomms"
    yield Command("--help", [hbcomms, "--help"])
    for form, label in LABELS.items():
        if not place.of(form).is_dir():
            continue
        status = [hbcomms, "--data", str(place.of(form)), "--as-of", DAY, "status"]
        yield Command(f"status, {label}, cold", status, *_cold(place))
        yield Command(f"status, {label}", status, _warm(place))
        yield Command(f"status, {label}, cold, terminal", status, *_cold(place), terminal=True)
        yield Command(f"status, {label}, terminal", status, _warm(place), terminal=True)
        yield Command(f"status as JSON, {label}", [*status, "--format", "json"], _warm(place))
        check = [hbcomms, "--data", str(place.of(form)), "validate"]
        yield Command(f"validate, {label}, cold", check, *_cold(place))
    if place.of("yaml").is_dir():
        words = {"_HBCOMMS_COMPLETE": "complete_bash", "COMP_WORDS": "hbcomms unit don-vi-mau-0"}
        words |= {"COMP_CWORD": "2", "HBCOMMS_DATA": str(place.of("yaml")), **_warm(place)}
        yield Command("completion of a unit's name", [hbcomms], words)
    if place.of("provinces").is_dir():
        rollup = [hbcomms, "rollup", str(place.of("provinces")), "--as-of", DAY]
        yield Command("rollup", rollup, _warm(place))
        yield Command("rollup, one at a time", [*rollup, "--jobs", "1"], _warm(place))


def _warm(place: Place) -> dict[str, str]:
    return {"HBCOMMS_CACHE": str(place.scratch / "warm")}


def _cold(place: Place) -> tuple[dict[str, str], None, Callable[[], None]]:
    """A cache folder that is emptied before each run."""
    folder = place.scratch / "cold"
    return {"HBCOMMS_CACHE": str(folder)}, None, partial(shutil.rmtree, folder, ignore_errors=True)


def journals(place: Place) -> Iterator[Command]:
    """Plain-text accounting: sums by unit and type; ledger without its budget, which takes far
    longer."""
    file = place.of("journal") / "so.journal"
    for name, options in (("hledger", ["--budget"]), ("ledger", [])):
        found = program(name)
        if found and file.exists():
            yield Command(name, [found, "-f", str(file), "balance", *options])


def frames(place: Place) -> Iterator[Command]:
    """Data frames and databases: reading the sheet and counting by unit and type."""
    sheet = str(place.sheet)
    if not place.sheet.exists():
        return
    if find_spec("pandas"):
        yield Command("pandas", [sys.executable, "-c", PANDAS, sheet, "python"])
        if find_spec("pyarrow"):
            yield Command("pandas on pyarrow", [sys.executable, "-c", PANDAS, sheet, "pyarrow"])
    if find_spec("duckdb"):
        yield Command("duckdb", [sys.executable, "-c", DUCKDB, sheet])


def validators(place: Place) -> Iterator[Command]:
    """Programs that hold records against a schema."""
    if check := program("check-jsonschema"):
        schema = place.scratch / "schema.json"
        files = sorted(map(str, (place.of("yaml") / "submissions" / "2021").glob("*.yaml")))
        yield Command("check-jsonschema", [check, "--schemafile", str(schema), *files])
    if frictionless := program("frictionless"):
        schema = place.of("table-schema") / "schema.json"
        argv = [frictionless, "validate", "--schema", str(schema), "--trusted", str(place.sheet)]
        yield Command("frictionless", argv)
    if (doorstop := program("doorstop")) and place.of("doorstop").is_dir():
        yield Command("doorstop", [doorstop], folder=place.of("doorstop"))


PEERS = ("hledger", "ledger", "pandas", "duckdb", "check-jsonschema", "frictionless", "doorstop")
"""By name; those that are not installed are named as skipped."""
