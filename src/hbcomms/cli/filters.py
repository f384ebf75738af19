"""What commands that look at many units share: load, judge, keep what was asked for, answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hbcomms.cli.context import FOUND, OK, Answer, Run, choice
from hbcomms.cli.lookup import unit_named
from hbcomms.cli.options import FAILURES
from hbcomms.core.judging import SOON, STATES, Judgement, judge
from hbcomms.core.names import bare
from hbcomms.core.office import Office
from hbcomms.core.unit_status import UnitStatus, unit_statuses
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.no_plan import unreadable
from hbcomms.reports.page import Report

Asked = Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which units and obligations are asked for; None is all."""

    kind: Asked = None
    area: Asked = None
    unit: Asked = None
    obligation: Asked = None
    state: Asked = None


def answered(
    run: Run,
    command: str,
    output: str,
    filters: Filters,
    draw: Callable[[Judgement, Sequence[UnitStatus], Sequence[FindingText]], Report],
    *,
    within: int = SOON,
    fail_on: str | None = None,
) -> Answer:
    """Load, judge, filter and draw; without a plan, say why there is nothing."""
    loaded = run.load()
    found = run.finding_texts(loaded.findings)
    if loaded.office is None:
        return run.answer(unreadable(command, run.day, found, run.words), output, found)
    office = only(loaded.office, filters.obligation)
    judgement = judge(office, run.day, within)
    keep = tests(office, filters)
    shown = [record for record in unit_statuses(judgement) if all(fits(record) for fits in keep)]
    code = FOUND if fails(shown, fail_on) else OK
    return run.answer(draw(judgement, shown, found), output, found, code)


def only(office: Office, wanted: Sequence[str] | None) -> Office:
    """The office with the obligations asked for."""
    if not wanted:
        return office
    known = [obligation.id for obligation in office.plan.obligations]
    ids = frozenset(choice(id_, known, "--obligation") for id_ in wanted)
    return replace(office, plan=office.plan.only(ids))


def tests(office: Office, filters: Filters) -> list[Callable[[UnitStatus], bool]]:
    """One test for each filter given; a word that fits nothing at all is wrong usage."""
    keep: list[Callable[[UnitStatus], bool]] = []
    if filters.kind:
        known = list(office.plan.unit_kinds) + [unit.kind for unit in office.units]
        wanted = {choice(kind, dict.fromkeys(known), "--kind") for kind in filters.kind}
        keep.append(lambda record: record.unit.kind in wanted)
    if filters.area:
        spelled = {bare(unit.area): unit.area for unit in office.units if unit.area}
        chosen = {
            bare(choice(spelled.get(bare(area), area), list(spelled.values()), "--area"))
            for area in filters.area
        }
        keep.append(lambda record: bare(record.unit.area or "") in chosen)
    if filters.unit:
        ids = {unit_named(office.units, name).id for name in filters.unit}
        keep.append(lambda record: record.unit.id in ids)
    if filters.state:
        asked = {choice(state, STATES, "--state") for state in filters.state}
        keep.append(lambda record: record.state in asked)
    return keep


def fails(shown: Sequence[UnitStatus], fail_on: str | None) -> bool:
    """True if `--fail-on` matches a scored obligation of a unit shown."""
    if fail_on is None:
        return False
    if choice(fail_on, FAILURES, "--fail-on") == "behind":
        return any(record.behind for record in shown)
    return any(record.state == "overdue" for record in shown)
