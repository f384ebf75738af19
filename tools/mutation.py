"""Would a test notice? `python tools/mutation.py` changes `core` a little, many times over, and
runs the tests that reach the change: docs/robustness.md says what came of it.

Which test runs which line is measured first. A change is put into a process that has loaded all
tests already; one at the level of a module that survives this, into another that loads everything
anew. What is known of a mutant stands in a file of lines, so a run that was stopped goes on where
it was.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from itertools import groupby
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from mutant_tests import CORE, PYTEST, TESTS, Session, Tests, in_child, measure
from mutants import Mutant, mutants, mutated


def sample(size: int, seed: int) -> list[Mutant]:
    """Some of all mutants of `core`, in the order of their files; 0 for every one."""
    found = [m for path in sorted(CORE.rglob("*.py")) for m in mutants(path, CORE)]
    chosen = random.Random(seed).sample(range(len(found)), size or len(found))
    return [found[number] for number in sorted(chosen)]


def graft(mutant: Mutant) -> None:
    """Put what the mutant makes of a module into the module that is there and all who have its
    parts. Values of the module's own classes stay: those made anew would be of other classes."""
    live, name = sys.modules[module_name(mutant.file)], module_name(mutant.file)
    made = ModuleType(name)
    exec(mutated(CORE / mutant.file, mutant.number), vars(made))
    for key, new in vars(made).items():
        old = vars(live).get(key)
        if isinstance(new, type) and new.__module__ == name:
            for part, inner in vars(new).items():
                _into(vars(old).get(part), inner)
        elif getattr(new, "__module__", "") == name:
            _into(old, new)
        elif not key.startswith("__") and new is not old:
            for module in _with(key, old):
                setattr(module, key, new)


def _into(old: Any, new: Any) -> None:
    """The code and the defaults of a function into another."""
    for inner in ("fget", "func", "__func__", "__wrapped__"):
        old, new = getattr(old, inner, old), getattr(new, inner, new)
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        old.__code__, old.__kwdefaults__ = new.__code__, new.__kwdefaults__
        if not any(type(value).__module__ == new.__module__ for value in new.__defaults__ or ()):
            old.__defaults__ = new.__defaults__


def _with(key: str, value: object) -> list[ModuleType]:
    """The modules that have a value under its name."""
    return [module for module in [*sys.modules.values()] if vars(module).get(key) is value]


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
    try:
        graft(mutant)
    except Exception:
        return "(import)"
    return session.first_failed(tests.of(mutant), tests.seconds)


def run_all(
    chosen: list[Mutant], tests: Tests, note: Callable[[Mutant, str], None], anew: list[str]
) -> None:
    """Each mutant in a process of its own, one after the other; `anew` is the command that asks for
    one of those that need everything loaded anew."""
    alive: list[Mutant] = []

    def run(session: Session) -> None:
        for mutant in chosen:
            found = in_child(partial(patched, mutant, tests, session))
            if found or mutant.owner:
                note(mutant, found)
            else:
                alive.append(mutant)
        asked = sorted(tests.killers())
        broken = in_child(partial(session.first_failed, asked, tests.seconds))
        print("of the tests that killed, without a mutant fails:", broken or "none", flush=True)

    pytest.main([*PYTEST, *TESTS], plugins=[Session(run)])
    for mutant in alive:
        done = subprocess.run([*anew, mutant.name], stdout=subprocess.PIPE, text=True, check=False)
        note(mutant, done.stdout.rpartition("\n")[2])


def main() -> None:
    """Measure, run what is not known yet, and say what survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, required=True, help="a folder outside the checkout")
    parser.add_argument("--measure", nargs="*", help="measure all tests anew, or these files")
    parser.add_argument("--sample", type=int, default=500, help="how many mutants; 0 is all")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--limit", type=float, default=2, help="seconds of the slowest test asked")
    parser.add_argument("--budget", type=float, default=60, help="seconds of tests for a mutant")
    parser.add_argument("--again", action="store_true", help="ask all survivors anew")
    parser.add_argument("--anew", help="say which test one mutant fails when all is loaded anew")
    options = parser.parse_args()
    state: Path = options.state
    if options.measure is not None or not (state / "seconds.json").exists():
        paths = options.measure or ()
        in_child(lambda: measure(state, *paths))
    tests = Tests(state, options.limit, options.budget)
    if options.anew:
        [mutant] = (mutant for mutant in sample(0, 0) if mutant.name == options.anew)
        print(in_child(partial(loaded_anew, mutant, tests.of(mutant), tests)), end="")
        return
    chosen = sample(options.sample, options.seed)
    limits = ("--limit", str(options.limit), "--budget", str(options.budget))
    anew = [sys.executable, __file__, "--state", str(state), *limits, "--anew"]
    asked_anew = partial(run_all, anew=anew)
    report(chosen, asked(chosen, tests, state / "known.jsonl", options.again, asked_anew))


def asked(
    chosen: list[Mutant], tests: Tests, file: Path, again: bool, run: Callable[..., None]
) -> dict[str, str]:
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
        run(left, tests, note)
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
