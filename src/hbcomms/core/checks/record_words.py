"""What a record or an exemption names is defined: unit, type, outlet, topics, period …"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from hbcomms.core.findings import N_, Finding, Place, Rule, Subject
from hbcomms.core.name_lookup import NameLookup, plan_lookups, unit_lookup
from hbcomms.core.office import Office
from hbcomms.core.period_names import PeriodNames, plan_period_names
from hbcomms.core.places import record_place
from hbcomms.core.plan import CADENCES, Obligation, Plan
from hbcomms.core.submissions import Exemption, OwnedFile, Submission, SubmissionColumns

UNIT = Rule(
    "unknown-unit",
    N_("No unit of the roster is called “{value}”."),
    N_("Write the id from units.yaml, or add the unit or its alias there."),
    why=N_("What nobody in the roster has sent can count for nobody."),
)
TYPE = Rule(
    "unknown-type",
    N_("The plan has no type “{value}”."),
    N_("Write a type that stands under “types” in the plan."),
    why=N_("Only the plan's types count, so a record of another would count for nothing."),
)
OUTLET = Rule(
    "unknown-outlet",
    N_("The plan has no outlet “{value}”."),
    N_("Write an id that stands under “outlets” in the plan, or add the outlet there."),
    why=N_("A record at an outlet that the plan does not know can count nowhere."),
)
TOPIC = Rule(
    "unknown-topic",
    N_("The plan has no topic “{value}”."),
    N_("Write an id that stands under “topics” in the plan."),
    why=N_("A topic that the plan does not list would be counted on no page."),
)
PERIOD = Rule(
    "unknown-period",
    N_("There is no period “{value}” here."),
    N_(
        "Write the id of a period, such as 2021, 2021-H1, 2021-Q1, 2021-03 or "
        "2021-W05, or leave it to the date."
    ),
    why=N_("A period that does not exist would catch nothing, so the line would do nothing."),
)
SEVERAL = Rule(
    "ambiguous-name",
    N_("“{value}” is the name of more than one: {known}."),
    N_("Write the id of the one that is meant."),
    why=N_("A name that fits several units or none in full must not be guessed."),
)
PART = Rule(
    "ambiguous-name",
    N_("“{value}” is only a part of these names: {known}."),
    N_("Write the whole name, or the id of the one that is meant."),
)
SHOWN = 20
"""Of so many a part of a name lists all."""

OBLIGATION = Rule(
    "unknown-obligation",
    N_("The plan has no obligation “{value}”."),
    N_("Write the id of an obligation of the plan."),
    why=N_("Leave for an obligation that the plan does not have frees nobody."),
)

Names = NameLookup | PeriodNames


def check(office: Office) -> Iterator[Finding]:
    """Every submission and every exemption."""
    plan = office.plan
    units = {unit.id for unit in office.units}
    unit_names, lookups = unit_lookup(office.units), plan_lookups(plan)
    all_periods = plan_period_names(plan)
    owned = {file for file, _ in office.owners}
    for file, unit in office.owners if office.is_roster_read else ():
        if unit and unit not in units:
            place, subject = Place(file, ("unit",)), OwnedFile(file, unit)
            yield _unknown(UNIT, unit, unit_names, place, subject)
    records = office.submissions
    is_known = units.__contains__ if office.is_roster_read else bool
    for record in _strange(records, records.unit, is_known):
        if record.file not in owned:
            yield _finding(UNIT, record, "unit", record.unit, unit_names)
    named: list[tuple[Rule, str, Iterable[str], Names]] = [
        (TYPE, "type", plan.types, lookups["type"]),
        (OUTLET, "outlet", plan.outlets, lookups["outlet"]),
    ]
    if all(map(partial(_has_known_periods, plan), plan.obligations)):
        named.append((PERIOD, "period", all_periods.ids, all_periods))
    for rule, key, known, names in named:
        for record in _strange(records, getattr(records, key), frozenset(known).__contains__):
            yield _finding(rule, record, key, getattr(record, key), names)
    for record in _strange(records, records.topics, lambda named: plan.topics.keys() >= set(named)):
        for number, topic in enumerate(record.topics):
            if topic not in plan.topics:
                yield _finding(TOPIC, record, "topics", topic, lookups["topics"], number)
    for exemption in office.exemptions:
        yield from _exemption(plan, exemption)


def _has_known_periods(plan: Plan, obligation: Obligation) -> bool:
    """False where its cadence, or a period of its calendar, has a fault: then a period that is not
    known may be one of its own."""
    if obligation.every in plan.calendars:
        return all(period.id for period in plan.calendars[obligation.every])
    return obligation.every in CADENCES


def _strange(
    records: SubmissionColumns, column: Sequence[Any], is_known: Callable[[Any], bool]
) -> Iterator[Submission]:
    """The records with a value that is given but not known; each value is asked about once."""
    strange = {value for value in set(column) if value and not is_known(value)}
    if strange:
        yield from (records[i] for i, value in enumerate(column) if value in strange)


def _exemption(plan: Plan, exemption: Exemption) -> Iterator[Finding]:
    if not exemption.obligation:
        return
    found = next((o for o in plan.obligations if o.id == exemption.obligation), None)
    if found is None:
        known = NameLookup((o.id, o.id) for o in plan.obligations)
        yield _finding(OBLIGATION, exemption, "obligation", exemption.obligation, known)
        return
    names, period = PeriodNames(plan, (found,)), exemption.period
    is_unknown = names.ids and period and period not in names.ids
    if is_unknown and _has_known_periods(plan, found):
        yield _finding(PERIOD, exemption, "period", exemption.period, names)


def _finding(
    rule: Rule, record: Submission | Exemption, key: str, value: str, names: Names, *more: int
) -> Finding:
    return _unknown(rule, value, names, record_place(record, key, *more), record)


def _unknown(rule: Rule, value: str, names: Names, place: Place, subject: Subject) -> Finding:
    """A value that is no id: what it names, where that is several or one; else what is near."""
    whole, near = names.fits(value), names.near(value)
    part = () if whole or near else names.part_of(value)
    if len(whole) > 1 or len(part) > 1:
        known = ", ".join(whole or part[:SHOWN]) + (", …" if len(part) > SHOWN else "")
        facts = {"value": value, "known": known}
        return Finding(SEVERAL if whole else PART, place, facts, subject=subject)
    near = near or next(iter(whole or part), None)
    return Finding(rule, place, {"value": value}, near, names.unshared(), subject)
