"""Many offices judged side by side, each in a process of its own."""

import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from hbcomms.cli.context import NO_PLAN, pick_plan
from hbcomms.core.judging import judge
from hbcomms.core.plan import Plan
from hbcomms.core.unit_status import unit_statuses
from hbcomms.files.folder import SUBMISSIONS
from hbcomms.files.load import load
from hbcomms.files.models.read_units import FILE as ROSTER
from hbcomms.files.places import Places
from hbcomms.locale import words
from hbcomms.reports.duty_rows import DutyRow, duty_rows
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.rollup import OfficeSummary, office_summary

INNER = "data"
PLAN = re.compile(r"plan.*\.yaml")
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
    wants_duty_rows: bool


Judged = tuple[OfficeSummary, Sequence[DutyRow]]
"""An office's summary, and its duty rows where they are wanted."""


def judged(task: Task) -> Judged:
    """One office, judged."""
    pick = partial(pick_plan, day=task.day, wanted=task.plan)
    loaded = load(task.folder, pick, task.memory)
    errors = [finding for finding in loaded.findings if finding.is_error]
    found = finding_texts(Places(task.folder).locate(errors), words(task.lang)) if errors else []
    if loaded.office is None:
        return OfficeSummary(task.office, findings=found, why=_why(task, loaded.plans)), ()
    judgement = judge(loaded.office, task.day)
    shown = list(unit_statuses(judgement))
    rows = list(duty_rows(task.office, judgement, shown)) if task.wants_duty_rows else ()
    return office_summary(task.office, judgement, shown, found), rows


def _why(task: Task, plans: Sequence[Plan]) -> str:
    """Why an office that has plans is not judged."""
    if not plans:
        return ""
    known = ", ".join(plan.id for plan in plans)
    return words(task.lang).t(NO_PLAN, value=task.plan, known=known)


def all_judged(tasks: Sequence[Task], jobs: int | None) -> Iterator[Judged]:
    """Every office in the order given, as soon as it and those before it are done."""
    jobs = min(jobs or processors(), len(tasks), MOST)
    if jobs < 2:
        yield from map(judged, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(jobs, initializer=_end_quietly, initargs=(os.getpid(),)) as pool:
        for task, future in [(task, pool.submit(judged, task)) for task in tasks]:
            try:
                yield future.result()
            except BrokenProcessPool:
                why = words(task.lang).t("its process was ended, for want of memory perhaps")
                yield OfficeSummary(task.office, why=why), ()


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _end_quietly(parent: int) -> None:
    """On Ctrl-C the first process alone has something to say; when it is gone, all are."""
    import signal
    from threading import Thread

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=watch, daemon=True).start()


def offices(given: Iterable[str]) -> list[tuple[str, Path]]:
    """The office folders that are named or stand in what is named, each under a name of its own.

    What is named and holds no office is kept as it is, so that it is seen not to be read.
    """
    found = {os.path.realpath(folder): folder for text in given for folder in _within(Path(text))}
    names = [_name(folder) for folder in found.values()]
    return [
        (_shown(name if names.count(name) == 1 else _in_full(folder)), folder)
        for name, folder in zip(names, found.values(), strict=True)
    ]


def _within(folder: Path) -> list[Path]:
    own = _office(folder)
    if own is None:
        with suppress(OSError):  # such a folder is an office that cannot be read
            inner = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
            found = [office for path in inner if (office := _office(path))]
            return found or [folder]
    return [own or folder]


def _office(folder: Path) -> Path | None:
    """The folder itself or its `data`, where something of an office stands, or nobody may look."""
    for candidate in (folder, folder / INNER):
        try:
            names = {path.name for path in candidate.iterdir()}
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return candidate
        if names & {ROSTER, SUBMISSIONS} or any(PLAN.fullmatch(name) for name in names):
            return candidate
    return None


def _name(folder: Path) -> str:
    """The folder's own name; `data` is named after the folder it stands in."""
    path = folder.absolute()
    if ".." in path.parts:
        path = Path(os.path.realpath(path))
    return (path.parent.name if path.name == INNER else "") or path.name or str(path)


def _in_full(folder: Path) -> str:
    """A path that cannot be taken for a name alone."""
    return str(folder) if os.sep in str(folder) else str(folder.absolute())


def _shown(name: str) -> str:
    """The name without bytes that are no text."""
    return os.fsencode(name).decode("utf-8", "replace")


def with_bar(found: Iterable[Judged], total: int, label: str) -> Iterator[Judged]:
    """The same, with a bar on the terminal while it lasts."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(found, description=label, total=total, console=console, transient=True)
