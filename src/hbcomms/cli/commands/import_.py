"""`hbcomms import`."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.exit_codes import OK, UNREAD, UNWRITTEN, gravest
from hbcomms.cli.import_texts import preview_of
from hbcomms.cli.incoming_files import RETURNED, named_files, read_all
from hbcomms.cli.lookup import ABBREVIATIONS, NO_PERIOD, find_period
from hbcomms.cli.parameter_types import one_of
from hbcomms.cli.record_writing import MISREAD, check_errors
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice, open_office
from hbcomms.core.period_names import plan_period_names
from hbcomms.core.submissions import Submission
from hbcomms.files.file_names import SUBMISSIONS
from hbcomms.files.tables.incoming import Desk
from hbcomms.files.tables.old_encodings import ENCODINGS
from hbcomms.files.tables.sorting import Sorted, sorted_tables
from hbcomms.files.tables.sources import Options
from hbcomms.files.tables.written_dates import DMY, MDY
from hbcomms.files.writing import CHANGED, Unwritable
from hbcomms.files.writing.new_sheet import cell, file_name, sheet_text
from hbcomms.files.writing.read_back import ReadBack
from hbcomms.files.writing.store import why, write
from hbcomms.files.writing.targets import Edit
from hbcomms.files.writing.undoing import noting
from hbcomms.locale import N_
from hbcomms.reports.escaping import screen_lines
from hbcomms.reports.import_preview import Preview, report
from hbcomms.reports.outputs import formats

EXAMPLES = N_(
    "  hbcomms import thang3.xlsx --dry-run\n"
    "  hbcomms import hop-thu/ --keep-good\n"
    '  hbcomms import thpt-a.xlsx --unit "thpt a" --dates dmy'
)


def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        options.argument(N_("FILE"), N_("Workbooks, sheets of text, papers with tables; folders.")),
    ],
    sheet: Annotated[
        str | None, options.option("--sheet", N_("Only the sheet of this name."), N_("NAME"))
    ] = None,
    dry_run: options.DRY_RUN = False,
    keep_good: Annotated[
        bool,
        options.option(
            "--keep-good",
            N_(
                "Take what is sound; what is refused goes to a workbook …-loi.xlsx beside the file."
            ),
        ),
    ] = False,
    yes: options.YES = False,
    dates: Annotated[
        str | None,
        options.option(
            "--dates",
            N_("How the sender writes dates: the day first, or the month."),
            type_=one_of((DMY, MDY)),
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        options.option(
            "--encoding",
            N_("The old encoding in which the text is written."),
            type_=one_of(tuple(ENCODINGS)),
        ),
    ] = None,
    unit: Annotated[
        str | None,
        options.option("--unit", N_("The unit, where the sheet does not say it."), N_("NAME")),
    ] = None,
    month: Annotated[
        str | None,
        options.option("--month", N_("The month for which the sheet was sent."), N_("PERIOD")),
    ] = None,
) -> Answer:
    """Tables that units sent, as records."""
    office = open_office(ctx, dry_run, yes)
    files = named_files(paths, office.app.root)
    told = Options(
        sheet,
        dates,
        encoding,
        office.find_unit(unit).id if unit else None,
        _month(office, month) if month else None,
    )
    desk = Desk(office.current, office.app.day, told, ABBREVIATIONS)
    tables = read_all(desk, files, office.app.words)
    if sheet and not tables:
        raise UsageError(N_("no sheet is called “{name}”."), name=sheet)
    found = sorted_tables(tables, office.current.submissions)
    return _finish(office, found, files, keep_good)


def _month(office: WritableOffice, text: str) -> tuple[int, int]:
    found = find_period(plan_period_names(office.current.plan), text, NO_PERIOD)
    year, _, number = found.partition("-")
    if not number.isdecimal():
        raise UsageError(N_("“{value}” is not a month."), value=text)
    return int(year), int(number)


def _finish(
    office: WritableOffice, found: Sequence[Sorted], files: Sequence[Path], keep_good: bool
) -> Answer:
    """Show what came, ask, and write it: all of it or nothing, unless what is sound is kept."""
    preview = preview_of(office, found)
    shown, t = _drawn(office, preview), office.app.words.t
    is_refused = not all(one.is_sound for one in found)
    read = UNREAD if is_refused or any(f.is_error for f in office.findings) else OK
    if office.dry_run:
        return _answer(shown, [t("Nothing was written (--dry-run).")], read)
    if is_refused and not keep_good:
        line = t("Nothing was written: mend these cells, or say --keep-good to take the rest.")
        return _answer(shown, [line], UNWRITTEN)
    if preview.new and office.app.prompter and not office.yes:
        sys.stderr.write(screen_lines(shown))
        shown = ""
        if not office.app.prompter.confirm(t("Write this? (y/n)")):
            return _answer("", [t("Nothing was written.")], read)
    try:
        lines = _written(office, preview.new, files)
        lines += _returned(office, found, files) if is_refused else []
    except Unwritable as error:
        answer = office.app.not_written(error)
        return Answer(shown, answer.code, answer.stderr)
    return _answer(shown, lines, read)


def _answer(shown: str, lines: Sequence[str], code: int) -> Answer:
    return Answer(shown + screen_lines("\n".join(lines)) + "\n", gravest(code, OK))


def _drawn(office: WritableOffice, preview: Preview) -> str:
    page = report(preview, office.app.words)
    return str(formats(page.gives())["table"].write(page, office.app.screen)) + "\n"


def _written(office: WritableOffice, new: Sequence[Submission], files: Sequence[Path]) -> list[str]:
    """The new file among the submissions. Raises Unwritable."""
    app, t = office.app, office.app.words.t
    if not new:
        return [t("Nothing new: nothing was written.")]
    folder = f"{SUBMISSIONS}/{office.current.plan.id}"
    path = app.root / folder
    taken = {one.name.casefold() for one in path.iterdir()} if path.is_dir() else set()
    name = files[0].name if len(files) == 1 else files[0].parent.name
    file = f"{folder}/{file_name(name, taken, app.day)}"
    text = sheet_text(new, app.day)

    def edit(old: str | None) -> str:
        if old is not None:
            raise Unwritable(CHANGED, file=file)
        return text

    check = partial(_check, ReadBack(office.current, file), new)
    noted = noting(app.state_folder, app.root, app.day.isoformat(), f"imported: {name}")
    write(app.root, [Edit(file, edit, check)], noted)
    count = app.words.n("{n} record", "{n} records", len(new))
    return [t("Written to {where}:", where=file) + f" {count}", t("“hbcomms undo” takes it back.")]


def _check(back: ReadBack, meant: Sequence[Submission], old: str | None, new: str) -> None:
    """UsageError for a new file that the reader would reject, or take for other records."""
    check_errors(back, old, new)
    if other := back.difference(meant, new):
        raise UsageError(MISREAD, file=back.file, key=other[0], value=cell(other[1]))


def _returned(office: WritableOffice, found: Sequence[Sorted], files: Sequence[Path]) -> list[str]:
    """A workbook for each file of which something is refused. Raises Unwritable."""
    from hbcomms.cli.import_texts import marked_workbook

    lines = []
    for number, path in enumerate(files):
        own = [one for one in found if one.table.source.number == number]
        if all(one.is_sound for one in own) or not any(one.table.table.rows for one in own):
            continue
        target = _free(path.with_name(f"{path.stem}{RETURNED}.xlsx"))
        try:
            target.write_bytes(marked_workbook(office, path, own))
        except OSError as error:
            raise Unwritable(
                N_("{file} cannot be written ({why})."), file=target, why=why(error)
            ) from None
        lines.append(
            office.app.words.t("What is refused, marked for the sender: {file}", file=target)
        )
    return lines


def _free(path: Path) -> Path:
    """The name itself, or with a number the first that nothing has."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
