"""One duty = one unit × one obligation × one period owed (FORMAT 4, Owed)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hbcomms.core.deadlines import rolled, unrolled
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period, Plan, Terms
from hbcomms.core.roster import Unit


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes in one period. No last good day where the obligation is not scored."""

    unit: Unit
    obligation: Obligation
    period: Period
    at_least: int
    last_good_day: date | None


def terms_for(obligation: Obligation, unit: Unit) -> Terms | None:
    """The unit's terms: by its id, else its first tag in the order of `who`, else its kind."""
    who = obligation.who
    if unit.id in who:
        return who[unit.id]
    for key in who:
        if key in unit.tags:
            return who[key]
    return who.get(unit.kind)


def duties(plan: Plan, obligation: Obligation, units: tuple[Unit, ...]) -> Iterator[Duty]:
    """All duties of an obligation, unit by unit in the order given, in time order."""
    open_periods = [p for p in periods(plan, obligation) if p.id not in obligation.skip]
    for unit in units:
        terms = terms_for(obligation, unit)
        if terms:
            for period in open_periods:
                duty = _duty(plan, obligation, unit, period, terms.within(period.id))
                if duty:
                    yield duty


def _duty(
    plan: Plan, obligation: Obligation, unit: Unit, period: Period, terms: Terms
) -> Duty | None:
    if obligation.every != "year" and not _begins_bound(plan, obligation, unit, period):
        return None
    said = unrolled(terms.due, period) if obligation.scored else None
    if not unit.is_active(min(period.last, said or period.last)):
        return None
    moved = rolled(said, plan) if said and terms.roll else said
    return Duty(unit, obligation, period, terms.at_least, moved)


def _begins_bound(plan: Plan, obligation: Obligation, unit: Unit, period: Period) -> bool:
    """On the period's first day the unit is active and the plan and the obligation are in force."""
    day = max(period.first, plan.first)
    starts = max(plan.effective_from or date.min, obligation.starts or date.min)
    return unit.is_active(day) and starts <= day <= (obligation.ends or date.max)
