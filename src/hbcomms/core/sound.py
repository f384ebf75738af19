"""An office without what its errors cost, each one thing (FORMAT 3)."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from hbcomms.core.findings import CalendarOf, Finding, Subject, WhoItem
from hbcomms.core.office import Office
from hbcomms.core.plan import CADENCES, Obligation, Plan, Reading, StandingDuty
from hbcomms.core.submissions import Exemption, OwnedFile, Submission

Thing = TypeVar("Thing")


def sound(office: Office, findings: Iterable[Finding]) -> Office:
    """The office without what the findings cost, and without what names that and cannot be judged
    without it: the records of a unit or a type that is left out, the exemptions from an obligation
    that is, the obligations of a calendar that is."""
    lost = [finding.subject for finding in findings if finding.is_error and finding.subject]
    if not lost:
        return office
    subjects = _Subjects(lost)
    left_out = tuple(unit for unit in office.units if unit in subjects)
    units = tuple(unit for unit in office.units if unit not in subjects)
    plan = _plan(office.plan, subjects)
    gone = {unit.id for unit in left_out} - {unit.id for unit in units}
    types = office.plan.types.keys() - plan.types.keys()
    unjudged = _ids(office.plan.obligations) - _ids(plan.obligations)
    return replace(
        office,
        units=units,
        left_out=left_out,
        plan=plan,
        submissions=office.submissions.without(subjects.records(), gone, types),
        exemptions=tuple(
            one
            for one in office.exemptions
            if not (one in subjects or one.unit in gone or one.obligation in unjudged)
        ),
    )


class _Subjects:
    """What is lost; `in` asks for the very object. The subject of a record is another object than
    the one in the office, so it is told by its place."""

    def __init__(self, lost: Collection[Subject]) -> None:
        self._objects = set(map(id, lost))
        self._lost = lost
        self._items: dict[int, list[WhoItem]] = defaultdict(list)
        for one in lost:
            if isinstance(one, WhoItem):
                self._items[id(one.owner)].append(one)
        self._files = {one.file for one in lost if isinstance(one, OwnedFile)}
        """Of these nothing counts, since their unit is not known."""

    def __contains__(self, thing: object) -> bool:
        in_file = isinstance(thing, Exemption) and thing.file in self._files
        return in_file or id(thing) in self._objects

    def records(self) -> Mapping[str, Container[int]]:
        """The places of the records that are lost, by file."""
        places: dict[str, set[int]] = defaultdict(set)
        for one in self._lost:
            if isinstance(one, Submission):
                places[one.file].add(one.at)
        return {**places, **dict.fromkeys(self._files, _EVERY)}

    def items(self, owner: Obligation | StandingDuty) -> list[WhoItem]:
        """What is lost of its `who`."""
        return self._items.get(id(owner), [])

    def calendars(self, file: str) -> set[str]:
        """The names of the calendars that are lost."""
        return {one.name for one in self._lost if isinstance(one, CalendarOf) and one.file == file}


_EVERY = range(2**62)
"""Holds the number of every record."""


def _plan(plan: Plan, subjects: _Subjects) -> Plan:
    calendars = subjects.calendars(plan.file)
    dead = calendars.difference(CADENCES)
    kept = {
        obligation.id: _with_sound_lines(obligation, subjects)
        for obligation in plan.obligations
        if obligation not in subjects and obligation.every not in dead
    }
    readings = (r for r in plan.readings if r not in subjects)
    standing = (_with_sound_words(duty, subjects) for duty in plan.standing)
    return replace(
        plan,
        types=_without(plan.types, subjects),
        outlets=_without(plan.outlets, subjects),
        topics=_without(plan.topics, subjects),
        calendars={name: c for name, c in plan.calendars.items() if name not in calendars},
        obligations=tuple(kept.values()),
        readings=tuple(
            _with_sound_base(reading, kept, subjects)
            for reading in readings
            if reading.obligation is None or reading.obligation in kept
        ),
        standing=tuple(duty for duty in standing if duty.who),
    )


def _without(things: Mapping[str, Thing], subjects: _Subjects) -> dict[str, Thing]:
    return {id_: thing for id_, thing in things.items() if thing not in subjects}


def _ids(obligations: Iterable[Obligation]) -> set[str]:
    return {obligation.id for obligation in obligations}


def _with_sound_lines(obligation: Obligation, subjects: _Subjects) -> Obligation:
    who = dict(obligation.who)
    for _, key, period in subjects.items(obligation):
        terms = who.get(key)
        if period is None:
            who.pop(key, None)
        elif terms:
            left = {id_: special for id_, special in terms.special.items() if id_ != period}
            who[key] = replace(terms, special=left)
    return obligation if who == obligation.who else replace(obligation, who=who)


def _with_sound_words(duty: StandingDuty, subjects: _Subjects) -> StandingDuty:
    lost = {item.key for item in subjects.items(duty)}
    return replace(duty, who=tuple(key for key in duty.who if key not in lost)) if lost else duty


def _with_sound_base(
    reading: Reading, kept: Mapping[str, Obligation], subjects: _Subjects
) -> Reading:
    """The reading with the lines of `who` that its obligation still has, or its own."""
    if reading.otherwise is None or reading.obligation is None:
        return reading
    other = _with_sound_lines(reading.otherwise, subjects)
    if "who" not in reading.keys:
        other = replace(other, who=kept[reading.obligation].who)
    return replace(reading, otherwise=other)
