"""Annotations of a GitHub workflow: GitHub shows ten a step and drops the rest without a word."""

from hbcomms.reports.finding_texts import FindingText, summary
from hbcomms.reports.page import Report, Screen

SHOWN = 10


def write(report: Report, screen: Screen) -> str:
    """The worst as annotations, the others as lines, and how many there are."""
    assert report.findings
    findings = report.findings()
    worst = sorted(findings.texts, key=lambda one: not one.finding.is_error)
    lines = [_annotation(one) for one in worst[:SHOWN]]
    if more := worst[SHOWN:]:
        lines.append(
            findings.words.n(
                "{n} more finding is not annotated:",
                "{n} more findings are not annotated:",
                len(more),
            )
        )
        lines += [f"{one.where} [{one.finding.rule.name}] {one.message}" for one in more]
    return "\n".join([*lines, summary(findings)]) + "\n"


def _annotation(one: FindingText) -> str:
    rule, spot = one.finding.rule, one.spot
    facts = f"file={_property(one.finding.place.file)},line={spot.line},col={spot.column}"
    facts += f",title={_property(rule.name)}"
    return f"::{rule.severity} {facts}::{_escaped(f'{one.message} {one.hint}')}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
