"""The types of options and arguments: what is typed becomes a value, or a UsageError of ours."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from typer.core import TyperArgument

from hbcomms.cli.typer_internals import CompletionItem, ParamType
from hbcomms.cli.usage_errors import UsageError, choice
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.text import clean
from hbcomms.locale import N_


class Parsed(ParamType):
    """A type by its metavar and a function of the text and the name of the parameter."""

    def __init__(self, metavar: str, parse: Callable[[str, str], Any]) -> None:
        self.name, self.parse = metavar, parse

    def get_metavar(self, param: Any, ctx: Any) -> str:
        """What stands for the value on a page of help."""
        return self.name

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """What the text says; an error names the option, or for an argument its command."""
        is_argument = isinstance(param, TyperArgument)
        return self.parse(value, ctx.info_name if is_argument else param.opts[0])


class Choice(Parsed):
    """One of a few words, which the shell completes."""

    def __init__(self, known: Collection[str]) -> None:
        super().__init__("|".join(known), lambda text, name: choice(text, known, name))
        self.known = known

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """The words that begin as typed."""
        return [CompletionItem(word) for word in self.known if word.startswith(incomplete)]


def parse_date(text: str, name: str) -> date:
    """A date as a clerk writes it; UsageError with the date that was perhaps meant."""
    day = read_date(text.strip())
    if day is None:
        message = N_("“{value}” is not a date for {option}; write 15/9/2021 or 2021-09-15.")
        raise UsageError(message, near_date(text.strip()), value=text, option=name)
    return day


def _parse_number(text: str, name: str) -> int:
    try:
        return int(text)
    except ValueError:
        message = N_("“{value}” is not a whole number, as {name} wants.")
        raise UsageError(message, value=text, name=name) from None


DATE = Parsed(N_("DATE"), parse_date)
NUMBER = Parsed(N_("N"), _parse_number)
TEXT = Parsed(N_("TEXT"), lambda text, _: clean(text))
"""Text for a record, as the files hold it."""
