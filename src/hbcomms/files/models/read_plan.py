"""plan<id>.yaml as a plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

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
from hbcomms.files.models.shape import Typed, lenient, shaped
from hbcomms.files.models.shapes import (
    CALENDAR_PERIOD,
    OBLIGATION,
    OFFICE,
    OUTLET,
    PLAN,
    STANDING,
    TOPIC,
    TYPE,
    Shape,
    known_keys,
)
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

_NAMED = frozenset({"name", "id"})
_HEAD = frozenset(known_keys(PLAN.schema))


def read_plan(tree: Tree, file: str, findings: list[Finding]) -> Plan | None:
    """The plan as it is written, without public holidays; a member with a fault is left out, and
    the plan itself if its head has one."""
    place = Place(file)
    head = lenient(PLAN, tree, place, findings, _HEAD)
    if head is None:
        return None
    members = _Members(file, findings)
    obligations = tuple(
        _obligation(item, number)
        for number, item in members.items(("obligations",), head["obligations"], OBLIGATION)
    )
    return Plan(
        id=head["id"],
        title=head["title"],
        first=head["period"]["from"],
        last=head["period"]["to"],
        file=file,
        unit_kinds=head["unit_kinds"],
        types={
            key: SubmissionType(key, item["name"], item.get("work", False))
            for key, item in members.named("types", head["types"], TYPE)
        },
        obligations=obligations,
        issuer=head.get("issuer"),
        effective_from=head.get("effective_from"),
        outlets={
            key: Outlet(key, item["name"], item.get("group"))
            for key, item in members.named("outlets", head.get("outlets", {}), OUTLET)
        },
        topics={
            item["id"]: Topic(item["id"], item["name"], item.get("clause"))
            for _, item in members.items(("topics",), head.get("topics", []), TOPIC)
        },
        calendars={
            key: tuple(
                Period(item["id"], item["from"], item["to"], item.get("name"))
                for _, item in members.items(("calendars", key), items, CALENDAR_PERIOD)
            )
            for key, items in head.get("calendars", {}).items()
        },
        standing=tuple(
            StandingDuty(item["clause"], tuple(item["who"]), item["text"], number)
            for number, item in members.items(("standing",), head.get("standing", []), STANDING)
        ),
        holidays=members.days("days_off", head.get("days_off", [])),
        work_days=members.days("work_days", head.get("work_days", [])),
        office=_office(head.get("office"), place, findings),
    )


class _Members:
    """Reads the members of a plan's lists and mappings one by one."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self.file = file
        self.findings = findings

    def items(self, path: tuple[str, ...], items: Any, shape: Shape) -> Iterator[tuple[int, Typed]]:
        if not isinstance(items, list):
            at = Place(self.file, path)
            self.findings.append(Finding(rules.WRONG_SHAPE, at, {"wanted": N_("a list")}))
            return
        for number, item in enumerate(items):
            typed = shaped(shape, item, Place(self.file, (*path, number)), self.findings)
            if typed is not None:
                yield number, typed

    def named(
        self, section: str, items: dict[str, Any], shape: Shape
    ) -> Iterator[tuple[str, Typed]]:
        for key, item in items.items():
            typed = lenient(shape, item, Place(self.file, (section, key)), self.findings, _NAMED)
            if typed is not None:
                yield key, typed

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


def _obligation(item: Typed, number: int) -> Obligation:
    return Obligation(
        id=item["id"],
        name=item["name"],
        clause=item["clause"],
        text=item["text"],
        counts=item["counts"],
        every=item["every"],
        who={key: _terms(terms) if terms else None for key, terms in item["who"].items()},
        outlets=tuple(item.get("outlets", ())),
        topics=tuple(item.get("topics", ())),
        needs_evidence=item.get("evidence", False),
        month_from_day=item.get("month_from_day", 1),
        working_days=item.get("days", False),
        skip=tuple(item.get("skip", ())),
        starts=item.get("from"),
        ends=item.get("to"),
        scored=item.get("scored", True),
        at=number,
    )


def _terms(item: Typed) -> Terms:
    usual = Terms(item["at_least"], _due(item), item.get("roll", False))
    special = {key: _special(change, usual) for key, change in item.get("in", {}).items()}
    return Terms(usual.at_least, usual.due, usual.roll, special)


def _special(change: Typed, usual: Terms) -> Terms:
    """The usual terms with those of one period in their place, key by key."""
    return Terms(
        change.get("at_least", usual.at_least),
        _due(change) if change.keys() & {"by", "before"} else usual.due,
        bool(change["roll"]) if "roll" in change else usual.roll,
    )


def _due(terms: Typed) -> Due:
    before = terms.get("before")
    due = before or terms.get("by")
    if due is None:
        return Due()
    return Due(
        due.get("on"),
        due.get("day"),
        due.get("months_after", 0),
        due.get("days_after"),
        before is not None,
    )


def _office(tree: Tree, place: Place, findings: list[Finding]) -> Typed:
    if tree is None:
        return {}
    return lenient(OFFICE, tree, Place(place.file, ("office",)), findings, frozenset()) or {}


def _asks_for_working_days(obligation: Obligation) -> bool:
    return obligation.working_days or any(
        terms.roll or any(special.roll for special in terms.special.values())
        for terms in obligation.who.values()
        if terms
    )


def with_holidays(plan: Plan) -> Plan:
    """The plan with the public holidays beside its own days off, if it asks for working days."""
    if not any(map(_asks_for_working_days, plan.obligations)):
        return plan
    years = range(plan.first.year - 1, plan.last.year + 7)
    return replace(plan, holidays=public_holidays(years) | plan.holidays)
