"""Typer's command and group with the options that every command takes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption

from hbcomms.cli.context import app_context
from hbcomms.cli.localized_help import help_page
from hbcomms.cli.parameter_types import DATE_TYPE, ChoiceType
from hbcomms.cli.typer_internals import ClickCommand, CompletionItem, TyperUsageError
from hbcomms.cli.usage_errors import UsageError, nearest_word
from hbcomms.locale import LANGUAGES, N_


def _store(context: Any, parameter: Any, value: Any) -> None:
    """Keep a shared option wherever it stands; the one nearest the command wins."""
    if value not in (None, False):
        app = app_context(context)
        app.options = replace(app.options, **{parameter.name: value})


def _shared(name: str, text: str, **settings: Any) -> TyperOption:
    return TyperOption(
        param_decls=[name],
        help=text,
        expose_value=False,
        is_eager=True,
        callback=_store,
        **settings,
    )


def shared_options() -> list[TyperOption]:
    """One option for each field of SharedOptions."""
    data = N_("The data folder; else HBCOMMS_DATA, else the nearest one upward.")
    as_of = N_("Judge as of this day; else today in Việt Nam.")
    lang = N_("The language; else HBCOMMS_LANG, else Vietnamese.")
    no_cache = N_("Read every file anew; use and keep nothing of what was read before.")
    return [
        _shared("--data", data, metavar=N_("DIR"), type=lambda text: Path(text) if text else None),
        _shared("--plan", N_("The plan; else the one that holds the day."), metavar=N_("ID")),
        _shared("--as-of", as_of, metavar=N_("DATE"), type=DATE_TYPE),
        _shared("--lang", lang, type=ChoiceType(LANGUAGES)),
        _shared("--no-cache", no_cache, is_flag=True, default=None),
    ]


class _WithSharedOptions(ClickCommand):
    """The shared options, our help page, and the context in every error of Typer's parser."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings["params"] = [*(settings.get("params") or ()), *shared_options()]
        super().__init__(*args, **settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Typer's own, whose parser leaves the context out of some errors."""
        app_context(ctx).command_path = ctx.command_path
        try:
            return super().parse_args(ctx, args)
        except TyperUsageError as error:
            error.ctx = ctx
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Our own page: every word of it is in the reader's language."""
        formatter.write(help_page(ctx))


class Command(_WithSharedOptions, TyperCommand):
    """A command of the program."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Typer's own; but too many arguments are a UsageError of ours."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageError(N_("too much is given here: {extra}"), extra=" ".join(rest))
        return rest


class Group(_WithSharedOptions, TyperGroup):
    """The program itself: knows its commands by name, and makes one when it is asked for."""

    offered: Mapping[str, str]
    make: Callable[[str], Any]

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in their order."""
        return list(self.offered)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, made once."""
        if cmd_name in self.offered and cmd_name not in self.commands:
            self.commands[cmd_name] = self.make(cmd_name)
        return self.commands.get(cmd_name)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """The names that begin as typed, whose commands need not be made, and the options."""
        names = [name for name in self.offered if name.startswith(incomplete)]
        say = app_context(ctx).words.t
        commands = [CompletionItem(name, help=say(self.offered[name])) for name in names]
        return [*commands, *ClickCommand.shell_complete(self, ctx, incomplete)]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Typer's own; but an unknown command is a UsageError of ours."""
        name = args[0]
        if name not in self.offered and not ctx.resilient_parsing:
            near = nearest_word(name, self.offered)
            raise UsageError(N_("there is no command “{name}”."), near, name=name)
        return super().resolve_command(ctx, args)
