"""`hbcomms rollup`."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from hbcomms.cli.context import Answer, AppContext, app_context, error_lines
from hbcomms.cli.exit_codes import FOUND, OK, UNREAD, gravest
from hbcomms.cli.office_discovery import find_offices
from hbcomms.cli.options import FAIL_ON, argument, format_option, option
from hbcomms.cli.parallel import Task, judge_offices, with_progress_bar
from hbcomms.cli.parameter_types import NUMBER
from hbcomms.cli.usage_errors import UsageError
from hbcomms.files.writing import REFUSED, Unwritable
from hbcomms.locale import N_
from hbcomms.reports.duty_rows import DutyRow
from hbcomms.reports.outputs import ROLLUP, Output, formats
from hbcomms.reports.page import Report
from hbcomms.reports.rollup import OfficeSummary, Rollup, report

EXAMPLES = N_(
    "  hbcomms rollup provinces\n"
    "  hbcomms rollup hoa-binh son-la dien-bien --as-of 15/9/2021\n"
    "  hbcomms rollup provinces --format parquet --out duties.parquet"
)


def rollup(
    ctx: typer.Context,
    folders: Annotated[
        list[str], argument(N_("FOLDER"), N_("Office folders, or folders that hold some."))
    ],
    fail_on: FAIL_ON = None,
    jobs: Annotated[
        int | None,
        option("--jobs", N_("How many offices at once; else one a processor."), type_=NUMBER),
    ] = None,
    out: Annotated[
        str | None, option("--out", N_("Write to this file; Parquet wants one."), N_("FILE"))
    ] = None,
    output: Annotated[str, format_option(ROLLUP)] = "table",
) -> Answer:
    """Many offices in one table."""
    app, form = app_context(ctx), formats(ROLLUP)[output]
    if jobs is not None and jobs < 1:
        raise UsageError(N_("--jobs wants a number from 1 up."))
    if output == "parquet" and out is None:
        raise UsageError(N_("--format parquet wants --out FILE."))
    if output == "parquet" and find_spec("pyarrow") is None:
        raise UsageError(N_("--format parquet wants the package pyarrow; csv does without."))
    offices = find_offices(folders)
    if out is None:
        file = io.BytesIO()
        summaries = _write(app, offices, jobs, form, file)
        text = file.getvalue().decode()
    else:
        _check_outside(out, offices)
        try:
            with _replacing(out) as beside:
                summaries = _write(app, offices, jobs, form, beside)
        except OSError as error:
            from hbcomms.files.writing.store import why

            return app.not_written(Unwritable(REFUSED, file=out, why=why(error)))
        text = app.words.t("Written: {file}", file=out) + "\n"
    unread = UNREAD if any(s.plan is None or s.findings for s in summaries) else OK
    matched = FOUND if fail_on and any(getattr(s, fail_on) for s in summaries) else OK
    aside = _aside(summaries) if form.needs == "duty_rows" else ""
    return Answer(text, gravest(unread, matched), aside)


def _write(
    app: AppContext,
    offices: Sequence[tuple[str, Path]],
    jobs: int | None,
    output: Output,
    file: BinaryIO,
) -> list[OfficeSummary]:
    """Judge all offices and write the answer; duty rows are written as they come."""
    as_rows = output.needs == "duty_rows"
    options = app.options
    more = (app.day, options.known_at, options.plan, app.words.lang, app.cache_folder, as_rows)
    tasks = [Task(folder, name, *more) for name, folder in offices]
    found = judge_offices(tasks, jobs)
    if sys.stderr.isatty() and len(tasks) > 1:
        found = with_progress_bar(found, len(tasks), app.words.t("Judging"))
    summaries: list[OfficeSummary] = []

    def duty_rows() -> Iterator[Sequence[DutyRow]]:
        for summary, rows in found:
            summaries.append(summary)
            yield rows

    if as_rows:
        output.write(Report(duty_rows=duty_rows), file)
    else:
        summaries += (summary for summary, _ in found)
        answer = app.answer(
            report(Rollup(app.day, summaries, options.known_at), app.words), output.name
        )
        file.write(answer.text.encode("utf-8", "replace"))
    return summaries


def _aside(summaries: Sequence[OfficeSummary]) -> str:
    """What is not among the duty rows, on standard error."""
    return "".join(
        f"{summary.office}: {line}\n"
        for summary in summaries
        for line in [summary.why, *error_lines(summary.findings)]
        if line
    )


def _check_outside(out: str, offices: Sequence[tuple[str, Path]]) -> None:
    """An answer never takes the place of what was asked about."""
    target = Path(os.path.realpath(out))
    for name, folder in offices:
        if target.is_relative_to(os.path.realpath(folder)):
            raise UsageError(N_("--out must not lie in the office folder {office}."), office=name)


@contextmanager
def _replacing(out: str) -> Iterator[BinaryIO]:
    """A file beside `out`, which takes its place when all is written. What is no ordinary file, a
    pipe or a device, is written to as it stands."""
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
