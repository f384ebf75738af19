"""Leave for duties: who is freed of what, or gets more time, checked before it is written."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from hbcomms.cli import questions
from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters
from hbcomms.cli.lookup import find_periods
from hbcomms.cli.record_writing import insert_records
from hbcomms.cli.selection import unit_and_rest, units_for
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice
from hbcomms.core.judging import Standing, judge
from hbcomms.core.period_names import PeriodNames
from hbcomms.core.places import record_place
from hbcomms.core.plan import Obligation
from hbcomms.core.submissions import Exemption
from hbcomms.core.units import Unit
from hbcomms.files.places import Places
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports import phrases
from hbcomms.reports.period_labels import period as period_label
from hbcomms.reports.record_effect import duty_line

NAMED = 10
"""How many units are named for which nothing is written."""
Pair = tuple[Unit, str]
NO_PERIOD = N_("“{name}” has no period “{value}”; there is: {known}.")


def exempt(
    office: WritableOffice,
    group: Filters,
    arguments: tuple[str | None, str | None, str | None],
    reason: str | None,
    document: str | None,
    ask_by: Callable[[Callable[[date], None]], date] | None = None,
) -> Answer:
    """Free units of duties that they owe, or give them until the day that `ask_by` gives, which is
    told what raises UsageError for a day that gives no time.

    `arguments`: the unit, the obligation and the period as they were typed.
    """
    lang = office.app.words.lang
    named, rest = unit_and_rest(group, *arguments)
    units = units_for(office, group, named)
    id_ = questions.asked_id(office, "obligation", rest[0] if rest else None)
    owed = next(o for o in office.current.plan.obligations if o.id == id_)
    if ask_by and not owed.scored:
        raise UsageError(N_("“{name}” has no due date to move."), name=id_)
    standings, left = _owed_by(office, owed, units, rest[1] if len(rest) > 1 else None)
    chosen, notes = _without_leave(office, standings)
    notes += _not_owed(office, left)
    notes += _done_already(office, chosen)
    by = ask_by(partial(_check_later, chosen)) if ask_by else None
    fields = {
        "by": by,
        "waive": None if by else "true",
        "reason": questions.asked_text(office, N_("Why?"), "--reason", reason),
        "document": document,
        "approved": office.app.day,
        "recorded": office.app.day,
    }
    records = [(one.duty.unit, _record(office, one, fields)) for one in chosen]
    whose, what = chosen[0].duty.unit.label(lang), office.name_of("obligation", id_)
    history = f"leave: {whose}, {what}, {chosen[0].duty.period.id}"
    history += f" … (+{len(records) - 1})" if len(records) > 1 else ""
    return insert_records(
        office, "exceptions", records, history, notes, lambda: [*notes, *_effect(office, chosen)]
    )


def _record(
    office: WritableOffice, standing: Standing, fields: dict[str, str | date | None]
) -> dict[str, Tree]:
    duty = standing.duty
    return office.fields(obligation=duty.obligation.id, period=duty.period.id, **fields)


def _owed_by(
    office: WritableOffice, owed: Obligation, units: Sequence[Unit], text: str | None
) -> tuple[list[Standing], list[Pair]]:
    """The duties of the units in the periods that are named or asked for, and the units and periods
    for which nothing is owed; UsageError where that is all of them."""
    ids = {unit.id for unit in units}
    judged = judge(office.current, office.app.day).standings
    own = [s for s in judged if s.duty.unit.id in ids and s.duty.obligation is owed]
    label = units[0].id if len(units) == 1 else N_("none of these units")
    names = PeriodNames(office.current.plan, (owed,))
    if text is not None:
        wanted = find_periods(names, text, NO_PERIOD, name=owed.id)
    else:
        wanted = questions.asked_periods(office, owed, own, names)
    found = [standing for standing in own if standing.duty.period.id in wanted]
    if not found:
        message = N_("{unit} does not owe “{name}” for {value}.")
        facts = {"unit": office.app.words.t(label), "name": owed.id, "value": ", ".join(wanted)}
        raise UsageError(message, **facts)
    has = {(standing.duty.unit.id, standing.duty.period.id) for standing in found}
    return found, [(unit, p) for unit in units for p in wanted if (unit.id, p) not in has]


def _not_owed(office: WritableOffice, left: Sequence[Pair]) -> list[str]:
    """Who was meant and does not owe it, so that nothing is written."""
    words = office.app.words
    periods: dict[str, list[str]] = {}
    for unit, period in left:
        periods.setdefault(unit.label(words.lang), []).append(period)
    if not periods:
        return []
    named = [f"{unit} ({', '.join(ids)})" for unit, ids in periods.items()]
    note = words.n(
        "Not owed, so nothing is written for {n} unit: {names}.",
        "Not owed, so nothing is written for {n} units: {names}.",
        len(named),
        names=phrases.listed(words, named, NAMED),
    )
    return ["", note]


def _without_leave(
    office: WritableOffice, standings: Sequence[Standing]
) -> tuple[list[Standing], list[str]]:
    """The duties that have no leave yet, and what is said of the others; UsageError where each has
    leave: a second one for a duty is never meant."""
    given = {(e.unit, e.obligation, e.period): e for e in office.current.exemptions}
    places, words = Places(office.app.root), office.app.words
    free: list[Standing] = []
    notes: list[str] = []
    message = N_("{unit} has leave for {period} already, at {where}.")
    for standing in standings:
        duty = standing.duty
        leave: Exemption | None = given.get((duty.unit.id, duty.obligation.id, duty.period.id))
        if leave is None:
            free.append(standing)
            continue
        label = period_label(words, office.current.plan, duty.obligation, duty.period)
        where = f"{leave.file}:{places.spot(record_place(leave)).line}"
        unit = duty.unit.label(words.lang)
        notes.append(words.t(message, unit=unit, period=label, where=where))
    if not free:
        message = N_(
            "{leave} Two for one duty are never meant: take this one out with “hbcomms remove”."
        )
        raise UsageError(message, leave=" ".join(notes))
    return free, ["", *notes] if notes else []


def _done_already(office: WritableOffice, chosen: Sequence[Standing]) -> list[str]:
    """What is said of duties that are met and would no longer be owed."""
    done = sum(standing.state in ("met", "late") for standing in chosen)
    if not done:
        return []
    words = office.app.words
    done_already = words.n(
        "{n} of these duties is done already.", "{n} of these duties are done already.", done
    )
    return ["", done_already]


def _check_later(standings: Sequence[Standing], by: date) -> None:
    """UsageError for leave that gives less time than there is."""
    latest = max((s.last_good_day for s in standings if s.last_good_day), default=None)
    if latest and by <= latest:
        message = N_("{by} is not later than the last good day, {day}; leave gives more time.")
        raise UsageError(message, by=by, day=latest)


def _effect(office: WritableOffice, chosen: Sequence[Standing]) -> list[str]:
    """What becomes of the one duty."""
    if len(chosen) > 1:
        return []
    duty = chosen[0].duty
    return duty_now(office, duty.unit.id, duty.obligation.id, duty.period.id)


def duty_now(office: WritableOffice, unit: str, obligation: str, period: str) -> list[str]:
    """A duty as the files have it now, as a line under an empty one."""
    now = office.app.load().office
    if now is None:
        return []
    judgement = judge(now, office.app.day)
    found = [
        standing
        for standing in judgement.standings
        if standing.duty.unit.id == unit
        and standing.duty.obligation.id == obligation
        and standing.duty.period.id == period
    ]
    return ["", *(duty_line(judgement, standing, office.app.words) for standing in found)]
