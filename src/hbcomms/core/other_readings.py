"""What another reading of the plan gives, beside what was chosen (FORMAT 4, `readings`)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hbcomms.core.duties import terms_for
from hbcomms.core.judging import Judgement, judge
from hbcomms.core.plan import Obligation, Reading
from hbcomms.core.unit_status import ObligationStatus
from hbcomms.core.units import Unit


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A reading, and the status that its other reading gives a unit; without standings where that
    reading has no terms for the unit."""

    reading: Reading
    obligation: Obligation
    status: ObligationStatus


def other_readings(judgement: Judgement, unit: Unit) -> Iterator[OtherReading]:
    """Every reading with `otherwise` of which either reading has terms for the unit, in the order
    of the plan. `judgement` is of the office as it was known."""
    plan = judgement.office.plan
    chosen = {obligation.id: obligation for obligation in plan.obligations}
    for reading in plan.readings:
        other, first = reading.otherwise, chosen.get(reading.obligation or "")
        if other and first and (terms_for(first, unit) or terms_for(other, unit)):
            alone = replace(plan, obligations=(other,))
            judged = judge(replace(judgement.office, plan=alone), judgement.day)
            standings = tuple(s for s in judged.standings if s.duty.unit.id == unit.id)
            yield OtherReading(reading, other, ObligationStatus(other, standings))
