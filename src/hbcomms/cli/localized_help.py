"""Typer's commands with the shared options, our own help page and our own words."""

from collections.abc import Callable, Mapping
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from hbcomms.cli.context import Run, choice
from hbcomms.locale import LANGUAGES, N_, Words
from hbcomms.reports.layout import padded, width, wrapped

SHARED = (
    ("data", N_("DIR"), N_("The data folder; else HBCOMMS_DATA, else the nearest one upward.")),
    ("plan", N_("ID"), N_("The plan; else the one that holds the day.")),
    ("as-of", N_("DATE"), N_("Judge as of this day; else today in Việt Nam.")),
    ("lang", "vi|en", N_("The language; else HBCOMMS_LANG, else Vietnamese.")),
)
_HELP = N_("Show this page.")
NO_CACHE = "--no-cache"
_NO_CACHE = N_("Read every file anew; use and keep nothing of what was read before.")
COMMON = (*(f"--{name}" for name, _, _ in SHARED), NO_CACHE)


def _keep(context: Any, parameter: Any, value: str | bool | None) -> None:
    """Store a shared option wherever it stood; the one nearest the command wins."""
    run = context.find_root().obj
    if value not in (None, False) and isinstance(run, Run):
        run.options[parameter.name] = str(value)


def _shared() -> list[Any]:
    options: list[tuple[str, str, dict[str, Any]]] = [
        (f"--{name}", text, {"metavar": metavar, "type": str}) for name, metavar, text in SHARED
    ]
    options.append((NO_CACHE, _NO_CACHE, {"is_flag": True, "default": None}))
    return [
        TyperOption(
            param_decls=[name],
            help=text,
            expose_value=False,
            is_eager=True,
            callback=_keep,
            show_default=False,
            **more,
        )
        for name, text, more in options
    ]


class Command(TyperCommand):
    """A command that takes the shared options too."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings["params"] = [*(settings.get("params") or ()), *_shared()]
        super().__init__(*args, **settings)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Our own page: every word of it is in the reader's language."""
        formatter.write(help_page(self, ctx))


class Group(TyperGroup):
    """The program itself: knows its commands by name, and makes one when it is asked for."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings["params"] = [*(settings.get("params") or ()), *_shared()]
        super().__init__(*args, **settings)
        self.offered: Mapping[str, str] = {}

    def offer(self, offered: Mapping[str, str], make: Callable[[str], Any]) -> None:
        """The commands in their order with what each does, and how one is made."""
        self.offered, self._make = offered, make

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in their order."""
        return list(self.offered)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, made once."""
        if cmd_name in self.offered and cmd_name not in self.commands:
            self.commands[cmd_name] = self._make(cmd_name)
        return self.commands.get(cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Our own page: every word of it is in the reader's language."""
        formatter.write(help_page(self, ctx))


def help_page(command: Any, context: Any) -> str:
    """Usage, what it does, examples, arguments, options, commands."""
    run: Run = context.find_root().obj
    words, size = run.words, min(run.screen.width, 100)
    usage = [context.command_path, *_usage(command, words)]
    lines = [words.t("Usage: {usage}", usage=" ".join(usage)), ""]
    about = [_said(words, text) for text in (command.help, command.epilog) if text]
    for paragraph in "\n\n".join(about).split("\n\n"):
        if paragraph.startswith("  "):
            lines += paragraph.split("\n")
        else:
            lines += wrapped(" ".join(paragraph.split()), size)
        lines.append("")
    lines += _section(words.t("Arguments:"), _arguments(command, words), size)
    own: list[Any] = []
    common: list[Any] = []
    for parameter in command.get_params(context):
        if isinstance(parameter, TyperArgument) or getattr(parameter, "hidden", False):
            continue
        (common if parameter.opts[0] in (*COMMON, *_MACHINERY) else own).append(parameter)
    lines += _section(words.t("Options:"), [_option(p, words) for p in own], size)
    offered = command.offered if isinstance(command, Group) else {}
    rows = [(name, _said(words, text)) for name, text in offered.items()]
    lines += _section(words.t("Commands:"), rows, size)
    lines += _section(
        words.t("Options of every command:"), [_option(p, words) for p in common], size
    )
    return "\n".join(lines).rstrip() + "\n"


_MACHINERY = ("--help", "--version", "--install-completion", "--show-completion")
_TEXTS = {
    "--help": _HELP,
    "--install-completion": N_("Install completion for the current shell."),
    "--show-completion": N_(
        "Show completion for the current shell, to copy it or customize the installation."
    ),
}


def _said(words: Words, text: str | None) -> str:
    return words.t(text) if text else ""


def _usage(command: Any, words: Words) -> list[str]:
    pieces = [words.t("[OPTIONS]")]
    for parameter in command.params:
        if isinstance(parameter, TyperArgument):
            name = _said(words, parameter.metavar)
            name = name if parameter.required else f"[{name}]"
            pieces.append(f"{name}…" if parameter.nargs == -1 else name)
    if isinstance(command, Group):
        pieces.append(words.t("COMMAND"))
    return pieces


def _arguments(command: Any, words: Words) -> list[tuple[str, str]]:
    return [
        (_said(words, p.metavar), _said(words, p.help))
        for p in command.params
        if isinstance(p, TyperArgument)
    ]


def _option(parameter: Any, words: Words) -> tuple[str, str]:
    name = ", ".join(parameter.opts)
    if not parameter.is_flag and parameter.metavar:
        name += " " + words.t(parameter.metavar)
    return name, _said(words, _TEXTS.get(parameter.opts[0], parameter.help))


def _section(heading: str, rows: list[tuple[str, str]], size: int) -> list[str]:
    if not rows:
        return []
    first = min(max(width(name) for name, _ in rows), 30)
    lines = [heading]
    for name, text in rows:
        folded = wrapped(text, size - first - 4)
        if width(name) > first:
            lines += [f"  {name}", f"  {' ' * first}  {folded[0]}"]
        else:
            lines.append(f"  {padded(name, first)}  {folded[0]}")
        lines += [" " * (first + 4) + more for more in folded[1:]]
    return [*lines, ""]


def run_of(context: typer.Context) -> Run:
    """The run that a command is in."""
    run = context.find_root().obj
    assert isinstance(run, Run)
    choice(run.options.get("lang", LANGUAGES[0]), LANGUAGES, "--lang")
    return run
