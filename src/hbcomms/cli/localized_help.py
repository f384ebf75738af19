"""What Typer says in English alone, in the reader's language: the help page and usage errors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
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
from hbcomms.cli.usage_errors import UsageError, nearest_of
from hbcomms.locale import N_, Words

if TYPE_CHECKING:  # Rich is imported only where a page is drawn
    from rich.console import RenderableType
    from rich.text import Text

WIDEST, FIRST_COLUMN = 100, 30
SHARED = {"help", *(field.name for field in fields(SharedOptions))}
TYPER_TEXTS = {
    "--help": N_("Show this page."),
    "--install-completion": N_("Install completion for the current shell."),
    "--show-completion": N_(
        "Show completion for the current shell, to copy it or customize the installation."
    ),
}
"""The options that Typer itself adds, and what we say of them."""


def explained(error: UsageError | ClickException, app: AppContext) -> str:
    """A usage error as lines: a sentence, what was perhaps meant, and where help is."""
    words = app.words
    usage = error if isinstance(error, UsageError) else translated(error, words)
    lines = [words.t("Wrong usage: {sentence}", sentence=words.t(usage.message, **usage.facts))]
    if usage.near:
        lines.append(words.t("Did you mean “{near}”?", near=usage.near))
    lines.append(words.t("“{command} --help” shows how it is used.", command=app.command_path))
    return "\n".join(lines) + "\n"


def translated(error: ClickException, words: Words) -> UsageError:
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
        return UsageError(N_("there is no option {name}."), nearest_of(name, known), name=name)
    if isinstance(error, BadOptionUsage):
        name = error.option_name
        if any(name in parameter.opts and parameter.is_flag for parameter in parameters):
            return UsageError(N_("the option {name} takes no value."), name=name)
        return UsageError(N_("the option {name} wants a value."), name=name)
    return UsageError(N_("the command line cannot be read."))


def help_page(ctx: Any) -> str:
    """The help page of a command: usage, what it does, examples, arguments, options, commands."""
    from hbcomms.reports.outputs.table import rendered

    app = app_context(ctx)
    screen = replace(app.screen, width=min(app.screen.width, WIDEST))
    text = rendered(_parts(ctx, app.words, screen.is_terminal), screen)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _parts(ctx: Any, words: Words, on_terminal: bool) -> "Iterator[RenderableType]":
    from rich.text import Text

    command = ctx.command
    usage = " ".join([ctx.command_path, *_usage(ctx, words)])
    yield _indented(Text.assemble((words.t("Usage:"), "bold"), f" {usage}"), 0)
    yield ""
    for text in filter(None, (command.help, command.epilog)):
        for paragraph in words.t(text).split("\n\n"):
            yield from _paragraph(paragraph)
    sections = _sections(ctx, words)
    widest = max(name.cell_len for rows in sections.values() for name, _ in rows)
    for heading, rows in sections.items():
        if rows:
            yield _section(heading, rows, min(widest, FIRST_COLUMN), on_terminal)
            if not on_terminal:
                yield ""


def _paragraph(text: str) -> "Iterator[RenderableType]":
    """Prose that folds, or lines of examples that stand as they are."""
    from rich.text import Text

    if text.startswith("  "):
        for line in text.split("\n"):
            yield _indented(Text(line.strip(), "cyan"), 2)
    else:
        yield _indented(Text(" ".join(text.split())), 0)
    yield ""


def _indented(text: "Text", indent: int) -> "RenderableType":
    from rich.padding import Padding
    from rich.table import Table

    grid = Table.grid()
    grid.add_row(text)
    return Padding(grid, (0, 0, 0, indent), expand=False)


def _section(
    heading: str, rows: "Sequence[tuple[Text, str]]", first: int, on_terminal: bool
) -> "RenderableType":
    """A panel on a terminal, elsewhere a heading: a table of names and what they mean."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=first, overflow="fold")
    grid.add_column()
    for name, text in rows:
        grid.add_row(name, Text(text))
    if not on_terminal:
        return Group(Text(f"{heading}:"), Padding(grid, (0, 0, 0, 2), expand=False))
    return Panel(grid, title=Text(heading, "bold"), title_align="left", border_style="dim")


def _sections(ctx: Any, words: Words) -> "Mapping[str, Sequence[tuple[Text, str]]]":
    """The tables of a help page by their headings."""
    from rich.text import Text

    command = ctx.command
    arguments = [p for p in command.params if isinstance(p, TyperArgument)]
    options = [p for p in command.get_params(ctx) if p not in arguments]
    return {
        words.t("Arguments"): [_row(p, words) for p in arguments],
        words.t("Options"): [_row(p, words) for p in options if p.name not in SHARED],
        words.t("Commands"): [
            (Text(name, "bold cyan"), words.t(text))
            for name, text in getattr(command, "offered", {}).items()
        ],
        words.t("Options of every command"): [_row(p, words) for p in options if p.name in SHARED],
    }


def _row(parameter: Any, words: Words) -> "tuple[Text, str]":
    """A parameter's name with what it takes, and what it is for."""
    from rich.text import Text

    text = words.t(TYPER_TEXTS.get(parameter.opts[0], parameter.help))
    metavar = _metavar(parameter, words).replace("|", " | ")
    if isinstance(parameter, TyperArgument):
        return Text(metavar, "bold cyan"), text
    name = Text(", ".join(parameter.opts), "bold cyan")
    return (name if parameter.is_flag else Text.assemble(name, (f" {metavar}", "green"))), text


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
