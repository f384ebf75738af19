"""The answer where no plan could be read: nothing is judged, and it says why."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hbcomms.locale import Words
from hbcomms.reports.finding_texts import FindingText, left_out
from hbcomms.reports.page import Cell, Page, Panel, Report, Rows

_BODIES: dict[str, dict[str, Any]] = {
    "status": {
        "units": [],
        "totals": dict.fromkeys(
            ("duties", "met", "late", "overdue", "open", "upcoming", "waived"), 0
        ),
    },
    "overdue": {"overdue": [], "due_soon": []},
    "unit": {"unit": None, "submissions": []},
    "months": {"obligation": None, "periods": [], "units": []},
    "topics": {"topics": [], "submissions": 0, "without_topic": 0},
    "plan": {"obligations": [], "standing": []},
}


def unreadable(command: str, day: date, found: Sequence[FindingText], words: Words) -> Report:
    """A report of what stood in the way, each with its cure."""
    lines = [Cell(words.t("No plan could be read, so nothing is judged:"), "bad")]
    for one in found:
        if one.finding.is_error:
            lines.append(Cell(f"  {one.where}  {one.message}", "bad"))
            lines.append(Cell(f"    {one.hint}"))
    data = {"schema": f"hbcomms/{command}@1", "plan": None, "as_of": day}
    return Report(
        lambda _: Page([Panel(lines, "bad")]),
        lambda: data | _BODIES[command] | {"left_out": left_out(found)},
        lambda: Rows((), ()),
    )
