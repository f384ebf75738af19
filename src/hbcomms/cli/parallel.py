"""Many offices judged in parallel, each in a process of its own."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hbcomms.cli.context import NO_PLAN, pick_plan
from hbcomms.core.judging import judge
from hbcomms.core.unit_status import unit_statuses
from hbcomms.files.load import load
from hbcomms.files.places import Places
from hbcomms.locale import words
from hbcomms.reports.duty_rows import DutyRow, duty_rows
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.rollup import OfficeSummary, office_summary

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

MOST = 61  # processes that Windows lets one program wait for


@dataclass(frozen=True, slots=True)
class Task:
    """An office to judge, and all that another process has to know."""

    folder: Path
    office: str
    day: date
    known_at: date | None
    plan: str | None
    lang: str
    cache_folder: Path | None
    wants_duty_rows: bool


Judged = tuple[OfficeSummary, Sequence[DutyRow]]
"""An office's summary, and its duty rows where they are wanted."""


def judge_office(task: Task) -> Judged:
    """One office, judged."""
    pick = partial(pick_plan, day=task.day, wanted=task.plan)
    loaded = load(task.folder, pick, task.cache_folder)
    errors = [finding for finding in loaded.findings if finding.is_error]
    found = finding_texts(Places(task.folder).locate(errors), words(task.lang)) if errors else []
    if loaded.office is None:
        known = ", ".join(plan.id for plan in loaded.plans)
        why = words(task.lang).t(NO_PLAN, value=task.plan, known=known) if known else ""
        return OfficeSummary(task.office, findings=found, why=why), ()
    judgement = judge(loaded.office, task.day, known_at=task.known_at)
    shown = list(unit_statuses(judgement))
    rows = list(duty_rows(task.office, judgement, shown)) if task.wants_duty_rows else ()
    return office_summary(task.office, judgement, shown, found), rows


def judge_offices(tasks: Sequence[Task], jobs: int | None) -> Iterator[Judged]:
    """Every office in the order given, as soon as it and those before it are done."""
    jobs = min(jobs or processors(), len(tasks), MOST)
    if jobs < 2:
        yield from map(judge_office, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(jobs, _start_method(), initializer=_end_quietly) as pool:
        for task, future in [(task, pool.submit(judge_office, task)) for task in tasks]:
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


def _start_method() -> "BaseContext":
    """Copies of this process on Linux, which begin at once; Python's default there is since 3.14 a
    server that imports everything anew. New processes elsewhere."""
    from multiprocessing import get_context

    return get_context("fork" if sys.platform == "linux" else "spawn")


def _end_quietly() -> None:
    """On Ctrl-C the first process alone has something to say; when it is gone, all are."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    def watch() -> None:
        if parent := parent_process():
            parent.join()
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=watch, daemon=True).start()


def with_progress_bar(judged: Iterable[Judged], total: int, label: str) -> Iterator[Judged]:
    """The same, with a bar on the terminal while it lasts."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(judged, description=label, total=total, console=console, transient=True)
