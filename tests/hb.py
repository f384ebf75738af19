"""Running hbcomms in the test's own process, and small offices to run it on."""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest

from hbcomms.cli.app import main
from hbcomms.core.findings import Rule

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a call, signal or shell of POSIX")

UNITS = """\
units:
  - {id: pgd-mau, name: Phòng mẫu, kind: bureau, area: Huyện mẫu}
  - {id: truong-mau, name: Trường mẫu, kind: school}
"""
PLAN = """\
id: "2021"
title: Kế hoạch mẫu
period: {from: 2021-01-01, to: 2021-12-31}
unit_kinds: {bureau: Phòng, school: Trường}
types:
  bai: {name: Bài, work: true}
  report: {name: Báo cáo}
outlets:
  bao: {name: Báo, group: paper}
  web: {name: Web, group: site}
topics:
  - {id: bau-cu, name: Bầu cử}
obligations:
  - id: articles
    name: Bài báo
    clause: "1"
    text: Mỗi phòng ba bài.
    counts: [bai]
    outlets: [paper]
    every: year
    who: {bureau: {at_least: 3}, school: {at_least: 1}}
  - id: reports
    name: Báo cáo
    clause: "2"
    text: Báo cáo trước ngày 31/5.
    counts: [report]
    evidence: required
    every: year
    who: {bureau: {at_least: 1, before: 2021-05-31}}
  - id: stories
    name: Điển hình
    clause: "3"
    text: Mỗi tháng một điển hình.
    counts: [report]
    every: month
    skip: [2021-07]
    scored: false
    who: {school: {at_least: 1}}
standing:
  - {clause: "4", who: [bureau], text: Làm tốt.}
"""


def kept() -> dict[str, str]:
    """What any process needs of the caller's environment: the path, what Windows starts nothing
    without, and what lets it be measured where the suite is."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "PYTHONPATH", "SYSTEMROOT") or name.startswith("COVERAGE_PROCESS")
    }


def unmeasured() -> dict[str, str]:
    """The caller's environment for a process that is stopped while it runs: it must not be slow to
    start, nor have anything to save."""
    return {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_PROCESS")}


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def hbcomms(*arguments: str, **environment: str) -> Done:
    """One run with nothing of the caller's environment; standard output is a pipe."""
    cache = {"HBCOMMS_CACHE": os.environ["HBCOMMS_CACHE"]}  # of the suite: conftest.py
    out, err = io.StringIO(), io.StringIO()
    with (
        patch.dict("os.environ", cache | environment, clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(arguments)
        except SystemExit as end:
            return Done(int(end.code or 0), out.getvalue(), err.getvalue())
    raise AssertionError("main ends with an exit code")


def office(folder: Path, units: str = UNITS, plan: str = PLAN, **sent: str) -> Path:
    """An office folder; `sent` gives submission files by name, `__` standing for the dot."""
    (folder / "submissions" / "2021").mkdir(parents=True, exist_ok=True)
    (folder / "units.yaml").write_text(units, encoding="utf-8")
    (folder / "plan2021.yaml").write_text(plan, encoding="utf-8")
    for name, text in sent.items():
        path = folder / "submissions" / "2021" / name.replace("__", ".")
        path.write_text(text, encoding="utf-8")
    return folder


def duties(status: Any, unit: str, obligation: str) -> dict[str, Any]:
    """The duties of one unit and obligation in a status JSON, by period."""
    found = next(entry for entry in status["units"] if entry["unit"] == unit)
    line = next(entry for entry in found["obligations"] if entry["obligation"] == obligation)
    return {duty["period"]: duty for duty in line["duties"]}


def rules_of(module: ModuleType) -> list[Rule]:
    """The rules that a check, or the list of the reader's, has."""
    return [value for value in vars(module).values() if isinstance(value, Rule)]


def on_pty(command: list[str], env: dict[str, str]) -> str:
    """What a terminal is sent by a command that ends well."""
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(command, stdout=slave, env=env) as process:
        os.close(slave)
        sent = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            sent += piece
    os.close(master)
    assert process.returncode == 0
    return sent.decode(env.get("PYTHONIOENCODING", "utf-8"))
