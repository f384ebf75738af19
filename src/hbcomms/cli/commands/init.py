"""`hbcomms init`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import FOUND, OK, UNWRITTEN, Answer, Run, UsageError
from hbcomms.cli.localized_help import run_of
from hbcomms.core.plan import Plan
from hbcomms.files.folder import find_folder
from hbcomms.files.folder_index import index_folder, read_plan_text, read_roster_text
from hbcomms.files.init import new_folder as scaffold
from hbcomms.files.init.next_year import Moved, moved
from hbcomms.files.load import everything
from hbcomms.files.text import read_text
from hbcomms.locale import N_, Words
from hbcomms.reports.outputs.table import page_text
from hbcomms.reports.page import Cell, Page

EXAMPLES = N_(
    "  hbcomms init so-moi\n"
    "  hbcomms init so-2022 --from data --year 2022\n"
    "  hbcomms init thu --empty"
)


def init(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar=N_("DIR"), help=N_("The folder to make."))],
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar=N_("PATH"),
            help=N_("An older office folder or plan; else the plan of 2021."),
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar=N_("YEAR"), help=N_("Move the plan's dates to begin in this year.")
        ),
    ] = None,
    empty: Annotated[
        bool, typer.Option("--empty", help=N_("Two made-up units in place of a roster."))
    ] = False,
) -> Answer:
    """Begin an office."""
    run = run_of(context)
    if year is not None and not 1990 <= year <= 2190:
        raise UsageError(N_("--year wants a year such as 2022."))
    texts = _source(source)
    plan = _plan(texts.plan)
    first = year or plan.first.year
    new = scaffold.unmoved(texts.plan, plan.id)
    if year is not None:
        new = moved(texts.plan, plan.file, year)
    units = texts.units
    if empty or units is None:
        roster = read_roster_text(units) if units else ()
        units = scaffold.example_units(plan, roster)
    target = Path(folder)
    try:
        made = scaffold.make(target, new, units, first)
    except FileExistsError:
        return _unwritten(
            run, N_("{path} is there already and not empty; nothing was changed."), target
        )
    except OSError:
        return _unwritten(run, N_("{path} cannot be written; nothing was changed."), target)
    found = run_troubles(run, target)
    return Answer(_told(run, target, made, new, found), FOUND if found else OK)


def run_troubles(run: Run, target: Path) -> list[str]:
    """What `validate` says of the new folder: moved periods may not be there any more."""
    from hbcomms.files.places import Places
    from hbcomms.reports.finding_texts import finding_texts

    found = finding_texts(Places(target).locate(everything(target)), run.words)
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
        raise UsageError(
            N_("no plan in {path} can be read; “hbcomms validate” says why."), path=path
        )
    latest = max(plans, key=lambda plan: plan.first)
    return scaffold.Source(_text(root / latest.file), _text(root / "units.yaml"))


def _text(path: Path) -> str:
    text, faults = read_text(path, path.name)
    if text is None or faults:
        raise UsageError(N_("{path} cannot be read."), path=path)
    return "".join(line for line in text.splitlines(keepends=True) if "$schema=" not in line)


def _plan(text: str) -> Plan:
    plan = read_plan_text(text, "plan.yaml")
    if plan is None:
        raise UsageError(
            N_("this plan has faults; mend them first (“hbcomms validate” shows them).")
        )
    return plan


def _unwritten(run: Run, message: str, target: Path) -> Answer:
    return Answer("", UNWRITTEN, run.words.t(message, path=target) + "\n")


def _told(run: Run, target: Path, made: list[str], plan: Moved, found: list[str]) -> str:
    words = run.words
    cells = [Cell(words.t("Made {path}:", path=target))]
    cells += [Cell(f"  {name}") for name in made if not name.startswith(".")]
    cells += _to_read(plan, words)
    if found:
        cells += [Cell(""), Cell(words.t("These places must be mended first:"))]
        cells += [Cell(f"  {line}") for line in found]
    cells += [Cell(""), Cell(words.t("Next: read HUONG-DAN.md, then try these:"))]
    cells += [Cell(f"  hbcomms --data {target} {command}") for command in ("plan", "validate")]
    return page_text(Page(cells), run.screen)


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
