"""An office folder as an Office and what is wrong with it. Bad data never throws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hbcomms.core.checks import errors, sound, warnings
from hbcomms.core.findings import Finding, Place
from hbcomms.core.office import Office
from hbcomms.core.plan import Plan
from hbcomms.files import rules
from hbcomms.files.folder import SUBMISSIONS
from hbcomms.files.formats import FORMATS
from hbcomms.files.records import Sent
from hbcomms.files.spellings import spellings
from hbcomms.files.survey import Survey, survey_folder
from hbcomms.files.text import unreadable

Pick = Callable[[Sequence[Plan]], Plan | None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """An office of which everything that has an error is left out, and all findings."""

    office: Office | None
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...]


def load(root: Path, pick: Pick, memory: Path | None = None) -> Loaded:
    """Read a folder for the plan that `pick` chooses. Without one there is no office.

    `memory` is the folder in which parsed files are remembered; None reads them all.
    """
    survey = survey_folder(root, memory)
    plan = pick(survey.plans)
    if plan is None:
        return Loaded(None, survey.plans, survey.findings)
    raw, findings = read_office(survey, plan)
    findings = [*survey.findings, *findings, *errors(raw)]
    return Loaded(sound(raw, findings), survey.plans, tuple(findings))


def everything(root: Path, memory: Path | None = None) -> list[Finding]:
    """Every finding of a folder: the roster, each plan, and what was sent under each."""
    survey = survey_folder(root, memory)
    findings = list(survey.findings)
    for plan in survey.plans:
        raw, found = read_office(survey, plan)
        found += errors(raw)
        findings += [*found, *warnings(sound(raw, [*survey.findings, *found]))]
    known = {plan.id for plan in survey.plans}
    for name in survey.files.submission_folders():
        if name not in known:
            findings.append(
                Finding(rules.UNREAD_FOLDER, Place(f"{SUBMISSIONS}/{name}"), {"name": name})
            )
    return list({_same(finding): finding for finding in findings}.values())


def _same(finding: Finding) -> object:
    """What is wrong with the roster is found again under each plan."""
    return finding.rule.name, finding.place, tuple(map(str, finding.facts.values()))


def read_office(survey: Survey, plan: Plan) -> tuple[Office, list[Finding]]:
    """What was sent under a plan, with dangling references still in it."""
    sent = Sent()
    names = spellings(survey.units, plan)
    try:
        files = survey.files.submissions(plan.id)
    except OSError as error:
        files = ()
        sent.findings.append(unreadable(f"{SUBMISSIONS}/{plan.id}", error))
    cache = survey.cache(plan.id)
    for file in files:
        format_ = FORMATS.get(Path(file).suffix.lower())
        if format_ is None:
            sent.findings.append(Finding(rules.UNREAD_FILE, Place(file)))
            continue
        found = format_(survey.root / file, file, names, cache)
        sent.records.join(found.records)
        sent.exemptions += found.exemptions
        sent.findings += found.findings
        sent.owners += found.owners
    cache.save()
    office = Office(
        survey.units,
        plan,
        sent.records,
        tuple(sent.exemptions),
        survey.plans,
        tuple(sent.owners),
    )
    return office, sent.findings
