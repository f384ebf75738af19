"""What `months` shows: unit × period for one obligation."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from hbcomms.core.judging import Standing
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import period_labels
from hbcomms.reports.view import View


@dataclass(frozen=True)
class Months(View):
    """The obligation whose periods are the columns."""

    obligation: Obligation

    @cached_property
    def standings(self) -> dict[str, dict[str, Standing]]:
        """By unit and period, for the units of which it is asked."""
        return {
            unit_status.unit.id: {s.duty.period.id: s for s in status.standings}
            for unit_status in self.unit_statuses
            for status in unit_status.obligations
            if status.obligation.id == self.obligation.id and status.standings
        }

    @property
    def owing(self) -> list[UnitStatus]:
        """The units of which it is asked."""
        return [status for status in self.unit_statuses if status.unit.id in self.standings]

    @property
    def periods(self) -> Sequence[Period]:
        """The periods in which at least one unit owes something."""
        owed = set().union(*self.standings.values())
        return [period for period in periods(self.plan, self.obligation) if period.id in owed]

    def labels(self, shown: Sequence[Period], words: Words) -> list[str]:
        """The periods in few characters."""
        return [period_labels.period(words, self.plan, self.obligation, period) for period in shown]
