"""`hbcomms remove`."""

from functools import partial
from typing import Annotated

import typer

from hbcomms.cli import options, questions
from hbcomms.cli.context import Answer
from hbcomms.cli.exempting import duty_now
from hbcomms.cli.record_writing import label_of, remove_record
from hbcomms.cli.writable_office import open_office
from hbcomms.core.submissions import Exemption
from hbcomms.locale import N_

EXAMPLES = N_(
    '  hbcomms remove "pgd da bac" "doi moi" --reason "…"\n'
    '  hbcomms remove "thpt da bac" "leave T8" --reason "…"'
)


def remove(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    record: options.ASKED_RECORD = None,
    reason: Annotated[str | None, options.text_option("--reason", N_("Why."))] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """A record, or leave, that should not stand there."""
    office = open_office(ctx, dry_run, yes)
    owner = questions.asked_unit(office, unit)
    item, found, where = questions.asked_record_or_leave(office, owner, record)
    why = questions.asked_text(office, N_("Why?"), "--reason", reason)
    if isinstance(found, Exemption):
        history = f"removed: {where}, {item.label} ({why})"
        label = f"{owner.label(office.app.words.lang)}, {item.label}"
        after = partial(duty_now, office, found.unit, found.obligation, found.period)
        return remove_record(office, found, where, label, history, after)
    history = f"removed: {where}, {found.title or found.type} ({why})"
    return remove_record(office, found, where, label_of(office, found), history)
