"""Arguments and options that several commands share, each with its help."""

from typing import Annotated

import typer

from hbcomms.cli.completion import units_completion
from hbcomms.core.judging import STATES
from hbcomms.locale import N_
from hbcomms.reports.outputs import PAGES, formats

FORMAT = Annotated[
    str,
    typer.Option("--format", metavar="|".join(formats(PAGES)), help=N_("The form of the answer.")),
]
FAILURES = ("overdue", "behind")
"""What a run may be told to fail on."""
FAIL_ON = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(FAILURES),
        help=N_("End with exit code 1 if a unit shown is overdue, or behind."),
    ),
]
KIND = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar=N_("KIND"), help=N_("Only units of this kind.")),
]
AREA = Annotated[
    list[str] | None,
    typer.Option("--area", metavar=N_("AREA"), help=N_("Only units of this area.")),
]
UNIT = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar=N_("NAME"),
        help=N_("Only this unit: its id, a name or an alias."),
        autocompletion=units_completion,
    ),
]
OBLIGATION = Annotated[
    list[str] | None,
    typer.Option("--obligation", metavar=N_("ID"), help=N_("Only this obligation.")),
]
STATE = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="|".join(STATES), help=N_("Only units in this state.")),
]
CONTACTS = Annotated[bool, typer.Option("--contacts", help=N_("Add whom to call."))]
UNIT_NAME = Annotated[
    str,
    typer.Argument(
        metavar=N_("UNIT"),
        help=N_("An id, a name or an alias; marks and case make no difference."),
        autocompletion=units_completion,
    ),
]
OBLIGATION_NAME = Annotated[
    str, typer.Argument(metavar=N_("OBLIGATION"), help=N_("The id or the name of an obligation."))
]
PERIOD = Annotated[
    str,
    typer.Argument(metavar=N_("PERIOD"), help=N_("The id of a period: 2021, 2021-Q1, 2021-08.")),
]
NEEDED_REASON = Annotated[str, typer.Option("--reason", metavar=N_("TEXT"), help=N_("Why."))]
DOCUMENT = Annotated[
    str | None, typer.Option("--document", metavar=N_("TEXT"), help=N_("The paper that says so."))
]
DRY_RUN = Annotated[bool, typer.Option("--dry-run", help=N_("Show it and write nothing."))]
YES = Annotated[bool, typer.Option("--yes", help=N_("Do not ask."))]
RECORD = Annotated[
    str,
    typer.Argument(
        metavar=N_("RECORD"),
        help=N_(
            "The record as “hbcomms unit” shows it: file:line, its line, or words of its title."
        ),
    ),
]
DATE = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar=N_("DATE"),
        help=N_("Published, broadcast or sent: the day that is judged."),
    ),
]
TITLE = Annotated[str | None, typer.Option("--title", metavar=N_("TEXT"), help=N_("The title."))]
OUTLET = Annotated[
    str | None, typer.Option("--outlet", metavar=N_("NAME"), help=N_("Where it appeared."))
]
URL = Annotated[
    str | None, typer.Option("--url", metavar="URL", help=N_("Its address; evidence too."))
]
TOPIC = Annotated[
    list[str] | None,
    typer.Option("--topic", metavar=N_("NAME"), help=N_("A topic; may be given several times.")),
]
FOR_PERIOD = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar=N_("ID"),
        help=N_("Only when it is for another period than its date says."),
    ),
]
AUTHOR = Annotated[
    str | None, typer.Option("--author", metavar=N_("NAME"), help=N_("Who wrote it."))
]
NOTE = Annotated[
    str | None,
    typer.Option("--note", metavar=N_("TEXT"), help=N_("Anything else worth knowing.")),
]
