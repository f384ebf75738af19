"""The program: its commands, and the one place where an answer or a fault leaves it."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from hbcomms.cli.console_encoding import configure_streams, printable
from hbcomms.cli.context import Answer, AppContext, start_context
from hbcomms.cli.exit_codes import INTERRUPTED, OK, PIPE_CLOSED, UNWRITTEN, WRONG_USE
from hbcomms.cli.shared_options import Group
from hbcomms.cli.typer_internals import ClickException
from hbcomms.cli.usage_errors import UsageError, explain_error
from hbcomms.locale import N_

ABOUT = N_(
    "Who has done what the communications plan asks, who is late and by how much.\n\n"
    "The data are plain files: units.yaml, plan2021.yaml and what the units sent in "
    "submissions/2021/.\n\n"
    "  hbcomms status\n  hbcomms overdue --within 14\n  hbcomms unit “pgd da bac”\n"
    "  hbcomms validate"
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"hbcomms {version('hbcomms')}")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help=N_("Show the program's version.")
        ),
    ] = False,
) -> None:
    if ctx.invoked_subcommand is None:
        raise UsageError(N_("say which command you want."))


def command_line() -> Any:
    """The Typer program as one command."""
    app = typer.Typer(rich_markup_mode=None)
    app.callback(cls=Group, help=ABOUT, invoke_without_command=True)(_root)
    return typer.main.get_command(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and end it with an exit code of FORMAT 7."""
    configure_streams()
    arguments = sys.argv[1:] if arguments is None else arguments
    app = start_context(arguments, os.environ)
    try:
        answer = _answer(list(arguments), app)
        sys.stderr.write(printable(answer.stderr))
        sys.stdout.write(answer.text)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _discard_output()
        sys.exit(PIPE_CLOSED)
    except OSError as error:  # the disk behind a redirection is full, say
        from hbcomms.files.writing.store import why

        _discard_output()
        reason = app.words.t(why(error))
        sys.stderr.write(app.words.t("The answer could not be written ({why}).", why=reason) + "\n")
        sys.exit(UNWRITTEN)
    sys.exit(answer.code)


def _discard_output() -> None:
    """The interpreter flushes once more at its end and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer(arguments: list[str], app: AppContext) -> Answer:
    try:
        answer = command_line().main(
            arguments or ["--help"], prog_name="hbcomms", standalone_mode=False, obj=app
        )
    except (ClickException, UsageError) as error:
        return Answer("", WRONG_USE, explain_error(error, app.command, app.words))
    except typer.Exit as leaving:
        return Answer("", leaving.exit_code)
    return answer if isinstance(answer, Answer) else Answer("", answer or OK)
