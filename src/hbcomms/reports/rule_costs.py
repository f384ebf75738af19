"""What a broken rule costs: the smallest thing that holds the fault (FORMAT 3)."""

from hbcomms.core.findings import Finding, Rule
from hbcomms.core.submissions import is_sheet
from hbcomms.locale import N_

NOTHING = N_("Nothing is left out of the figures.")
RECORD = N_("This record is left out of the figures until it is mended; the others count.")
FILE = N_("This file is left out of the figures until it is mended.")
ITEM = N_("This item alone has no effect until it is mended.")
WHO = N_("The obligation does not bind those on this line until it is mended; it binds the others.")
ALL = N_("Nothing can be judged until it is mended.")
COSTS = {
    "Submission": RECORD,
    "Exemption": N_("This leave has no effect until it is mended."),
    "OwnedFile": N_("All that this file holds is left out of the figures until it is mended."),
    "Unit": N_("This unit is not judged until it is mended, and its own records count for nobody."),
    "Obligation": N_("This obligation is left out for all units until it is mended."),
    "WhoItem": WHO,
    "CalendarOf": N_("What is owed by this calendar is left out until it is mended."),
}
"""By what the error leaves out."""
OF_RULES = {
    **dict.fromkeys(("no-folder", "no-file"), ALL),
    "several-documents": N_("What stands below this line is not read until it is mended."),
    "bad-template": N_("No paper is made with this template until it is mended."),
    "long-period": N_("This plan is not judged until it is mended."),
    **dict.fromkeys(("no-header", "merge-conflict", "link-out", "too-large"), FILE),
}


def cost(rule: Rule, found: Finding | None) -> str:
    """What is left out where a rule is broken as in its example, as a message id."""
    if rule.severity != "error":
        return NOTHING
    if rule.name in OF_RULES:
        return OF_RULES[rule.name]
    return _of(found) if found else FILE


def _of(finding: Finding) -> str:
    place = finding.place
    if finding.subject is not None:
        return COSTS[type(finding.subject).__name__]
    if is_sheet(place.file) and place.path:
        return RECORD
    if "who" in place.path:
        return WHO
    return ITEM if place.path else FILE
