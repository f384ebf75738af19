"""What Typer says in English alone, in the reader's language: the help page and usage errors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument

from hbcomms.cli.context import AppContext, SharedOptions, app_context
from hbcomms.cli.typer_internals import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
    TyperUsageError,
)
from hbcomms.cli.usage_errors import UsageError, nearest_word
from hbcomms.locale import N_, Words
from hbcomms.reports.page import Screen

if TYPE_CHECKING:  # Rich is imported only where a page is drawn
    from rich.console import RenderableType
    from rich.text import Text

WIDEST, FIRST_COLUMN = 100, 30
NAME, VALUE = "bold cyan", "green"
SHARED = {"help", *(field.name for field in fields(SharedOptions))}
TYPER_TEXTS = {
    "--help": N_("Show this page."),
    "--install-completion": N_("Install completion for the current shell."),
    "--show-completion": N_(
        "Show completion for the current shell, to copy it or customize the installation."
    ),
}
"""The options that Typer itself adds, and what we say of them."""


def explain_error(error: UsageError | ClickException, app: AppContext) -> str:
    """A usage error as lines: a sentence, what was perhaps meant, and where help is."""
    words = app.words
    usage = error if isinstance(error, UsageError) else translate_error(error, words)
    lines = [words.t("Wrong usage: {sentence}", sentence=words.t(usage.message, **usage.facts))]
    if usage.near:
        lines.append(words.t("Did you mean “{near}”?", near=usage.near))
    lines.append(words.t("“{command} --help” shows how it is used.", command=app.command_path))
    return "\n".join(lines) + "\n"


def translate_error(error: ClickException, words: Words) -> UsageError:
    """A usage error of Typer as one of ours, by the class of the exception."""
    if isinstance(error, MissingParameter):
        parameter: Any = error.param
        is_argument = isinstance(parameter, TyperArgument)
        name = _metavar(parameter, words) if is_argument else parameter.opts[0]
        return UsageError(N_("{name} is missing."), name=name)
    context: Any = error.ctx if isinstance(error, TyperUsageError) else None
    parameters: Any = context.command.get_params(context) if context else ()
    if isinstance(error, NoSuchOption):
        name, known = error.option_name, [option for p in parameters for option in p.opts]
        return UsageError(N_("there is no option {name}."), nearest_word(name, known), name=name)
    if isinstance(error, BadOptionUsage):
        name = error.option_name
        if any(name in parameter.opts and parameter.is_flag for parameter in parameters):
            return UsageError(N_("the option {name} takes no value."), name=name)
        return UsageError(N_("the option {name} wants a value."), name=name)
    return UsageError(N_("the command line cannot be read."))


def help_page(ctx: Any) -> str:
    """The help page of a command: usage, what it does, examples, arguments, options, commands."""
    from rich.console import Group

    from hbcomms.reports.outputs.table import rendered

    app = app_context(ctx)
    screen = Screen(min(app.screen.width, WIDEST), app.screen.is_terminal, app.screen.colour)
    parts = Group(*_parts(ctx, app.words, screen.is_terminal))  # alone, a Text loses its no_wrap
    text = rendered([parts], screen)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _parts(ctx: Any, words: Words, on_terminal: bool) -> "Iterator[RenderableType]":
    from rich.text import Text

    usage = " ".join([ctx.command_path, *_usage(ctx, words)])
    yield Text.assemble((words.t("Usage:"), "bold"), f" {usage}\n", no_wrap=False, overflow="fold")
    for text in filter(None, (ctx.command.help, ctx.command.epilog)):
        for paragraph in words.t(text).split("\n\n"):
            if paragraph.startswith("  "):  # examples stand as they are, to be copied
                yield Text(f"{paragraph}\n", "cyan", no_wrap=True, overflow="ignore")
            else:
                yield Text(f"{paragraph}\n", no_wrap=False, overflow="fold")
    sections = {heading: rows for heading, rows in _sections(ctx, words).items() if rows}
    widest = max(name.cell_len for rows in sections.values() for name, _ in rows)
    for heading, rows in sections.items():
        yield _section(heading, rows, min(widest, FIRST_COLUMN), on_terminal)


def _section(
    heading: str, rows: "Sequence[tuple[Text, Text]]", first: int, on_terminal: bool
) -> "RenderableType":
    """Names and what they mean: in a panel on a terminal, elsewhere under a heading."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=first, overflow="fold")
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    if on_terminal:
        return Panel(
            grid, title=Text(heading, "not dim bold"), title_align="left", border_style="dim"
        )
    return Group(Text(f"{heading}:"), Padding(grid, (0, 0, 1, 2), expand=False))


def _sections(ctx: Any, words: Words) -> "Mapping[str, Sequence[tuple[Text, Text]]]":
    """The tables of a help page by their headings."""
    from rich.text import Text

    parameters = ctx.command.get_params(ctx)
    options = [p for p in parameters if not isinstance(p, TyperArgument)]
    return {
        words.t("Arguments"): [_row(p, words) for p in parameters if p not in options],
        words.t("Options"): [_row(p, words) for p in options if p.name not in SHARED],
        words.t("Commands"): [
            (Text(name, NAME), Text(words.t(text)))
            for name, text in getattr(ctx.command, "offered", {}).items()
        ],
        words.t("Options of every command"): [_row(p, words) for p in options if p.name in SHARED],
    }


def _row(parameter: Any, words: Words) -> "tuple[Text, Text]":
    """A parameter's name with what it takes, and what it is for."""
    from rich.text import Text

    text = words.t(TYPER_TEXTS.get(parameter.opts[0], parameter.help))
    metavar = "" if getattr(parameter, "is_flag", False) else _metavar(parameter, words)
    if isinstance(parameter, TyperArgument):
        return Text(metavar, NAME), Text(text)
    if "|" in metavar:
        return Text(parameter.opts[0], NAME), Text.assemble(
            text, "\n", (metavar.replace("|", " | "), VALUE)
        )
    return Text.assemble((parameter.opts[0], NAME), " ", (metavar, VALUE)), Text(text)


def _metavar(parameter: Any, words: Words) -> str:
    """What stands for the value of a parameter."""
    metavar = parameter.metavar or parameter.type.get_metavar(parameter, None)
    return words.t(metavar) if metavar else ""


def _usage(ctx: Any, words: Words) -> Iterator[str]:
    """The pieces of the usage line after the command's name."""
    yield words.t("[OPTIONS]")
    for parameter in ctx.command.params:
        if isinstance(parameter, TyperArgument):
            name = _metavar(parameter, words)
            name = name if parameter.required else f"[{name}]"
            yield f"{name}…" if parameter.nargs == -1 else name
    if hasattr(ctx.command, "offered"):
        yield words.t("COMMAND")
