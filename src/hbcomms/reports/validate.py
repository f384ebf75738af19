"""`validate`: every finding in every file at its place, what is wrong and what to do."""

from collections.abc import Sequence
from typing import Any

from hbcomms.locale import Words
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.page import Report


def report(findings: Sequence[FindingText], words: Words) -> Report:
    """The findings, and data."""
    return Report(data=lambda: data(findings), findings=lambda: (findings, words))


def data(findings: Sequence[FindingText]) -> dict[str, Any]:
    """FORMAT 7."""
    entries = [
        {
            "rule": text.finding.rule.name,
            "severity": text.finding.rule.severity,
            "file": text.finding.place.file,
            "line": text.spot.line,
            "column": text.spot.column,
            "message": text.message,
            "hint": text.hint,
            **({"sheet": text.spot.sheet, "cell": text.spot.cell} if text.spot.cell else {}),
        }
        for text in findings
    ]
    return {"schema": "hbcomms/validate@1", "findings": entries}
