"""Many offices judged side by side, each in a process of its own."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from hbcomms.cli.run import pick_plan
from hbcomms.core.judging import judge
from hbcomms.core.plan import Plan
from hbcomms.core.rollup import records
from hbcomms.files.load import load
from hbcomms.files.places import Places
from hbcomms.locale import words
from hbcomms.reports.facts import Fact, facts
from hbcomms.reports.rollup import OfficeLine, office_line
from hbcomms.reports.trouble import troubles

ROSTER, INNER = "units.yaml", "data"
MOST = 61  # processes that Windows lets one program wait for


@dataclass(frozen=True, slots=True)
class Task:
    """An office to judge, and all that a process of its own has to know."""

    folder: Path
    office: str
    day: date
    plan: str | None
    lang: str
    memory: Path | None
    wants_facts: bool


Judged = tuple[OfficeLine, Sequence[Fact]]
"""An office's line, and its facts where they are wanted."""


def judged(task: Task) -> Judged:
    """One office, judged."""
    pick = partial(pick_plan, day=task.day, wanted=task.plan)
    loaded = load(task.folder, pick, task.memory)
    errors = [finding for finding in loaded.findings if finding.is_error]
    found = troubles(Places(task.folder).locate(errors), words(task.lang)) if errors else []
    if loaded.office is None:
        return OfficeLine(task.office, troubles=found, why=_why(task, loaded.plans)), ()
    judgement = judge(loaded.office, task.day)
    shown = list(records(judgement))
    rows = list(facts(task.office, judgement, shown)) if task.wants_facts else ()
    return office_line(task.office, judgement, shown, found), rows


def _why(task: Task, plans: Sequence[Plan]) -> str:
    """Why an office that has plans is not judged."""
    if not plans:
        return ""
    known = ", ".join(plan.id for plan in plans)
    message = "there is no plan “{value}”; there is: {known}."
    return words(task.lang).t(message, value=task.plan, known=known)


def all_judged(tasks: Sequence[Task], jobs: int | None) -> Iterator[Judged]:
    """Every office in the order given, as soon as it and those before it are done."""
    jobs = min(jobs or processors(), len(tasks), MOST)
    if jobs < 2:
        yield from map(judged, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_end_quietly) as pool:
        yield from pool.map(judged, tasks)


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _end_quietly() -> None:
    """On Ctrl-C the first process alone has something to say."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def offices(given: Iterable[str]) -> dict[str, Path]:
    """The office folders that are named or stand in what is named, each under a name of its own.

    What holds no office is kept as it is, so that it is seen not to be read.
    """
    found = {folder.resolve(): folder for text in given for folder in _within(Path(text))}
    names = [_name(folder) for folder in found]
    return {
        name if names.count(name) == 1 else str(folder): folder
        for name, folder in zip(names, found.values(), strict=True)
    }


def _within(folder: Path) -> list[Path]:
    own = _office(folder)
    if own is None and folder.is_dir():
        inner = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        found = [office for path in inner if (office := _office(path))]
        return found or [folder]
    return [own or folder]


def _office(folder: Path) -> Path | None:
    """The folder itself or its `data`, where the roster stands."""
    return next((f for f in (folder, folder / INNER) if (f / ROSTER).exists()), None)


def _name(folder: Path) -> str:
    return folder.parent.name if folder.name == INNER else folder.name


def with_bar(found: Iterable[Judged], total: int, label: str) -> Iterator[Judged]:
    """The same, with a bar on the terminal while it lasts."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(found, description=label, total=total, console=console, transient=True)
