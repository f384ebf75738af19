"""What the commands that show an office share: load, judge, keep what was asked for, answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.exit_codes import FOUND, OK
from hbcomms.cli.lookup import find_unit
from hbcomms.cli.output_file import SCREEN, OutputFile
from hbcomms.cli.usage_errors import choice
from hbcomms.core.judging import SOON, Judgement, judge
from hbcomms.core.names import bare
from hbcomms.core.office import Office
from hbcomms.core.unit_status import UnitStatus, unit_statuses
from hbcomms.locale import Words
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.no_plan import unreadable
from hbcomms.reports.page import Report

Asked = Sequence[str] | None
View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which units and obligations are asked for; None is all."""

    kind: Asked = None
    area: Asked = None
    unit: Asked = None
    obligation: Asked = None
    state: Asked = None


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
    office = with_obligations(loaded.office, filters.obligation)
    keep = unit_tests(office, filters)
    judgement = judge(office, app.day, within, explain, app.options.known_at)
    shown = [status for status in unit_statuses(judgement) if all(fits(status) for fits in keep)]
    code = FOUND if has_failure(shown, fail_on) else OK
    shape = report(view(judgement, shown, findings), app.words)
    return app.answer(shape, output, findings, code, to)


def with_obligations(office: Office, wanted: Asked) -> Office:
    """The office with the obligations asked for."""
    if not wanted:
        return office
    known = [obligation.id for obligation in office.plan.obligations]
    ids = frozenset(choice(id_, known, "--obligation") for id_ in wanted)
    return replace(office, plan=office.plan.only(ids))


def unit_tests(office: Office, filters: Filters) -> list[Callable[[UnitStatus], bool]]:
    """One test for each filter given; a word that fits nothing at all is wrong usage."""
    keep: list[Callable[[UnitStatus], bool]] = []
    if filters.kind:
        known = dict.fromkeys([*office.plan.unit_kinds, *(unit.kind for unit in office.units)])
        kinds = {choice(kind, known, "--kind") for kind in filters.kind}
        keep.append(lambda record: record.unit.kind in kinds)
    if filters.area:
        spelled = {bare(unit.area): unit.area for unit in office.units if unit.area}
        asked = [spelled.get(bare(area), area) for area in filters.area]
        areas = {bare(choice(area, spelled.values(), "--area")) for area in asked}
        keep.append(lambda record: bare(record.unit.area or "") in areas)
    if filters.unit:
        ids = {find_unit(office.units, name).id for name in filters.unit}
        keep.append(lambda record: record.unit.id in ids)
    if states := filters.state:
        keep.append(lambda record: record.state in states)
    return keep


def has_failure(shown: Sequence[UnitStatus], fail_on: str | None) -> bool:
    """True if `--fail-on` matches a scored obligation of a unit shown."""
    if fail_on == "behind":
        return any(record.behind for record in shown)
    return fail_on is not None and any(record.state == fail_on for record in shown)
