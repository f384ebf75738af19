"""What units owe, as lists of debts: overdue, due soon, behind; and the orders they stand in."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from hbcomms.core.judging import Standing, heard_of
from hbcomms.core.names import said
from hbcomms.core.unit_status import ObligationStatus
from hbcomms.core.units import Unit
from hbcomms.locale import N_, Words
from hbcomms.reports import period_labels
from hbcomms.reports.view import View

LISTS = {"overdue": N_("overdue"), "soon": N_("due soon"), "behind": N_("behind")}


@dataclass(frozen=True, slots=True)
class Debt:
    """What one unit owes of one obligation: one line of one of the LISTS."""

    kind: str
    unit: Unit
    obligation_status: ObligationStatus
    standings: tuple[Standing, ...]

    @property
    def days(self) -> int:
        """The longest that one of them is late."""
        return max(standing.days_late for standing in self.standings)

    @property
    def last_good_day(self) -> date:
        """The earliest of them."""
        return min(s.last_good_day for s in self.standings if s.last_good_day)

    @property
    def short(self) -> int:
        """How many are wanting in all."""
        return sum(s.duty.at_least - s.counted for s in self.standings)

    @property
    def lacks_evidence(self) -> bool:
        """True if evidence alone is wanting for something that was sent."""
        return any(standing.lacks_evidence for standing in self.standings)


@dataclass(frozen=True)
class Overdue(View):
    """`within` and `behind` add a list each, `contacts` a column; `nothing` says that only units
    that have sent nothing are shown."""

    within: int | None = None
    behind: bool = False
    contacts: bool = False
    nothing: bool = False

    @cached_property
    def senders(self) -> frozenset[str]:
        """The units that have sent something by the day."""
        return heard_of(self.judgement)

    @cached_property
    def lists(self) -> dict[str, list[Debt]]:
        """What is asked for, each list in the order of FORMAT 7: the overdue longest late first,
        what falls due soonest first, then file order."""
        late = self._debts("overdue", lambda standing: standing.state == "overdue")
        found = {"overdue": sorted(late, key=lambda debt: -debt.days)}
        if self.within is not None:
            soon = self._debts("soon", lambda standing: standing.due_soon)
            found["soon"] = sorted(soon, key=lambda debt: debt.last_good_day)
        if self.behind:
            found["behind"] = list(self._debts("behind", lambda standing: standing.behind))
        return found

    def _debts(self, kind: str, is_wanted: Callable[[Standing], bool]) -> Iterator[Debt]:
        for unit_status in self.unit_statuses:
            for status in unit_status.obligations:
                standings = tuple(filter(is_wanted, status.standings))
                if standings and status.obligation.scored:
                    yield Debt(kind, unit_status.unit, status, standings)


def obligation_name(debt: Debt, words: Words) -> str:
    """The name of what is owed."""
    return said(debt.obligation_status.obligation.name, words.lang)


def owes(overdue: Overdue, debt: Debt, words: Words) -> str:
    """How many are short; of several periods, which."""
    status, first = debt.obligation_status, debt.standings[0]
    if status.obligation.every == "year":
        text = words.t("{counted}/{needed}", counted=first.counted, needed=first.duty.at_least)
    else:
        owed = {standing.duty.period.id for standing in debt.standings}
        text = period_labels.periods(
            words, overdue.plan, status, lambda standing: standing.duty.period.id in owed
        )
        if any(standing.duty.at_least > 1 for standing in debt.standings):
            text += " " + words.n("({n} short)", "({n} short)", debt.short)
    if debt.lacks_evidence:
        text += ", " + words.t("evidence missing")
    return text


def debt_text(overdue: Overdue, debt: Debt, words: Words) -> str:
    """What is owed, and how much of it."""
    return f"{obligation_name(debt, words)}: {owes(overdue, debt, words)}"


def by_unit(debts: Iterable[Debt]) -> list[list[Debt]]:
    """The debts of each unit together, the heaviest first: by the number short, then by days late.

    For a person who has to remind: the order of the work, no judgement of merit.
    """
    groups = of_each_unit(debts).values()
    return sorted((sorted(owed, key=_weight_of_one) for owed in groups), key=_weight)


def of_each_unit(debts: Iterable[Debt]) -> dict[str, list[Debt]]:
    """The debts of each unit in their order; an empty list for one that has none."""
    found: dict[str, list[Debt]] = defaultdict(list)
    for debt in debts:
        found[debt.unit.id].append(debt)
    return found


def _weight_of_one(debt: Debt) -> tuple[int, int]:
    return -debt.short, -debt.days


def _weight(owed: Sequence[Debt]) -> tuple[int, int]:
    return -sum(debt.short for debt in owed), -max(debt.days for debt in owed)


def with_nothing_first(
    groups: Iterable[Sequence[Debt]], senders: Container[str]
) -> tuple[list[Sequence[Debt]], list[Sequence[Debt]]]:
    """The units that have sent nothing at all, and the others."""
    found: tuple[list[Sequence[Debt]], list[Sequence[Debt]]] = ([], [])
    for owed in groups:
        found[owed[0].unit.id in senders].append(owed)
    return found


def due_together(debts: Iterable[Debt]) -> list[list[Debt]]:
    """Debts of one period each; those that several units have to one day, in the same state,
    together. The soonest first."""
    same: dict[tuple[object, ...], list[Debt]] = defaultdict(list)
    for debt in debts:
        for standing in debt.standings:
            duty, day = standing.duty, standing.last_good_day
            state = standing.counted, duty.at_least, standing.lacks_evidence
            key = duty.obligation.at, duty.period.id, day, *state
            same[key].append(replace(debt, standings=(standing,)))
    return sorted(same.values(), key=lambda together: together[0].last_good_day)
