"""The roster and the plans of an office folder, before anything sent is looked at."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hbcomms.core.findings import Finding, Place
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit
from hbcomms.files import rules
from hbcomms.files.cache.packed import packed, unpacked
from hbcomms.files.cache.store import Cache, cache_file
from hbcomms.files.folder import Listing, listing
from hbcomms.files.models.read_plan import read_plan, with_holidays
from hbcomms.files.models.read_units import FILE as ROSTER
from hbcomms.files.models.read_units import read_roster
from hbcomms.files.text import read_bytes, text_of, unreadable
from hbcomms.files.yaml.tree import Tree


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """The roster and the plans of a folder; what was sent is not read yet."""

    root: Path
    units: tuple[Unit, ...]
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]
    files: Listing
    memory: Path | None = None

    def cache(self, plan_id: str) -> Cache:
        """What is remembered of the files sent under a plan."""
        return _cache(self.memory, self.root, plan_id)


def index_folder(root: Path, memory: Path | None = None) -> FolderIndex:
    """Read the roster and every plan of a folder."""
    findings: list[Finding] = []
    try:
        files = listing(root)
        if not root.is_dir():
            files = Listing(root, ())
            findings.append(Finding(rules.NO_FOLDER, Place(str(root)), {"path": root}))
            return FolderIndex(root, (), (), tuple(findings), files)
    except OSError as error:
        return FolderIndex(root, (), (), (unreadable(str(root), error),), Listing(root, ()))
    cache = _cache(memory, root, "")
    units: tuple[Unit, ...] = ()
    if os.path.lexists(root / ROSTER):
        units = _read(root, ROSTER, findings, cache, "roster", read_roster) or ()
    else:
        findings.append(Finding(rules.NO_FILE, Place(ROSTER), {"name": ROSTER}))
    plans = [plan for name in files.plans if (plan := _plan(root, name, findings, cache))]
    cache.save()
    if not files.plans:
        findings.append(Finding(rules.NO_FILE, Place("plan….yaml"), {"name": "plan….yaml"}))
    return FolderIndex(root, units, tuple(plans), tuple(findings), files, memory)


def read_plan_text(text: str, file: str) -> Plan | None:
    """A plan from its text alone; None if anything in it has an error."""
    from hbcomms.files.yaml.parser import parse

    tree, findings = parse(text, file)
    plan = read_plan(tree, file, findings) if tree is not None else None
    return None if plan is None or any(f.is_error for f in findings) else with_holidays(plan)


def read_roster_text(text: str) -> tuple[Unit, ...]:
    """The units of a roster from its text alone, as far as they can be read."""
    from hbcomms.files.yaml.parser import parse

    tree, findings = parse(text, ROSTER)
    return read_roster(tree, ROSTER, findings) if tree is not None else ()


def _cache(memory: Path | None, root: Path, plan_id: str) -> Cache:
    return Cache(cache_file(memory, root, plan_id) if memory else None)


def _plan(root: Path, name: str, findings: list[Finding], cache: Cache) -> Plan | None:
    found: Plan | None = _read(root, name, findings, cache, "plan", read_plan)
    return with_holidays(replace(found, file=name)) if found else None


def _read(
    root: Path,
    file: str,
    findings: list[Finding],
    cache: Cache,
    kind: str,
    make: Callable[[Tree, str, list[Finding]], Any],
) -> Any:
    """What `make` makes of a file's tree, or what is remembered of it; None without a tree."""
    data, found = read_bytes(root / file, file)
    if data is None:
        findings += found
        return None
    body = cache.get(kind, data)
    if body is not None:
        with suppress(ValueError):
            return unpacked(body)
    text, found = text_of(data, root / file, file)
    made = None
    if text is not None:
        from hbcomms.files.yaml.parser import parse

        tree, found = parse(text, file)
        made = make(tree, file, found) if tree is not None else None
    findings += found
    if not found:
        cache.put(kind, data, packed(made))
    return made
