"""The roster and the plans of an office folder, before anything sent is looked at."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from hbcomms.core.findings import Finding, Place
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit
from hbcomms.files import left_aside, rules
from hbcomms.files.cache.codec import decoded, encoded
from hbcomms.files.cache.store import Cache, cache_file
from hbcomms.files.file_names import ROSTER, SUBMISSIONS
from hbcomms.files.folder import ROSTERS, Listing, leads_out, listing
from hbcomms.files.holidays import with_holidays
from hbcomms.files.text import NoText, read_bytes, text_of, unreadable
from hbcomms.files.yaml.tree import Tree

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """The roster and the plans of a folder; what was sent is not read yet."""

    root: Path
    units: tuple[Unit, ...]
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]
    files: Listing
    cache_folder: Path | None = None
    is_roster_read: bool = True

    def cache(self, plan_id: str) -> Cache:
        """What is remembered of the files sent under a plan."""
        return _cache(self.cache_folder, self.root, plan_id)


def index_folder(root: Path, cache_folder: Path | None = None) -> FolderIndex:
    """Read the roster and every plan of a folder."""
    findings: list[Finding] = []
    files = Listing(root)
    try:
        files = listing(root)
        if not root.is_dir():
            findings.append(Finding(rules.NO_FOLDER, Place(str(root)), {"path": root}))
    except OSError as error:
        findings.append(unreadable(str(root), error).finding)
    if findings:
        return FolderIndex(root, (), (), tuple(findings), files)
    cache = _cache(cache_folder, root, "")
    read = partial(_read, root, cache, findings)
    units: tuple[Unit, ...] | None = None
    if os.path.lexists(root / files.roster):
        units = read(files.roster, tuple[Unit, ...], _read_units)
    else:
        findings.append(Finding(rules.NO_FILE, Place(ROSTER), {"name": ROSTER}))
    plans = [(name, read(name, Plan, _read_plan)) for name in files.plans]
    found = tuple(with_holidays(replace(plan, file=name)) for name, plan in plans if plan)
    cache.save()
    if not files.plans:
        findings.append(Finding(rules.NO_FILE, Place("plan….yaml"), {"name": "plan….yaml"}))
    try:
        findings += left_aside.around(files, [plan.id for plan in found])
    except OSError as error:
        findings.append(unreadable(SUBMISSIONS, error).finding)
    is_roster_read = units is not None
    return FolderIndex(
        root, units or (), found, tuple(findings), files, cache_folder, is_roster_read
    )


def read_plan(text: str, file: str) -> tuple[Plan | None, list[Finding]]:
    """A plan from its text, as far as it can be read, and what is wrong with it."""
    plan, findings = _parsed(text, file, _read_plan)
    return (with_holidays(replace(plan, file=file)) if plan else None), findings


def read_roster(text: str) -> tuple[tuple[Unit, ...], list[Finding]]:
    """A roster from its text, as far as it can be read, and what is wrong with it."""
    units, findings = _parsed(text, ROSTER, _read_units)
    return units or (), findings


def read_plan_text(text: str, file: str) -> Plan | None:
    """A plan from its text alone; None if anything in it has an error."""
    plan, findings = _parsed(text, file, _read_plan)
    return None if plan is None or any(f.is_error for f in findings) else with_holidays(plan)


def read_units_text(text: str) -> tuple[Unit, ...]:
    """The units of a roster from its text alone, as far as they can be read."""
    return read_roster(text)[0]


def _cache(cache_folder: Path | None, root: Path, plan_id: str) -> Cache:
    return Cache(cache_file(cache_folder, root, plan_id) if cache_folder else None)


def _read_units(tree: Tree, file: str, findings: list[Finding]) -> tuple[Unit, ...] | None:
    from hbcomms.files.models.units import read_units

    return read_units(tree, file, findings)


def _read_plan(tree: Tree, file: str, findings: list[Finding]) -> Plan | None:
    from hbcomms.files.models.plan_mapping import read_plan

    return read_plan(tree, file, findings)


def _parsed(
    text: str, file: str, make: Callable[[Tree, str, list[Finding]], T | None]
) -> tuple[T | None, list[Finding]]:
    from hbcomms.files.yaml.parser import parse

    tree, findings = parse(text, file)
    return make(tree, file, findings) if tree is not None else None, findings


def _read(
    root: Path,
    cache: Cache,
    findings: list[Finding],
    file: str,
    kind: Any,
    make: Callable[[Tree, str, list[Finding]], T | None],
) -> T | None:
    """What `make` makes of a file's tree, or what is remembered of it; None without a tree."""
    if leads_out(root, file):
        return None  # `left_aside` says so
    name = "units" if file in ROSTERS else "plan"
    try:
        data = read_bytes(root / file, file)
        known: T | None = cache.get(name, data, lambda body: decoded(body, kind))
        if known is not None:
            return known
        made, found = _parsed(text_of(data, file), file, make)
    except NoText as error:
        findings.append(error.finding)
        return None
    findings += found
    if not found:
        cache.put(name, data, encoded(made))
    return made
