"""The public holidays of Việt Nam, from the `holidays` package, as plain days (FORMAT 4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hbcomms.core.plan import Obligation, Plan


def with_holidays(plan: Plan) -> Plan:
    """The plan with the public holidays beside its own days off, if it asks for working days."""
    if not any(map(_asks_for_working_days, plan.obligations)):
        return plan
    years = range(plan.first.year - 1, plan.last.year + 7)
    return replace(plan, holidays=public_holidays(years) | plan.holidays)


def public_holidays(years: Iterable[int]) -> frozenset[date]:
    """The public holidays of these years. The package is slow to import and few plans need it."""
    from holidays.countries.vietnam import Vietnam

    return frozenset(Vietnam(years=list(years)))  # type: ignore[no-untyped-call]


def _asks_for_working_days(obligation: Obligation) -> bool:
    return obligation.working_days or any(
        terms.roll or any(special.roll for special in terms.special.values())
        for terms in obligation.who.values()
        if terms
    )
