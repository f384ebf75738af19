"""A file that stands in no office folder, judged by what it is; against an office, if any."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hbcomms.core.checks import errors, plan_names, warnings
from hbcomms.core.findings import Finding, Located, Place
from hbcomms.core.office import Office
from hbcomms.core.plan import Plan
from hbcomms.core.sound import sound
from hbcomms.files import rules
from hbcomms.files.cache.store import Cache
from hbcomms.files.file_names import ending, is_plan
from hbcomms.files.folder import ROSTERS
from hbcomms.files.folder_index import FolderIndex, read_plan, read_roster
from hbcomms.files.formats import FORMATS
from hbcomms.files.left_aside import ENDING
from hbcomms.files.load import by_file, read_office, same
from hbcomms.files.places import Places
from hbcomms.files.sheets.name_index import name_index
from hbcomms.files.text import NoText, csv_encoding, read_text

KINDS = ("submissions", "plan", "units")
STDIN = "<stdin>"
NO_PLAN = Plan("", {}, date.min, date.max, "", {}, {}, ())
LAST = "\U0010ffff"
"""Sorts behind every name: what is given repeats what the office holds, not the reverse."""
_ROSTER = re.compile(r"^[{\s]*units\s*:", re.MULTILINE)
_PLAN = re.compile(r"^(?:obligations|unit_kinds|types)\s*:", re.MULTILINE)
_RECORDS = re.compile(r"^[{\s]*[\"']?(?:unit|submissions|exceptions)[\"']?\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OneFile:
    """A file: where it really is, the name that is shown, what it holds, and the name under which
    it is read, whose ending says in what form."""

    path: Path
    shown: str
    kind: str
    name: str


def one_file(path: Path, shown: str, kind: str | None = None, name: str = "") -> OneFile:
    """A file by its name and its text; `kind` where that is known, `name` for one that is to stand
    in the place of a file of the office."""
    text, end = _text(path), ending(shown)
    if shown == STDIN or (kind and end not in FORMATS):
        is_yaml = kind in ("plan", "units") or _RECORDS.search(text)
        end = ".yaml" if is_yaml else ".csv"
    kind = kind or ("submissions" if end == ".csv" else _kind(Path(shown).name, text))
    own = Path(shown).name if kind == "plan" else LAST + end
    return OneFile(path, shown, kind, name or own)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes() if path.is_file() else b""  # a pipe would wait
    except OSError:
        return ""
    return data.decode(csv_encoding(data), "replace")


def _kind(name: str, text: str) -> str:
    if name in ROSTERS or _ROSTER.search(text):
        return "units"
    return "plan" if is_plan(name) or _PLAN.search(text) else "submissions"


def located(one: OneFile, index: FolderIndex, plan: Plan | None) -> list[Located]:
    """What is wrong with the file, under the name that is shown; `plan` is for submissions."""
    own = [found for found in _judged(one, index, plan) if found.place.file == one.name]
    places = Places(index.root, {one.name: one.path})
    return [_renamed(found, one) for found in places.locate(own)]


def _renamed(found: Located, one: OneFile) -> Located:
    finding = found.finding
    facts = {
        key: fact.replace(one.name, one.shown) if isinstance(fact, str) else fact
        for key, fact in finding.facts.items()
    }
    place = replace(finding.place, file=one.shown)
    return replace(found, finding=replace(finding, place=place, facts=facts))


def _judged(one: OneFile, index: FolderIndex, plan: Plan | None) -> list[Finding]:
    try:
        if one.kind == "units":
            return by_file(_roster(one, index), one.name)
        if one.kind == "plan":
            return _plan(one, index)
    except NoText as error:
        return [error.finding]
    if ending(one.name) not in FORMATS:
        return [Finding(rules.UNREAD_FILE, Place(one.name, is_whole=True), {"why": ENDING})]
    if plan is None:
        read = FORMATS[ending(one.name)]
        return read(one.path, one.name, name_index(index.units, NO_PLAN), Cache(None)).findings
    raw, found = read_office(index, plan, {one.name: one.path})
    return _all_of(raw, found, index)


def _plan(one: OneFile, index: FolderIndex) -> list[Finding]:
    plan, found = read_plan(read_text(one.path, one.name), one.name)
    if plan is None:
        return found
    others = (other for other in index.plans if other.id != plan.id)
    office = Office(index.units, plan, plans=(*others, plan), is_roster_read=index.is_roster_read)
    found = _all_of(office, found, index)
    return [f for f in found if one.shown != STDIN or f.rule is not plan_names.RULE]


def _roster(one: OneFile, index: FolderIndex) -> list[Finding]:
    """Held against each plan of the office, which may name its kinds and units."""
    units, found = read_roster(read_text(one.path, one.name))
    for plan in index.plans or (NO_PLAN,):
        is_known = bool(index.plans) and len(index.plans) == len(index.files.plans)
        office = Office(units, plan, plans=index.plans, are_plans_read=is_known)
        found = [*found, *_all_of(office, [], index)]
    return list({same(finding): finding for finding in found}.values())


def _all_of(office: Office, found: list[Finding], index: FolderIndex) -> list[Finding]:
    found = [*found, *errors(office)]
    return [*found, *warnings(sound(office, [*index.findings, *found]))]
