"""`hbcomms status`."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from hbcomms.cli.completion import units_completion
from hbcomms.cli.find import unit_named
from hbcomms.cli.run import FOUND, OK, Answer, choice
from hbcomms.cli.typed import run_of
from hbcomms.core.judging import STATES, judge
from hbcomms.core.names import bare
from hbcomms.core.office import Office
from hbcomms.core.rollup import Record, records
from hbcomms.locale import N_
from hbcomms.reports.empty import unreadable
from hbcomms.reports.status import Status, report

HELP = N_(
    "Every unit on one line: what it has done, what it owes, and its state.\n\n"
    "  hbcomms status\n  hbcomms status --as-of 15/9/2021 --kind bureau\n"
    "  hbcomms status --state overdue --format csv > status.csv"
)
FORMAT = Annotated[
    str, typer.Option("--format", metavar="table|json|csv|md", help=N_("The form of the answer."))
]
FAIL_ON = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="overdue|behind",
        help=N_("End with exit code 1 if a unit shown is overdue, or behind."),
    ),
]
KIND = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar=N_("KIND"), help=N_("Only units of this kind.")),
]
AREA = Annotated[
    list[str] | None,
    typer.Option("--area", metavar=N_("AREA"), help=N_("Only units of this area.")),
]
UNIT = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar=N_("NAME"),
        help=N_("Only this unit: its id, a name or an alias."),
        autocompletion=units_completion,
    ),
]
OBLIGATION = Annotated[
    list[str] | None,
    typer.Option("--obligation", metavar=N_("ID"), help=N_("Only this obligation.")),
]
STATE = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="|".join(STATES), help=N_("Only units in this state.")),
]


def status(
    context: typer.Context,
    kind: KIND = None,
    area: AREA = None,
    unit: UNIT = None,
    obligation: OBLIGATION = None,
    state: STATE = None,
    fail_on: FAIL_ON = None,
    output: FORMAT = "table",
) -> Answer:
    """Who has done what."""
    run = run_of(context)
    loaded = run.load()
    found = run.troubles(loaded.findings)
    if loaded.office is None:
        return run.answer(unreadable("status", run.day, found, run.words), output, found)
    office = only(loaded.office, obligation)
    judgement = judge(office, run.day)
    keep = filters(office, kind, area, unit, state)
    shown = [record for record in records(judgement) if all(fits(record) for fits in keep)]
    code = FOUND if fails(shown, fail_on) else OK
    return run.answer(report(Status(judgement, shown, found), run.words), output, found, code)


def only(office: Office, wanted: Sequence[str] | None) -> Office:
    """The office with the obligations asked for."""
    from dataclasses import replace

    if not wanted:
        return office
    known = [obligation.id for obligation in office.plan.obligations]
    ids = frozenset(choice(id_, known, "--obligation") for id_ in wanted)
    return replace(office, plan=office.plan.only(ids))


def filters(
    office: Office,
    kinds: Sequence[str] | None,
    areas: Sequence[str] | None,
    names: Sequence[str] | None,
    states: Sequence[str] | None = None,
) -> list[Callable[[Record], bool]]:
    """One test for each filter given; a word that fits nothing at all is wrong usage."""
    keep: list[Callable[[Record], bool]] = []
    if kinds:
        known = list(office.plan.unit_kinds) + [unit.kind for unit in office.units]
        wanted = {choice(kind, dict.fromkeys(known), "--kind") for kind in kinds}
        keep.append(lambda record: record.unit.kind in wanted)
    if areas:
        spelled = {bare(unit.area): unit.area for unit in office.units if unit.area}
        chosen = {
            bare(choice(spelled.get(bare(area), area), list(spelled.values()), "--area"))
            for area in areas
        }
        keep.append(lambda record: bare(record.unit.area or "") in chosen)
    if names:
        ids = {unit_named(office.units, name).id for name in names}
        keep.append(lambda record: record.unit.id in ids)
    if states:
        asked = {choice(state, STATES, "--state") for state in states}
        keep.append(lambda record: record.state in asked)
    return keep


def fails(shown: Sequence[Record], fail_on: str | None) -> bool:
    """True if `--fail-on` matches a scored obligation of a unit shown."""
    if fail_on is None:
        return False
    if choice(fail_on, ("overdue", "behind"), "--fail-on") == "behind":
        return any(record.behind for record in shown)
    return any(record.state == "overdue" for record in shown)
