"""One duty = one unit × one obligation × one period owed (FORMAT 4, Owed)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hbcomms.core.plan import Obligation, Period, Plan, StandingDuty, Terms
from hbcomms.core.schedule import Slot, first_bound_day, schedule
from hbcomms.core.units import Unit


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


def standing_duties(plan: Plan, unit: Unit) -> list[StandingDuty]:
    """The standing duties of a unit: by its id, its kind or a tag."""
    keys = {unit.id, unit.kind, *unit.tags}
    return [duty for duty in plan.standing if keys.intersection(duty.who)]


def duties(plan: Plan, obligation: Obligation, units: tuple[Unit, ...]) -> Iterator[Duty]:
    """All duties of an obligation, unit by unit in the order given, in time order."""
    slots: dict[int, list[Slot]] = {}
    for unit in units:
        terms = terms_for(obligation, unit)
        if terms is None:
            continue
        if id(terms) not in slots:  # units share their terms, and so their days
            slots[id(terms)] = list(schedule(plan, obligation, terms))
        for slot in slots[id(terms)]:
            if is_owed(plan, obligation, unit, slot):
                yield Duty(unit, obligation, slot.period, slot.at_least, slot.last_good_day)


def is_owed(plan: Plan, obligation: Obligation, unit: Unit, slot: Slot) -> bool:
    """The unit is active when the period begins (a year aside) and when it or its time ends."""
    begins = obligation.every == "year" or unit.is_active(first_bound_day(plan, slot.period))
    return begins and unit.is_active(min(slot.period.last, slot.said or slot.period.last))
