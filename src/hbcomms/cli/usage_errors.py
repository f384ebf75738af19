"""Usage errors in the reader's language, by kind of exception: Typer's own are English."""

import re
from typing import Any

from hbcomms.cli.context import Run, UsageError
from hbcomms.files.suggestions import nearest


def explained(error: Exception, run: Run) -> str:
    """One sentence, what was perhaps meant, and where help is."""
    words = run.words
    context = getattr(error, "ctx", None)
    sentence, near = _sentence(error, run)
    lines = [words.t("Wrong usage: {sentence}", sentence=sentence)]
    if near:
        lines.append(words.t("Did you mean “{near}”?", near=near))
    path = context.command_path if context else "hbcomms"
    lines.append(words.t("“{command} --help” shows how it is used.", command=path))
    return "\n".join(lines) + "\n"


def _sentence(error: Exception, run: Run) -> tuple[str, str | None]:
    words, kind = run.words, type(error).__name__
    if isinstance(error, UsageError):
        return words.t(error.message, **error.facts), error.near
    context: Any = getattr(error, "ctx", None)
    parameter: Any = getattr(error, "param", None)
    message = str(getattr(error, "message", error))
    if kind == "NoSuchOption":
        name = str(getattr(error, "option_name", ""))
        known = [opt for p in context.command.get_params(context) for opt in p.opts]
        return words.t("there is no option {name}.", name=name), nearest(name, _same(known))
    if kind == "MissingParameter" and parameter is not None:
        name = words.t(parameter.metavar)
        return words.t("{name} is missing.", name=name), None
    if kind == "BadOptionUsage":
        name = str(getattr(error, "option_name", ""))
        if "does not take" in message:
            return words.t("the option {name} takes no value.", name=name), None
        return words.t("the option {name} wants a value.", name=name), None
    if kind == "BadParameter" and parameter is not None:
        found = re.match(r"'(.*?)'", message)
        facts = {"name": parameter.opts[0], "value": found[1] if found else ""}
        return words.t("“{value}” is not a whole number, as {name} wants.", **facts), None
    if "No such command" in message:
        found = re.search(r"No such command ['\"](.*?)['\"]\.?", message)
        name = found[1] if found else ""
        known = context.command.list_commands(context)
        return words.t("there is no command “{name}”.", name=name), nearest(name, _same(known))
    if "Missing command" in message:
        return words.t("say which command you want."), None
    if "unexpected extra" in message:
        extra = message.partition(" (")[2].rstrip(").")
        return words.t("too much is given here: {extra}", extra=extra), None
    return words.t("the command line cannot be read."), None


def _same(names: list[str]) -> dict[str, str]:
    return {name: name for name in names}
