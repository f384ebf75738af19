"""`hbcomms remove`."""

from typing import Annotated

import typer

from hbcomms.cli import options, questions
from hbcomms.cli.context import Answer
from hbcomms.cli.record_writing import remove_record
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_('  hbcomms remove "pgd da bac" "doi moi" --reason "…"')


def remove(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    record: options.ASKED_RECORD = None,
    reason: Annotated[str | None, options.text_option("--reason", N_("Why."))] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """A record that should not stand there."""
    office = open_office(ctx, dry_run, yes)
    owner = questions.asked_unit(office, unit)
    found = questions.asked_record(office, owner, record)
    why = questions.asked_text(office, N_("Why?"), "--reason", reason)
    submission, where = found
    history = f"removed: {where}, {submission.title or submission.type} ({why})"
    return remove_record(office, found, history)
