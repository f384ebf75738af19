"""Periods in few characters: T3, Q1, W05; with the year where a plan has two of one label
(FORMAT 4, Periods)."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from itertools import groupby

from hbcomms.core import periods as core
from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Obligation, Period, Plan
from hbcomms.core.unit_status import ObligationStatus
from hbcomms.locale import Words


def period(words: Words, plan: Plan, obligation: Obligation, of: Period) -> str:
    """A period in few characters, or its own name."""
    if obligation.every in plan.calendars:
        return _named(words, plan.calendars[obligation.every], of)
    label = _short(words, obligation, of)
    key = plan.first, plan.last, obligation.every, obligation.month_from_day
    return f"{label}/{of.id[:4]}" if of.id[4:] in _twice(*key) else label


def by_id(words: Words, plan: Plan, obligation: Obligation) -> dict[str, str]:
    """The labels of all periods of an obligation."""
    return {of.id: period(words, plan, obligation, of) for of in core.periods(plan, obligation)}


def _short(words: Words, obligation: Obligation, of: Period) -> str:
    if obligation.every == "year" and not of.id[:1].isdigit():  # the id of a plan, and no year
        return words.t("whole plan")
    if obligation.every == "month":
        return words.t("M{month}", month=int(of.id[-2:]))
    if obligation.every == "day":
        return f"{of.first:%d/%m}"
    return of.id.rpartition("-")[2] if obligation.every in ("half", "quarter", "week") else of.id


@lru_cache(64)
def _twice(first: date, last: date, every: str, month_from_day: int) -> frozenset[str]:
    """What follows the year in the ids of periods, where a plan of these days has it twice."""
    plan = Plan("", {}, first, last, "", {}, {}, ())
    obligation = Obligation("", {}, "", "", {}, every, {}, month_from_day=month_from_day)
    found = Counter(of.id[4:] for of in core.periods(plan, obligation) if of.id)
    return frozenset(end for end, times in found.items() if times > 1)


def _named(words: Words, calendar: tuple[Period, ...], of: Period) -> str:
    """A period of a calendar by its name; where two share it with its years, else with its id."""
    label = _name(words, of)
    same = [other for other in calendar if _name(words, other) == label]
    if len(same) < 2:
        return label
    dated = [_years(other) for other in same]
    return f"{label}/{_years(of)}" if len(set(dated)) == len(same) else f"{label} ({of.id})"


def _name(words: Words, of: Period) -> str:
    return said(of.name, words.lang) if of.name else of.id


def _years(of: Period) -> str:
    return "–".join(dict.fromkeys((str(of.first.year), str(of.last.year))))


def periods(
    words: Words, plan: Plan, status: ObligationStatus, is_wanted: Callable[[Standing], bool]
) -> str:
    """The periods of the standings wanted, neighbours drawn together: T3–T5, T8. What is not owed
    stands in no stretch."""
    obligation = status.obligation
    all_periods = core.periods(plan, obligation)
    ids = {standing.duty.period.id for standing in status.standings if is_wanted(standing)}
    wanted = [number for number, of in enumerate(all_periods) if of.id in ids]
    parts = []
    for _, run in groupby(enumerate(wanted), key=lambda item: item[1] - item[0]):
        names = [period(words, plan, obligation, all_periods[number]) for _, number in run]
        parts.append(f"{names[0]}–{names[-1]}" if len(names) > 2 else ", ".join(names))
    return ", ".join(parts)


def missing(words: Words, plan: Plan, status: ObligationStatus) -> str:
    """The periods that are overdue; nothing where the year is the only one."""
    if status.obligation.every == "year":
        return ""
    return periods(words, plan, status, lambda standing: standing.state == "overdue")
