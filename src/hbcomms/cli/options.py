"""Arguments and options that several commands share, each with its help."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any

import typer

from hbcomms.cli.parameter_types import (
    ADDRESS,
    AMOUNT,
    AREA_REF,
    DATE,
    KIND_REF,
    OBLIGATION_REF,
    OUTLET_REF,
    PERIOD_REF,
    RECORD_REF,
    TAG_REF,
    TEXT,
    TOPIC_REF,
    TYPE_REF,
    UNIT_REF,
    one_of,
)
from hbcomms.core.judging import STATES
from hbcomms.locale import N_
from hbcomms.reports import phrases
from hbcomms.reports.outputs import PAGES, formats

OptionalDate = date | None
Texts = list[str] | None


def argument(metavar: str | None, text: str, type_: Any = None) -> Any:
    """An argument; its value is text, or what `type_` makes of it."""
    return typer.Argument(metavar=metavar, help=text, click_type=type_)


def option(name: str, text: str, metavar: str | None = None, type_: Any = None) -> Any:
    """An option; its value is text, or what `type_` makes of it."""
    return typer.Option(name, help=text, metavar=metavar, click_type=type_)


def date_option(name: str, text: str) -> Any:
    """An option whose value is a date."""
    return option(name, text, type_=DATE)


def text_option(name: str, text: str, metavar: str | None = None) -> Any:
    """An option whose value is a text of a record."""
    return option(name, text, metavar, TEXT)


def format_option(gives: Collection[str]) -> Any:
    """`--format`: one of the outputs that can draw a report which gives these shapes."""
    return option("--format", N_("The form of the answer."), type_=one_of(formats(gives)))


FORMAT = Annotated[str, format_option(PAGES)]
ANSWER_FORMAT = Annotated[
    str | None,
    option("--format", N_("The form of the answer."), type_=one_of((*formats(PAGES), "docx"))),
]
"""Of an answer that may also be a paper; see `answer_form`."""
FAIL_ON = Annotated[
    str | None,
    option(
        "--fail-on",
        N_("End with exit code 1 if a unit shown is overdue, or behind."),
        type_=one_of(("overdue", "behind"), phrases.STATES | {"behind": N_("behind")}),
    ),
]
KIND = Annotated[Texts, option("--kind", N_("Only units of this kind."), type_=KIND_REF)]
AREA = Annotated[Texts, option("--area", N_("Only units of this area."), type_=AREA_REF)]
UNIT = Annotated[
    Texts,
    option("--unit", N_("Only this unit: its id, a name or an alias."), N_("NAME"), UNIT_REF),
]
OBLIGATION = Annotated[
    Texts,
    option("--obligation", N_("Only this obligation: its id or its name."), type_=OBLIGATION_REF),
]
STATE = Annotated[
    Texts,
    option("--state", N_("Only units in this state."), type_=one_of(STATES, phrases.STATES)),
]
CONTACTS = Annotated[bool, option("--contacts", N_("Add whom to call."))]
UNIT_NAME = Annotated[
    str,
    argument(None, N_("An id, a name or an alias; marks and case make no difference."), UNIT_REF),
]
ASKED_UNIT = Annotated[
    str | None,
    argument(None, N_("An id, a name or an alias; asked for at a terminal."), UNIT_REF),
]
ASKED_OBLIGATION = Annotated[
    str | None, argument(None, N_("The id or the name of an obligation."), OBLIGATION_REF)
]
ASKED_PERIOD = Annotated[
    str | None,
    argument(None, N_("A period or several: 2021, 2021-Q1, 2021-08, T8, T6..T8."), PERIOD_REF),
]
ASKED_RECORD = Annotated[
    str | None,
    argument(
        None,
        N_("The record as “hbcomms unit” shows it: file:line, its line, or words of its title."),
        RECORD_REF,
    ),
]
TAG = Annotated[Texts, option("--tag", N_("Only units with this tag."), N_("TAG"), TAG_REF)]
UNITS = Annotated[
    Texts,
    option("--unit", N_("One of several units; may be given several times."), N_("NAME"), UNIT_REF),
]
NEW_TYPE = Annotated[str | None, option("--type", N_("What it is."), type_=TYPE_REF)]
RECORD_TYPE = Annotated[
    Texts, option("--type", N_("Every record of this type, not one alone."), type_=TYPE_REF)
]
RECORD_PERIOD = Annotated[
    str | None,
    option("--period", N_("Every record of this period: 2021-03, T3, T3..T5."), type_=PERIOD_REF),
]
REASON = Annotated[str | None, text_option("--reason", N_("Why."))]
DOCUMENT = Annotated[str | None, text_option("--document", N_("The paper that says so."))]
OUTPUT = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        help=N_("Write to this file (-o for short); xlsx wants one."),
        metavar=N_("FILE"),
    ),
]
FORCE = Annotated[bool, option("--force", N_("Replace a file that is there."))]
DRY_RUN = Annotated[bool, option("--dry-run", N_("Show it and write nothing."))]
YES = Annotated[bool, option("--yes", N_("Do not ask."))]
PUBLISHED = Annotated[
    OptionalDate, date_option("--date", N_("Published, broadcast or sent: the day that is judged."))
]
TITLE = Annotated[str | None, text_option("--title", N_("The title."))]
OUTLET = Annotated[str | None, option("--outlet", N_("Where it appeared."), N_("NAME"), OUTLET_REF)]
URL = Annotated[str | None, option("--url", N_("Its address; evidence too."), "URL", ADDRESS)]
QUANTITY = Annotated[
    str | None,
    option("--quantity", N_("How many of its kind this one record stands for."), type_=AMOUNT),
]
TOPIC = Annotated[
    Texts, option("--topic", N_("A topic; may be given several times."), N_("NAME"), TOPIC_REF)
]
FOR_PERIOD = Annotated[
    str | None,
    option("--period", N_("Only when it is for another period than its date says."), N_("ID")),
]
AUTHOR = Annotated[str | None, text_option("--author", N_("Who wrote it."), N_("NAME"))]
NOTE = Annotated[str | None, text_option("--note", N_("Anything else worth knowing."))]
