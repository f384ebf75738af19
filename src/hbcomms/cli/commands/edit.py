"""`hbcomms edit`."""

from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.record_edit import change_record, find_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import check_not_after, open_office, submission_fields
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms edit pgd-da-bac pgd-da-bac.yaml:12 --outlet bao-hoa-binh\n"
    "  hbcomms edit pgd-da-bac “doi moi” --distinct --reason “…”"
)


def edit(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    record: options.RECORD,
    date: options.DATE = None,
    title: options.TITLE = None,
    outlet: options.OUTLET = None,
    url: options.URL = None,
    topic: options.TOPIC = None,
    period: options.FOR_PERIOD = None,
    author: options.AUTHOR = None,
    note: options.NOTE = None,
    distinct: Annotated[
        bool, options.flag("--distinct", N_("It is no duplicate, whatever it looks like; say why."))
    ] = False,
    reason: Annotated[options.OptionalText, options.text_option("--reason", N_("Why."))] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """A slip of the pen, mended."""
    if distinct and not reason:
        raise UsageError(N_("{name} is missing."), name="--reason")
    office = open_office(app_context(ctx), dry_run, yes)
    found = find_record(office, unit, record)
    fields: dict[str, Tree] = {
        **({"date": date.isoformat()} if date else {}),
        **submission_fields(office, title, outlet, url, topic, author, (), period, note),
        **({"distinct": "true"} if distinct else {}),
        **({"reason": clean(reason)} if reason else {}),
    }
    if not fields:
        raise UsageError(N_("say what to change; “--help” lists what can be."))
    if date:
        check_not_after(date, office.app.day)
    return change_record(office, found, fields, "edited")
