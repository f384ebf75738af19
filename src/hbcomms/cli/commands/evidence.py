"""`hbcomms evidence`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.options import RECORD, UNIT_NAME, YES
from hbcomms.cli.record_edit import add_to, record_named
from hbcomms.cli.record_writing import desk
from hbcomms.files.text import clean
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms evidence pgd-da-bac pgd-da-bac.yaml:12 scan/bb-12.pdf\n"
    "  hbcomms evidence “pgd da bac” “doi moi” https://… --date 2/6/2021"
)


def evidence(
    context: typer.Context,
    unit: UNIT_NAME,
    record: RECORD,
    ref: Annotated[
        str, typer.Argument(metavar=N_("EVIDENCE"), help=N_("A path, an address or a few words."))
    ],
    date: Annotated[
        str | None,
        typer.Option("--date", metavar=N_("DATE"), help=N_("The day it came; else today.")),
    ] = None,
    yes: YES = False,
) -> Answer:
    """Evidence that came later."""
    run = run_of(context)
    at = desk(run)
    found, where = record_named(at, unit, record)
    day = at.day(date, "--date") if date else run.day.isoformat()
    return add_to(at, found, where, "evidence", {"ref": clean(ref), "date": day}, "evidence", yes)
