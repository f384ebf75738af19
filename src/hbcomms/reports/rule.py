"""`rule`: the page of a rule, and the list of all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hbcomms.core.findings import Rule
from hbcomms.locale import N_, Words
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.page import Cell, Code, Column, Heading, Part, Report, table_of
from hbcomms.reports.rule_costs import cost

SEVERITIES = {"error": N_("error"), "warning": N_("warning")}
TONES = {"error": "bad", "warning": "warn"}
SHOWN = 40
"""Lines of a file that a page shows."""
_FACT = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule: all that share its name, and its example where there is one."""

    same: Sequence[Rule]
    found: FindingText | None = None
    lines: Sequence[str] = ()

    @property
    def rule(self) -> Rule:
        """The first of them, which says for all why they are there."""
        return self.same[0]

    @property
    def others(self) -> list[Rule]:
        """Those that the example does not show."""
        shown = self.found.finding.rule if self.found else None
        return [rule for rule in self.same if rule is not shown]

    @property
    def cost(self) -> str:
        """What is left out, as a message id."""
        return cost(self.rule, self.found.finding if self.found else None)


def report(view: RuleView, words: Words) -> Report:
    """The page of one rule, and data."""
    return Report(lambda _: list(_page(view, words)), lambda: _data(view, words))


def report_all(rules: Sequence[Rule], words: Words) -> Report:
    """All rules, a row each, and data."""
    columns = (
        (Column(words.t("Rule")), lambda rule: Cell(rule.name, "strong")),
        (
            Column(words.t("Severity")),
            lambda rule: Cell(_severity(rule, words), TONES[rule.severity]),
        ),
        (Column(words.t("Why")), lambda rule: Cell(words.t(rule.why))),
    )
    entries = [_entry(rule, words) for rule in rules]
    return Report(
        lambda _: [table_of(columns, rules)],
        lambda: {"schema": "hbcomms/rules@1", "rules": entries},
    )


def pattern(text: str, words: Words) -> str:
    """A sentence of a rule with … in place of what differs."""
    return _FACT.sub("…", words.t(text))


def _said_severity(rule: Rule, words: Words) -> Cell:
    return Cell(_severity(rule, words), TONES[rule.severity])


def _severity(rule: Rule, words: Words) -> str:
    return words.t(SEVERITIES[rule.severity])


def _page(view: RuleView, words: Words) -> Iterator[Part]:
    rule = view.rule
    yield Cell(f"{rule.name} ({_severity(rule, words)})", TONES[rule.severity])
    yield Cell(words.t(rule.why))
    if view.found:
        yield from _example(view, view.found, words)
    if view.others:
        yield from _section(words.t("It says too:") if view.found else words.t("What it says:"))
    for other in view.others:
        yield Cell(f"  {pattern(other.sentence, words)} {pattern(other.cure, words)}")
    yield from _section(words.t("What it costs:"), words.t(view.cost))


def _example(view: RuleView, found: FindingText, words: Words) -> Iterator[Part]:
    yield from _section(words.t("The smallest example:"), found.finding.place.file)
    if view.lines:
        yield Code([f"{number:>3} │ {line}" for number, line in _numbered(view, found.spot.line)])
    said = f"{found.where}: {_severity(view.rule, words)} [{view.rule.name}] {found.message}"
    yield from _section(words.t("What is said of it:"), said)
    yield from _section(words.t("What to do:"), found.hint)


def _numbered(view: RuleView, line: int) -> Iterator[tuple[int, str]]:
    """The lines around the place, all of them in a small file."""
    first = max(0, min(line - SHOWN // 2, len(view.lines) - SHOWN))
    yield from enumerate(view.lines[first : first + SHOWN], first + 1)


def _section(title: str, *lines: str) -> list[Part]:
    return [Cell(""), Heading(title), *(Cell(f"  {line}") for line in lines)]


def _entry(rule: Rule, words: Words) -> dict[str, Any]:
    return {"rule": rule.name, "severity": rule.severity, "why": words.t(rule.why)}


def _data(view: RuleView, words: Words) -> dict[str, Any]:
    says = [
        {"message": pattern(rule.sentence, words), "hint": pattern(rule.cure, words)}
        for rule in view.same
    ]
    entry = {**_entry(view.rule, words), "cost": words.t(view.cost), "says": says}
    return {"schema": "hbcomms/rule@1", **entry, "example": _example_data(view)}


def _example_data(view: RuleView) -> dict[str, Any] | None:
    if not view.found:
        return None
    file, spot = view.found.finding.place.file, view.found.spot
    said = {"message": view.found.message, "hint": view.found.hint}
    text = "".join(f"{line}\n" for line in view.lines)
    return {"file": file, "line": spot.line, "column": spot.column, **said, "text": text}
