"""Data checks, one a file: each looks at a whole office and says what does not fit together.

A check of ERRORS finds what must be left out; a check of WARNINGS what a person should look at.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from hbcomms.core.checks import (
    asks_nothing,
    due_dates,
    exempt_duties,
    fixed_days,
    one_id,
    overlaps,
    period_ids,
    plan_names,
    plan_words,
    reasons,
    record_words,
    refusals,
    shared_names,
    successors,
    term_keys,
    titles,
    unit_kinds,
    whole_cadences,
)
from hbcomms.core.findings import Finding
from hbcomms.core.office import Office

Check = Callable[[Office], Iterator[Finding]]

ERRORS = (
    one_id,
    unit_kinds,
    successors,
    overlaps,
    whole_cadences,
    term_keys,
    plan_words,
    period_ids,
    asks_nothing,
    fixed_days,
    due_dates,
    record_words,
    titles,
)
WARNINGS = (plan_names, shared_names, exempt_duties, reasons, refusals)

UNIT_NEEDS = frozenset({"id", "name", "kind", "tags", "active", "successor"})
"""The keys of a unit without which it cannot be judged; a fault elsewhere does not leave it out."""


def errors(office: Office) -> list[Finding]:
    """What must be left out of an office that was read."""
    return [finding for check in ERRORS for finding in check.check(office)]


def warnings(office: Office) -> list[Finding]:
    """What a person should look at in an office without errors."""
    return [finding for check in WARNINGS for finding in check.check(office)]


def sound(office: Office, findings: Iterable[Finding]) -> Office:
    """The office without the units, obligations and records in which an error stands."""
    bad = {
        (finding.place.file, *finding.place.path[:depth])
        for finding in findings
        if finding.is_error
        for depth in range(1, 4)
    }
    if not bad:
        return office
    plan = office.plan
    obligations = [o for o in plan.obligations if (plan.file, "obligations", o.at) not in bad]
    return replace(
        office,
        units=tuple(unit for unit in office.units if not _is_bad_unit(unit.at, bad)),
        plan=replace(plan, obligations=tuple(obligations)),
        submissions=office.submissions.without(_bad_records(bad)),
        exemptions=tuple(
            exemption
            for exemption in office.exemptions
            if bad.isdisjoint(
                ((exemption.file, "unit"), (exemption.file, "exceptions", exemption.at))
            )
        ),
    )


class _All:
    """Holds every number: all the records of a file."""

    def __contains__(self, at: object) -> bool:
        return True


def _bad_records(bad: Iterable[tuple[str | int, ...]]) -> Mapping[str, Container[int]]:
    """For each file, the places of its bad records: numbers in a YAML list, lines of a CSV."""
    places: dict[str, set[int]] = defaultdict(set)
    whole: dict[str, Container[int]] = {}
    for file, *path in bad:
        match path:
            case ["unit"]:
                whole[str(file)] = _All()
            case ["submissions", int(at)] | [int(at)]:
                places[str(file)].add(at)
    return places | whole


def _is_bad_unit(at: int, bad: set[tuple[str | int, ...]]) -> bool:
    below = {place[3] for place in bad if place[:3] == ("units.yaml", "units", at) and place[3:]}
    whole = ("units.yaml", "units", at) in bad and not below
    return whole or not UNIT_NEEDS.isdisjoint(map(str, below))
