"""What an obligation names is defined in the plan."""

from collections.abc import Iterable, Iterator, Mapping

from hbcomms.core.checks.record_words import OUTLET, TOPIC, TYPE
from hbcomms.core.findings import Finding, Place
from hbcomms.core.office import Office
from hbcomms.core.plan import Plan

RULES = ()


def check(office: Office) -> Iterator[Finding]:
    """Types, outlets or groups, topics. Defined and unused is fine."""
    plan = office.plan
    groups = {o.group: o.group for o in plan.outlets.values() if o.group}
    outlets = {id_: id_ for id_ in plan.outlets} | groups
    for obligation in plan.obligations:
        at = obligation.at
        yield from _unknown(plan, at, "counts", obligation.counts, plan.types)
        yield from _unknown(plan, at, "outlets", obligation.outlets, outlets)
        yield from _unknown(plan, at, "topics", obligation.topics, plan.topics)


def _unknown(
    plan: Plan, at: int, key: str, words: Iterable[str], known: Mapping[str, object]
) -> Iterator[Finding]:
    rule = {"counts": TYPE, "outlets": OUTLET, "topics": TOPIC}[key]
    for number, word in enumerate(words):
        if word not in known:
            place = Place(plan.file, ("obligations", at, key, number))
            yield Finding(rule, place, {"value": word}, known={id_: id_ for id_ in known})
