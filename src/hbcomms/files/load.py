"""An office folder as an Office and what is wrong with it. Bad data never throws."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from hbcomms.core.checks import errors, warnings
from hbcomms.core.findings import Finding, Place
from hbcomms.core.office import Office
from hbcomms.core.plan import Plan
from hbcomms.core.sound import sound
from hbcomms.files import left_aside
from hbcomms.files.content import FileContent
from hbcomms.files.file_names import ROSTER, SUBMISSIONS, ending
from hbcomms.files.folder import Sent
from hbcomms.files.folder_index import FolderIndex, index_folder
from hbcomms.files.formats import FORMATS
from hbcomms.files.sheets.name_index import name_index
from hbcomms.files.text import unreadable

T = TypeVar("T")
Pick = Callable[[Sequence[Plan]], Plan | None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """An office of which everything that has an error is left out, and all findings."""

    office: Office | None
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]


def load(root: Path, pick: Pick, cache_folder: Path | None = None) -> Loaded:
    """Read a folder for the plan that `pick` chooses. Without one there is no office.

    `cache_folder` is the folder in which parsed files are remembered; None reads them all.
    """
    index = index_folder(root, cache_folder)
    plan = pick(index.plans)
    if plan is None:
        return Loaded(None, index.plans, index.findings)
    raw, findings = read_office(index, plan)
    findings = [*index.findings, *findings, *errors(raw)]
    office = sound(raw, findings)
    return Loaded(office, index.plans, tuple(by_file(findings, index.files.roster)))


def everything(root: Path, cache_folder: Path | None = None) -> list[Finding]:
    """Every finding of a folder: the roster, each plan, and what was sent under each."""
    return everything_of(index_folder(root, cache_folder))


def everything_of(index: FolderIndex) -> list[Finding]:
    """Every finding of a folder whose roster and plans are read."""
    findings = list(index.findings)
    for plan in index.plans:
        raw, found = read_office(index, plan)
        found += errors(raw)
        findings += [*found, *warnings(sound(raw, [*index.findings, *found]))]
    named = by_file(findings, index.files.roster)
    return list({same(finding): finding for finding in named}.values())


def by_file(findings: Iterable[Finding], roster: str) -> list[Finding]:
    """The findings, with the roster under the name that its file has."""
    if roster == ROSTER:
        return list(findings)
    return [
        replace(
            finding,
            place=_renamed(finding.place, roster),
            facts={key: _renamed(fact, roster) for key, fact in finding.facts.items()},
        )
        for finding in findings
    ]


def _renamed(thing: T, roster: str) -> T:
    if isinstance(thing, Place) and thing.file == ROSTER:
        return replace(thing, file=roster)
    return thing


def same(finding: Finding) -> object:
    """What is wrong with the roster is found again under each plan."""
    return finding.rule.name, finding.place, tuple(map(str, finding.facts.values()))


def read_files(index: FolderIndex) -> list[str]:
    """The roster, the plans and the files sent under them that are read."""
    files = [index.files.roster, *index.files.plans]
    for plan in index.plans:
        with suppress(OSError):  # the folder's own finding says so
            files += left_aside.sent(index.files.submissions(plan.id).files, FORMATS)[0]
    return files


def read_office(
    index: FolderIndex, plan: Plan, given: Mapping[str, Path] = MappingProxyType({})
) -> tuple[Office, list[Finding]]:
    """What was sent under a plan, with dangling references still in it. `given` are files that
    stand elsewhere: they come last, in place of those that have their names."""
    content = FileContent()
    names = name_index(index.units, plan)
    try:
        sent = index.files.submissions(plan.id)
    except OSError as error:
        sent = Sent(findings=[unreadable(f"{SUBMISSIONS}/{plan.id}", error).finding])
    files, aside = left_aside.sent(sent.files, FORMATS)
    content.findings += [*sent.findings, *aside]
    cache = index.cache(plan.id)
    for file in [*(file for file in files if file not in given), *given]:
        path = given.get(file, index.root / file)
        content.join(FORMATS[ending(file)](path, file, names, cache))
    cache.save()
    office = Office(
        index.units,
        plan,
        content.records,
        tuple(content.exemptions),
        index.plans,
        tuple(content.owners),
        is_roster_read=index.is_roster_read,
        are_plans_read=len(index.plans) == len(index.files.plans),
    )
    return office, content.findings
