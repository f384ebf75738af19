"""The types of options and arguments: what is typed becomes a value, or a UsageError of ours."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from typer.core import TyperArgument

from hbcomms.cli.context import app_context
from hbcomms.cli.typer_internals import CompletionItem, ParamType
from hbcomms.cli.usage_errors import UsageError, choice
from hbcomms.core.names import bare
from hbcomms.files import rules
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.models.field_parsers import FieldError, parse_quantity, parse_url
from hbcomms.files.sheets.cells import has_no_value
from hbcomms.files.sheets.columns import evidence_in
from hbcomms.files.text import clean
from hbcomms.locale import N_
from hbcomms.reports.escaping import without_control_codes


class Parsed(ParamType):
    """A type by its metavar; a function of the text and the name of the parameter; and one of the
    context and what is typed so far, which gives words for the shell and what each means."""

    def __init__(
        self,
        metavar: str,
        parse: Callable[[str, str], Any] = lambda text, _: text,
        complete: Callable[[Any, str], Iterable[tuple[str, str]]] = lambda *_: (),
    ) -> None:
        self.name, self.parse, self.complete = metavar, parse, complete

    def get_metavar(self, param: Any, ctx: Any) -> str:
        """What stands for the value on a page of help."""
        return self.name

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """What the text says; an error names the option, or for an argument its command."""
        is_argument = isinstance(param, TyperArgument)
        return self.parse(value, ctx.info_name if is_argument else param.opts[0])

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """What the shell offers."""
        found = self.complete(ctx, incomplete)
        return [CompletionItem(word, help=without_control_codes(text)) for word, text in found]


def one_of(known: Collection[str]) -> Parsed:
    """The type of a value that is one of a few words."""
    return Parsed(
        "|".join(known),
        lambda text, name: choice(text, known, name),
        lambda _, start: [(word, "") for word in known if word.startswith(start)],
    )


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


def _units(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """The ids of the units that have an id or a name beginning as typed; never an error."""
    try:
        from hbcomms.files.folder_index import index_folder

        app, start = app_context(ctx), bare(incomplete)
        return [
            (unit.id, unit.label(app.words.lang))
            for unit in index_folder(app.root, app.cache_folder).units
            if any(bare(spelling).startswith(start) for spelling in unit.spellings())
        ]
    except Exception:  # a shell waits for this: no data is no completion
        return []


def _rule(text: str, name: str) -> str:
    from hbcomms.files.rule_index import every_rule

    return choice(text, every_rule(), name)


def _rules(text: str, name: str) -> tuple[str, ...]:
    """Names of rules between commas."""
    names = (part.strip() for part in text.split(","))
    return tuple(_rule(part, name) for part in names if part)


def _rule_names(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """The rules whose names begin as typed behind the last comma, with why they are there."""
    from hbcomms.files.rule_index import every_rule

    before, comma, start = incomplete.rpartition(",")
    say = app_context(ctx).words.t
    return [
        (f"{before}{comma}{name}", say(same[0].why))
        for name, same in every_rule().items()
        if name.startswith(start)
    ]


DATE = Parsed(N_("DATE"), parse_date)
NUMBER = Parsed(N_("N"), _parse_number)


def _parse_text(text: str, name: str) -> str:
    """A text without what a sheet shows where a formula has no value. Blanks and what has no width
    are no text; "" is an option that is not given."""
    value = clean(text)
    if text and not value:
        raise UsageError(N_("{name} has nothing that can be read."), name=name)
    if has_no_value(value):
        raise UsageError(rules.SHEET_ERROR.sentence, value=value)
    return value


TEXT = Parsed(N_("TEXT"), _parse_text)
"""Text for a record, as the files hold it."""


def _as_field(parse: Callable[[str], object]) -> Callable[[str, str], str]:
    """A value that a file would hold; what is wrong with it is said as `validate` says it."""

    def check(text: str, name: str) -> str:
        value = _parse_text(text, name)
        try:
            parse(value)
        except FieldError as fault:
            raise UsageError(fault.rule.sentence, fault.near, **fault.facts) from None
        return value

    return check


ADDRESS = Parsed("URL", _as_field(parse_url))
EVIDENCE = Parsed(N_("TEXT"), _as_field(evidence_in))
AMOUNT = Parsed(N_("N"), _as_field(parse_quantity))
UNIT_REF = Parsed(N_("UNIT"), complete=_units)
"""A unit by its id, a name or an alias."""
RULE = Parsed(N_("RULE"), _rule, _rule_names)
RULES = Parsed(N_("RULE,…"), _rules, _rule_names)
"""Rules by name, between commas."""
