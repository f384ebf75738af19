"""The help page of a command, which Typer draws in English alone, in the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from typer.core import TyperArgument, TyperGroup

from hbcomms.cli.commands import COMMANDS
from hbcomms.cli.context import SharedOptions, app_context
from hbcomms.cli.usage_errors import metavar
from hbcomms.locale import N_, Words
from hbcomms.reports.outputs.table import rendered

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
Row = tuple[Text, Text]
"""A name with what it takes, and what it is for."""


def help_page(ctx: Any) -> str:
    """The help page of a command: usage, what it does, examples, arguments, options, commands."""
    app = app_context(ctx)
    screen = app.screen._replace(width=min(app.screen.width, WIDEST))
    return rendered(_parts(ctx, app.words, screen.is_terminal), screen)


def _parts(ctx: Any, words: Words, on_terminal: bool) -> Iterator[RenderableType]:
    usage = " ".join([ctx.command_path, words.t("[OPTIONS]"), *_usage(ctx, words)])
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


def _usage(ctx: Any, words: Words) -> Iterator[str]:
    """The arguments as they follow the command's name."""
    for parameter in ctx.command.params:
        if isinstance(parameter, TyperArgument):
            name = metavar(parameter, words)
            name = name if parameter.required else f"[{name}]"
            yield f"{name}…" if parameter.nargs == -1 else name
    if isinstance(ctx.command, TyperGroup):
        yield words.t("COMMAND")


def _sections(ctx: Any, words: Words) -> dict[str, list[Row]]:
    """The tables of a help page by their headings."""
    parameters = ctx.command.get_params(ctx)
    arguments = [p for p in parameters if isinstance(p, TyperArgument)]
    own = [p for p in parameters if p not in arguments and p.name not in SHARED]
    offered = COMMANDS if isinstance(ctx.command, TyperGroup) else {}
    return {
        words.t("Arguments"): [_row(p, words) for p in arguments],
        words.t("Options"): [_row(p, words) for p in own],
        words.t("Commands"): [(Text(n, NAME), Text(words.t(t))) for n, t in offered.items()],
        words.t("Options of every command"): [
            _row(p, words) for p in parameters if p.name in SHARED
        ],
    }


def _row(parameter: Any, words: Words) -> Row:
    first, value = parameter.opts[0], metavar(parameter, words)
    text, name = words.t(TYPER_TEXTS.get(first, parameter.help)), ", ".join(parameter.opts)
    if isinstance(parameter, TyperArgument):
        return Text(value, NAME), Text(text)
    if "|" in value:
        return Text(name, NAME), Text.assemble(text, "\n", (value.replace("|", " | "), VALUE))
    return Text.assemble((name, NAME), " ", (value, VALUE)), Text(text)


def _section(heading: str, rows: Sequence[Row], first: int, on_terminal: bool) -> RenderableType:
    """Names and what they mean: in a panel on a terminal, elsewhere under a heading."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=first, overflow="fold")
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    if on_terminal:
        title = Text(heading, "not dim bold")
        return Panel(grid, title=title, title_align="left", border_style="dim")
    return Group(Text(f"{heading}:"), Padding(grid, (0, 0, 1, 2), expand=False))
