"""`hbcomms evidence`."""

from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.record_edit import change_record, find_record
from hbcomms.cli.writable_office import open_office
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree
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
        str, typer.Argument(metavar=N_("EVIDENCE"), help=N_("A path, an address or a few words."))
    ],
    date: Annotated[
        options.OptionalDate, options.date_option("--date", N_("The day it came; else today."))
    ] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """Evidence that came later."""
    office = open_office(app_context(ctx), dry_run, yes)
    found = find_record(office, unit, record)
    item: Tree = {"ref": clean(ref), "date": (date or office.app.day).isoformat()}
    return change_record(office, found, {"evidence": item}, "evidence", append=True)
