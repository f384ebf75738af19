"""`hbcomms init`."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context, error_lines
from hbcomms.cli.exit_codes import FOUND, OK, UNWRITTEN
from hbcomms.cli.init_summary import made_folder, next_commands, put_in_folder, to_mend, to_read
from hbcomms.cli.options import argument, option
from hbcomms.cli.parameter_types import NUMBER
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.plan import Plan
from hbcomms.files.folder import ROSTERS, listing
from hbcomms.files.folder_index import index_folder, read_plan_text, read_units_text
from hbcomms.files.init.beside import first_line, office_at, put_beside
from hbcomms.files.init.new_folder import Source, builtin, example_units, make
from hbcomms.files.init.next_year import moved
from hbcomms.files.init.stale import Stale, stale_in_roster
from hbcomms.files.init.years import YEAR
from hbcomms.files.load import everything
from hbcomms.files.places import Places
from hbcomms.files.text import NoText, read_text
from hbcomms.files.writing import Unwritable
from hbcomms.locale import N_
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.outputs.table import page_text
from hbcomms.reports.page import Cell, Page

EXAMPLES = N_(
    "  hbcomms init so-moi\n"
    "  hbcomms init data --year 2022\n"
    "  hbcomms init so-2022 --from data --year 2022\n"
    "  hbcomms init thu --empty"
)


def init(
    ctx: typer.Context,
    folder: Annotated[
        str,
        argument(N_("DIR"), N_("The folder to make; with --year also an office that is there.")),
    ],
    source: Annotated[
        str | None,
        option(
            "--from",
            N_("An older office folder or plan; else DIR, or the plan of 2021."),
            N_("PATH"),
        ),
    ] = None,
    year: Annotated[
        int | None,
        option("--year", N_("Move the plan's dates to begin in this year."), N_("YEAR"), NUMBER),
    ] = None,
    empty: Annotated[
        bool, option("--empty", N_("Two made-up units in place of a roster."))
    ] = False,
) -> Answer:
    """Begin an office."""
    app, target = app_context(ctx), Path(folder)
    if year is not None and not 1990 <= year <= 2190:
        raise UsageError(N_("--year wants a year such as 2022."))
    root = office_at(target) if year is not None and not empty else None
    if root is not None and year is not None:
        return _next_year(app, root, _source(source or str(root)), year)
    return _new_folder(app, target, _source(source), year, empty)


def _new_folder(
    app: AppContext, target: Path, given: Source, year: int | None, is_empty: bool
) -> Answer:
    """A folder of its own."""
    plan = _plan(given)
    first, units = year or plan.first.year, given.units
    new = moved(given.plan, plan, first)
    if is_empty or units is None:
        units = example_units(plan, read_units_text(units) if units else ())
    try:
        made = make(target, new, units, first)
    except OSError as error:
        return _unwritten(app, _why_not(target, error), path=target)
    lines = [made_folder(app.words, target, made)]
    if new.changes:
        # a line that names the schema stands before the text of each
        roster = [one.moved(1) for one in stale_in_roster(units, target.name)]
        lines.append(to_read(app.words, new, f"plan{new.id}.yaml", 1, roster))
    errors = _errors(app, target)
    heading = N_("Next: read HUONG-DAN.md, then try these:")
    lines += [to_mend(app.words, errors), next_commands(app.words, heading, f"--data {target}")]
    return _answer(app, chain.from_iterable(lines), errors)


def _next_year(app: AppContext, root: Path, given: Source, year: int) -> Answer:
    """A plan beside those that stand in an office folder."""
    plan = _plan(given)
    new = moved(given.plan, plan, year)
    shift = first_line(root).count("\n")
    try:
        name = put_beside(root, new)
    except FileExistsError as error:
        return _unwritten(app, _why_taken(new.id), path=error.args[0], id=new.id)
    except Unwritable as error:
        return _unwritten(app, error.message, **error.facts)
    errors = _errors(app, root, name)
    heading = N_("Next: read what is listed here, then try these:")
    lines = (
        put_in_folder(app.words, root, name, new.id),
        to_read(app.words, new, name, shift, _stale_units(root)),
        to_mend(app.words, errors),
        next_commands(app.words, heading, f"--data {root} --plan {new.id}"),
    )
    return _answer(app, chain.from_iterable(lines), errors)


def _plan(given: Source) -> Plan:
    plan = read_plan_text(given.plan, "plan.yaml")
    if plan is None:
        message = N_("this plan has faults; mend them first (“hbcomms validate” shows them).")
        raise UsageError(message)
    return plan


def _answer(app: AppContext, lines: Iterable[str], errors: list[str]) -> Answer:
    page: Page = [Cell(line) for line in lines]
    return Answer(page_text(page, app.screen), FOUND if errors else OK)


def _unwritten(app: AppContext, message: str, **facts: object) -> Answer:
    return Answer("", UNWRITTEN, app.words.t(message, **facts) + "\n")


def _why_not(target: Path, error: OSError) -> str:
    if not isinstance(error, FileExistsError):
        return N_("{path} cannot be written; nothing was changed.")
    if office_at(target):
        return N_(
            "{path} is an office already; nothing was changed. With “--year” the plan of another "
            "year is put beside those that stand there."
        )
    return N_("{path} is there already and not empty; nothing was changed.")


def _why_taken(plan_id: str) -> str:
    if YEAR.search(plan_id):
        return N_("{path} is there already; nothing was changed.")
    return N_(
        "The id “{id}” names no year, so the new plan would have the name of {path}; nothing was "
        "changed. Make a folder for the new plan, or copy the file under another id by hand."
    )


def _errors(app: AppContext, root: Path, name: str | None = None) -> list[str]:
    """The errors of a folder, or of one of its files: moved periods may not be there any more."""
    found = [f for f in everything(root) if name in (None, f.place.file)]
    return error_lines(finding_texts(Places(root).locate(found), app.words))


def _stale_units(root: Path) -> tuple[Stale, ...]:
    roster = listing(root).roster
    return stale_in_roster(_text(root / roster), roster)


def _source(path: str | None) -> Source:
    """The texts to begin with: the built-in ones, a folder's, or one plan's."""
    if path is None:
        return builtin()
    given = Path(path)
    if given.is_file():
        rosters = (given.parent / name for name in ROSTERS)
        beside = next((path for path in rosters if path.is_file()), None)
        return Source(_text(given), _text(beside) if beside else None)
    root = office_at(given)
    if root is None:
        raise UsageError(N_("there is no office folder or plan at {path}."), path=path)
    index = index_folder(root)
    if not index.plans:
        message = N_("no plan in {path} can be read; “hbcomms validate” says why.")
        raise UsageError(message, path=path)
    latest = max(index.plans, key=lambda plan: plan.first)
    return Source(_text(root / latest.file), _text(root / index.files.roster))


def _text(path: Path) -> str:
    try:
        text = read_text(path, path.name)
    except NoText:
        raise UsageError(N_("{path} cannot be read."), path=path) from None
    return "".join(line for line in text.splitlines(keepends=True) if "$schema=" not in line)
