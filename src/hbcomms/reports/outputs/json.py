"""JSON for scripts (FORMAT 7): dates as ISO."""

import json
from datetime import date

from hbcomms.reports.page import Report, Screen


def write(report: Report, screen: Screen) -> str:
    """The report's data, indented, every letter as it is."""
    assert report.data
    return json.dumps(report.data(), ensure_ascii=False, indent=2, default=_iso) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
