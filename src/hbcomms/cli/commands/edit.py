"""`hbcomms edit`."""

from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.record_writing import change_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms edit pgd-da-bac pgd-da-bac.yaml:12 --outlet bao-hoa-binh\n"
    "  hbcomms edit pgd-da-bac “doi moi” --distinct --reason “…”"
)


def edit(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    record: options.RECORD,
    date: options.PUBLISHED = None,
    title: options.TITLE = None,
    outlet: options.OUTLET = None,
    url: options.URL = None,
    topic: options.TOPIC = None,
    period: options.FOR_PERIOD = None,
    quantity: options.QUANTITY = None,
    author: options.AUTHOR = None,
    note: options.NOTE = None,
    distinct: Annotated[
        bool,
        options.option("--distinct", N_("It is no duplicate, whatever it looks like; say why.")),
    ] = False,
    reason: Annotated[str | None, options.text_option("--reason", N_("Why."))] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """A slip of the pen, mended."""
    if distinct and not reason:
        raise UsageError(N_("{name} is missing."), name="--reason")
    office = open_office(ctx, dry_run, yes)
    found = office.find_record(office.find_unit(unit), record)
    fields = office.fields(
        date=date,
        title=title,
        outlet=outlet,
        url=url,
        topics=topic,
        author=author,
        period=period,
        quantity=quantity,
        note=note,
        distinct=reason if distinct else None,
        reason=None if distinct else reason,
    )
    if not fields:
        raise UsageError(N_("say what to change; “--help” lists what can be."))
    if date:
        office.check_not_after_today(date)
    return change_record(office, found, fields, "edited")
