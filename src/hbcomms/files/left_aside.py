"""What lies in an office folder and is not read, or is read though it is a copy (FORMAT 1)."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from hbcomms.core.findings import Finding, Place
from hbcomms.files import rules
from hbcomms.files.file_names import (
    ROSTER,
    SUBMISSIONS,
    YAML_ENDINGS,
    ending,
    is_plan,
    is_scan,
    is_sheet_name,
    meant_name,
    original,
)
from hbcomms.files.folder import ROSTERS, Listing, link_out, second_ending
from hbcomms.locale import N_

SHOWN = 3  # names of scans
BESIDE = 65536  # bytes in which a YAML file shows what it is
ENDING = N_("its ending is none that is read")
_NO_FOLDER = N_("it stands beside the folders of the plans, not in one")
_NO_SUBMISSIONS = N_(
    "it stands in the office folder itself, not in submissions and the plan's folder"
)
_MEANT = re.compile(rb"^(?:unit|units|submissions|exceptions|obligations)\s*:", re.MULTILINE)


def around(files: Listing, known: Iterable[str]) -> Iterator[Finding]:
    """All but what stands in the folders of the plans; `known` are the ids of the plans."""
    for name in files.names:
        if name in (*ROSTERS, SUBMISSIONS, *files.plans):
            yield from link_out(files.root, name)
        yield from _at_root(files, name)
    meant = (meant_name(name) or "" for name in files.names)
    ids = {*known, *(name[4:].rpartition(".")[0] for name in meant if is_plan(name))}
    for name in files.in_submissions():
        file = f"{SUBMISSIONS}/{name}"
        if (files.root / file).is_dir() and name not in ids:
            yield Finding(rules.UNREAD_FOLDER, _whole(file), {"name": name})
        elif (files.root / file).is_dir():
            yield from link_out(files.root, file)
        else:
            yield _unread(file, _NO_FOLDER)


def sent(files: Sequence[str], read: Container[str]) -> tuple[list[str], list[Finding]]:
    """Of the files below a plan's folder those that are read, by their endings; and what is to be
    said of the others and of copies."""
    names, findings, kept = frozenset(files), [], []
    scans = [file for file in files if is_scan(file)]
    for file in files:
        if ending(file) not in read:
            findings += [] if is_scan(file) else [_unread(file, ENDING)]
        elif other := second_ending(file, names):
            findings.append(_two_endings(file, other))
        else:
            kept.append(file)
            findings += _copies(file, names)
    if scans:
        more = ", …" if len(scans) > SHOWN else ""
        shown = ", ".join(file.rpartition("/")[2] for file in scans[:SHOWN]) + more
        place = _whole("/".join(scans[0].split("/")[:2]))
        findings.append(Finding(rules.UNREAD_SCANS, place, {"n": len(scans), "names": shown}))
    return kept, findings


def _at_root(files: Listing, name: str) -> Iterator[Finding]:
    if name in (files.roster, SUBMISSIONS, *files.plans):
        yield from _copies(name, files.names)
    elif name in ROSTERS or is_plan(name):
        yield _two_endings(name, second_ending(name, files.names) or ROSTER)
    elif (of := original(name, files.names)) and meant_name(of) in ROSTERS:
        yield from _copies(name, files.names)
    elif meant := meant_name(of or name):
        if not (meant in (*ROSTERS, SUBMISSIONS) and _is_same(files, name, meant)):
            yield Finding(rules.MISNAMED, _whole(name), {"name": meant})
    elif is_sheet_name(name) or _is_meant_yaml(files, name):
        yield _unread(name, _NO_SUBMISSIONS)


def _is_meant_yaml(files: Listing, name: str) -> bool:
    """True for a YAML file that begins as those of an office do."""
    path = files.root / name
    if ending(name) not in YAML_ENDINGS or path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return bool(_MEANT.search(file.read(BESIDE)))
    except OSError:
        return False


def _is_same(files: Listing, name: str, meant: str) -> bool:
    """True on a system to which both names are one."""
    try:
        return (files.root / name).samefile(files.root / meant)
    except OSError:
        return False


def _copies(file: str, beside: Container[str]) -> Iterator[Finding]:
    folder, slash, name = file.rpartition("/")
    names = _Below(folder + slash, beside)
    if of := original(name, names):
        yield Finding(rules.SYNC_COPY, _whole(file), {"original": of})


class _Below:
    """The names in one folder among many paths."""

    def __init__(self, folder: str, files: Container[str]) -> None:
        self.folder, self.files = folder, files

    def __contains__(self, name: object) -> bool:
        return f"{self.folder}{name}" in self.files


def _two_endings(file: str, other: str) -> Finding:
    return Finding(rules.TWO_ENDINGS, _whole(file), {"name": other.rpartition("/")[2]})


def _unread(file: str, why: str) -> Finding:
    return Finding(rules.UNREAD_FILE, _whole(file), {"why": why})


def _whole(file: str) -> Place:
    return Place(file, is_whole=True)
