"""Would a test notice? `python tools/mutation.py` changes `core` a little, many times over, and
runs the tests that reach the change: docs/robustness.md says what came of it.

Which test runs which line is measured first. A change inside a function is put into a process that
has loaded all tests already; any other into one that loads everything anew. What is known of a
mutant stands in a file of lines, so a run that was stopped goes on where it was.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from itertools import groupby
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

from mutant_tests import CORE, PYTEST, TESTS, Session, Tests, in_child, measure
from mutants import Mutant, mutants, mutated

FIRST = 150
WARM = ("jsonschema", "rich.table", "typer", "pydantic", "yaml", "babel", "pyarrow")
"""What tests import beside hbcomms: loaded once, for all that start from here."""


def sample(size: int, seed: int) -> list[Mutant]:
    """Some of all mutants of `core`, in the order of their files; 0 for every one."""
    found = [m for path in sorted(CORE.rglob("*.py")) for m in mutants(path, CORE)]
    chosen = random.Random(seed).sample(range(len(found)), size or len(found))
    return [found[number] for number in sorted(chosen)]


def patch(mutant: Mutant) -> None:
    """Put the mutant's code into the function that is there."""
    module = sys.modules[module_name(mutant.file)]
    function = _function(module, mutant.owner)
    wanted = (mutant.owner, function.__code__.co_firstlineno)
    function.__code__ = next(
        code
        for code in _codes(mutated(CORE / mutant.file, mutant.number))
        if (code.co_qualname, code.co_firstlineno) == wanted
    )


def _function(module: ModuleType, owner: str) -> FunctionType:
    found: Any = module
    for name in owner.split("."):
        found = vars(found)[name]
    if hasattr(found, "cache_clear"):
        found.cache_clear()
    for inner in ("fget", "func", "__func__", "__wrapped__"):
        found = getattr(found, inner, found)
    assert isinstance(found, FunctionType)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def module_name(file: str) -> str:
    """`checks/titles.py` is hbcomms.core.checks.titles."""
    parts = ["hbcomms", "core", *Path(file).with_suffix("").parts]
    return ".".join(parts).removesuffix(".__init__")


class Changed(MetaPathFinder):
    """Finds one module in its changed form."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != module_name(self._mutant.file):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        assert spec is not None
        code = mutated(CORE / self._mutant.file, self._mutant.number)
        spec.loader.get_code = lambda _: code  # type: ignore[union-attr]
        return spec


def loaded_anew(mutant: Mutant, names: list[str], tests: Tests) -> str:
    """The test that fails when all is imported with the mutant in place."""
    sys.meta_path.insert(0, Changed(mutant))
    said = ["(import)"]

    def run(session: Session) -> None:
        said[0] = session.first_failed(names, tests.seconds)

    files = dict.fromkeys(name.partition("::")[0] for name in names)
    pytest.main([*PYTEST, *files], plugins=[Session(run)])
    return said[0]


def patched(mutant: Mutant, tests: Tests, session: Session) -> str:
    """The test that fails with the mutant put into what is loaded."""
    patch(mutant)
    return session.first_failed(tests.of(mutant), tests.seconds)


def run_all(chosen: list[Mutant], tests: Tests, note: Callable[[Mutant, str], None]) -> None:
    """Each mutant in a process of its own, one after the other."""
    for name in WARM:
        __import__(name)
    for mutant in (m for m in chosen if not m.owner):
        names = tests.of(mutant)
        parts = (names[:FIRST], names[FIRST:])  # few files are loaded sooner than all
        found = (in_child(partial(loaded_anew, mutant, part, tests)) for part in parts if part)
        note(mutant, next(filter(None, found), ""))

    def run(session: Session) -> None:
        broken = in_child(lambda: session.first_failed(sorted(tests.seconds), tests.seconds))
        print("without a mutant fails:", broken or "nothing")
        for mutant in (m for m in chosen if m.owner):
            note(mutant, in_child(partial(patched, mutant, tests, session)))

    pytest.main([*PYTEST, *TESTS], plugins=[Session(run)])


def main() -> None:
    """Measure, run what is not known yet, and say what survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, required=True, help="a folder outside the checkout")
    parser.add_argument("--measure", nargs="*", help="measure all tests anew, or these files")
    parser.add_argument("--sample", type=int, default=500, help="how many mutants; 0 is all")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--limit", type=float, default=2, help="seconds of the slowest test asked")
    parser.add_argument("--again", action="store_true", help="ask all survivors anew")
    options = parser.parse_args()
    state: Path = options.state
    if options.measure is not None or not (state / "seconds.json").exists():
        paths = options.measure or ()
        in_child(lambda: measure(state, *paths))
    chosen = sample(options.sample, options.seed)
    report(chosen, asked(chosen, Tests(state, options.limit), state / "known.jsonl", options.again))


def asked(chosen: list[Mutant], tests: Tests, file: Path, again: bool) -> dict[str, str]:
    """The test that each mutant failed, "" for none: from the file, or by running it now."""
    done: dict[str, str] = {}
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        done |= json.loads(line)
    for mutant in chosen:
        if killer := done.get(mutant.name):
            tests.killed(mutant, killer)

    def note(mutant: Mutant, killer: str) -> None:
        done[mutant.name] = killer
        tests.killed(mutant, killer)
        with file.open("a", encoding="utf-8") as known:
            known.write(json.dumps({mutant.name: killer}, ensure_ascii=False) + "\n")
        print(len(done), mutant.name, killer or "SURVIVED", flush=True)

    left = [m for m in chosen if m.name not in done or (again and not done[m.name])]
    if left:
        run_all(left, tests, note)
    return done


def report(chosen: list[Mutant], done: dict[str, str]) -> None:
    """How many of each module, and the survivors one by one."""
    print("| module | mutants | killed |\n|---|--:|--:|")
    for file, of_file in groupby(chosen, key=lambda m: m.file):
        killers = [done[m.name] for m in of_file]
        print(f"| `{file}` | {len(killers)} | {sum(map(bool, killers))} |")
    print(f"| all | {len(chosen)} | {sum(bool(done[m.name]) for m in chosen)} |\n")
    for m in chosen:
        if not done[m.name]:
            print(f"- {m.file}:{m.line} ({m.owner}) {m.kind}: `{m.before}` → `{m.after}`")


if __name__ == "__main__":
    main()
