"""What a record or an exemption names is defined: unit, type, outlet, topics, period …"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from hbcomms.core.findings import N_, Finding, Place, Rule
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.places import record_place
from hbcomms.core.plan import Plan
from hbcomms.core.submissions import Exemption, OwnedFile, Submission, SubmissionColumns

UNIT = Rule(
    "unknown-unit",
    N_("No unit of the roster is called “{value}”."),
    N_("Write the id from units.yaml, or add the unit or its alias there."),
)
TYPE = Rule(
    "unknown-type",
    N_("The plan has no type “{value}”."),
    N_("Write a type that stands under “types” in the plan."),
)
OUTLET = Rule(
    "unknown-outlet",
    N_("The plan has no outlet “{value}”."),
    N_("Write an id that stands under “outlets” in the plan, or add the outlet there."),
)
TOPIC = Rule(
    "unknown-topic",
    N_("The plan has no topic “{value}”."),
    N_("Write an id that stands under “topics” in the plan."),
)
PERIOD = Rule(
    "unknown-period",
    N_("There is no period “{value}” here."),
    N_(
        "Write the id of a period, such as 2021, 2021-H1, 2021-Q1, 2021-03 or "
        "2021-W05, or leave it to the date."
    ),
)
OBLIGATION = Rule(
    "unknown-obligation",
    N_("The plan has no obligation “{value}”."),
    N_("Write the id of an obligation of the plan."),
)


def check(office: Office) -> Iterator[Finding]:
    """Every submission and every exemption."""
    plan = office.plan
    units = {unit.id for unit in office.units}
    spelled = {word: unit.id for unit in office.units if unit.id for word in unit.spellings()}
    all_periods = {p.id: p.id for o in plan.obligations for p in periods(plan, o)}
    types, outlets, topics = _spelled(plan)
    owned = {file for file, _ in office.owners}
    for file, unit in office.owners if office.is_roster_read else ():
        if unit and unit not in units:
            place, subject = Place(file, ("unit",)), OwnedFile(file, unit)
            yield Finding(UNIT, place, {"value": unit}, known=spelled, subject=subject)
    records = office.submissions
    is_known = units.__contains__ if office.is_roster_read else bool
    for record in _strange(records, records.unit, is_known):
        if record.file not in owned:
            yield _finding(UNIT, record, "unit", record.unit, spelled)
    for rule, key, known, words in (
        (TYPE, "type", plan.types, types),
        (OUTLET, "outlet", plan.outlets, outlets),
        (PERIOD, "period", all_periods, all_periods),
    ):
        for record in _strange(records, getattr(records, key), known.__contains__):
            yield _finding(rule, record, key, getattr(record, key), words)
    for record in _strange(records, records.topics, lambda named: plan.topics.keys() >= set(named)):
        for number, topic in enumerate(record.topics):
            if topic not in plan.topics:
                yield _finding(TOPIC, record, "topics", topic, topics, number)
    for exemption in office.exemptions:
        yield from _exemption(plan, exemption)


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
        known = {o.id: o.id for o in plan.obligations}
        yield _finding(OBLIGATION, exemption, "obligation", exemption.obligation, known)
        return
    ids = {period.id: period.id for period in periods(plan, found)}
    if ids and exemption.period and exemption.period not in ids:
        yield _finding(PERIOD, exemption, "period", exemption.period, ids)


def _spelled(plan: Plan) -> Iterator[dict[str, str]]:
    """What may be meant: ids and names of types, outlets and topics, each with its id."""
    for things in (plan.types, plan.outlets, plan.topics):
        named = {word: id_ for id_, thing in things.items() for word in thing.name.values()}
        yield {id_: id_ for id_ in things} | named


def _finding(
    rule: Rule,
    record: Submission | Exemption,
    key: str,
    value: str,
    known: Mapping[str, str],
    *more: int,
) -> Finding:
    place = record_place(record, key, *more)
    return Finding(rule, place, {"value": value}, known=known, subject=record)
