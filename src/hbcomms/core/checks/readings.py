"""A reading is about an obligation of the plan, and what it changes of it is sound."""

from collections.abc import Iterator
from dataclasses import replace

from hbcomms.core.checks import asks_nothing, due_dates, plan_words, term_keys, whole_cadences
from hbcomms.core.checks.record_words import OBLIGATION
from hbcomms.core.findings import Finding, Place, WhoItem
from hbcomms.core.office import Office
from hbcomms.core.plan import Obligation, Reading

_CHECKS = (whole_cadences, term_keys, plan_words, asks_nothing, due_dates)


def check(office: Office) -> Iterator[Finding]:
    """Every reading that names an obligation."""
    plan = office.plan
    known = {o.id: o.id for o in plan.obligations if o.id}
    for reading in plan.readings:
        if reading.obligation and reading.obligation not in known:
            place = Place(plan.file, ("readings", reading.at, "obligation"))
            facts = {"value": reading.obligation}
            yield Finding(OBLIGATION, place, facts, known=known, subject=reading)
        elif reading.otherwise:
            yield from _changed(office, reading, reading.otherwise)


def _changed(office: Office, reading: Reading, other: Obligation) -> Iterator[Finding]:
    """What the checks of obligations say of the keys that the reading has; of the others they say
    it where the obligation stands."""
    plan = replace(office.plan, obligations=(other,), standing=())
    alone = replace(office, plan=plan)
    for finding in (finding for check in _CHECKS for finding in check.check(alone)):
        section, _, *path = finding.place.path
        if section == "obligations" and path and path[0] in reading.keys:
            place = replace(finding.place, path=("readings", reading.at, "otherwise", *path))
            subject = finding.subject if isinstance(finding.subject, WhoItem) else reading
            yield replace(finding, place=place, subject=subject)
