"""The program: its commands, and the one place where an answer or a fault leaves it."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer

from hbcomms.cli.context import Answer, AppContext, start_context
from hbcomms.cli.exit_codes import INTERRUPTED, OK, PIPE_CLOSED, UNWRITTEN, WRONG_USE, gravest
from hbcomms.cli.shared_options import Group, PageWanted
from hbcomms.cli.streams import configure_streams, discard, write_whole
from hbcomms.cli.typer_internals import ClickException
from hbcomms.cli.usage_errors import UsageError, explain_error
from hbcomms.locale import N_
from hbcomms.reports.escaping import screen_lines

ABOUT = N_(
    "Who has done what the communications plan asks, who is late and by how much.\n\n"
    "The data are plain files: units.yaml, plan2021.yaml and what the units sent in "
    "submissions/2021/.\n\n"
    '  hbcomms status\n  hbcomms overdue --within 14\n  hbcomms unit "pgd da bac"\n'
    "  hbcomms validate"
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        raise PageWanted(f"hbcomms {version('hbcomms')}\n")


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
        said = _say(answer.stderr)
        code = gravest(answer.code, said) if said else answer.code
        write_whole(sys.stdout, answer.text)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        discard(sys.stdout)
        sys.exit(PIPE_CLOSED)
    except OSError as error:  # the disk behind a redirection is full, say
        from hbcomms.files.writing.store import why

        discard(sys.stdout)
        reason = app.words.t(why(error))
        with suppress(BrokenPipeError):
            _say(app.words.t("The answer could not be written ({why}).", why=reason) + "\n")
        sys.exit(UNWRITTEN)
    sys.exit(code)


def _say(text: str) -> int:
    """Write to standard error; the code that says whether all of it was taken."""
    try:
        write_whole(sys.stderr, screen_lines(text))
    except BrokenPipeError:
        raise
    except OSError:
        discard(sys.stderr)
        return UNWRITTEN
    return OK


def _answer(arguments: list[str], app: AppContext) -> Answer:
    try:
        answer = command_line().main(
            arguments or ["--help"], prog_name="hbcomms", standalone_mode=False, obj=app
        )
    except (ClickException, UsageError) as error:
        return Answer("", WRONG_USE, explain_error(error, app.command, app.words, arguments))
    except PageWanted as wanted:
        return Answer(wanted.page)
    except typer.Exit as leaving:
        return Answer("", leaving.exit_code)
    return answer if isinstance(answer, Answer) else Answer("", answer or OK)
