"""Data checks, one a file: each looks at a whole office and says what does not fit together.

A check of ERRORS finds what must be left out; a check of WARNINGS what a person should look at.
"""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import replace

from hbcomms.core.checks import (
    asks_nothing,
    doubtful_counts,
    due_dates,
    early_dues,
    exempt_duties,
    one_id,
    outlet_sites,
    overlaps,
    plan_names,
    plan_words,
    reasons,
    record_words,
    refusals,
    shared_names,
    succession,
    successors,
    term_keys,
    title_years,
    titles,
    unit_kinds,
    whole_cadences,
)
from hbcomms.core.findings import Finding
from hbcomms.core.office import Office
from hbcomms.core.submissions import OwnedFile, Submission

ERRORS = (
    one_id,
    unit_kinds,
    successors,
    overlaps,
    whole_cadences,
    term_keys,
    plan_words,
    asks_nothing,
    due_dates,
    record_words,
    titles,
)
WARNINGS = (
    plan_names,
    shared_names,
    succession,
    early_dues,
    exempt_duties,
    reasons,
    refusals,
    outlet_sites,
    title_years,
    doubtful_counts,
)


def errors(office: Office) -> list[Finding]:
    """What must be left out of an office that was read."""
    return [finding for check in ERRORS for finding in check.check(office)]


def warnings(office: Office) -> list[Finding]:
    """What a person should look at in an office without errors."""
    return [finding for check in WARNINGS for finding in check.check(office)]


def sound(office: Office, findings: Iterable[Finding]) -> Office:
    """The office without the units, obligations, records and exemptions that an error costs."""
    lost = [finding.subject for finding in findings if finding.is_error and finding.subject]
    if not lost:
        return office
    gone = set(map(id, lost))  # they are the very objects of the office, records aside
    files = {subject.file for subject in lost if isinstance(subject, OwnedFile)}
    records: dict[str, set[int]] = defaultdict(set)
    for subject in lost:
        if isinstance(subject, Submission):
            records[subject.file].add(subject.at)
    bad: dict[str, Container[int]] = {**records, **dict.fromkeys(files, _EVERY)}
    obligations = tuple(o for o in office.plan.obligations if id(o) not in gone)
    return replace(
        office,
        units=tuple(unit for unit in office.units if id(unit) not in gone),
        plan=replace(office.plan, obligations=obligations),
        submissions=office.submissions.without(bad),
        exemptions=tuple(
            one for one in office.exemptions if id(one) not in gone and one.file not in files
        ),
    )


_EVERY = range(2**62)
"""Holds the number of every record."""
