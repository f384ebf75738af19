"""Whole processes, timed in turn, so that a slow moment of the machine is slow for all.

What a process writes is read as it comes: from a pipe, or from a pseudo-terminal of a fixed size.
Linux and macOS only: pseudo-terminals and `os.wait4` are theirs.
"""

import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS, LINES = 100, 40
"""The size of the pseudo-terminal."""
_OWN = ("PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables of the caller that would change what is measured."""
_SHORT, _LONG = 2.0, 20.0
"""Seconds: what takes longer than the first is run at most three times, than the second once."""


@dataclass(frozen=True)
class Command:
    """Something to time. `before` is done ahead of each run, and not timed."""

    name: str
    argv: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    before: Callable[[], None] | None = None
    terminal: bool = False


@dataclass(frozen=True)
class Sample:
    """One run: seconds on the clock, and the most memory it held, in bytes."""

    seconds: float
    peak: int


@dataclass(frozen=True)
class Figures:
    """The runs of one command."""

    samples: Sequence[Sample]

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def peak(self) -> float:
        """The median."""
        return statistics.median(sample.peak for sample in self.samples)


class Failed(Exception):  # noqa: N818
    """A command that was to be timed ended with a fault."""


def run(command: Command) -> Sample:
    """One run, with byte code written and a UTF-8 locale. Raises Failed."""
    if command.before:
        command.before()
    environment = {k: v for k, v in os.environ.items() if k not in _OWN}
    environment |= {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **command.environment}
    ours, theirs = _terminal() if command.terminal else os.pipe()
    start = time.perf_counter()
    try:
        process = subprocess.Popen(
            command.argv,
            env=environment,
            cwd=command.folder,
            stdin=theirs if command.terminal else subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs if command.terminal else subprocess.DEVNULL,
        )
    except OSError:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    _drain(ours)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{command.name}: exit code {process.returncode}")
    return Sample(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def _terminal() -> tuple[int, int]:
    """The two ends of a pseudo-terminal: ours to read, and the one for a process."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    return ours, theirs


def _drain(end: int) -> None:
    """Read until the process and its children have closed the other end, then close this one."""
    try:
        while os.read(end, 1 << 16):
            pass
    except OSError:  # how Linux tells that nobody holds the terminal any more
        pass
    finally:
        os.close(end)


def in_turn(commands: Sequence[Command], runs: int) -> dict[str, Figures]:
    """Each once uncounted, then all in turn until each has its runs; the slow ones have fewer.

    A command that fails is left out, with a word on standard error.
    """
    found: dict[str, list[Sample]] = {}
    wanted: dict[str, int] = {}
    for command in commands:
        try:
            first = run(command)
        except (Failed, OSError) as error:
            sys.stderr.write(f"left out: {error}\n")
            continue
        found[command.name] = [first] if first.seconds > _LONG else []
        wanted[command.name] = runs if first.seconds < _SHORT else min(runs, 3)
        if first.seconds > _LONG:
            wanted[command.name] = 1
    for number in range(max(wanted.values(), default=0)):
        for command in commands:
            if len(found.get(command.name, "")) <= number < wanted.get(command.name, 0):
                found[command.name].append(run(command))
    return {name: Figures(samples) for name, samples in found.items()}
