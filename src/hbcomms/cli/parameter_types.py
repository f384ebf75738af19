"""The types of options and arguments: what is typed becomes a value, or a UsageError of ours."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from typer.core import TyperArgument

from hbcomms.cli.typer_internals import CompletionItem, ParamType
from hbcomms.cli.usage_errors import UsageError, choice
from hbcomms.files.dates import near_date, read_date
from hbcomms.locale import N_


def parse_date(text: str, option: str) -> date:
    """A date as a clerk writes it; UsageError with the date that was perhaps meant."""
    day = read_date(text.strip())
    if day is None:
        message = N_("“{value}” is not a date for {option}; write 15/9/2021 or 2021-09-15.")
        raise UsageError(message, near_date(text.strip()), value=text, option=option)
    return day


def _label(parameter: Any, context: Any) -> str:
    """What an error calls a parameter: the option, or for an argument its command."""
    return str(context.info_name if isinstance(parameter, TyperArgument) else parameter.opts[0])


class DateType(ParamType):
    """A `datetime.date`."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The date that the text says."""
        return parse_date(value, _label(param, ctx))


class WholeNumberType(ParamType):
    """An `int`."""

    name = "number"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        """The number that the text says."""
        try:
            return int(value)
        except ValueError:
            message = N_("“{value}” is not a whole number, as {name} wants.")
            raise UsageError(message, value=value, name=_label(param, ctx)) from None


class ChoiceType(ParamType):
    """One of a few words, which the shell completes."""

    name = "choice"

    def __init__(self, known: Sequence[str]) -> None:
        self.known = known

    def get_metavar(self, param: Any, ctx: Any) -> str:
        """The words, as a page of help shows them."""
        return "|".join(self.known)

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The word itself."""
        return choice(value, self.known, _label(param, ctx))

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """The words that begin as typed."""
        return [CompletionItem(word) for word in self.known if word.startswith(incomplete)]


DATE_TYPE, WHOLE_NUMBER_TYPE = DateType(), WholeNumberType()
