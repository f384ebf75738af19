"""`validate`: every finding in every file at its place, what is wrong and what to do."""

from typing import Any

from hbcomms.reports.checked import Checked
from hbcomms.reports.page import Report


def report(checked: Checked) -> Report:
    """The findings, and data."""
    return Report(data=lambda: data(checked), findings=lambda: checked)


def data(checked: Checked) -> dict[str, Any]:
    """FORMAT 7."""
    entries = [
        {
            "rule": text.finding.rule.name,
            "severity": text.finding.rule.severity,
            "file": text.finding.place.file,
            "line": text.spot.line,
            "column": text.spot.column,
            "end_line": text.spot.line,
            "end_column": text.spot.column + text.spot.width,
            "message": text.message,
            "hint": text.hint,
            **({"sheet": text.spot.sheet, "cell": text.spot.cell} if text.spot.cell else {}),
        }
        for text in checked.findings
    ]
    return {"schema": "hbcomms/validate@1", "findings": entries, "not_shown": checked.hidden}
