"""What the commands that show an office share: load, judge, keep what was asked for, answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.exit_codes import FOUND, OK
from hbcomms.cli.lookup import (
    area_items,
    find_id,
    find_unit,
    kind_items,
    plan_items,
    tag_items,
    unit_items,
)
from hbcomms.cli.output_file import SCREEN, OutputFile
from hbcomms.core.judging import SOON, Judgement, heard_of, judge
from hbcomms.core.names import bare
from hbcomms.core.office import Office
from hbcomms.core.unit_status import UnitStatus, unit_statuses
from hbcomms.core.units import Unit
from hbcomms.locale import Words
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.no_plan import unreadable
from hbcomms.reports.page import Report

Asked = Sequence[str] | None
View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which units and obligations are asked for; None is all. `nothing`: those alone that have sent
    nothing by the day."""

    kind: Asked = None
    area: Asked = None
    unit: Asked = None
    obligation: Asked = None
    state: Asked = None
    tag: Asked = None
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What some filters leave: the same filters with ids for names, and what they are called."""

    filters: Filters
    names: Sequence[str]


def part_of(app: AppContext, office: Office, filters: Filters) -> Part:
    """The filters of units and obligations as they were meant; UsageError for what fits nothing."""
    lang, plan, units = app.words.lang, office.plan, office.units
    known = {
        "obligation": plan_items(plan, "obligation", lang),
        "kind": kind_items(plan, units, lang),
        "area": area_items(units),
        "unit": unit_items(units, lang),
    }
    found: dict[str, Any] = {}
    names: list[str] = []
    for key, items in known.items():
        for wanted in getattr(filters, key) or ():
            id_ = find_id(items, wanted, app.choose, "" if key == "unit" else f"--{key}")
            found.setdefault(key, []).append(id_)
            names += [item.label for item in items if item.id == id_]
    return Part(replace(filters, **found), list(dict.fromkeys(names)))


def filtered_answer(
    ctx: typer.Context,
    output: str,
    filters: Filters,
    view: Callable[[Judgement, Sequence[UnitStatus], Sequence[FindingText]], View],
    report: Callable[[View, Words], Report],
    *,
    within: int = SOON,
    fail_on: str | None = None,
    explain: bool = False,
    to: OutputFile = SCREEN,
) -> Answer:
    """Load, judge, filter and show; without a plan, say why there is nothing."""
    app = app_context(ctx)
    to.check(output, app.root)
    loaded = app.load()
    findings = app.finding_texts(loaded.findings)
    if loaded.office is None:
        page = unreadable(ctx.info_name or "", app.day, findings, app.words)
        return app.answer(page, "table" if to.name else output, findings)
    office = with_obligations(app, loaded.office, filters.obligation)
    keep = unit_tests(app, office, filters)
    judgement = judge(office, app.day, within, explain, app.options.known_at)
    if filters.nothing:
        sent = heard_of(judgement)
        keep.append(lambda status: status.unit.id not in sent)
    shown = [status for status in unit_statuses(judgement) if all(fits(status) for fits in keep)]
    code = FOUND if has_failure(shown, fail_on) else OK
    shape = report(view(judgement, shown, findings), app.words)
    return app.answer(shape, output, findings, code, to)


def with_obligations(app: AppContext, office: Office, wanted: Asked) -> Office:
    """The office with the obligations asked for."""
    if not wanted:
        return office
    items = plan_items(office.plan, "obligation", app.words.lang)
    ids = frozenset(find_id(items, name, app.choose, "--obligation") for name in wanted)
    return replace(office, plan=office.plan.only(ids))


def unit_tests(
    app: AppContext, office: Office, filters: Filters
) -> list[Callable[[UnitStatus], bool]]:
    """One test for each filter given; a word that fits nothing at all is wrong usage."""
    tests = named_unit_tests(app, office, filters)
    keep: list[Callable[[UnitStatus], bool]] = [
        lambda status: all(fits(status.unit) for fits in tests)
    ]
    if states := filters.state:
        keep.append(lambda status: status.state in states)
    return keep


def named_unit_tests(
    app: AppContext, office: Office, filters: Filters
) -> list[Callable[[Unit], bool]]:
    """One test of a unit for each filter given but `state`, which is for what was judged."""
    keep: list[Callable[[Unit], bool]] = []
    if filters.kind:
        items = kind_items(office.plan, office.units, app.words.lang)
        kinds = {find_id(items, kind, app.choose, "--kind") for kind in filters.kind}
        keep.append(lambda unit: unit.kind in kinds)
    if filters.area:
        items = area_items(office.units)
        areas = {bare(find_id(items, area, app.choose, "--area")) for area in filters.area}
        keep.append(lambda unit: bare(unit.area or "") in areas)
    if filters.tag:
        items = tag_items(office.units)
        tags = {find_id(items, tag, app.choose, "--tag") for tag in filters.tag}
        keep.append(lambda unit: not tags.isdisjoint(unit.tags))
    if filters.unit:
        ids = {find_unit(office.units, name, app.choose).id for name in filters.unit}
        keep.append(lambda unit: unit.id in ids)
    return keep


def has_failure(shown: Sequence[UnitStatus], fail_on: str | None) -> bool:
    """True if `--fail-on` matches a scored obligation of a unit shown."""
    if fail_on == "behind":
        return any(record.behind for record in shown)
    return fail_on is not None and any(record.state == fail_on for record in shown)
