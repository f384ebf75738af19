"""`hbcomms form`."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.lookup import find_period
from hbcomms.cli.output_file import check_name, write_files
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice, open_office
from hbcomms.core.period_names import PeriodNames
from hbcomms.core.periods import periods
from hbcomms.core.plan import Obligation, Period
from hbcomms.core.units import Unit
from hbcomms.files.form.content import Form
from hbcomms.files.writing import Unwritable
from hbcomms.files.writing.store import why
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms form mau-gui-bai.xlsx\n"
    '  hbcomms form thpt-a.xlsx --unit "thpt a" --month T3\n'
    "  hbcomms form --each mau-thang-3/ --month T3"
)

ANY_MONTH = Obligation("", {}, "", "", {}, "month", {})
"""Months of the calendar, where a plan asks for nothing month by month."""


def form(
    ctx: typer.Context,
    out: Annotated[
        str | None, options.argument("OUT.xlsx", N_("The workbook that is made."))
    ] = None,
    unit: Annotated[
        str | None,
        options.option("--unit", N_("The unit it is for; it is filled in."), N_("NAME")),
    ] = None,
    each: Annotated[
        str | None,
        options.option("--each", N_("One for each unit, in this folder."), N_("FOLDER")),
    ] = None,
    month: Annotated[
        str | None,
        options.option("--month", N_("The month it is for: no other date fits."), N_("PERIOD")),
    ] = None,
    force: options.FORCE = False,
) -> Answer:
    """The sheet that units fill in and send back."""
    if out is None and each is None:
        raise UsageError(N_("say where it goes: OUT.xlsx, or --each FOLDER."))
    if unit is not None and each is not None:
        raise UsageError(N_("--unit is for one unit, --each for all of them: choose one."))
    if out is not None:
        check_name(out)
    office = open_office(ctx, dry_run=False, yes=True)
    of = _month(office, month) if month is not None else None
    made = list(_asked(office, of, out, office.find_unit(unit) if unit is not None else None))
    if each is not None:
        made += _for_each(office, of, Path(each))
    return _written(office, made, each, force)


def _month(office: WritableOffice, text: str) -> Period:
    """A month of the plan, as its obligations have it; those may begin it on another day."""
    plan = office.current.plan
    monthly = [o for o in plan.obligations if o.every == "month"] or [ANY_MONTH]
    none = N_("the plan has no month “{value}”; it has: {known}.")
    written = f"T{text}" if text.isdecimal() and len(text) < 3 else text
    id_ = find_period(PeriodNames(plan, monthly), written, none)
    found = [of for o in monthly for of in periods(plan, o) if of.id == id_]
    first, last = min(of.first for of in found), max(of.last for of in found)
    return Period(id_, max(first, plan.first), min(last, plan.last))


def _form(
    office: WritableOffice, of: Period | None, units: Sequence[Unit], is_for_one: bool
) -> Form:
    plan = office.current.plan
    span = (of.first, of.last) if of else (plan.first, plan.last)
    month = (int(of.id[:4]), int(of.id[5:])) if of else None
    return Form(plan, office.current.units, units, span, office.app.day, month, is_for_one)


def _asked(
    office: WritableOffice, of: Period | None, out: str | None, unit: Unit | None
) -> Iterator[tuple[Path, Form]]:
    if out is not None:
        units = [unit] if unit else _active(office, of)
        yield Path(out), _form(office, of, units, unit is not None)


def _for_each(
    office: WritableOffice, of: Period | None, folder: Path
) -> Iterator[tuple[Path, Form]]:
    end = f"-{of.id}" if of else ""
    for unit in _active(office, of):
        yield folder / f"{unit.id}{end}.xlsx", _form(office, of, [unit], True)


def _active(office: WritableOffice, of: Period | None) -> list[Unit]:
    """The units that are there on some day that the form is for."""
    plan = office.current.plan
    first, last = (of.first, of.last) if of else (plan.first, plan.last)
    return [
        unit
        for unit in office.current.units
        if (unit.active_from or date.min) <= last and (unit.active_to or date.max) >= first
    ]


def _written(
    office: WritableOffice, made: Sequence[tuple[Path, Form]], folder: str | None, force: bool
) -> Answer:
    from hbcomms.files.form.workbook import workbook

    words = office.app.words
    if not made:
        raise UsageError(N_("no unit of the roster is active then."))
    try:
        if folder is not None:
            _make_folder(folder)
        write_files({path: workbook(one) for path, one in made}, force)
    except Unwritable as error:
        return office.app.not_written(error)
    if folder is None:
        return office.answer([words.t("Written: {file}", file=made[0][0])])
    count = words.n("{n} form", "{n} forms", len(made))
    return office.answer([words.t("Written: {file}", file=folder) + f" ({count})"])


def _make_folder(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as it was typed
    except OSError as error:
        message = N_("the folder {file} cannot be made ({why}).")
        raise Unwritable(message, file=folder, why=why(error)) from None
