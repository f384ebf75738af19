"""`hbcomms add`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import typer

from hbcomms.cli import options, questions
from hbcomms.cli.context import Answer
from hbcomms.cli.parameter_types import EVIDENCE, TYPE_REF
from hbcomms.cli.record_writing import insert_records
from hbcomms.cli.writable_office import WritableOffice, open_office
from hbcomms.core.duties import terms_for
from hbcomms.core.judging import judge
from hbcomms.core.submissions import SubmissionColumns
from hbcomms.core.units import Unit
from hbcomms.files.models.submissions import SubmissionModel, submission
from hbcomms.files.sheets.cells import dated
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.record_effect import effect

EXAMPLES = N_(
    "  hbcomms add\n"
    '  hbcomms add "pgd da bac" bai --date 12/3 --title "…" --outlet "bao hoa binh"\n'
    "  hbcomms add pgd-da-bac report --date 28/5/2021 --evidence scan/bc-12.pdf --dry-run"
)
NEWEST = 10**9  # stands after every record of its file until it is written


def add(
    ctx: typer.Context,
    unit: options.ASKED_UNIT = None,
    type_: Annotated[
        str | None,
        options.argument(None, N_("What it is: an id or a name of the plan."), TYPE_REF),
    ] = None,
    date: options.PUBLISHED = None,
    title: options.TITLE = None,
    outlet: options.OUTLET = None,
    url: options.URL = None,
    topic: options.TOPIC = None,
    evidence: Annotated[
        list[str] | None,
        options.option(
            "--evidence",
            N_("A path, an address or a few words; may be given several times."),
            type_=EVIDENCE,
        ),
    ] = None,
    received: Annotated[
        options.OptionalDate,
        options.date_option("--received", N_("The day it reached the office.")),
    ] = None,
    period: options.FOR_PERIOD = None,
    quantity: options.QUANTITY = None,
    author: options.AUTHOR = None,
    note: options.NOTE = None,
    dry_run: options.DRY_RUN = False,
    yes: options.YES = False,
) -> Answer:
    """One more record."""
    office = open_office(ctx, dry_run, yes)
    if received:
        office.check_not_after_today(received)
    owner = office.find_unit(unit) if unit else None
    if date or len(office.current.plans) == 1:  # what is wrong is said before anything is asked
        office = office.under(date) if date else office
        office.fields(type=type_, outlet=outlet, topics=topic, period=period)
    owner = owner or questions.asked_unit(office)
    day = questions.asked_day(office, date)
    office = office.under(day)
    given: dict[str, Any] = {
        "type": questions.asked_id(office, "type", type_),
        "date": day,
        "received": received,
        "recorded": office.app.day,
        "title": title,
        "outlet": outlet,
        "url": url,
        "topics": topic,
        "author": author,
        "evidence": [dated(item) for item in evidence or ()],
        "period": period,
        "quantity": quantity,
        "note": note,
    }
    record = office.fields(**given | _asked(office, owner, given))
    what = record.get("title") or office.name_of("type", str(record["type"]))
    history = f"added: {owner.label(office.app.words.lang)}, {what}"
    lines = ["", *_effect(office, owner, record)]
    return insert_records(office, "submissions", [(owner, record)], history, lines)


def _asked(office: WritableOffice, unit: Unit, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is not given and matters to the duties of the unit; a title must be there."""
    plan, type_ = office.current.plan, office.current.plan.types[given["type"]]
    asked: dict[str, Any] = {}
    if type_.work:
        asked["title"] = questions.asked_text(office, N_("Title?"), "--title", given["title"])
    if office.app.prompter is None or office.yes:
        return asked
    owed = [o for o in plan.obligations if type_.id in o.counts and terms_for(o, unit)]
    if not given["outlet"] and any(o.outlets for o in owed):
        asked["outlet"] = questions.asked_outlet(office)
    is_wanted = type_.work or any(o.needs_evidence for o in owed)
    if is_wanted and not given["url"] and not given["evidence"]:
        address, other = questions.asked_evidence(office, is_address=type_.work)
        asked |= {"url": address, "evidence": [dated(other)] if other else []}
    if not given["period"]:
        asked["period"] = questions.asked_period_of_record(office, unit, owed, given["date"])
    return asked


def _effect(office: WritableOffice, unit: Unit, record: dict[str, Tree]) -> list[str]:
    """What the record will count for."""
    new = submission(SubmissionModel.model_validate(record), unit.id, office.file_of(unit), NEWEST)
    submissions = sorted([*office.current.submissions, new], key=lambda one: (one.file, one.at))
    grown = replace(office.current, submissions=SubmissionColumns.of(submissions))
    judgement = judge(grown, office.app.day, explain=True)
    return [cell.text for cell in effect(judgement, new, office.app.words)]
