"""The public holidays of Việt Nam, from the `holidays` package, as plain days (FORMAT 4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from hbcomms.core.plan import Plan, Terms


def with_holidays(plan: Plan) -> Plan:
    """The plan with the public holidays beside its own days off, if it asks for working days. A
    weekend day worked in exchange for a holiday is a work day, unless the plan has it off."""
    if not _asks_for_working_days(plan):
        return plan
    years = range(plan.first.year - 1, plan.last.year + 7)
    off, worked = public_holidays(years)
    return replace(
        plan,
        holidays=off | plan.holidays,
        work_days=plan.work_days | (worked - plan.holidays),
    )


def public_holidays(years: Iterable[int]) -> tuple[frozenset[date], frozenset[date]]:
    """The public holidays of these years, and the weekend days worked in exchange for some of
    them. The package is slow to import and few plans need it."""
    from holidays.countries.vietnam import Vietnam

    found = Vietnam(years=list(years))  # type: ignore[no-untyped-call]
    return frozenset(found), frozenset(found.weekend_workdays)


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
