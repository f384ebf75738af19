"""`hbcomms evidence`."""

from typing import Annotated

import typer

from hbcomms.cli import options, questions
from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters
from hbcomms.cli.parameter_types import EVIDENCE
from hbcomms.cli.record_writing import append_items, change_records
from hbcomms.cli.selection import RecordFilters, history_of, records_for, unit_and_rest
from hbcomms.cli.writable_office import open_office
from hbcomms.locale import N_

EXAMPLES = N_(
    "  hbcomms evidence pgd-da-bac pgd-da-bac.yaml:12 scan/bb-12.pdf\n"
    '  hbcomms evidence "pgd da bac" "doi moi" https://… --date 2/6\n'
    '  hbcomms evidence --kind school --type report --period 2021 "12/BC-VP"'
)


def evidence(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    record: options.ASKED_RECORD = None,
    ref: Annotated[
        str | None,
        options.argument(N_("EVIDENCE"), N_("A path, an address or a few words."), EVIDENCE),
    ] = None,
    date: Annotated[
        options.OptionalDate, options.date_option("--date", N_("The day it came; else today."))
    ] = None,
    type_: options.RECORD_TYPE = None,
    period: options.RECORD_PERIOD = None,
    kind: options.KIND = None,
    area: options.AREA = None,
    tag: options.TAG = None,
    units: options.UNITS = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """Evidence that came later."""
    office = open_office(ctx, dry_run, yes)
    day, today = date or office.app.day, office.app.day
    office.check_not_after_today(day)
    group = Filters(kind, area, units, tag=tag)
    named, rest = unit_and_rest(group, unit, record, ref)
    is_many = bool(type_ or period)
    text = rest[0] if len(rest) > 1 or (rest and not is_many) else None
    given = rest[-1] if len(rest) > 1 or (rest and is_many) else None
    given = EVIDENCE.parse(given, "EVIDENCE", office.app) if given else None
    found, notes = records_for(office, group, named, RecordFilters(text, type_, period))
    ref = given or questions.asked_ref(office)
    item = {"ref": ref, **office.fields(date=day, recorded=today)}
    changes = [(one, {"evidence": item}) for one in found]
    return change_records(office, changes, history_of("evidence", found), append_items, notes)
