"""What terms ask for, period by period, before any unit is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hbcomms.core.deadlines import rolled, unrolled
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period, Plan, Terms


@dataclass(frozen=True, slots=True)
class Slot:
    """One period of terms: `said` is the last good day in the terms' words, `last_good_day` the
    same after a move to a working day; both None where the obligation is not scored."""

    period: Period
    at_least: int
    said: date | None
    last_good_day: date | None


def schedule(plan: Plan, obligation: Obligation, terms: Terms) -> Iterator[Slot]:
    """The periods in which something is asked, in time order."""
    for period in periods(plan, obligation):
        if period.id not in obligation.skip and in_force(plan, obligation, period):
            yield slot(plan, obligation, terms.within(period.id), period)


def slot(plan: Plan, obligation: Obligation, terms: Terms, period: Period) -> Slot:
    """The terms of one period, worked out."""
    said = unrolled(terms.due, period) if obligation.scored else None
    moved = rolled(said, plan) if said and terms.roll else said
    return Slot(period, terms.at_least, said, moved)


def first_bound_day(plan: Plan, period: Period) -> date:
    """The day on which a period begins to bind: its first, or the plan's if later."""
    return max(period.first, plan.first)


def in_force(plan: Plan, obligation: Obligation, period: Period) -> bool:
    """The plan and the obligation are in force when the period begins; a year always is."""
    if obligation.every == "year":
        return True
    starts = max(plan.effective_from or date.min, obligation.starts or date.min)
    return starts <= first_bound_day(plan, period) <= (obligation.ends or date.max)
