"""The figures of a paper for a program: what it says of the data, part by part, in no language.

A part has the id of an obligation, or is one of PARTS. The digests of the parts stand in the
properties of the file, so `hbcomms verify` can tell which of them the data no longer give.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hbcomms.core.judging import Standing
from hbcomms.core.plan import Obligation, Plan, Reading
from hbcomms.core.submissions import any_visible
from hbcomms.core.unit_status import UnitStatus
from hbcomms.core.units import Unit
from hbcomms.locale import N_
from hbcomms.reports.brief_view import BriefView
from hbcomms.reports.commendation import CommendView
from hbcomms.reports.finding_texts import errors
from hbcomms.reports.papers.reminders import PaperDebt, Reminders, UnitReminder
from hbcomms.reports.papers.results import all_done, by_kind
from hbcomms.reports.papers.unit_plan import UnitPlanView, deadline
from hbcomms.reports.view import View

Figures = Mapping[str, object]
PARTS = {
    "#plan": N_("the title of the plan and what stands in its letterhead"),
    "#units": N_("the units"),
    "#standing": N_("the standing duties"),
    "#done": N_("the units that have done all that is asked so far"),
    "#nothing": N_("the units that have sent nothing"),
    "#entered": N_("how many records have come"),
    "#order": N_("the order of the units"),
    "#persons": N_("the persons"),
    "#notes": N_("the notes"),
    "#text": N_("the text"),
}
"""What a part that is no obligation is called."""
_SHORT = 12


def of_report(view: View) -> Figures:
    """All units with all that the report and its annex say of them."""
    statuses = view.unit_statuses
    found: dict[str, object] = {
        one.id: [_named(one), _of_units(statuses, one)] for one in view.plan.obligations
    }
    return found | _beside(view.plan, [status.unit for status in statuses]) | _notes(view)


def of_reminders(view: Reminders, units: Sequence[UnitReminder]) -> Figures:
    """What the units addressed still owe."""
    found: dict[str, list[object]] = {}
    for unit in units:
        for debt in unit.debts:
            named = _named(debt.obligation)
            found.setdefault(debt.obligation.id, [named]).append([unit.unit.id, _debt(view, debt)])
    return {**found, **_beside(view.plan, [unit.unit for unit in units])}


def of_unit_plan(view: UnitPlanView) -> Figures:
    """What one unit is asked for, whatever it has done."""
    plan = view.plan
    found: dict[str, object] = {
        status.obligation.id: [
            _named(status.obligation),
            _counts(plan, status.obligation),
            [
                [one.duty.period.id, one.duty.at_least, deadline(plan, one), _leave(one)]
                for one in status.standings
            ],
        ]
        for status in (*view.scored, *view.unscored)
    }
    notes = [_read(view.readings), len(errors(view.findings))]
    standing = [[duty.clause, duty.text] for duty in view.standing]
    return found | _beside(plan, [view.unit]) | {"#standing": standing, "#notes": notes}


def of_brief(view: BriefView) -> Figures:
    """What changed, what is overdue and what falls due, and the units that are named."""
    found: dict[str, object] = {}
    for obligation in view.plan.scored():
        told = [
            [one.duty.unit.id, one.duty.period.id, one.kinds, one.added]
            for one in view.changes
            if one.duty.obligation.id == obligation.id
        ]
        owed = [
            [debt.kind, debt.unit.id, [_standing(one) for one in debt.standings]]
            for debts in view.overdue.lists.values()
            for debt in debts
            if debt.obligation_status.obligation.id == obligation.id
        ]
        found[obligation.id] = [_named(obligation), told, owed]
    kinds = by_kind(view.plan, view.unit_statuses)
    found["#done"] = [[all_done(one) for one in kinds.values()], [one.id for one in view.done]]
    found["#nothing"] = [unit.id for unit in view.nothing]
    found["#entered"] = view.entered if view.before else None
    owing = [status.unit for status in view.owing]
    return found | _beside(view.plan, owing, is_sent_out=False) | _notes(view)


def of_commend(view: CommendView) -> Figures:
    """The places with the figures they rest on, the order, and the persons."""
    found: dict[str, object] = {
        one.id: [_named(one), _of_units(view.unit_statuses, one)] for one in view.plan.scored()
    }
    found["#order"] = [
        view.by,
        view.top,
        [[c.unit.id, c.place, c.is_listed] for one in view.kinds.values() for c in one],
    ]
    people = [[one.name, one.unit.id, one.records, one.is_listed] for one in view.authors]
    found["#persons"] = [people, view.without_author]
    units = [one.unit for candidates in view.kinds.values() for one in candidates]
    named = sorted([*units, *view.not_judged], key=lambda unit: unit.at)
    return found | _beside(view.plan, named, is_sent_out=False) | _notes(view)


def digests(figures: Figures) -> tuple[str, dict[str, str]]:
    """SHA-256 of the whole, and a short one of each part."""
    parts = {key: _digest(value) for key, value in figures.items()}
    return _digest(parts), {key: value[:_SHORT] for key, value in parts.items()}


def different(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The parts that are not the same, in the order of now; those that are gone last."""
    changed = [key for key, value in now.items() if before.get(key) != value]
    return changed + [key for key in before if key not in now]


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=_plain, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _plain(value: Any) -> object:
    """A dataclass by its fields; a day as ISO."""
    fields = getattr(value, "__dataclass_fields__", None)
    return {name: getattr(value, name) for name in fields} if fields else str(value)


def _named(obligation: Obligation) -> object:
    return [obligation.name, obligation.clause, obligation.text, obligation.scored]


def _of_units(statuses: Iterable[UnitStatus], obligation: Obligation) -> object:
    return [
        [status.unit.id, [_standing(standing) for standing in one.standings]]
        for status in statuses
        for one in status.obligations
        if one.obligation.id == obligation.id and one.standings
    ]


def _standing(one: Standing) -> object:
    """What a report says of one duty; a second piece where one is asked says nothing more."""
    duty = one.duty
    if not duty.obligation.scored:
        return [duty.period.id, one.counted > 0]
    is_single = duty.at_least == 1
    counted = int(one.counted > 0) if is_single else one.counted
    facts = [duty.period.id, one.state, counted, duty.at_least, one.days_late, one.last_good_day]
    return [*facts, one.met_on if is_single else None, one.lacks_evidence, _moved(one)]


def _debt(view: Reminders, debt: PaperDebt) -> object:
    return [
        [
            one.duty.period.id,
            one.duty.at_least - one.counted,
            one.counted,
            one.last_good_day,
            one.days_late if view.before is None else None,
            one.lacks_evidence,
            _moved(one),
        ]
        for one in debt.standings
    ]


def _moved(one: Standing) -> bool:
    return bool(one.exemption and one.exemption.by)


def _leave(one: Standing) -> object:
    given = one.exemption
    return given and [given.waive, given.by, given.reason, given.document]


def _counts(plan: Plan, obligation: Obligation) -> object:
    """What counts, by name."""
    types = [[plan.types[id_].name, n] for id_, n in obligation.counts.items() if id_ in plan.types]
    accepted = plan.accepted_outlets(obligation) if obligation.outlets else ()
    outlets = [one.name for one in plan.outlets.values() if one.id in accepted]
    topics = [plan.topics[id_].name for id_ in obligation.topics]
    cadence = [obligation.every, obligation.month_from_day, obligation.working_days]
    return [types, outlets, topics, obligation.evidence, cadence]


def _beside(plan: Plan, units: Sequence[Unit], *, is_sent_out: bool = True) -> dict[str, object]:
    """The plan and the units as they are named; of a paper that is sent out also its letterhead."""
    office = plan.office and (
        plan.office if is_sent_out else (plan.office.name, plan.office.symbol)
    )
    return {
        "#plan": [plan.title, plan.issuer, office],
        "#units": [
            [unit.id, unit.name, unit.short, plan.unit_kinds.get(unit.kind)] for unit in units
        ],
    }


def _read(readings: Iterable[Reading]) -> object:
    return [[one.clause, one.text, one.obligation] for one in readings]


def _notes(view: View) -> dict[str, object]:
    office = view.judgement.office
    left_out = [[one.finding.rule.name, one.finding.place.file] for one in errors(view.findings)]
    doubtful = [unit.id for unit in office.units if not unit.confirmed]
    is_empty = not any_visible(office.submissions, view.day)
    return {
        "#notes": [left_out, doubtful, _read(view.plan.readings), len(view.plan.standing), is_empty]
    }
