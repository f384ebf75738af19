"""`hbcomms rule`."""

from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.options import argument, format_option
from hbcomms.cli.parameter_types import RULE
from hbcomms.files.rule_index import every_rule, example
from hbcomms.locale import N_, Words
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.rule import RuleView, report, report_all

EXAMPLES = N_("  hbcomms rule\n  hbcomms rule bad-date\n  hbcomms rule --format json")


def rule(
    ctx: typer.Context,
    name: Annotated[
        str | None, argument(N_("RULE"), N_("The name of a rule; without it all are listed."), RULE)
    ] = None,
    output: Annotated[str, format_option(("page", "data"))] = "table",
) -> Answer:
    """What a rule is for."""
    words = app_context(ctx).words
    if name is None:
        named = [same[0] for same in every_rule().values()]
        return app_context(ctx).answer(report_all(named, words), output)
    return app_context(ctx).answer(report(rule_view(name, words), words), output)


def rule_view(name: str, words: Words) -> RuleView:
    """A rule with its example in the reader's language."""
    shown = example(name)
    if shown is None:
        return RuleView(every_rule()[name])
    [found] = finding_texts([shown.located], words)
    return RuleView(every_rule()[name], found, shown.lines)
