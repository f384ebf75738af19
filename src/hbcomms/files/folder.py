"""Finding the office folder and the files in it (FORMAT 1)."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hbcomms.core.findings import Finding, Place
from hbcomms.core.submissions import WORKBOOKS
from hbcomms.files import rules
from hbcomms.files.file_names import (
    ROSTER,
    SUBMISSIONS,
    YAML_ENDINGS,
    is_passed_over,
    is_plan,
    original,
)
from hbcomms.files.text import unreadable

ROSTERS = tuple(ROSTER.removesuffix(".yaml") + end for end in YAML_ENDINGS)


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of an office folder, by name; `names` are all that stand in the folder itself."""

    root: Path
    roster: str = ROSTER
    plans: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def submissions(self, plan_id: str) -> "Sent":
        """Every file sent under a plan, those that nothing reads too. Raises OSError."""
        sent = Sent()
        folder = f"{SUBMISSIONS}/{plan_id}"
        if not any(leads_out(self.root, part) for part in (SUBMISSIONS, folder)):
            _walk(self.root, folder, frozenset(), sent)
        sent.files.sort()
        return sent

    def in_submissions(self) -> tuple[str, ...]:
        """The names in `submissions/`."""
        return () if leads_out(self.root, SUBMISSIONS) else _names(self.root / SUBMISSIONS)


@dataclass(slots=True)
class Sent:
    """The files below a folder, named from the office folder, and what could not be looked into."""

    files: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def find_folder(start: Path) -> Path | None:
    """The nearest folder upward that holds a roster and a plan, itself or in `data/`."""
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "data"):
            if has_roster(candidate) and any(
                is_plan(path.name) for path in candidate.glob("plan*")
            ):
                return candidate
    return None


def has_roster(folder: Path) -> bool:
    """True where a roster stands in a folder."""
    return any(os.path.exists(folder / name) for name in ROSTERS)


def listing(root: Path) -> Listing:
    """What stands in the folder. A folder that cannot be listed raises OSError."""
    names = _names(root)
    roster = next((name for name in ROSTERS if os.path.lexists(root / name)), ROSTER)
    plans = [n for n in names if is_plan(n) and second_ending(n, names) is None]
    plans.sort(key=lambda name: original(name, names) is not None)  # a copy is no first choice
    return Listing(root, roster, tuple(plans), names)


def second_ending(name: str, beside: tuple[str, ...] | frozenset[str]) -> str | None:
    """The .yaml that stands beside a .yml of the same name, and is read in its place."""
    stem, end = name[:-4], name[-4:]
    return f"{stem}.yaml" if end.lower() == ".yml" and f"{stem}.yaml" in beside else None


def leads_out(root: Path, file: str) -> str | None:
    """Where a link leads that leads out of the office folder; None for anything else."""
    path = root / file
    if not path.is_symlink():
        return None
    target = os.path.realpath(path)
    return None if Path(target).is_relative_to(os.path.realpath(root)) else target


def link_out(root: Path, file: str) -> Iterator[Finding]:
    """The finding for a link out of the office folder, of which nothing is read (FORMAT 1)."""
    if target := leads_out(root, file):
        yield Finding(rules.LINK_OUT, Place(file, is_whole=True), {"target": target})


def _walk(root: Path, folder: str, above: frozenset[str], sent: Sent) -> None:
    """All files below a folder; a link that leads back to a folder above is not followed."""
    here = os.path.realpath(root / folder)
    for entry in _entries(root / folder) if here not in above else ():
        file = f"{folder}/{entry.name}"
        if entry.is_symlink() and (found := list(link_out(root, file))):
            sent.findings += found
        elif not _is_folder(entry) or entry.name.lower().endswith(
            (*YAML_ENDINGS, ".csv", *WORKBOOKS)
        ):
            sent.files.append(file)
        else:
            try:
                _walk(root, file, above | {here}, sent)
            except OSError as error:
                sent.findings.append(unreadable(file, error).finding)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(entry.name for entry in _entries(folder))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, in code point order, without what is passed over; [] for none."""
    try:
        with os.scandir(folder) as found:
            kept = [entry for entry in found if not is_passed_over(entry.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(kept, key=lambda entry: entry.name)
