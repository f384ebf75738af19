"""`hbcomms evidence`."""

from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.parameter_types import EVIDENCE
from hbcomms.cli.record_writing import append_items, change_record
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms evidence pgd-da-bac pgd-da-bac.yaml:12 scan/bb-12.pdf\n"
    "  hbcomms evidence “pgd da bac” “doi moi” https://… --date 2/6/2021"
)


def evidence(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
    record: options.RECORD,
    ref: Annotated[
        str, options.argument(N_("EVIDENCE"), N_("A path, an address or a few words."), EVIDENCE)
    ],
    date: Annotated[
        options.OptionalDate, options.date_option("--date", N_("The day it came; else today."))
    ] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """Evidence that came later."""
    office = open_office(ctx, dry_run, yes)
    found = office.find_record(office.find_unit(unit), record)
    today = office.app.day
    item = {"ref": ref, **office.fields(date=date or today, recorded=today)}
    return change_record(office, found, {"evidence": item}, "evidence", append_items)
