"""`hbcomms init`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context, error_lines
from hbcomms.cli.exit_codes import FOUND, OK, UNWRITTEN
from hbcomms.cli.options import argument, option
from hbcomms.cli.parameter_types import NUMBER
from hbcomms.cli.usage_errors import UsageError
from hbcomms.files.folder import ROSTERS, find_folder
from hbcomms.files.folder_index import index_folder, read_plan_text, read_units_text
from hbcomms.files.init.new_folder import Source, builtin, example_units, make
from hbcomms.files.init.next_year import Moved, moved
from hbcomms.files.load import everything
from hbcomms.files.places import Places
from hbcomms.files.text import NoText, read_text
from hbcomms.locale import N_, Words
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.outputs.table import page_text
from hbcomms.reports.page import Cell, Page

EXAMPLES = N_(
    "  hbcomms init so-moi\n"
    "  hbcomms init so-2022 --from data --year 2022\n"
    "  hbcomms init thu --empty"
)


def init(
    ctx: typer.Context,
    folder: Annotated[str, argument(N_("DIR"), N_("The folder to make."))],
    source: Annotated[
        str | None,
        option("--from", N_("An older office folder or plan; else the plan of 2021."), N_("PATH")),
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
    given = _source(source)
    plan = read_plan_text(given.plan, "plan.yaml")
    if plan is None:
        message = N_("this plan has faults; mend them first (“hbcomms validate” shows them).")
        raise UsageError(message)
    new = moved(given.plan, plan, year or plan.first.year)
    units = given.units
    if empty or units is None:
        units = example_units(plan, read_units_text(units) if units else ())
    try:
        made = make(target, new, units, year or plan.first.year)
    except OSError as error:
        message = N_("{path} cannot be written; nothing was changed.")
        if isinstance(error, FileExistsError):
            message = N_("{path} is there already and not empty; nothing was changed.")
        return Answer("", UNWRITTEN, app.words.t(message, path=target) + "\n")
    # moved periods may not be there any more
    errors = error_lines(finding_texts(Places(target).locate(everything(target)), app.words))
    page: Page = [Cell(line) for line in _summary(app.words, target, made, new, errors)]
    return Answer(page_text(page, app.screen), FOUND if errors else OK)


def _source(path: str | None) -> Source:
    """The texts to begin with: the built-in ones, a folder's, or one plan's."""
    if path is None:
        return builtin()
    given = Path(path)
    if given.is_file():
        rosters = (given.parent / name for name in ROSTERS)
        beside = next((path for path in rosters if path.is_file()), None)
        return Source(_text(given), _text(beside) if beside else None)
    root = find_folder(given) if given.is_dir() else None
    if root is None or root not in (given, given / "data"):
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


def _summary(
    words: Words, target: Path, made: Sequence[str], plan: Moved, errors: Sequence[str]
) -> Iterator[str]:
    """What was made, what is to be read and mended, and what comes next."""
    yield words.t("Made {path}:", path=target)
    yield from (f"  {name}" for name in made if not name.startswith("."))
    if plan.changes:
        yield from _to_read(plan, words)
    if errors:
        yield from ("", words.t("These places must be mended first:"))
        yield from (f"  {line}" for line in errors)
    yield from ("", words.t("Next: read HUONG-DAN.md, then try these:"))
    yield from (f"  hbcomms --data {target} {command}" for command in ("plan", "validate"))


def _to_read(plan: Moved, words: Words) -> Iterator[str]:
    """What was moved, and what only a person can bring up to date."""
    yield from ("", words.t("Moved; read each of them again:"))
    for change in plan.changes:
        where = ".".join(str(key) for key in change.path)
        line = change.line + 1  # the line that names the schema stands before
        yield f"  plan{plan.id}.yaml:{line}  {where}: {change.old} → {change.new}"
    if plan.kept:
        yield from ("", words.t("Kept letter for letter, but it names a year or a day:"))
        yield from (f"  {where}  “{sentence}”" for where, sentence in plan.kept)
    yield words.t("Comments in the files are the old ones too.")
