"""The table of `status`: a block for each kind of unit, a cell for each obligation."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.fitting import first_fitting
from hbcomms.reports.page import Block, Cell, Column, Table

Named = tuple[str, Sequence[UnitStatus]]


def blocks(unit_statuses: Sequence[UnitStatus], plan: Plan, words: Words) -> list[Named]:
    """The units that have scored obligations, by kind in the plan's order, lettered."""
    kinds: dict[str, list[UnitStatus]] = {kind: [] for kind in plan.unit_kinds}
    for status in unit_statuses:
        kinds.setdefault(status.unit.kind, [])
        if is_scored(status):
            kinds.setdefault(status.unit.kind, []).append(status)
    scored = [(kind, statuses) for kind, statuses in kinds.items() if statuses]
    return [
        (f"{chr(ord('A') + number % 26)}. {phrases.kind_name(plan, kind, words.lang)}", statuses)
        for number, (kind, statuses) in enumerate(scored)
    ]


def is_scored(unit_status: UnitStatus) -> bool:
    """True if something with a day and a number is asked of the unit."""
    return any(status.obligation.scored for status in unit_status.obligations)


def table(found: Sequence[Named], plan: Plan, day: date, words: Words, width: int | None) -> Table:
    """The units in their blocks, in as much detail as fits the width."""
    shown = {o.obligation.id for _, statuses in found for s in statuses for o in s.obligations}
    obligations = [obligation for obligation in plan.scored() if obligation.id in shown]
    layouts = (_Layout(room, plan, obligations, day, words) for room in (2, 1, 0))
    return first_fitting(lambda layout: layout.table(found), layouts, width)[1]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The same facts in every cell: in one line with `room` 2; with 1 what is long stands below,
    with 0 all that a cell says beside its first fact."""

    room: int
    plan: Plan
    obligations: Sequence[Obligation]
    day: date
    words: Words

    def table(self, found: Sequence[Named]) -> Table:
        headings = [said(obligation.name, self.words.lang) for obligation in self.obligations]
        headings = [self.words.t("Unit"), *headings, self.words.t("State")]
        return Table([*map(Column, headings)], [self._block(*named) for named in found])

    def _block(self, name: str, unit_statuses: Sequence[UnitStatus]) -> Block:
        """The last good days that most units have stand in the heading, once for all."""
        usual, words = _usual_days(unit_statuses), self.words
        days = {id_: phrases.long_day(words, day) for id_, day in usual.items()}
        note = "; ".join(
            f"{said(obligation.name, words.lang)} – {days[obligation.id]}"
            for obligation in self.obligations
            if obligation.id in days
        )
        by_day = [
            Cell(words.t("by {day}", day=days[o.id]) if o.id in days else "", "dim")
            for o in self.obligations
        ]
        return Block(
            f"{name} ({len(unit_statuses)})",
            [self._row(status, usual) for status in unit_statuses],
            words.t("Last good day: {days}", days=note) if note else "",
            by_day,
        )

    def _cell(self, text: str, tone: str, *more: str, joint: str = ", ") -> Cell:
        """What a cell says, and more of it beside that or below."""
        if self.room > (joint != " "):
            return Cell(joint.join([text, *more]), tone)
        return Cell(text, tone, below=more)

    def _row(self, unit_status: UnitStatus, usual: Mapping[str, date]) -> list[Cell]:
        statuses = {status.obligation.id: status for status in unit_status.obligations}
        state = phrases.state(self.words, unit_status.state)
        behind = self.words.t("{state}, behind", state="").strip(", ")
        more = [behind] if unit_status.behind else []
        return [
            Cell(unit_status.unit.label(self.words.lang)),
            *(self._obligation(statuses.get(o.id), usual.get(o.id)) for o in self.obligations),
            self._cell(state, phrases.tone(unit_status.state), *more),
        ]

    def _obligation(self, status: ObligationStatus | None, usual_day: date | None) -> Cell:
        """A unit whose last good day is not that of its block says so."""
        if status is None or not status.standings:
            return Cell("–", "dim")
        if status.is_series:
            return self._series(status)
        standing = status.standings[0]
        cell = self._single(standing) if standing.duty.at_least == 1 else self._count(standing)
        own_day = standing.last_good_day
        if own_day is None or own_day == usual_day:
            return cell
        if self.room == 2:
            text = self.words.t("{text} (by {day})", text=cell.text, day=own_day)
            return Cell(text, cell.tone)
        return cell._replace(below=(*cell.below, self.words.t("by {day}", day=own_day)))

    def _count(self, standing: Standing) -> Cell:
        """How many of how many."""
        words, tone = self.words, phrases.TONES[standing.state]
        more = self._wanting(standing)
        if standing.state == "waived":
            more = [words.t("waived")]
        elif standing.counted == 0 and standing.state in ("open", "overdue"):
            more, tone = more or [words.t("nothing yet")], "bad"
        elif standing.behind:
            tone = "warn"
        if standing.days_late:
            more.append(phrases.late(words, standing.days_late))
        text = f"{standing.counted}/{standing.duty.at_least}"
        return self._cell(text, tone, *more, joint=" ")

    def _single(self, standing: Standing) -> Cell:
        """A single piece: when it came, or how long it is late or has time."""
        words, state, last = self.words, standing.state, standing.last_good_day
        text, more = phrases.state(words, state), self._wanting(standing)
        if state in ("met", "late") and standing.met_on:
            text = words.date(standing.met_on)
            more = [phrases.late(words, standing.days_late)] if state == "late" else []
        elif state == "overdue":
            text = words.n("{n} day over", "{n} days over", standing.days_late)
        elif state in ("open", "upcoming") and last:
            text = self._time_left(last)
        return self._cell(text, phrases.TONES[state], *more)

    def _time_left(self, last: date) -> str:
        if last == self.day:
            return self.words.t("due today")
        return phrases.days_left(self.words, self.day, last)

    def _wanting(self, *standings: Standing) -> list[str]:
        is_wanting = any(standing.lacks_evidence for standing in standings)
        return [self.words.t("evidence missing")] if is_wanting else []

    def _series(self, status: ObligationStatus) -> Cell:
        """Periods met / owed so far, and the missing ones by name."""
        done, needed = status.progress
        text = f"{done}/{needed}"
        if done == needed:
            return Cell(text, "good" if done else phrases.tone(status.state))
        names = period_labels.missing(self.words, self.plan, status)
        overdue = [s for s in status.standings if s.state == "overdue"]
        return self._cell(text, "bad", names, *self._wanting(*overdue), joint=" ")


def _usual_days(unit_statuses: Sequence[UnitStatus]) -> dict[str, date]:
    """The last good day that most units of a block have, for each obligation of one period."""
    days: dict[str, Counter[date]] = defaultdict(Counter)
    for unit_status in unit_statuses:
        for status in unit_status.obligations:
            if status.obligation.scored and not status.is_series:
                days[status.obligation.id].update(
                    s.last_good_day for s in status.standings if s.last_good_day
                )
    return {id_: count.most_common(1)[0][0] for id_, count in days.items() if count}
