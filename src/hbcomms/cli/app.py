"""The program: its commands, and the one place where an answer or a fault leaves it."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from hbcomms.cli.console_encoding import use_everywhere
from hbcomms.cli.context import UNWRITTEN, WRONG_USE, Answer, Run, UsageError, started
from hbcomms.cli.localized_help import Command, Group
from hbcomms.cli.usage_errors import explained
from hbcomms.locale import N_

COMMANDS = {
    "status": N_("Every unit on one line: what it has done, what it owes, and its state."),
    "overdue": N_("Who owes what, the gravest first: days late, last good day, how many short."),
    "unit": N_(
        "Everything about one unit: each duty with its sentence, each record, "
        "counted or refused and why."
    ),
    "months": N_("Unit by month for what is owed every month, at one glance."),
    "topics": N_(
        "The plan's topics: how many records, by whom, and those that nobody has taken up."
    ),
    "plan": N_(
        "The plan as a person reads it: each obligation with its sentence, who owes how much "
        "by when, what counts."
    ),
    "rollup": N_("Many offices in one table, a line each: a ministry over its provinces."),
    "add": N_("Note what a unit sent. It says at once what it counts for, or why it will not."),
    "evidence": N_("Note evidence that came later for a record, with the day it came."),
    "decide": N_("Accept, return or reject a record, with the day and the reason."),
    "edit": N_("Mend one record, and only its lines."),
    "waive": N_("Free a unit of one duty, with a reason."),
    "extend": N_("Give a unit another last good day for one duty, with a reason."),
    "undo": N_(
        "Take back the last thing that this program wrote, if the files are as it left them."
    ),
    "init": N_("A new office folder that is sound from the start. Never overwrites."),
    "schema": N_(
        "The JSON Schema of a kind of file, for editors that check and complete while one writes."
    ),
    "validate": N_(
        "All faults of all files, each with its place, what is wrong and how to mend it. "
        "Writes nothing."
    ),
}
"""What each command does. Each is a module with a function of its own name and EXAMPLES; a run
imports only the one it is asked for (docs/decisions.md)."""

ABOUT = N_(
    "Who has done what the communications plan asks, who is late and by how much.\n\n"
    "The data are plain files: units.yaml, plan2021.yaml and what the units sent in "
    "submissions/2021/.\n\n"
    "  hbcomms status\n  hbcomms overdue --within 14\n  hbcomms unit “pgd da bac”\n"
    "  hbcomms validate"
)
INTERRUPTED, PIPE_CLOSED = 130, 141


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"hbcomms {version('hbcomms')}")
        raise typer.Exit


def _root(
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=N_("Show the program's version.")
        ),
    ] = False,
) -> None:
    pass


def command_line() -> Any:
    """The Typer program as one command."""
    app = typer.Typer(cls=Group, add_completion=True, rich_markup_mode=None, no_args_is_help=False)
    app.callback(cls=Group, help=ABOUT)(_root)
    group: Any = typer.main.get_command(app)
    group.offer(COMMANDS, _command)
    return group


def _command(name: str) -> Any:
    module = import_module(f"hbcomms.cli.commands.{name}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command)(getattr(module, name))
    command: Any = typer.main.get_command(app)
    command.help, command.epilog = COMMANDS[name], module.EXAMPLES
    return command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and end it with the exit code of docs/format.md."""
    use_everywhere()
    arguments = sys.argv[1:] if arguments is None else arguments
    run = started(arguments, os.environ)
    try:
        answer = _answer(list(arguments), run)
        sys.stderr.write(answer.aside)
        sys.stdout.write(answer.text)
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # the interpreter flushes once more at its end and would complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)
    except OSError as error:  # the disk behind a redirection is full, say
        from hbcomms.files.writing.store import why

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = run.words.t(why(error))
        sys.stderr.write(run.words.t("The answer could not be written ({why}).", why=reason) + "\n")
        sys.exit(UNWRITTEN)
    sys.exit(answer.code)


def _answer(arguments: list[str], run: Run) -> Answer:
    from typer._click.exceptions import ClickException

    if not arguments:
        arguments = ["--help"]
    try:
        given = command_line().main(arguments, prog_name="hbcomms", standalone_mode=False, obj=run)
    except (ClickException, UsageError) as error:
        return Answer("", WRONG_USE, explained(error, run))
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.Exit as leaving:
        if leaving.exit_code == INTERRUPTED:
            raise KeyboardInterrupt from None
        return Answer("", leaving.exit_code)
    return given if isinstance(given, Answer) else Answer("", given or 0)
