"""What an obligation names is defined in the plan, and its periods are those it has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hbcomms.core.checks.record_words import OUTLET, PERIOD, TOPIC, TYPE
from hbcomms.core.findings import Finding, Place, Rule
from hbcomms.core.office import Office
from hbcomms.core.period_names import PeriodNames
from hbcomms.core.periods import is_period_id, periods
from hbcomms.core.places import obligation_place
from hbcomms.core.plan import Obligation, Plan


def check(office: Office) -> Iterator[Finding]:
    """Types, outlets or groups, topics; `skip` and `in:`. Defined and unused is fine."""
    plan = office.plan
    groups = {o.group: o.group for o in plan.outlets.values() if o.group}
    outlets = {id_: id_ for id_ in plan.outlets} | groups
    for o in plan.obligations:
        yield from _unknown(TYPE, o, _listed(plan, o, "counts", o.counts), plan.types)
        yield from _unknown(OUTLET, o, _listed(plan, o, "outlets", o.outlets), outlets)
        yield from _unknown(TOPIC, o, _listed(plan, o, "topics", o.topics), plan.topics)
        if ids := {period.id: period for period in periods(plan, o)}:
            skipped = (
                n for n in _listed(plan, o, "skip", o.skip) if not is_period_id(o.every, n[0])
            )
            # it frees nothing, so costs nothing
            yield from _periods(plan, o, skipped, ids)
            yield from _periods(plan, o, _special(plan, o), ids)


Named = Iterable[tuple[str, Place]]
"""Words and where they stand."""


def _listed(plan: Plan, obligation: Obligation, key: str, words: Iterable[str]) -> Named:
    for number, word in enumerate(words):
        yield word, obligation_place(plan, obligation, key, number)


def _special(plan: Plan, obligation: Obligation) -> Named:
    for key, terms in obligation.who.items():
        for id_ in terms.special if terms else ():
            yield id_, obligation_place(plan, obligation, "who", key, "in", id_, on_key=True)


def _periods(
    plan: Plan, obligation: Obligation, named: Named, known: Mapping[str, object]
) -> Iterator[Finding]:
    """A period as people write it (T12) is not taken here, and its id is offered."""
    for finding in _unknown(PERIOD, None, named, known):
        fits = PeriodNames(plan, [obligation]).fits(str(finding.facts["value"]))
        yield replace(finding, near=fits[0] if len(fits) == 1 else None)


def _unknown(
    rule: Rule, obligation: Obligation | None, named: Named, known: Mapping[str, object]
) -> Iterator[Finding]:
    ids = {word: word for word in known}
    for word, place in named:
        if word not in known:
            yield Finding(rule, place, {"value": word}, known=ids, subject=obligation)
