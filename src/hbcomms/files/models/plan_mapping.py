"""The plan of `core`, made of the models of plan<id>.yaml (FORMAT 4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from hbcomms.core import plan as core
from hbcomms.core.checks import one_id
from hbcomms.core.findings import CalendarOf, Finding, Place
from hbcomms.files.models.fields import Dropped, FileModel
from hbcomms.files.models.plan import (
    CalendarPeriodModel,
    ObligationModel,
    OfficeModel,
    OtherwiseModel,
    OutletModel,
    PeriodTermsModel,
    PlanModel,
    ReadingModel,
    TermsModel,
    TopicModel,
    TypeModel,
)
from hbcomms.files.models.reading import charge, members, read, sound_fields
from hbcomms.files.yaml.tree import Tree


def read_plan(tree: Tree, file: str, findings: list[Finding]) -> core.Plan | None:
    """The plan as it is written, without public holidays; None if its head has a fault.

    What has a fault keeps its sound fields in it, and its findings say that it is lost. `findings`
    holds those of the text, and gets more.
    """
    plan = read(PlanModel, tree, Place(file), findings)
    if plan is None:
        return None
    listed = partial(members, findings)
    obligations = listed(
        ObligationModel, plan.obligations, ("obligations",), _obligation, _lost_obligation
    )
    topics = listed(TopicModel, plan.topics or (), ("topics",), _topic)
    readings = listed(ReadingModel, plan.readings or (), ("readings",), _reading(obligations))
    return core.Plan(
        id=plan.id,
        title=plan.title,
        first=plan.period.first,
        last=plan.period.last,
        file=file,
        unit_kinds=plan.unit_kinds,
        types=_named(core.SubmissionType, TypeModel, plan.types, "types", findings),
        obligations=tuple(obligations),
        issuer=plan.issuer,
        effective_from=plan.effective_from,
        outlets=_named(core.Outlet, OutletModel, plan.outlets or {}, "outlets", findings),
        topics=_by_id(topics, file, findings),
        calendars={
            name: _calendar(file, name, periods, findings)
            for name, periods in (plan.calendars or {}).items()
        },
        readings=tuple(readings),
        standing=tuple(
            core.StandingDuty(**duty.given(), at=at)
            for at, duty in enumerate(plan.standing or ())
            if duty
        ),
        holidays=frozenset(filter(None, plan.days_off or ())),
        work_days=frozenset(filter(None, plan.work_days or ())),
        office=_letterhead(plan.office) if plan.office else None,
    )


def _named(
    make: Any,
    model: type[FileModel],
    members: Mapping[str, Any],
    key: str,
    findings: list[Finding],
) -> dict[str, Any]:
    """The members of a mapping by their keys, which are their ids; lost ones with their sound
    fields."""
    made = {}
    for id_, member in members.items():
        if isinstance(member, Dropped):
            given = {"name": {"vi": id_}} | sound_fields(model, member.tree)
            made[id_] = make(id=id_, **given)
            charge(findings, (key, id_), made[id_])
        else:
            made[id_] = make(id=id_, **member.given())
    return made


def _calendar(
    file: str, name: str, periods: Any, findings: list[Finding]
) -> tuple[core.Period, ...]:
    """The periods of a calendar; one fault costs the whole of it (FORMAT 3)."""
    found = periods or ()
    if isinstance(periods, Dropped) or not all(found):
        charge(findings, ("calendars", name), CalendarOf(file, name))
    given = (sound_fields(CalendarPeriodModel, p.tree) if not p else p.given() for p in found)
    return tuple(core.Period(**_NO_DAYS | period) for period in given)


_NO_DAYS: dict[str, Any] = {"id": "", "first": date.min, "last": date.min}
"""What stands for the fields of a period that has a fault."""


def _topic(given: dict[str, Any], _: int) -> core.Topic:
    return core.Topic(**{"id": "", "name": {}} | given)


def _by_id(
    topics: Sequence[core.Topic], file: str, findings: list[Finding]
) -> dict[str, core.Topic]:
    """The topics by id; of two with one id the first."""
    found: dict[str, core.Topic] = {}
    for at, topic in enumerate(topics):
        if topic.id and topic.id in found:
            place = Place(file, ("topics", at, "id"))
            findings.append(Finding(one_id.RULE, place, {"id": topic.id}))
        found.setdefault(topic.id, topic)
    return found


_BLANK: dict[str, Any] = {
    **dict.fromkeys(("id", "clause", "text", "every"), ""),
    "name": {},
    "counts": {},
    "who": {},
}
"""What stands for a required field of an obligation that has a fault."""


def _obligation(given: dict[str, Any], at: int) -> core.Obligation:
    given = _BLANK | given | {"who": _lines(given.get("who") or {})}
    given["skip"] = tuple(filter(None, given.get("skip", ())))
    return core.Obligation(**given, at=at)


def _lost_obligation(given: dict[str, Any], at: int) -> core.Obligation:
    return replace(_obligation(given, at), is_whole=False)


def _lines(who: Mapping[str, Any]) -> dict[str, core.Terms | None]:
    """The lines of `who` that have no fault; one without terms frees its units."""
    return {
        name: _terms(terms) if terms else None
        for name, terms in who.items()
        if not isinstance(terms, Dropped)
    }


_NONE: dict[str, Any] = {"counts": {}, "outlets": (), "topics": (), "evidence": "optional"}


def _reading(
    obligations: Sequence[core.Obligation],
) -> Callable[[dict[str, Any], int], core.Reading]:
    """How a reading is made: its `otherwise` is an obligation of the plan with other keys."""
    by_id = {obligation.id: obligation for obligation in reversed(obligations)}

    def make(given: dict[str, Any], at: int) -> core.Reading:
        about, model = by_id.get(given.get("obligation", "")), given.pop("otherwise", None)
        given = {"clause": "", "text": ""} | given
        if model is None or about is None:
            return core.Reading(**given, at=at)
        other: dict[str, Any] = {
            key: _NONE.get(key) if value is None else value for key, value in model.given().items()
        }
        if "who" in other:
            other["who"] = _lines(other["who"] or {})
        keys = tuple(OtherwiseModel.model_fields[name].alias or name for name in other)
        return core.Reading(**given, otherwise=replace(about, **other), keys=keys, at=at)

    return make


def _terms(terms: TermsModel) -> core.Terms:
    usual = core.Terms(terms.at_least, _due(terms), bool(terms.roll))
    changes = (terms.in_ or {}).items()
    special = {period: _special(change, usual) for period, change in changes if change}
    return replace(usual, special=special)


def _special(change: PeriodTermsModel, usual: core.Terms) -> core.Terms:
    """The usual terms with those of one period in their place, key by key."""
    given = change.model_fields_set
    return core.Terms(
        change.at_least if "at_least" in given else usual.at_least,
        _due(change) if given & {"by", "before"} else usual.due,
        bool(change.roll) if "roll" in given else usual.roll,
    )


def _due(terms: PeriodTermsModel) -> core.Due:
    due = terms.before or terms.by
    return core.Due(**due.given(), before=terms.before is not None) if due else core.Due()


def _letterhead(office: OfficeModel) -> core.Letterhead:
    given = office.given()
    if office.document:
        given["document"] = core.DocumentNumber(**office.document.given())
    if office.signer:
        given["signer"] = core.Signer(**office.signer.given())
    return core.Letterhead(**given)
