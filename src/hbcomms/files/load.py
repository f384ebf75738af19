"""An office folder as an Office and what is wrong with it. Bad data never throws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hbcomms.core.checks import errors, warnings
from hbcomms.core.findings import Finding, Place
from hbcomms.core.office import Office
from hbcomms.core.plan import Plan
from hbcomms.core.sound import sound
from hbcomms.files import rules
from hbcomms.files.content import FileContent
from hbcomms.files.folder import SUBMISSIONS
from hbcomms.files.folder_index import FolderIndex, index_folder
from hbcomms.files.formats import FORMATS
from hbcomms.files.sheets.name_index import name_index
from hbcomms.files.text import unreadable

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
    return Loaded(sound(raw, findings), index.plans, tuple(findings))


def everything(root: Path, cache_folder: Path | None = None) -> list[Finding]:
    """Every finding of a folder: the roster, each plan, and what was sent under each."""
    index = index_folder(root, cache_folder)
    findings = list(index.findings)
    for plan in index.plans:
        raw, found = read_office(index, plan)
        found += errors(raw)
        findings += [*found, *warnings(sound(raw, [*index.findings, *found]))]
    known = {plan.id for plan in index.plans}
    for name in index.files.submission_folders():
        if name not in known:
            findings.append(
                Finding(rules.UNREAD_FOLDER, Place(f"{SUBMISSIONS}/{name}"), {"name": name})
            )
    return list({_same(finding): finding for finding in findings}.values())


def _same(finding: Finding) -> object:
    """What is wrong with the roster is found again under each plan."""
    return finding.rule.name, finding.place, tuple(map(str, finding.facts.values()))


def read_office(index: FolderIndex, plan: Plan) -> tuple[Office, list[Finding]]:
    """What was sent under a plan, with dangling references still in it."""
    sent = FileContent()
    names = name_index(index.units, plan)
    try:
        files = index.files.submissions(plan.id)
    except OSError as error:
        files = ()
        sent.findings.append(unreadable(f"{SUBMISSIONS}/{plan.id}", error).finding)
    cache = index.cache(plan.id)
    for file in files:
        format_ = FORMATS.get(Path(file).suffix.lower())
        if format_ is None:
            sent.findings.append(Finding(rules.UNREAD_FILE, Place(file)))
            continue
        sent.join(format_(index.root / file, file, names, cache))
    cache.save()
    office = Office(
        index.units,
        plan,
        sent.records,
        tuple(sent.exemptions),
        index.plans,
        tuple(sent.owners),
        is_roster_read=index.is_roster_read,
        are_plans_read=len(index.plans) == len(index.files.plans),
    )
    return office, sent.findings
