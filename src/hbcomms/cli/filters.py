"""What the commands that show an office share: load, judge, keep what was asked for, answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.exit_codes import FOUND, OK
from hbcomms.cli.lookup import (
    NamedItem,
    area_items,
    find_id,
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
    """The filters as they were meant, each name looked up once; UsageError for what fits nothing,
    and a question for what fits several."""
    lang, plan, units = app.words.lang, office.plan, office.units
    known: Mapping[str, Callable[[], Sequence[NamedItem]]] = {
        "obligation": lambda: plan_items(plan, "obligation", lang),
        "kind": lambda: kind_items(plan, units, lang),
        "area": lambda: area_items(units),
        "tag": lambda: tag_items(units),
        "unit": lambda: unit_items(units),
    }
    found: dict[str, Any] = {}
    names: list[str] = []
    for key, items_of in known.items():
        wanted = getattr(filters, key)
        if not wanted:
            continue
        items, option = items_of(), "" if key == "unit" else f"--{key}"
        found[key] = [find_id(items, name, app.choose, option) for name in wanted]
        labels = {item.id: item.label for item in items}
        if key == "unit":
            labels = {unit.id: unit.label(lang) for unit in units}
        names += [labels[id_] for id_ in found[key]]
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
    filters = part_of(app, loaded.office, filters).filters
    office, keep = with_obligations(loaded.office, filters.obligation), unit_tests(filters)
    judgement = judge(office, app.day, within, explain, app.options.known_at)
    if filters.nothing:
        sent = heard_of(judgement)
        keep.append(lambda status: status.unit.id not in sent)
    shown = [status for status in unit_statuses(judgement) if all(fits(status) for fits in keep)]
    code = FOUND if has_failure(shown, fail_on) else OK
    shape = report(view(judgement, shown, findings), app.words)
    return app.answer(shape, output, findings, code, to)


def with_obligations(office: Office, ids: Asked) -> Office:
    """The office with these obligations alone; with all where none is asked for."""
    return replace(office, plan=office.plan.only(frozenset(ids))) if ids else office


def unit_tests(filters: Filters) -> list[Callable[[UnitStatus], bool]]:
    """One test for each filter given, which names by ids (`part_of`)."""
    tests = named_unit_tests(filters)
    keep: list[Callable[[UnitStatus], bool]] = [
        lambda status: all(fits(status.unit) for fits in tests)
    ]
    if states := filters.state:
        keep.append(lambda status: status.state in states)
    return keep


def named_unit_tests(filters: Filters) -> list[Callable[[Unit], bool]]:
    """One test of a unit for each filter given but `state`, which is for what was judged."""
    kinds, tags, ids = (frozenset(f or ()) for f in (filters.kind, filters.tag, filters.unit))
    areas = frozenset(map(bare, filters.area or ()))
    keep: list[Callable[[Unit], bool]] = []
    if kinds:
        keep.append(lambda unit: unit.kind in kinds)
    if areas:
        keep.append(lambda unit: bare(unit.area or "") in areas)
    if tags:
        keep.append(lambda unit: not tags.isdisjoint(unit.tags))
    if ids:
        keep.append(lambda unit: unit.id in ids)
    return keep


def has_failure(shown: Sequence[UnitStatus], fail_on: str | None) -> bool:
    """True if `--fail-on` matches a scored obligation of a unit shown."""
    if fail_on == "behind":
        return any(record.behind for record in shown)
    return fail_on is not None and any(record.state == fail_on for record in shown)
