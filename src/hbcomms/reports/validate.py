"""`validate`: every finding in every file at its place, what is wrong and what to do."""

from typing import Any

from hbcomms.locale import Words
from hbcomms.reports.finding_texts import Findings, FindingText
from hbcomms.reports.page import Report

SCHEMA = "hbcomms/validate@1"


def report(found: list[FindingText], words: Words) -> Report:
    """The findings, and data."""
    return Report(data=lambda: data(found), findings=lambda: Findings(found, words))


def data(found: list[FindingText]) -> dict[str, Any]:
    """FORMAT 7."""
    findings = [
        {
            "rule": one.finding.rule.name,
            "severity": one.finding.rule.severity,
            "file": one.finding.place.file,
            "line": one.spot.line,
            "column": one.spot.column,
            "message": one.message,
            "hint": one.hint,
        }
        for one in found
    ]
    return {"schema": SCHEMA, "findings": findings}
