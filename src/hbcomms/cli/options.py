"""Arguments and options that several commands share, each with its help."""

from datetime import date
from typing import Annotated, Any

import typer

from hbcomms.cli.completion import complete_unit
from hbcomms.cli.parameter_types import DATE_TYPE, WHOLE_NUMBER_TYPE, ChoiceType
from hbcomms.core.judging import STATES
from hbcomms.locale import N_
from hbcomms.reports.outputs import PAGES, formats

OptionalText = str | None
OptionalDate = date | None
Texts = list[str] | None
FAILURES = ("overdue", "behind")
"""What a run may be told to fail on."""


def argument(metavar: str, text: str, **settings: Any) -> Any:
    """An argument whose value is text, or what `click_type` makes of it."""
    return typer.Argument(metavar=metavar, help=text, **settings)


def flag(name: str, text: str) -> Any:
    """An option without a value."""
    return typer.Option(name, help=text)


def text_option(name: str, text: str, metavar: str = N_("TEXT"), **settings: Any) -> Any:
    """An option whose value is text, or what `click_type` makes of it."""
    return typer.Option(name, metavar=metavar, help=text, **settings)


def date_option(name: str, text: str) -> Any:
    """An option whose value is a date."""
    return text_option(name, text, N_("DATE"), click_type=DATE_TYPE)


def number_option(name: str, text: str, metavar: str) -> Any:
    """An option whose value is a whole number."""
    return text_option(name, text, metavar, click_type=WHOLE_NUMBER_TYPE)


def choice_option(name: str, text: str, words: tuple[str, ...]) -> Any:
    """An option whose value is one of a few words."""
    return typer.Option(name, help=text, click_type=ChoiceType(words))


FORMAT = Annotated[
    str,
    typer.Option("--format", metavar="|".join(formats(PAGES)), help=N_("The form of the answer.")),
]
FAIL_ON = Annotated[
    OptionalText,
    choice_option(
        "--fail-on", N_("End with exit code 1 if a unit shown is overdue, or behind."), FAILURES
    ),
]
KIND = Annotated[Texts, text_option("--kind", N_("Only units of this kind."), N_("KIND"))]
AREA = Annotated[Texts, text_option("--area", N_("Only units of this area."), N_("AREA"))]
UNIT = Annotated[
    Texts,
    text_option(
        "--unit",
        N_("Only this unit: its id, a name or an alias."),
        N_("NAME"),
        autocompletion=complete_unit,
    ),
]
OBLIGATION = Annotated[Texts, text_option("--obligation", N_("Only this obligation."), N_("ID"))]
STATE = Annotated[Texts, choice_option("--state", N_("Only units in this state."), STATES)]
CONTACTS = Annotated[bool, flag("--contacts", N_("Add whom to call."))]
UNIT_NAME = Annotated[
    str,
    argument(
        N_("UNIT"),
        N_("An id, a name or an alias; marks and case make no difference."),
        autocompletion=complete_unit,
    ),
]
OBLIGATION_NAME = Annotated[
    str, argument(N_("OBLIGATION"), N_("The id or the name of an obligation."))
]
PERIOD = Annotated[str, argument(N_("PERIOD"), N_("The id of a period: 2021, 2021-Q1, 2021-08."))]
RECORD = Annotated[
    str,
    argument(
        N_("RECORD"),
        N_("The record as “hbcomms unit” shows it: file:line, its line, or words of its title."),
    ),
]
REQUIRED_REASON = Annotated[str, text_option("--reason", N_("Why."))]
DOCUMENT = Annotated[OptionalText, text_option("--document", N_("The paper that says so."))]
DRY_RUN = Annotated[bool, flag("--dry-run", N_("Show it and write nothing."))]
YES = Annotated[bool, flag("--yes", N_("Do not ask."))]
DATE = Annotated[
    OptionalDate, date_option("--date", N_("Published, broadcast or sent: the day that is judged."))
]
TITLE = Annotated[OptionalText, text_option("--title", N_("The title."))]
OUTLET = Annotated[OptionalText, text_option("--outlet", N_("Where it appeared."), N_("NAME"))]
URL = Annotated[OptionalText, text_option("--url", N_("Its address; evidence too."), "URL")]
TOPIC = Annotated[
    Texts, text_option("--topic", N_("A topic; may be given several times."), N_("NAME"))
]
FOR_PERIOD = Annotated[
    OptionalText,
    text_option("--period", N_("Only when it is for another period than its date says."), N_("ID")),
]
AUTHOR = Annotated[OptionalText, text_option("--author", N_("Who wrote it."), N_("NAME"))]
NOTE = Annotated[OptionalText, text_option("--note", N_("Anything else worth knowing."))]
