"""`hbcomms edit`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer, UsageError
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.lookup import named, plan_things
from hbcomms.cli.options import (
    AUTHOR,
    DATE,
    FOR_PERIOD,
    NOTE,
    OUTLET,
    RECORD,
    TITLE,
    TOPIC,
    UNIT_NAME,
    URL,
    YES,
)
from hbcomms.cli.record_edit import mend, record_named
from hbcomms.cli.record_writing import desk, has_period, not_after
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms edit pgd-da-bac pgd-da-bac.yaml:12 --outlet bao-hoa-binh\n"
    "  hbcomms edit pgd-da-bac “doi moi” --distinct --reason “…”"
)


def edit(
    context: typer.Context,
    unit: UNIT_NAME,
    record: RECORD,
    date: DATE = None,
    title: TITLE = None,
    outlet: OUTLET = None,
    url: URL = None,
    topic: TOPIC = None,
    period: FOR_PERIOD = None,
    author: AUTHOR = None,
    note: NOTE = None,
    distinct: Annotated[
        bool,
        typer.Option("--distinct", help=N_("It is no duplicate, whatever it looks like; say why.")),
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why."))
    ] = None,
    yes: YES = False,
) -> Answer:
    """A slip of the pen, mended."""
    run = run_of(context)
    at = desk(run)
    plan, lang = at.office.plan, run.words.lang
    if distinct and not reason:
        raise UsageError(N_("{name} is missing."), name="--reason")
    if period and not any(has_period(at.office, o, period) for o in plan.obligations):
        raise UsageError(N_("no obligation has a period “{value}”."), value=period)
    found, where = record_named(at, unit, record)
    given: dict[str, Tree] = {
        "date": at.day(date, "--date") if date else None,
        "title": clean(title or ""),
        "outlet": named(plan_things(plan, "outlet", lang), outlet, at.ask) if outlet else None,
        "url": clean(url or ""),
        "topics": [named(plan_things(plan, "topic", lang), word, at.ask) for word in topic or ()],
        "period": period,
        "author": clean(author or ""),
        "note": clean(note or ""),
        "distinct": "true" if distinct else None,
        "reason": clean(reason or ""),
    }
    changes = {key: value for key, value in given.items() if value}
    if not changes:
        raise UsageError(N_("say what to change; “--help” lists what can be."))
    if date:
        not_after(run.day, str(changes["date"]))
    return mend(at, found, where, changes, "edited", yes)
