"""`hbcomms add`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer, UsageError
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.lookup import named, plan_things, unit_named
from hbcomms.cli.options import (
    AUTHOR,
    DATE,
    DRY_RUN,
    FOR_PERIOD,
    NOTE,
    OUTLET,
    TITLE,
    TOPIC,
    UNIT_NAME,
    URL,
    YES,
)
from hbcomms.cli.record_writing import (
    Desk,
    agreed,
    desk,
    grown,
    has_period,
    not_after,
    put,
    refused,
    shown,
    told,
)
from hbcomms.core.judging import judge
from hbcomms.core.submissions import Submission, SubmissionColumns
from hbcomms.core.units import Unit
from hbcomms.files.models.submissions import SubmissionModel, submission
from hbcomms.files.sheets.cells import dated
from hbcomms.files.text import clean
from hbcomms.files.writing import Unwritable
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.record_effect import effect

EXAMPLES = N_(
    "  hbcomms add “pgd da bac” bai --date 12/3/2021 --title “…” --outlet “bao hoa binh”\n"
    "  hbcomms add pgd-da-bac report --date 28/5/2021 --evidence scan/bc-12.pdf --dry-run"
)
NEWEST = 10**9  # stands after every record of its file until it is written


def add(
    context: typer.Context,
    unit: UNIT_NAME,
    type_: Annotated[
        str | None,
        typer.Argument(metavar=N_("TYPE"), help=N_("What it is: an id or a name of the plan.")),
    ] = None,
    date: DATE = None,
    title: TITLE = None,
    outlet: OUTLET = None,
    url: URL = None,
    topic: TOPIC = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence",
            metavar=N_("TEXT"),
            help=N_("A path, an address or a few words; may be given several times."),
        ),
    ] = None,
    received: Annotated[
        str | None,
        typer.Option(
            "--received", metavar=N_("DATE"), help=N_("The day it reached the office; else today.")
        ),
    ] = None,
    period: FOR_PERIOD = None,
    author: AUTHOR = None,
    note: NOTE = None,
    dry_run: DRY_RUN = False,
    yes: YES = False,
) -> Answer:
    """One more record."""
    run = run_of(context)
    at = desk(run)
    plan, words = at.office.plan, run.words
    who = unit_named(at.office.units, unit, at.ask)
    kind = named(plan_things(plan, "type", words.lang), type_ or _which(at), at.ask)
    record: dict[str, Tree] = {"type": kind}
    record["date"] = at.day(date or _asked(at, N_("Date (day/month/year):"), "--date"), "--date")
    not_after(run.day, str(record["date"]))
    record["received"] = at.day(received, "--received") if received else run.day.isoformat()
    if plan.types[kind].work and not title:
        title = _asked(at, N_("Title:"), "--title")
    if outlet:
        outlet = named(plan_things(plan, "outlet", words.lang), outlet, at.ask)
    topics = [named(plan_things(plan, "topic", words.lang), word, at.ask) for word in topic or ()]
    if period and not any(has_period(at.office, o, period) for o in plan.obligations):
        raise UsageError(N_("no obligation has a period “{value}”."), value=period)
    given: dict[str, Tree] = {
        "title": title,
        "outlet": outlet,
        "url": url,
        "topics": list(topics),
        "author": author,
        "evidence": [dated(clean(item)) for item in evidence or ()],
        "period": period,
        "note": note,
    }
    tidy = {k: clean(v) if isinstance(v, str) else v for k, v in given.items()}
    record |= {key: value for key, value in tidy.items() if value}
    return _write(at, who, record, dry_run, yes)


def _write(at: Desk, who: Unit, record: dict[str, Tree], dry_run: bool, yes: bool) -> Answer:
    words = at.run.words
    file = at.file_of(who)
    one = submission(SubmissionModel.model_validate(record), who.id, file, NEWEST)
    lines = [*shown(record), "", *_effect(at, one)]
    if dry_run:
        return told(at, [words.t("Would write to {file}:", file=file), *lines])
    if not agreed(at, [words.t("Will write to {file}:", file=file), *lines], yes):
        return told(at, [words.t("Nothing was written.")])
    name = record.get("title") or record["type"]
    try:
        where = put(at, who, "submissions", record, f"added: {who.id}, {name}")
    except Unwritable as error:
        return refused(at.run, error)
    return told(
        at,
        [
            words.t("Written to {where}:", where=where),
            *lines,
            words.t("“hbcomms undo” takes it back."),
        ],
    )


def _effect(at: Desk, one: Submission) -> list[str]:
    all_ = sorted([*at.office.submissions, one], key=lambda record: (record.file, record.at))
    office = grown(at.office, submissions=SubmissionColumns.of(all_))
    judgement = judge(office, at.run.day, explain=True)
    return [cell.text for cell in effect(judgement, one, at.run.words)]


def _which(at: Desk) -> str:
    """The type, asked for with its choices."""
    asker = at.run.ask
    if asker is None:
        raise UsageError(
            N_("TYPE is missing; there is: {known}."), known=", ".join(at.office.plan.types)
        )
    things = plan_things(at.office.plan, "type", at.run.words.lang)
    return things[asker.choose(at.run.words.t("Which type?"), [t.label for t in things])].id


def _asked(at: Desk, question: str, option: str) -> str:
    """What is missing, asked for at a terminal."""
    if at.run.ask is None:
        raise UsageError(N_("{name} is missing."), name=option)
    return at.run.ask.text(at.run.words.t(question))
