"""plan<id>.yaml as a plan."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from hbcomms.core.findings import Finding, Place
from hbcomms.core.plan import (
    Due,
    Obligation,
    Outlet,
    Period,
    Plan,
    StandingDuty,
    SubmissionType,
    Terms,
    Topic,
)
from hbcomms.files import rules
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.holidays import public_holidays
from hbcomms.files.shape import lenient, shaped
from hbcomms.files.tree import Tree
from hbcomms.files.wire import (
    CalendarWire,
    DueWire,
    ObligationWire,
    OfficeWire,
    OutletWire,
    PlanWire,
    SpecialWire,
    StandingWire,
    TermsWire,
    TopicWire,
    TypeWire,
    Wire,
)
from hbcomms.locale import N_

W = TypeVar("W", bound=Wire)
_NAMED = frozenset({"name", "id"})
_HEAD = frozenset(PlanWire.model_fields)


def read_plan(tree: Tree, file: str, findings: list[Finding]) -> Plan | None:
    """The plan; a member with a fault is left out, and the plan itself if its head has one."""
    place = Place(file)
    head = lenient(PlanWire, tree, place, findings, _HEAD)
    if head is None:
        return None
    wire = _Members(file, findings)
    obligations = tuple(
        _obligation(item, number)
        for number, item in wire.items("obligations", head.obligations, ObligationWire)
    )
    days_off = wire.days("days_off", head.days_off)
    plan = Plan(
        id=head.id,
        title=head.title,
        first=head.period.first,
        last=head.period.last,
        file=file,
        unit_kinds=head.unit_kinds,
        types={
            key: SubmissionType(key, item.name, item.work)
            for key, item in wire.named("types", head.types, TypeWire)
        },
        obligations=obligations,
        issuer=head.issuer,
        effective_from=head.effective_from,
        outlets={
            key: Outlet(key, item.name, item.group)
            for key, item in wire.named("outlets", head.outlets, OutletWire)
        },
        topics={
            item.id: Topic(item.id, item.name, item.clause)
            for _, item in wire.items("topics", head.topics, TopicWire)
        },
        calendars={
            key: tuple(
                Period(item.id, item.first, item.last, item.name)
                for _, item in wire.items(("calendars", key), items, CalendarWire)
            )
            for key, items in head.calendars.items()
        },
        standing=tuple(
            StandingDuty(item.clause, tuple(item.who), item.text, number)
            for number, item in wire.items("standing", head.standing, StandingWire)
        ),
        work_days=wire.days("work_days", head.work_days),
        office=_office(head.office, place, findings),
    )
    if not any(_asks_for_working_days(obligation) for obligation in obligations):
        return plan
    return _with_holidays(plan, days_off)


class _Members:
    """Reads the members of a plan's lists and mappings one by one."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file = file
        self.findings = findings

    def items(
        self, section: str | tuple[str, str], items: Any, model: type[W]
    ) -> Iterator[tuple[int, W]]:
        path = (section,) if isinstance(section, str) else section
        if not isinstance(items, list):
            at = Place(self.file, path)
            self.findings.append(Finding(rules.WRONG_SHAPE, at, {"wanted": N_("a list")}))
            return
        for number, item in enumerate(items):
            wire = shaped(model, item, Place(self.file, (*path, number)), self.findings)
            if wire is not None:
                yield number, wire

    def named(self, section: str, items: dict[str, Any], model: type[W]) -> Iterator[tuple[str, W]]:
        for key, item in items.items():
            place = Place(self.file, (section, key))
            wire = lenient(model, item, place, self.findings, _NAMED)
            if wire is not None:
                yield key, wire

    def days(self, section: str, items: list[Any]) -> frozenset[date]:
        days = set()
        for number, item in enumerate(items):
            day = read_date(item) if isinstance(item, str) else None
            if day:
                days.add(day)
                continue
            near = near_date(item) if isinstance(item, str) else None
            place = Place(self.file, (section, number))
            facts = {"value": item if isinstance(item, str) else ""}
            near_text = near.isoformat() if near else None
            self.findings.append(Finding(rules.BAD_DATE, place, facts, near_text))
        return frozenset(days)


def _obligation(wire: ObligationWire, number: int) -> Obligation:
    return Obligation(
        id=wire.id,
        name=wire.name,
        clause=wire.clause,
        text=wire.text,
        counts=wire.counts,
        every=wire.every,
        who={key: _terms(terms) if terms else None for key, terms in wire.who.items()},
        outlets=tuple(wire.outlets),
        topics=tuple(wire.topics),
        needs_evidence=wire.evidence,
        month_from_day=wire.month_from_day or 1,
        working_days=bool(wire.days),
        skip=tuple(wire.skip),
        starts=wire.first,
        ends=wire.last,
        scored=wire.scored,
        at=number,
    )


def _terms(wire: TermsWire) -> Terms:
    usual = Terms(wire.at_least, _due(wire), bool(wire.roll))
    special = {key: _special(change, usual) for key, change in wire.special.items()}
    return Terms(usual.at_least, usual.due, usual.roll, special)


def _special(wire: SpecialWire, usual: Terms) -> Terms:
    """The usual terms with those of one period in their place, key by key."""
    given = wire.model_fields_set
    return Terms(
        usual.at_least if wire.at_least is None else wire.at_least,
        _due(wire) if given & {"by", "before"} else usual.due,
        bool(wire.roll) if "roll" in given else usual.roll,
    )


def _due(wire: SpecialWire) -> Due:
    due: DueWire | None = wire.before or wire.by
    if due is None:
        return Due()
    before = wire.before is not None
    return Due(due.on, due.day, due.months_after or 0, due.days_after, before)


def _office(tree: Tree, place: Place, findings: list[Finding]) -> dict[str, object]:
    if tree is None:
        return {}
    at = Place(place.file, ("office",))
    wire = lenient(OfficeWire, tree, at, findings, frozenset())
    return wire.model_dump(exclude_none=True) if wire else {}


def _asks_for_working_days(obligation: Obligation) -> bool:
    return obligation.working_days or any(
        terms.roll or any(special.roll for special in terms.special.values())
        for terms in obligation.who.values()
        if terms
    )


def _with_holidays(plan: Plan, days_off: frozenset[date]) -> Plan:
    from dataclasses import replace

    years = range(plan.first.year - 1, plan.last.year + 7)
    return replace(plan, holidays=public_holidays(years) | days_off)
