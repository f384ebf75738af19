"""Annotations of a GitHub workflow: GitHub shows ten a step and drops the rest without a word."""

from hbcomms.reports.escaping import screen_lines, workflow_data, workflow_property
from hbcomms.reports.finding_texts import FindingText, not_shown
from hbcomms.reports.page import Report, Screen

SHOWN, LISTED = 10, 500


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
        lines += [title, *map(_line, more[:LISTED])]
        if unshown := len(more[LISTED:]):
            lines.append(not_shown(unshown, words))
    return "".join(f"{line}\n" for line in [*lines, *checked.closing()])


def _annotation(text: FindingText) -> str:
    rule, spot = text.finding.rule, text.spot
    file = workflow_property(text.finding.place.file)
    facts = f"file={file},line={spot.line},col={spot.column},title={workflow_property(rule.name)}"
    return f"::{rule.severity} {facts}::{workflow_data(f'{text.message} {text.hint}')}"


def _line(text: FindingText) -> str:
    """A finding as a line that is no annotation; its file's name may hold the end of one."""
    where = f"{workflow_data(text.finding.place.file)}:{text.spot.line}:{text.spot.column}"
    return screen_lines(f"{where} [{text.finding.rule.name}] {text.message}")
