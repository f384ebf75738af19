"""Which tests reach which line of `core`, and how some of them run in a process of their own."""

import json
import os
import resource
import signal
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
from coverage import CoverageData

from mutants import Mutant

ROOT = Path(__file__).parent.parent
CORE = ROOT / "src" / "hbcomms" / "core"
PLUGINS = [word for name in ("cacheprovider", "terminal", "xdist") for word in ("-p", f"no:{name}")]
PYTEST = [*PLUGINS, "-o", "addopts="]
TESTS = [str(ROOT / "tests")]


class Tests:
    """Which tests reach which line, how long each takes, and which have killed before."""

    def __init__(self, state: Path, limit: float, budget: float) -> None:
        self._budget = budget
        seconds = json.loads((state / "seconds.json").read_text("utf-8"))
        self.seconds: dict[str, float] = {k: v for k, v in seconds.items() if v <= limit}
        self._kills: Counter[tuple[str, str]] = Counter()
        self._reached: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for path in state.glob("*.coverage"):
            data = CoverageData(str(path))
            data.read()
            for file in data.measured_files():
                for line, contexts in data.contexts_by_lineno(file).items():
                    tests = {context.partition("|")[0] for context in contexts if context}
                    self._reached[file][line] |= tests

    def killed(self, mutant: Mutant, test: str) -> None:
        """What killed once is asked first of the same module."""
        self._kills[mutant.file, test] += 1

    def killers(self) -> set[str]:
        """The tests that have killed."""
        return {test for _, test in self._kills} & self.seconds.keys()

    def of(self, mutant: Mutant) -> list[str]:
        """The tests that reach a mutant, the cheapest first; of what runs at import those that
        reach the module, then all others."""
        lines = self._reached[str(CORE / mutant.file)]
        every = lines.values() if not mutant.owner else [lines[n] for n in mutant.lines]
        reached = {test for tests in every for test in tests} & self.seconds.keys()
        ordered = sorted(reached, key=lambda test: self._cost(mutant, test))
        rest = sorted(self.seconds.keys() - reached, key=lambda test: self._cost(mutant, test))
        return list(self._paid(ordered if mutant.owner else [*ordered, *rest]))

    def _paid(self, names: Iterable[str]) -> Iterator[str]:
        """The tests that can be run with what one mutant may cost."""
        spent = 0.0
        for name in names:
            spent += self.seconds[name]
            if spent <= self._budget:
                yield name

    def _cost(self, mutant: Mutant, test: str) -> tuple[float, str]:
        return self.seconds[test] / (1 + 10 * self._kills[mutant.file, test]), test


class Measure:
    """A plugin that notes how long each test takes."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration  # type: ignore[assignment]


def measure(state: Path, *paths: str) -> str:
    """One run of the suite, or of some files of it: who reaches which line of `core`, and in what
    time. What was measured before of other files stays."""
    state.mkdir(parents=True, exist_ok=True)
    seconds, noted = state / "seconds.json", Measure()
    os.environ["COVERAGE_FILE"] = str(state / f"{len(list(state.iterdir()))}.coverage")
    (state / "rc").write_text("[run]\n", encoding="utf-8")
    cover = ["--cov=hbcomms.core", "--cov-context=test", "--cov-report="]
    pytest.main([*PYTEST, *cover, f"--cov-config={state}/rc", *(paths or TESTS)], plugins=[noted])
    known = json.loads(seconds.read_text("utf-8")) if seconds.exists() else {}
    seconds.write_text(json.dumps(known | noted.seconds), encoding="utf-8")
    return ""


class Session:
    """A plugin that runs what it is told in place of all tests, once they are loaded."""

    def __init__(self, told: Callable[["Session"], None]) -> None:
        self._told = told
        self.failed = ""
        self.items: dict[str, pytest.Item] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self._told(self)
        return True

    def first_failed(self, names: Iterable[str], seconds: dict[str, float]) -> str:
        """Run tests until one fails; a test that takes far too long ends the process."""
        items = [self.items[name] for name in names if name in self.items]
        for item, following in zip_longest(items, items[1:]):
            signal.alarm(int(10 * seconds[item.nodeid]) + 10)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                break
        signal.alarm(0)
        return self.failed


def in_child(work: Callable[[], str]) -> str:
    """What work in a process of its own gives; "(time)" and the like where it does not end well."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setsid()
        os.close(reading)
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        try:
            os.write(writing, work().encode())
        except BaseException as error:
            os.write(writing, f"({type(error).__name__})".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    return "(time)" if os.WIFSIGNALED(status) else said
