"""Wrong usage as an exception of ours: a message id of the catalogues and its facts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from typer.core import TyperArgument

from hbcomms.cli.typer_internals import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from hbcomms.locale import N_, Words

LISTED = "listed"
"""The fact that holds lines of its own."""


class UsageError(Exception):
    """Wrong usage: a sentence with its facts, and perhaps what was meant."""

    def __init__(self, message: str, near: str | date | None = None, **facts: object) -> None:
        super().__init__(message)
        self.message, self.near, self.facts = message, near, facts


def nearest_word(text: str, known: Iterable[str]) -> str | None:
    """The word of several that was perhaps meant; None where none is near."""
    from hbcomms.files.suggestions import nearest

    return nearest(text, {word: word for word in known})


def choice(value: str, known: Iterable[str], option: str) -> str:
    """The value if it is one of the known words; else UsageError with the nearest of them."""
    known = list(known)
    if value in known:
        return value
    message = N_("“{value}” is not a choice of {option}; there is: {known}.")
    near, listed = nearest_word(value, known), ", ".join(known) or "–"
    raise UsageError(message, near, value=value, option=option, known=listed)


def explain_error(
    error: UsageError | ClickException, ctx: Any, words: Words, typed: Iterable[str] = ()
) -> str:
    """A usage error as lines: a sentence, what was perhaps meant, and where help is."""
    usage = error if isinstance(error, UsageError) else translate_error(error, ctx, words)
    first, *more = error_lines(usage, words)
    lines = [words.t("Wrong usage: {sentence}", sentence=first), *more]
    if any(argument.startswith("“") and not argument.endswith("”") for argument in typed):
        lines.append(words.t('The quotes “ ” hold no words together here; write "…" instead.'))
    lines.append(words.t("“{command} --help” shows how it is used.", command=ctx.command_path))
    return "\n".join(lines) + "\n"


def error_lines(error: UsageError, words: Words) -> list[str]:
    """What is wrong, and on another line what was perhaps meant."""
    from hbcomms.reports.finding_texts import fact_text

    facts = {k: v if k == LISTED else fact_text(k, v, words) for k, v in error.facts.items()}
    lines = words.t(error.message, **facts).splitlines()
    if error.near:
        near = fact_text("near", error.near, words)
        lines.append(words.t("Did you mean “{near}”?", near=near))
    return lines


def missing(metavar: str, words: Words) -> UsageError:
    """The error for an argument that is not given, by what stands for it on the help page."""
    return UsageError(N_("{name} is missing."), name=words.t(metavar))


def translate_error(error: ClickException, ctx: Any, words: Words) -> UsageError:
    """A usage error of Typer as one of ours, by the class of the exception."""
    parameters = ctx.command.get_params(ctx)
    match error:
        case MissingParameter(param=parameter):
            return UsageError(N_("{name} is missing."), name=parameter_name(parameter, words))
        case NoSuchOption(option_name=name):
            near = nearest_word(name, [option for p in parameters for option in p.opts])
            return UsageError(N_("there is no option {name}."), near, name=name)
        case BadOptionUsage(option_name=name):
            if any(name in parameter.opts and parameter.is_flag for parameter in parameters):
                return UsageError(N_("the option {name} takes no value."), name=name)
            return UsageError(N_("the option {name} wants a value."), name=name)
    return UsageError(N_("the command line cannot be read."))


def parameter_name(parameter: Any, words: Words) -> str:
    """What a person calls a parameter: an option as it is typed, an argument by its place."""
    is_argument = isinstance(parameter, TyperArgument)
    return metavar(parameter, words) if is_argument else str(parameter.opts[0])


def metavar(parameter: Any, words: Words) -> str:
    """What stands for the value of a parameter; "" for a flag."""
    text = parameter.metavar or parameter.type.get_metavar(parameter, None)
    return words.t(text) if text and not getattr(parameter, "is_flag", False) else ""
