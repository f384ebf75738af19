"""`python -m bench`: make the data, run hbcomms and its peers side by side, hold them to the goals.

Nothing is timed alone: each run of one program is followed by one of every other. Figures on the
screen are medians; the page that `--page` writes holds ratios only, since seconds mean little on
another machine.
"""

import argparse
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bench import offices, peers
from bench.measure import Command, Figures, in_turn
from bench.offices import Size
from bench.page import Round, page
from bench.peers import Place

FORMS = {
    offices.YEAR: ("csv", "yaml", "yaml-by-hand", "journal", "table-schema", "doorstop"),
    offices.MINISTRY: ("csv", "yaml", "yaml-by-hand", "journal"),
    offices.LARGE: ("csv", "yaml", "journal"),
    offices.COUNTRY: ("provinces",),
    offices.TINY: tuple(offices.FORMS),
}
SIZES = {size.name: size for size in FORMS}
USUAL = [name for name in SIZES if name != offices.TINY.name]
_MANY = 15
GROWTH = (1_000, 10_000, 100_000, 1_000_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bench; 1 if a goal is missed."""
    options = _parser().parse_args(arguments)
    for name in (name for name in peers.PEERS if not _is_there(name)):
        sys.stdout.write(f"skipped, not installed: {name}\n")
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(options.data or scratch) / "data"
        rounds = [
            _round(data, Path(scratch), options.size or USUAL, options.runs, options.growth)
            for _ in range(options.repeat)
        ]
    for number, one in enumerate(rounds, 1):
        sys.stdout.write(f"\nround {number} of {len(rounds)}\n{one.text()}")
    if options.page:
        file = Path(options.page)
        text = page(file.read_text(encoding="utf-8"), rounds, versions())
        file.write_text(text, encoding="utf-8")
    return int(not all(line.holds for one in rounds for line in one.lines()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", action="append", choices=SIZES, help="one of the sizes alone")
    parser.add_argument("--runs", type=int, default=7, help="counted runs of each quick program")
    parser.add_argument("--repeat", type=int, default=1, help="rounds, each with its own ratios")
    parser.add_argument("--no-growth", dest="growth", action="store_false", help="not 1,000 to 1 M")
    parser.add_argument("--data", help="a folder to keep the made-up data in")
    parser.add_argument("--page", help="put the results between the marks of this page")
    return parser


def _is_there(name: str) -> bool:
    return bool(peers.program(name) or find_spec(name))


def _round(data: Path, scratch: Path, names: Iterable[str], runs: int, growth: bool) -> Round:
    found = {name: _timed(data, scratch, SIZES[name], runs) for name in names}
    steps = _growth(data, scratch, runs) if growth else []
    return Round(found, {name: SIZES[name].records * SIZES[name].offices for name in found}, steps)


def _timed(data: Path, scratch: Path, size: Size, runs: int) -> Mapping[str, Figures]:
    place = _made(data, scratch, size, FORMS[size])
    commands = [*peers.floor(place), *peers.ours(place), *peers.journals(place)]
    commands += peers.frames(place)
    if "table-schema" in FORMS[size]:
        _schema(place)
        commands += peers.validators(place)
    return in_turn(commands, runs)


def _made(data: Path, scratch: Path, size: Size, forms: Sequence[str]) -> Place:
    own = scratch / "left" / size.name
    own.mkdir(parents=True, exist_ok=True)
    place = Place(data, size, own)
    offices.make(data, size, [form for form in forms if not place.of(form).exists()])
    return place


def _schema(place: Place) -> None:
    """What hbcomms itself says a submissions file is, for the validators that read JSON Schema."""
    hbcomms = peers.program("hbcomms") or "hbcomms"
    with (place.scratch / "schema.json").open("wb") as file:
        subprocess.run([hbcomms, "schema", "submissions"], stdout=file, check=True)


def _growth(data: Path, scratch: Path, runs: int) -> list[tuple[int, Figures]]:
    """`status` on sheets of each number of rows, and on none. A thousand rows take some thousandths
    of a second, which shows only over many runs."""
    commands: list[tuple[int, Command]] = []
    for number in (0, *GROWTH):
        size = replace(offices.LARGE, name=f"growth-{number}", records=number)
        place = _made(data, scratch, size, ["csv"])
        [status] = [c for c in peers.ours(place) if c.name == "status, CSV"]
        commands.append((number, replace(status, name=str(number))))
    found = in_turn([command for _, command in commands], max(runs, _MANY))
    return [(number, found[command.name]) for number, command in commands]


def versions() -> list[str]:
    """The machine, and what was run on it."""
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    libraries = [f"{n} {version(n)}" for n in ("typer", "rich", "pydantic", "pyyaml")]
    known = {"hledger": "--version", "ledger": "--version"}
    programs = [_said(name, option) for name, option in known.items() if peers.program(name)]
    others = [f"{n} {version(n)}" for n in peers.PEERS if n not in known and _is_there(n)]
    return [machine, *libraries, *programs, *others]


def _said(name: str, option: str) -> str:
    said = subprocess.check_output([peers.program(name) or name, option], text=True)
    return said.split("\n")[0].split(",")[0]


if __name__ == "__main__":
    sys.exit(main())
