"""What one unit owes under the plan: the facts, and the sentences that say them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hbcomms.core.duties import standing_duties, terms_for
from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Plan, Reading, StandingDuty
from hbcomms.core.schedule import slot
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports import plan as plan_page
from hbcomms.reports.papers import style
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.view import View

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class UnitPlanView(View):
    """An office of which the first unit shown is the one that is told what it owes."""

    stamp: Stamp

    @property
    def unit_status(self) -> UnitStatus:
        """The unit's."""
        return self.unit_statuses[0]

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        return self.unit_status.unit

    @property
    def scored(self) -> list[ObligationStatus]:
        """What has a day and a number, in the order of the plan."""
        return [one for one in self._owed if one.obligation.scored]

    @property
    def unscored(self) -> list[ObligationStatus]:
        """What is noted when it comes, but never due."""
        return [one for one in self._owed if not one.obligation.scored]

    @property
    def standing(self) -> list[StandingDuty]:
        """What nothing can measure."""
        return standing_duties(self.plan, self.unit)

    @property
    def readings(self) -> list[Reading]:
        """What was chosen where the plan is silent, as far as it is about this unit."""
        ids = {one.obligation.id for one in self._owed}
        return [one for one in self.plan.readings if not one.obligation or one.obligation in ids]

    @property
    def is_empty(self) -> bool:
        """True where the plan asks nothing of the unit."""
        return not (self._owed or self.standing)

    @property
    def _owed(self) -> list[ObligationStatus]:
        return [one for one in self.unit_status.obligations if one.standings]


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when one duty has to be done. `before`: the day of which the plan says “before”;
    `moved_from`: the day in the terms' words where a holiday or leave moved it."""

    last_good_day: date
    before: date | None = None
    moved_from: date | None = None


def deadline(plan: Plan, standing: Standing) -> Deadline | None:
    """None where nothing is due: no day in the plan, or waived."""
    duty, last = standing.duty, standing.last_good_day
    terms = terms_for(duty.obligation, duty.unit)
    if last is None or terms is None or standing.state == "waived":
        return None
    day = slot(plan, duty.obligation, terms, duty.period).said or last
    before = day + _DAY if terms.within(duty.period.id).due.before else None
    return Deadline(last, before, day if day != last else None)


def by_when(plan: Plan, standing: Standing, words: Words) -> str:
    """The last good day with its weekday, and how the plan says it."""
    found = deadline(plan, standing)
    if found is None:
        waived = standing.state == "waived"
        return phrases.state(words, "waived") if waived else words.t("no day is given")
    last = long_day(words, found.last_good_day)
    if found.moved_from:
        moved = long_day(words, found.moved_from)
        return words.t("{day} (moved from {moved})", day=last, moved=moved)
    if found.before:
        before = style.day(words, found.before)
        return words.t("{day} (the plan says: before {before})", day=last, before=before)
    return last


def long_day(words: Words, day: date) -> str:
    """A day with its weekday."""
    return f"{phrases.weekday(words, day)} {style.day(words, day)}"


def period(plan: Plan, status: ObligationStatus, standing: Standing, words: Words) -> str:
    """The period of a duty as a cell of a table."""
    if not status.is_series:
        return words.t(plan_page.CADENCES["year"])
    return period_labels.period(words, plan, status.obligation, standing.duty.period)


def lines(plan: Plan, status: ObligationStatus, words: Words, with_days: bool) -> Iterator[str]:
    """How much and how often; by when, if asked for; what counts; leave."""
    yield _how_much(plan, status, words)
    if with_days and status.obligation.scored:
        yield _days(plan, status, words)
    yield from plan_page.counted(plan, status.obligation, words)
    yield from _leave(plan, status, words)


def _how_much(plan: Plan, status: ObligationStatus, words: Words) -> str:
    every = plan_page.cadence(plan, status.obligation, words)
    if not status.obligation.scored:  # its number is none of the plan's
        return words.t("How often: {cadence}", cadence=every)
    text = words.t(
        "At least {amount}, {cadence}",
        amount=amount(status),
        cadence=every,
    )
    obligation, n = status.obligation, len(status.standings)
    calendar = plan.calendars.get(obligation.every, ())
    if not status.is_series or n == len(calendar):  # the cadence has named them all
        return text
    listed = period_labels.periods(words, plan, status, lambda _: True)
    owed = words.n("{n} period ({periods})", "{n} periods ({periods})", n, periods=listed)
    return f"{text}: {owed}"


def amount(status: ObligationStatus) -> str:
    """How many are asked in a period; the least and the most where periods differ."""
    amounts = sorted({one.duty.at_least for one in status.standings})
    return "–".join(str(n) for n in dict.fromkeys((amounts[0], amounts[-1])))


def _days(plan: Plan, status: ObligationStatus, words: Words) -> str:
    """Every last good day; of periods that differ in number, the number too."""
    if not status.is_series:
        return words.t("Last good day: {days}", days=by_when(plan, status.standings[0], words))
    differ = len({one.duty.at_least for one in status.standings}) > 1
    days = []
    for one in status.standings:
        label = period_labels.period(words, plan, status.obligation, one.duty.period)
        if differ:
            label += " " + words.t("(at least {amount})", amount=one.duty.at_least)
        days.append(f"{label}: {by_when(plan, one, words)}")
    return words.t("Last good day: {days}", days="; ".join(days))


def _leave(plan: Plan, status: ObligationStatus, words: Words) -> Iterator[str]:
    """Leave that the unit has, with its reason and its paper."""
    for one in status.standings:
        if not (given := one.exemption):
            continue
        facts = {"period": period(plan, status, one, words), "reason": given.reason}
        if given.waive or not one.last_good_day:
            text = words.t("Waived ({period}): {reason}", **facts)
        else:
            day = long_day(words, one.last_good_day)
            text = words.t("Another last good day ({period}), {day}: {reason}", day=day, **facts)
        yield f"{text} ({given.document})" if given.document else text


def title(status: ObligationStatus, words: Words) -> str:
    """The obligation and where it stands in the plan."""
    name = said(status.obligation.name, words.lang)
    return f"{name} ({style.clause(words, status.obligation)})"


def readings(view: UnitPlanView, words: Words) -> Sequence[str]:
    """Each with its clause."""
    return [
        words.t("section {clause}: {text}", clause=one.clause, text=one.text)
        for one in view.readings
    ]
