"""The public holidays of Việt Nam, from the `holidays` package, as plain days (FORMAT 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from hbcomms.core.plan import Plan, Terms


def with_holidays(plan: Plan) -> Plan:
    """The plan with the public holidays beside its own days off, if it asks for working days."""
    if not _asks_for_working_days(plan):
        return plan
    years = range(plan.first.year - 1, plan.last.year + 7)
    return replace(plan, holidays=public_holidays(years) | plan.holidays)


def public_holidays(years: Iterable[int]) -> frozenset[date]:
    """The public holidays of these years. The package is slow to import and few plans need it."""
    from holidays.countries.vietnam import Vietnam

    return frozenset(Vietnam(years=list(years)))  # type: ignore[no-untyped-call]


def _asks_for_working_days(plan: Plan) -> bool:
    return any(obligation.working_days for obligation in plan.obligations) or any(
        asked.roll for terms in _all_terms(plan) for asked in (terms, *terms.special.values())
    )


def _all_terms(plan: Plan) -> Iterator[Terms]:
    """Those of the obligations, and those of other readings of them."""
    yield from (terms for *_, terms in plan.terms())
    for reading in plan.readings:
        if reading.otherwise:
            yield from filter(None, reading.otherwise.who.values())
