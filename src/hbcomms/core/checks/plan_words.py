"""What an obligation names is defined in the plan."""

from collections.abc import Iterable, Iterator, Mapping

from hbcomms.core.checks.record_words import OUTLET, TOPIC, TYPE
from hbcomms.core.findings import Finding
from hbcomms.core.office import Office
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import Obligation, Plan

RULES = ()


def check(office: Office) -> Iterator[Finding]:
    """Types, outlets or groups, topics. Defined and unused is fine."""
    plan = office.plan
    groups = {o.group: o.group for o in plan.outlets.values() if o.group}
    outlets = {id_: id_ for id_ in plan.outlets} | groups
    for obligation in plan.obligations:
        yield from _unknown(plan, obligation, "counts", obligation.counts, plan.types)
        yield from _unknown(plan, obligation, "outlets", obligation.outlets, outlets)
        yield from _unknown(plan, obligation, "topics", obligation.topics, plan.topics)


def _unknown(
    plan: Plan,
    obligation: Obligation,
    key: str,
    words: Iterable[str],
    known: Mapping[str, object],
) -> Iterator[Finding]:
    rule = {"counts": TYPE, "outlets": OUTLET, "topics": TOPIC}[key]
    for number, word in enumerate(words):
        if word not in known:
            place, ids = obligation_place(plan, obligation, key, number), {i: i for i in known}
            yield Finding(rule, place, {"value": word}, known=ids, subject=obligation)
