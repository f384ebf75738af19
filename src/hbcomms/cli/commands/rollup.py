"""`hbcomms rollup`."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.exit_codes import FOUND, OK, UNREAD, UNWRITTEN, gravest
from hbcomms.cli.options import FAIL_ON, FAILURES, number_option
from hbcomms.cli.usage_errors import UsageError, choice
from hbcomms.locale import N_
from hbcomms.reports.outputs import ROLLUP, Output, formats

if TYPE_CHECKING:
    from hbcomms.reports.duty_rows import DutyRow
    from hbcomms.reports.finding_texts import FindingText
    from hbcomms.reports.rollup import OfficeSummary

EXAMPLES = N_(
    "  hbcomms rollup provinces\n"
    "  hbcomms rollup hoa-binh son-la dien-bien --as-of 15/9/2021\n"
    "  hbcomms rollup provinces --format parquet --out duties.parquet"
)
FORMATS = formats(ROLLUP)


def rollup(
    ctx: typer.Context,
    folders: Annotated[
        list[str],
        typer.Argument(metavar=N_("FOLDER"), help=N_("Office folders, or folders that hold some.")),
    ],
    fail_on: FAIL_ON = None,
    jobs: Annotated[
        int | None,
        number_option("--jobs", N_("How many offices at once; else one a processor."), N_("N")),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out", metavar=N_("FILE"), help=N_("Write to this file; Parquet wants one.")
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("--format", metavar="|".join(FORMATS), help=N_("The form of the answer.")),
    ] = "table",
) -> Answer:
    """Many offices in one table."""
    from hbcomms.cli.office_discovery import find_offices

    app = app_context(ctx)
    form = choice(output, FORMATS, "--format")
    if fail_on is not None:
        choice(fail_on, FAILURES, "--fail-on")
    if jobs is not None and jobs < 1:
        raise UsageError(N_("--jobs wants a number from 1 up."))
    if form == "parquet" and out is None:
        raise UsageError(N_("--format parquet wants --out FILE."))
    named = find_offices(folders)
    if out is not None:
        _spare(out, named)
    try:
        with _opened(out) as file:
            summaries = _write(app, named, jobs, FORMATS[form], file)
            text = file.getvalue().decode() if isinstance(file, io.BytesIO) else ""
    except OSError as error:
        if out is None:  # nothing was to be written
            raise
        return _unwritten(app, out, error)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        raise UsageError(
            N_("--format parquet wants the package pyarrow; csv does without.")
        ) from None
    if out is not None:
        text = app.words.t("Written: {file}", file=out) + "\n"
    unread = UNREAD if any(s.plan is None or s.findings for s in summaries) else OK
    matched = FOUND if fail_on and any(getattr(s, fail_on) for s in summaries) else OK
    aside = _aside(summaries) if FORMATS[form].needs == "duty_rows" else ""
    return Answer(text, gravest(unread, matched), aside)


def _write(
    app: AppContext,
    named: Sequence[tuple[str, Path]],
    jobs: int | None,
    output: Output,
    file: BinaryIO,
) -> "list[OfficeSummary]":
    """Judge all offices and write the answer; duty rows are written as they come."""
    from hbcomms.cli.parallel import Task, judge_offices, with_progress_bar
    from hbcomms.reports.page import Report
    from hbcomms.reports.rollup import Rollup, report

    as_rows = output.needs == "duty_rows"
    more = (app.day, app.options.plan, app.words.lang, app.cache_folder, as_rows)
    tasks = [Task(folder, name, *more) for name, folder in named]
    found = judge_offices(tasks, jobs)
    if sys.stderr.isatty() and len(tasks) > 1:
        found = with_progress_bar(found, len(tasks), app.words.t("Judging"))
    summaries: list[OfficeSummary] = []

    def duty_rows() -> "Iterator[Sequence[DutyRow]]":
        for summary, rows in found:
            summaries.append(summary)
            yield rows

    if as_rows:
        output.write(Report(duty_rows=duty_rows), file)
    else:
        summaries += (summary for summary, _ in found)
        answer = app.answer(report(Rollup(app.day, summaries), app.words), output.name)
        file.write(answer.text.encode("utf-8", "replace"))
    return summaries


def _aside(summaries: "list[OfficeSummary]") -> str:
    """What is not among the duty rows, on standard error."""
    said = [
        f"{summary.office}: {text}\n"
        for summary in summaries
        for text in [*([summary.why] if summary.why else []), *map(_place, summary.findings)]
    ]
    return "".join(said)


def _place(one: "FindingText") -> str:
    return f"{one.where}  {one.message}"


def _spare(out: str, named: "Sequence[tuple[str, Path]]") -> None:
    """An answer never takes the place of what was asked about."""
    target = Path(os.path.realpath(out))
    for name, folder in named:
        if target.is_relative_to(os.path.realpath(folder)):
            raise UsageError(N_("--out must not lie in the office folder {office}."), office=name)


@contextmanager
def _opened(out: str | None) -> Iterator[BinaryIO]:
    """Memory; or a file beside `out`, which takes its place when all is written. What is no
    ordinary file, a pipe or a device, is written to as it stands."""
    if out is None:
        yield io.BytesIO()
        return
    target = Path(os.path.realpath(out))
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _unwritten(app: AppContext, out: str, error: OSError) -> Answer:
    from hbcomms.files.writing import REFUSED
    from hbcomms.files.writing.store import why

    message = app.words.t(REFUSED, file=out, why=app.words.t(why(error)))
    return Answer("", UNWRITTEN, message + "\n")
