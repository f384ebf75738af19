"""Records that will not count, whatever the day."""

from collections.abc import Iterator
from datetime import date

from hbcomms.core.findings import N_, Finding, Rule
from hbcomms.core.judging import judge
from hbcomms.core.matching import Verdict
from hbcomms.core.office import Office
from hbcomms.core.places import record_place

OUTSIDE = Rule(
    "outside-plan",
    N_(
        "{date} lies outside every period that asks for this; the plan runs from {first} to {last}."
    ),
    N_("Correct the date or the period, or move the record to the plan it belongs to."),
    "warning",
    why=N_("The record counts for no period, often because its year was mistyped."),
)
OUTLET = Rule(
    "wrong-outlet",
    N_("This does not count for “{obligation}”: {outlet} is not among its outlets."),
    N_("Correct the outlet if it is wrong; otherwise nothing need be done."),
    "warning",
    why=N_("The unit may believe that the article counts, and it does not there."),
)
NO_OUTLET = Rule(
    "no-outlet",
    N_("This does not count for “{obligation}”: no outlet is given."),
    N_("Fill in “outlet”."),
    "warning",
    why=N_("The obligation counts certain outlets, and nobody can tell whether this was one."),
)
TOPIC = Rule(
    "wrong-topic",
    N_("This does not count for “{obligation}”: none of its topics is named."),
    N_("Fill in “topics” if it is about one of them; otherwise nothing need be done."),
    "warning",
    why=N_("The obligation counts certain topics, and the record names none of them."),
)
EVIDENCE = Rule(
    "no-evidence",
    N_("This does not count for “{obligation}”: there is no evidence."),
    N_("Fill in “evidence” or “url”."),
    "warning",
    why=N_("The obligation counts only what is shown, and nothing is shown here."),
)
DUPLICATE = Rule(
    "duplicate",
    N_("This repeats the record at {where}, so it does not count for “{obligation}”."),
    N_("Delete one of them; or if they are two works, write “distinct: true” and a reason."),
    "warning",
    why=N_("The same work that is entered twice must count once."),
)
_BY_REASON = {rule.name: rule for rule in (OUTLET, TOPIC, EVIDENCE, DUPLICATE)}


def check(office: Office) -> Iterator[Finding]:
    """Verdicts of the last day of all, when everything is visible."""
    plan, verdicts = office.plan, judge(office, date.max, explain=True).verdicts
    counted = {_at(verdict) for verdict in verdicts if verdict.reason is None}
    outside = {_at(v): v.submission for v in verdicts if v.reason == "outside-period"}
    for at, record in outside.items():
        if at not in counted:
            facts = {"date": record.date, "first": plan.first, "last": plan.last}
            where = "period" if record.period else "date"
            yield Finding(OUTSIDE, record_place(record, where), facts)
    yield from (_refused(office, verdict) for verdict in verdicts if verdict.reason in _BY_REASON)


def _at(verdict: Verdict) -> tuple[str, int]:
    return verdict.submission.file, verdict.submission.at


def _refused(office: Office, verdict: Verdict) -> Finding:
    record, rule = verdict.submission, _BY_REASON[verdict.reason or ""]
    outlet = office.plan.outlets.get(record.outlet or "")
    facts: dict[str, object] = {"obligation": verdict.obligation.name}
    facts["outlet"] = outlet.name if outlet else record.outlet
    path: tuple[str, ...] = ()
    if rule is OUTLET and record.outlet is None:
        rule = NO_OUTLET
    elif rule is OUTLET:
        path = ("outlet",)
    if verdict.twin:
        facts["where"] = record_place(verdict.twin)
    return Finding(rule, record_place(record, *path), facts)
