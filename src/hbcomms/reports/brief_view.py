"""The facts of the brief: what it tells of an office, before any words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hbcomms.core.changes import Change, changes
from hbcomms.core.judging import SOON, Judgement
from hbcomms.core.unit_status import UnitStatus
from hbcomms.core.units import Unit
from hbcomms.reports.debts import Debt, Overdue, by_unit
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.status_summary import has_begun, is_done, owed_obligations
from hbcomms.reports.view import View


@dataclass(frozen=True)
class BriefView(View):
    """An office on the day of a meeting; `before` is the same on the day of the last one, as it was
    known then. `part` names the units and obligations that were asked for, where not all were."""

    stamp: Stamp
    before: Judgement | None = None
    part: Sequence[str] = ()

    @property
    def since(self) -> date | None:
        """The day of the last meeting, if it is named."""
        return self.before.day if self.before else None

    @cached_property
    def overdue(self) -> Overdue:
        """What is overdue, and what falls due in a fortnight."""
        return Overdue(self.judgement, self.unit_statuses, self.findings, within=SOON)

    @cached_property
    def owing(self) -> list[UnitStatus]:
        """The units that owe something with a day and a number."""
        return [status for status in self.unit_statuses if owed_obligations(status)]

    @cached_property
    def late(self) -> list[list[Debt]]:
        """The debts of each unit that is overdue, the heaviest first."""
        return by_unit(self.overdue.lists["overdue"])

    @cached_property
    def nothing(self) -> list[Unit]:
        """The units that are there, owe something that has begun, and have sent nothing at all."""
        senders = self.overdue.senders
        return [
            status.unit
            for status in self.owing
            if status.unit.id not in senders
            and (status.unit.active_from or self.day) <= self.day
            and any(map(has_begun, owed_obligations(status)))
        ]

    @cached_property
    def done(self) -> list[Unit]:
        """The units that have done all that is asked so far."""
        return [one.unit for one in self.owing if all(map(is_done, owed_obligations(one)))]

    @cached_property
    def changes(self) -> list[Change]:
        """What changed since, of what is judged and shown."""
        if self.before is None:
            return []
        shown = {status.unit.id for status in self.unit_statuses}
        found = changes(self.before.standings, self.judgement.standings)
        return [
            change
            for change in found
            if change.duty.obligation.scored and change.duty.unit.id in shown
        ]

    @cached_property
    def entered(self) -> int:
        """How many records of the units shown came since."""
        assert self.before is not None
        return self._records(self.judgement) - self._records(self.before)

    def _records(self, judgement: Judgement) -> int:
        shown = {status.unit.id for status in self.unit_statuses}
        records = judgement.office.submissions
        return sum(one.unit in shown and one.is_visible(judgement.day) for one in records)
