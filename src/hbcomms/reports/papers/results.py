"""How many units of each kind have done what an obligation asks: k of n, never a sum over units."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.status_summary import has_begun, is_done


@dataclass(frozen=True, slots=True)
class KindResult:
    """The units of one kind that owe an obligation.

    `n` = `done` + `overdue` + `open` + `upcoming` (of whom nothing is asked yet); `late` are part
    of `done`, `empty` (nothing counted of several that are asked) of `overdue` and `open`. `waived`
    are those of whom nothing is asked any more; they are not in `n`.
    """

    kind: str
    statuses: Sequence[ObligationStatus]
    waived: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def n(self) -> int:
        """How many owe it."""
        return len(self.statuses)


@dataclass(frozen=True, slots=True)
class ObligationResult:
    """One obligation, kind by kind in the order of the plan."""

    obligation: Obligation
    kinds: Sequence[KindResult]


def by_kind(plan: Plan, unit_statuses: Sequence[UnitStatus]) -> dict[str, list[UnitStatus]]:
    """The units by kind: in the plan's order, then any other; within a kind in the roster's."""
    kinds: dict[str, list[UnitStatus]] = {kind: [] for kind in plan.unit_kinds}
    for status in unit_statuses:
        kinds.setdefault(status.unit.kind, []).append(status)
    return {kind: statuses for kind, statuses in kinds.items() if statuses}


def results(
    plan: Plan, unit_statuses: Sequence[UnitStatus], words: Words
) -> list[ObligationResult]:
    """The results of every scored obligation that some unit owes."""
    kinds = by_kind(plan, unit_statuses)
    found = [
        ObligationResult(
            obligation,
            [
                result
                for kind, statuses in kinds.items()
                if (result := _result(plan, obligation, kind, statuses, words))
            ],
        )
        for obligation in plan.scored()
    ]
    return [result for result in found if result.kinds]


def _result(
    plan: Plan, obligation: Obligation, kind: str, unit_statuses: Sequence[UnitStatus], words: Words
) -> KindResult | None:
    owed = [
        status
        for unit_status in unit_statuses
        for status in unit_status.obligations
        if status.obligation.id == obligation.id and status.standings
    ]
    waived = [status for status in owed if all(s.state == "waived" for s in status.standings)]
    asked = [status for status in owed if status not in waived]
    if not owed:
        return None
    counts = Counter(key for status in asked for key in _facts(status))
    return KindResult(phrases.kind_name(plan, kind, words.lang), asked, len(waived), counts)


def _facts(status: ObligationStatus) -> list[str]:
    """What is counted of one unit."""
    states = {standing.state for standing in status.standings}
    if is_done(status):
        return ["done", "late"] if "late" in states else ["done"]
    if not has_begun(status):
        return ["upcoming"]
    is_single = len(status.standings) == 1 and status.standings[0].duty.at_least == 1
    has_some = is_single or any(standing.counted for standing in status.standings)
    empty = [] if has_some else ["empty"]
    return ["overdue" if "overdue" in states else "open", *empty]


def all_done(unit_statuses: Sequence[UnitStatus]) -> tuple[int, int]:
    """How many units have done all that is asked of them so far, of how many that owe something."""
    owing = [
        [s for s in status.obligations if s.obligation.scored and _is_asked(s)]
        for status in unit_statuses
    ]
    owing = [statuses for statuses in owing if statuses]
    return sum(all(map(is_done, statuses)) for statuses in owing), len(owing)


def _is_asked(status: ObligationStatus) -> bool:
    return any(standing.state != "waived" for standing in status.standings)
