"""The types of options and arguments: what is typed becomes a value, or a UsageError of ours."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from hbcomms.cli import completion
from hbcomms.cli.context import AppContext, app_context
from hbcomms.cli.typer_internals import CompletionItem, ParamType
from hbcomms.cli.usage_errors import UsageError, choice, parameter_name
from hbcomms.files import rules
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.models.field_parsers import FieldError, parse_quantity, parse_url
from hbcomms.files.sheets.cells import has_no_value
from hbcomms.files.sheets.columns import evidence_in
from hbcomms.files.text import clean
from hbcomms.locale import N_
from hbcomms.reports.escaping import without_control_codes

_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|‘([^‘’]+)’|«([^«»]+)»")
NO_LABELS: Mapping[str, str] = MappingProxyType({})


class Parsed(ParamType):
    """A type by its metavar; a function of the text, the name of the parameter and the context of
    the run; and one of Typer's context and what is typed so far, which gives words for the shell
    and what each means. Quotes of a letter that were pasted with a value are no part of it, unless
    it is a text for a record: most shells do not take these quotes for their own."""

    def __init__(
        self,
        metavar: str,
        parse: Callable[[str, str, AppContext], Any] = lambda text, *_: text,
        complete: Callable[[Any, str], Iterable[tuple[str, str]]] = lambda *_: (),
        *,
        is_text: bool = False,
    ) -> None:
        self.name, self.parse, self.complete, self.is_text = metavar, parse, complete, is_text

    def get_metavar(self, param: Any, ctx: Any) -> str:
        """What stands for the value on a page of help."""
        return self.name

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """What the text says; an error names the option, or the argument as the help page does; an
        argument that stands there by its choices, by its command."""
        app = app_context(ctx)
        name = parameter_name(param, app.words)
        value = value if self.is_text else without_quotes(value)
        return self.parse(value, ctx.info_name if "|" in name else name, app)

    def shell_complete(self, ctx: Any, param: Any, incomplete: str) -> list[CompletionItem]:
        """What the shell offers."""
        found = self.complete(ctx, incomplete)
        return [CompletionItem(word, help=without_control_codes(text)) for word, text in found]


def without_quotes(text: str) -> str:
    """The text without one pair of typographic quotes round all of it."""
    found = _QUOTED.fullmatch(text.strip())
    return found[found.lastindex or 0] if found else text


def one_of(known: Collection[str], labels: Mapping[str, str] = NO_LABELS) -> Parsed:
    """The type of a value that is one of a few words, or with `labels` what the screens say."""

    def parse(text: str, name: str, app: AppContext) -> str:
        if text in known or not labels:
            return choice(text, known, name)
        from hbcomms.cli.lookup import find_id, labelled_items

        items = labelled_items({word: labels[word] for word in known}, app.words.lang)
        return find_id(items, text, app.choose, name)

    def complete(ctx: Any, start: str) -> Iterator[tuple[str, str]]:
        words = app_context(ctx).words
        for word in known:
            label = words.t(labels[word]) if word in labels else ""
            if word.startswith(start) or (label and completion.begins(label, start)):
                yield word, label

    return Parsed("|".join(known), parse, complete)


def parse_date(text: str, name: str, app: AppContext, ahead: bool = False) -> date:
    """A date as a person writes it, with `ahead` one that is to come; UsageError with the date that
    was perhaps meant."""
    if day := read_date(text.strip()):
        return day
    from hbcomms.cli.spoken_dates import spoken_date

    if not (day := spoken_date(text, app.calendar, ahead)):
        message = N_("“{value}” is not a date for {option}; write 15/9/2021, 15/9 or “yesterday”.")
        if not name:  # an answer, not an option
            message = N_("“{value}” is not a date; write 15/9/2021, 15/9 or “yesterday”.")
        raise UsageError(message, near_date(text.strip()), value=text, option=name)
    return day


def _parse_number(text: str, name: str, _: AppContext) -> int:
    try:
        return int(text)
    except ValueError:
        message = N_("“{value}” is not a whole number, as {name} wants.")
        raise UsageError(message, value=text, name=name) from None


def _rule(text: str, name: str, _: AppContext) -> str:
    from hbcomms.files.rule_index import every_rule

    return choice(text, every_rule(), name)


def _rules(text: str, name: str, app: AppContext) -> tuple[str, ...]:
    """Names of rules between commas."""
    names = (part.strip() for part in text.split(","))
    return tuple(_rule(part, name, app) for part in names if part)


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
COMING_DATE = Parsed(N_("DATE"), partial(parse_date, ahead=True))
"""A date that is usually still to come."""
DATE_OR_NONE = Parsed(N_("DATE"), lambda text, *rest: text and parse_date(text, *rest))
"""A date; "" for one that is to be taken away."""
NUMBER = Parsed(N_("N"), _parse_number)


def _parse_text(text: str, name: str, *_: object) -> str:
    """A text without what a sheet shows where a formula has no value. Blanks and what has no width
    are no text; "" is an option that is not given."""
    value = clean(text)
    if text and not value:
        raise UsageError(N_("{name} has nothing that can be read."), name=name)
    if has_no_value(value):
        raise UsageError(rules.SHEET_ERROR.sentence, value=value)
    return value


TEXT = Parsed(N_("TEXT"), _parse_text, is_text=True)
"""Text for a record, as the files hold it."""


def _as_field(parse: Callable[[str], object]) -> Callable[[str, str, AppContext], str]:
    """A value that a file would hold; what is wrong with it is said as `validate` says it."""

    def check(text: str, name: str, *_: object) -> str:
        value = _parse_text(text, name)
        if not value:
            return ""
        try:
            parse(value)
        except FieldError as fault:
            raise UsageError(fault.rule.sentence, fault.near, **fault.facts) from None
        return value

    return check


ADDRESS = Parsed("URL", _as_field(parse_url))
EVIDENCE = Parsed(N_("TEXT"), _as_field(evidence_in), is_text=True)
AMOUNT = Parsed(N_("N"), _as_field(parse_quantity))
UNIT_REF = Parsed(N_("UNIT"), complete=completion.units)
"""A unit by its id, a name or an alias."""
KIND_REF = Parsed(N_("KIND"), complete=completion.kinds)
AREA_REF = Parsed(N_("AREA"), complete=completion.areas)
TAG_REF = Parsed(N_("TAG"), complete=completion.tags)
PLAN_REF = Parsed(N_("ID"), complete=completion.plans)
TYPE_REF = Parsed(N_("TYPE"), complete=partial(completion.of_plan, "type"))
OUTLET_REF = Parsed(N_("OUTLET"), complete=partial(completion.of_plan, "outlet"))
TOPIC_REF = Parsed(N_("TOPIC"), complete=partial(completion.of_plan, "topic"))
OBLIGATION_REF = Parsed(N_("OBLIGATION"), complete=partial(completion.of_plan, "obligation"))
FIGURE_REF = Parsed(N_("FIGURE"), complete=completion.figures)
"""What `commend` orders by."""
PERIOD_REF = Parsed(N_("PERIOD"), complete=completion.periods)
RECORD_REF = Parsed(N_("RECORD"), complete=completion.records)
"""A record of the unit that is named before it."""
RULE = Parsed(N_("RULE"), _rule, _rule_names)
RULES = Parsed(N_("RULE,…"), _rules, _rule_names)
"""Rules by name, between commas."""
