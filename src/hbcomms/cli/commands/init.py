"""`hbcomms init`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.exit_codes import FOUND, OK, UNWRITTEN
from hbcomms.cli.options import flag, number_option, text_option
from hbcomms.cli.usage_errors import UsageError
from hbcomms.files.folder import find_folder
from hbcomms.files.folder_index import index_folder, read_plan_text, read_units_text
from hbcomms.files.init import new_folder as scaffold
from hbcomms.files.init.next_year import Moved, moved
from hbcomms.files.load import everything
from hbcomms.files.places import Places
from hbcomms.files.text import read_text
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
    folder: Annotated[str, typer.Argument(metavar=N_("DIR"), help=N_("The folder to make."))],
    source: Annotated[
        str | None,
        text_option(
            "--from", N_("An older office folder or plan; else the plan of 2021."), N_("PATH")
        ),
    ] = None,
    year: Annotated[
        int | None,
        number_option("--year", N_("Move the plan's dates to begin in this year."), N_("YEAR")),
    ] = None,
    empty: Annotated[bool, flag("--empty", N_("Two made-up units in place of a roster."))] = False,
) -> Answer:
    """Begin an office."""
    app = app_context(ctx)
    if year is not None and not 1990 <= year <= 2190:
        raise UsageError(N_("--year wants a year such as 2022."))
    texts = _source(source)
    plan = read_plan_text(texts.plan, "plan.yaml")
    if plan is None:
        message = N_("this plan has faults; mend them first (“hbcomms validate” shows them).")
        raise UsageError(message)
    first = year or plan.first.year
    new = scaffold.unmoved(texts.plan, plan.id)
    if year is not None:
        new = moved(texts.plan, plan.file, year)
    units = texts.units
    if empty or units is None:
        roster = read_units_text(units) if units else ()
        units = scaffold.example_units(plan, roster)
    target = Path(folder)
    try:
        made = scaffold.make(target, new, units, first)
    except OSError as error:
        message = N_("{path} cannot be written; nothing was changed.")
        if isinstance(error, FileExistsError):
            message = N_("{path} is there already and not empty; nothing was changed.")
        return Answer("", UNWRITTEN, app.words.t(message, path=target) + "\n")
    errors = error_lines(app, target)
    return Answer(_summary(app, target, made, new, errors), FOUND if errors else OK)


def error_lines(app: AppContext, target: Path) -> list[str]:
    """What `validate` says of the new folder: moved periods may not be there any more."""
    found = finding_texts(Places(target).locate(everything(target)), app.words)
    return [f"{t.where}  {t.message}" for t in found if t.finding.is_error]


def _source(path: str | None) -> scaffold.Source:
    """The texts to begin with: the built-in ones, a folder's, or one plan's."""
    if path is None:
        return scaffold.builtin()
    given = Path(path)
    if given.is_file():
        beside = given.parent / "units.yaml"
        return scaffold.Source(_text(given), _text(beside) if beside.is_file() else None)
    root = find_folder(given) if given.is_dir() else None
    if root is None or root not in (given, given / "data"):
        raise UsageError(N_("there is no office folder or plan at {path}."), path=path)
    plans = index_folder(root).plans
    if not plans:
        message = N_("no plan in {path} can be read; “hbcomms validate” says why.")
        raise UsageError(message, path=path)
    latest = max(plans, key=lambda plan: plan.first)
    return scaffold.Source(_text(root / latest.file), _text(root / "units.yaml"))


def _text(path: Path) -> str:
    text, faults = read_text(path, path.name)
    if text is None or faults:
        raise UsageError(N_("{path} cannot be read."), path=path)
    return "".join(line for line in text.splitlines(keepends=True) if "$schema=" not in line)


def _summary(app: AppContext, target: Path, made: list[str], plan: Moved, errors: list[str]) -> str:
    words = app.words
    cells: Page = [Cell(words.t("Made {path}:", path=target))]
    cells += [Cell(f"  {name}") for name in made if not name.startswith(".")]
    cells += _to_read(plan, words)
    if errors:
        cells += [Cell(""), Cell(words.t("These places must be mended first:"))]
        cells += [Cell(f"  {line}") for line in errors]
    cells += [Cell(""), Cell(words.t("Next: read HUONG-DAN.md, then try these:"))]
    cells += [Cell(f"  hbcomms --data {target} {command}") for command in ("plan", "validate")]
    return page_text(cells, app.screen)


def _to_read(plan: Moved, words: Words) -> Iterator[Cell]:
    """What was moved, and what only a person can bring up to date."""
    if not plan.changes:
        return
    yield Cell("")
    yield Cell(words.t("Moved; read each of them again:"))
    for change in plan.changes:
        where = ".".join(str(key) for key in change.path)
        line = change.line + 1  # the line that names the schema stands before
        yield Cell(f"  plan{plan.id}.yaml:{line}  {where}: {change.old} → {change.new}")
    yield Cell("")
    yield Cell(words.t("Kept letter for letter, but it names a year or a day:"))
    for clause, sentence in plan.sentences:
        yield Cell(f"  {clause}  “{sentence}”")
    yield Cell(words.t("Comments in the files are the old ones too."))
