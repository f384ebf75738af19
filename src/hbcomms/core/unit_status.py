"""From duties to obligations, units and totals (FORMAT 6.6)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hbcomms.core.duties import terms_for
from hbcomms.core.judging import STATES, Judgement, Standing
from hbcomms.core.plan import Obligation
from hbcomms.core.units import Unit


@dataclass(frozen=True, slots=True)
class ObligationStatus:
    """One obligation of one unit: listed where `who` has terms for the unit, even with no duty."""

    obligation: Obligation
    standings: tuple[Standing, ...]

    @property
    def state(self) -> str | None:
        """The first of STATES that one duty has; None without duties."""
        return first_state(s.state for s in self.standings)

    @property
    def is_series(self) -> bool:
        """True for periods within the plan, of which k of n are done; a year has its own number."""
        return self.obligation.every != "year"

    @property
    def progress(self) -> tuple[int, int]:
        """How much is done of how much: of a series the periods done, and those with the ones that
        are overdue; of a year the pieces counted and asked for."""
        if self.is_series:
            states = Counter(standing.state for standing in self.standings)
            done = states["met"] + states["late"]
            return done, done + states["overdue"]
        counted = sum(standing.counted for standing in self.standings)
        return counted, sum(standing.duty.at_least for standing in self.standings)

    @property
    def behind(self) -> bool:
        """True if one of the duties is."""
        return any(s.behind for s in self.standings)


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """One unit with all that is asked of it."""

    unit: Unit
    obligations: tuple[ObligationStatus, ...]

    @property
    def state(self) -> str | None:
        """Over the scored obligations alone."""
        return first_state(o.state for o in self.obligations if o.obligation.scored)

    @property
    def behind(self) -> bool:
        """True if a scored obligation is."""
        return any(o.behind for o in self.obligations if o.obligation.scored)


def first_state(states: Iterable[str | None]) -> str | None:
    """The gravest of several states."""
    found = set(states)
    return next((state for state in STATES if state in found), None)


def unit_statuses(judgement: Judgement) -> Iterator[UnitStatus]:
    """Every unit of the roster in its order, with its obligations in the plan's."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for standing in judgement.standings:
        key = standing.duty.unit.id, standing.duty.obligation.id
        found.setdefault(key, []).append(standing)
    for unit in judgement.office.units:
        yield UnitStatus(
            unit,
            tuple(
                ObligationStatus(obligation, tuple(found.get((unit.id, obligation.id), ())))
                for obligation in judgement.office.plan.obligations
                if terms_for(obligation, unit)
            ),
        )


def totals(shown: Iterable[UnitStatus]) -> Counter[str]:
    """How many scored duties stand in each state; absent states count 0."""
    return Counter(
        standing.state
        for unit_status in shown
        for obligation_status in unit_status.obligations
        if obligation_status.obligation.scored
        for standing in obligation_status.standings
    )
