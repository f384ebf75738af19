"""Data checks, one a file: each looks at a whole office and says what does not fit together.

A check of ERRORS finds what must be left out; a check of WARNINGS what a person should look at.
The office of the first holds all that stands in the files, sound or not, so that names are held
against all of it; where a field of something has a fault of its own, it is empty.
"""

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
    readings,
    reasons,
    record_words,
    refusals,
    shared_names,
    skipped_periods,
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
    readings,
    record_words,
    titles,
)
WARNINGS = (
    plan_names,
    shared_names,
    succession,
    skipped_periods,
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
