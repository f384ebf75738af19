"""`hbcomms decide`."""

from datetime import date as Day  # noqa: N812 - the command has an option called date
from typing import Annotated

import typer

from hbcomms.cli import options, questions
from hbcomms.cli.context import Answer
from hbcomms.cli.filters import Filters
from hbcomms.cli.lookup import labelled_items
from hbcomms.cli.parameter_types import one_of
from hbcomms.cli.record_writing import Fields, change_records
from hbcomms.cli.selection import RecordFilters, history_of, records_for, unit_and_rest
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice, open_office
from hbcomms.core.submissions import Submission
from hbcomms.files.writing.decisions import decided
from hbcomms.locale import N_
from hbcomms.reports import phrases

EXAMPLES = N_(
    '  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 returned --reason "…"\n'
    '  hbcomms decide pgd-da-bac pgd-da-bac.yaml:12 "chap nhan"\n'
    "  hbcomms decide --kind school --type report --period T3..T5 accepted"
)
CHOICES = ("accepted", "returned", "rejected")
DECISIONS = one_of(CHOICES, phrases.STATUSES)


def decide(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    record: options.ASKED_RECORD = None,
    decision: Annotated[
        str | None, options.argument(None, N_("What was decided."), DECISIONS)
    ] = None,
    reason: Annotated[
        str | None,
        options.text_option("--reason", N_("Why; wanted unless it is accepted.")),
    ] = None,
    date: Annotated[
        options.OptionalDate,
        options.date_option("--date", N_("The day of the decision; else today.")),
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
    """The office's decision on a record."""
    office = open_office(ctx, dry_run, yes)
    group = Filters(kind, area, units, tag=tag)
    named, rest = unit_and_rest(group, unit, record, decision)
    text, decision = _text_and_decision(office, rest, is_many=bool(type_ or period))
    found, notes = records_for(office, group, named, RecordFilters(text, type_, period))
    decision = decision or _asked_decision(office)
    if decision != "accepted":
        reason = questions.asked_text(office, N_("Why?"), "--reason", reason)
    day = date or office.app.day
    office.check_not_after_today(day)
    for one, _ in found:
        _check_order(one, day)
    item = office.fields(status=decision, date=day, reason=reason, recorded=office.app.day)
    changes = [(one, {"decisions": item}) for one in found]
    return change_records(office, changes, history_of(decision, found), _decided, notes)


def _text_and_decision(
    office: WritableOffice, rest: list[str], is_many: bool
) -> tuple[str | None, str | None]:
    """The record and the decision among what is given after the unit."""
    if len(rest) == 1 and not is_many:
        return rest[0], None
    decision = DECISIONS.parse(rest[-1], "decide", office.app) if rest else None
    return (rest[0] if len(rest) > 1 else None), decision


def _asked_decision(office: WritableOffice) -> str:
    items = labelled_items({id_: phrases.STATUSES[id_] for id_ in CHOICES}, office.app.words.lang)
    return questions.pick_item(office.app, N_("What was decided?"), "|".join(CHOICES), items)


def _check_order(record: Submission, day: Day) -> None:
    """UsageError for a decision dated before the record, or before one that stands."""
    if day < record.date:
        message = N_("the record is of {first}; {date} lies before it.")
        raise UsageError(message, first=record.date, date=day)
    last = max((one.date for one in record.all_decisions() if one.date), default=None)
    if last and day < last:
        message = N_("the record has a decision of {last} already; {date} lies before it.")
        raise UsageError(message, last=last, date=day)


def _decided(text: str, record: Submission, fields: Fields) -> str:
    decision = fields["decisions"]
    assert isinstance(decision, dict)
    return decided(text, record, decision)
