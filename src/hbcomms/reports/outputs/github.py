"""Annotations of a GitHub workflow: GitHub shows ten a step and drops the rest without a word."""

from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.page import Report, Screen

SHOWN = 10


def write(report: Report, screen: Screen) -> str:
    """The worst as annotations, the others as lines, and how many there are."""
    assert report.findings
    checked = report.findings()
    words = checked.words
    worst = sorted(checked.findings, key=lambda text: not text.finding.is_error)
    lines = [_annotation(text) for text in worst[:SHOWN]]
    if more := worst[SHOWN:]:
        title = words.n(
            "{n} more finding is not annotated:", "{n} more findings are not annotated:", len(more)
        )
        lines += [
            title,
            *(f"{text.where} [{text.finding.rule.name}] {text.message}" for text in more),
        ]
    return "".join(f"{line}\n" for line in [*lines, *checked.closing()])


def _annotation(text: FindingText) -> str:
    rule, spot = text.finding.rule, text.spot
    facts = f"file={_property(text.finding.place.file)},line={spot.line},col={spot.column}"
    facts += f",title={_property(rule.name)}"
    return f"::{rule.severity} {facts}::{_escaped(f'{text.message} {text.hint}')}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")
