"""Typer's command and group with the options that every command takes."""

from dataclasses import replace
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from hbcomms.cli.commands import COMMANDS
from hbcomms.cli.context import app_context
from hbcomms.cli.parameter_types import DATE, PLAN_REF, one_of
from hbcomms.cli.typer_internals import ClickCommand, CompletionItem
from hbcomms.cli.usage_errors import UsageError, nearest_word
from hbcomms.locale import LANGUAGES, N_

_PATHS = ("DIR", "PATH", "FOLDER", "FILE")
"""What stands for the value of options and arguments that name a file or folder."""


class PageWanted(Exception):  # noqa: N818 - a wish, no fault
    """A page is wanted in place of a command: Typer would write it itself, and end with 1 where
    nobody reads it."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


def _store(context: Any, parameter: Any, value: Any) -> None:
    """Keep a shared option wherever it stands; the one nearest the command wins."""
    if value not in (None, False):
        app = app_context(context)
        app.options = replace(app.options, **{parameter.name: value})


def _shared(name: str, text: str, **settings: Any) -> TyperOption:
    settings |= {"expose_value": False, "is_eager": True, "callback": _store}
    return TyperOption(param_decls=[name], help=text, **settings)


def shared_options() -> list[TyperOption]:
    """One option for each field of SharedOptions."""
    data = N_("The data folder; else HBCOMMS_DATA, else the nearest one upward.")
    as_of = N_("Judge as of this day; else today in Việt Nam.")
    known_at = N_("Leave out what was entered after this day; else all that stands in the files.")
    lang = N_("The language; else HBCOMMS_LANG, else Vietnamese.")
    no_cache = N_("Read every file anew; use and keep nothing of what was read before.")
    return [
        _shared("--data", data, metavar=N_("DIR"), type=lambda text: Path(text) if text else None),
        _shared("--plan", N_("The plan; else the one that holds the day."), type=PLAN_REF),
        _shared("--as-of", as_of, type=DATE),
        _shared("--known-at", known_at, type=DATE),
        _shared("--lang", lang, type=one_of(LANGUAGES)),
        _shared("--no-cache", no_cache, is_flag=True, default=None),
    ]


def _check_text(parameter: Any, value: Any) -> None:
    """UsageError for bytes that are no UTF-8, in which Python hides them; paths may have them."""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and parameter.metavar not in _PATHS and not _is_unicode(text):
            raise UsageError(N_("“{value}” is no text in UTF-8."), value=text)


def _is_unicode(text: str) -> bool:
    return text.isascii() or text == text.encode("utf-8", "replace").decode("utf-8")


class _WithSharedOptions(ClickCommand):
    """The shared options, our help page, and the AppContext told which command is read."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings["params"] = [*(settings.get("params") or ()), *shared_options()]
        super().__init__(*args, **settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Typer's own, whose parser leaves the context out of some errors."""
        app_context(ctx).command = ctx
        rest = super().parse_args(ctx, args)
        for parameter in self.params:
            _check_text(parameter, ctx.params.get(parameter.name))
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Our own page: every word of it is in the reader's language."""
        from hbcomms.cli.localized_help import help_page

        raise PageWanted(help_page(ctx))


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

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, from its module; an unknown one is a UsageError of ours."""
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:
                return None
            near = nearest_word(cmd_name, COMMANDS)
            raise UsageError(N_("there is no command “{name}”."), near, name=cmd_name)
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"hbcomms.cli.commands.{name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        make = app.command(cmd_name, cls=Command, help=COMMANDS[cmd_name], epilog=module.EXAMPLES)
        make(getattr(module, name))
        return typer.main.get_command(app)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[CompletionItem]:
        """The names that begin as typed, whose commands need not be made, and the options."""
        say = app_context(ctx).words.t
        found = [(name, text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        commands = [CompletionItem(name, help=say(text)) for name, text in found]
        return [*commands, *ClickCommand.shell_complete(self, ctx, incomplete)]
