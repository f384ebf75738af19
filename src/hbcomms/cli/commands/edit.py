"""`hbcomms edit`."""

from typing import Annotated, Any

import typer

from hbcomms.cli import options, questions
from hbcomms.cli.context import Answer
from hbcomms.cli.parameter_types import DATE_OR_NONE, EVIDENCE
from hbcomms.cli.record_writing import change_records
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import open_office
from hbcomms.files.sheets.cells import dated
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms edit pgd-da-bac pgd-da-bac.yaml:12 --outlet bao-hoa-binh\n"
    '  hbcomms edit pgd-da-bac "doi moi" --distinct --reason "…"\n'
    '  hbcomms edit pgd-da-bac "doi moi" --outlet ""'
)


def edit(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    record: options.ASKED_RECORD = None,
    type_: options.NEW_TYPE = None,
    date: options.PUBLISHED = None,
    received: Annotated[
        options.OptionalDate,
        options.option("--received", N_("The day it reached the office."), type_=DATE_OR_NONE),
    ] = None,
    title: options.TITLE = None,
    outlet: options.OUTLET = None,
    url: options.URL = None,
    topic: options.TOPIC = None,
    evidence: Annotated[
        list[str] | None,
        options.option(
            "--evidence",
            N_("All its evidence anew; may be given several times."),
            type_=EVIDENCE,
        ),
    ] = None,
    period: options.FOR_PERIOD = None,
    quantity: options.QUANTITY = None,
    author: options.AUTHOR = None,
    note: options.NOTE = None,
    distinct: Annotated[
        bool | None,
        options.option(
            "--distinct/--not-distinct",
            N_("It is no duplicate, whatever it looks like; say why by --reason."),
        ),
    ] = None,
    reason: Annotated[
        str | None,
        options.text_option("--reason", N_("Why it was returned or rejected, or is distinct.")),
    ] = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """A slip of the pen, mended."""
    office = open_office(ctx, dry_run, yes)
    if distinct:
        reason = questions.asked_text(office, N_("Why?"), "--reason", reason)
    for day in (date, received):
        if day:
            office.check_not_after_today(day)
    given: dict[str, Any] = {
        "type": type_,
        "date": date,
        "received": received,
        "title": title,
        "outlet": outlet,
        "url": url,
        "topics": topic,
        "author": author,
        "evidence": evidence and [dated(item) if item else "" for item in evidence],
        "period": period,
        "quantity": quantity,
        "note": note,
        "distinct": (reason if distinct else "") if distinct is not None else None,
        "reason": None if distinct else reason,
    }
    fields = office.changes(given)
    if not fields:
        raise UsageError(N_("say what to change; “--help” lists what can be."))
    owner = questions.asked_unit(office, unit)
    found = questions.asked_record(office, owner, record)
    return change_records(office, [(found, fields)], f"edited: {found[1]}")
