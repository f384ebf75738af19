"""`hbcomms add`."""

from dataclasses import replace
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer
from hbcomms.cli.lookup import plan_items
from hbcomms.cli.parameter_types import EVIDENCE, TYPE_REF, parse_date
from hbcomms.cli.record_writing import insert_record
from hbcomms.cli.usage_errors import UsageError
from hbcomms.cli.writable_office import WritableOffice, open_office
from hbcomms.core.judging import judge
from hbcomms.core.submissions import SubmissionColumns
from hbcomms.core.units import Unit
from hbcomms.files.models.submissions import SubmissionModel, submission
from hbcomms.files.sheets.cells import dated
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.record_effect import effect

EXAMPLES = N_(
    "  hbcomms add “pgd da bac” bai --date 12/3/2021 --title “…” --outlet “bao hoa binh”\n"
    "  hbcomms add pgd-da-bac report --date 28/5/2021 --evidence scan/bc-12.pdf --dry-run"
)
NEWEST = 10**9  # stands after every record of its file until it is written


def add(
    ctx: typer.Context,
    unit: options.UNIT_NAME,
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
    owner = office.find_unit(unit)
    kind = office.find_id("type", type_ or _ask_type(office))
    day = date or parse_date(
        _ask(office, N_("Date (day/month/year):"), "--date"), "--date", office.app
    )
    office.check_not_after_today(day)
    if office.current.plan.types[kind].work and not title:
        title = _ask(office, N_("Title:"), "--title")
    record = office.fields(
        type=kind,
        date=day,
        received=received,
        recorded=office.app.day,
        title=title,
        outlet=outlet,
        url=url,
        topics=topic,
        author=author,
        evidence=[dated(item) for item in evidence or ()],
        period=period,
        quantity=quantity,
        note=note,
    )
    history = f"added: {owner.id}, {title or kind}"
    effect_lines = ["", *_effect(office, owner, record)]
    return insert_record(office, owner, "submissions", record, history, effect_lines)


def _effect(office: WritableOffice, unit: Unit, record: dict[str, Tree]) -> list[str]:
    """What the record will count for."""
    new = submission(SubmissionModel.model_validate(record), unit.id, office.file_of(unit), NEWEST)
    submissions = sorted([*office.current.submissions, new], key=lambda one: (one.file, one.at))
    grown = replace(office.current, submissions=SubmissionColumns.of(submissions))
    judgement = judge(grown, office.app.day, explain=True)
    return [cell.text for cell in effect(judgement, new, office.app.words)]


def _ask_type(office: WritableOffice) -> str:
    """The type, asked for with its choices."""
    prompter, plan, words = office.app.prompter, office.current.plan, office.app.words
    if prompter is None:
        raise UsageError(N_("TYPE is missing; there is: {known}."), known=", ".join(plan.types))
    items = plan_items(plan, "type", words.lang)
    return items[prompter.choose(words.t("Which type?"), [item.label for item in items])].id


def _ask(office: WritableOffice, question: str, option: str) -> str:
    """The value of an option that is missing, asked for at a terminal."""
    if office.app.prompter is None:
        raise UsageError(N_("{name} is missing."), name=option)
    return clean(office.app.prompter.text(office.app.words.t(question)))
