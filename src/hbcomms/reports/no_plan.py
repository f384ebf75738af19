"""The answer where no plan could be read: nothing is judged, and it says why."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hbcomms.locale import Words
from hbcomms.reports.finding_texts import FindingText, errors, on_pages
from hbcomms.reports.page import Cell, Panel, Report, Sheet
from hbcomms.reports.view import data_of

_CONTENT: dict[str, dict[str, Any]] = {
    "status": {
        "units": [],
        "totals": dict.fromkeys(
            ("duties", "met", "late", "overdue", "open", "upcoming", "waived"), 0
        ),
    },
    "overdue": {"overdue": [], "due_soon": []},
    "unit": {"unit": None, "submissions": [], "otherwise": []},
    "months": {"obligation": None, "periods": [], "units": []},
    "topics": {"topics": [], "submissions": 0, "without_topic": 0},
    "report": {},
    "remind": {},
    "brief": {
        **{"since": None, "entered": None, "changes": None},
        **{"overdue": [], "nothing": [], "soon": [], "done": []},
    },
    "commend": {
        **{"by": [], "top": None, "kinds": [], "authors": []},
        **{"without_author": 0, "not_judged": []},
    },
    "unit-plan": {"unit": None, "obligations": [], "standing": [], "readings": []},
    "plan": {"obligations": [], "readings": [], "standing": []},
}


def unreadable(command: str, day: date, findings: Sequence[FindingText], words: Words) -> Report:
    """A report of what stood in the way, each with its cure."""
    lines = [Cell(words.t("No plan could be read, so nothing is judged:"), "bad")]
    for error in errors(findings):
        lines += [Cell(f"  {error.where}  {error.message}", "bad"), Cell(f"    {error.hint}")]
    if aside := on_pages(findings, words):
        lines.append(Cell(aside, "warn"))
    return Report(
        lambda _: [Panel(lines, "bad")],
        lambda: data_of(command, None, day, findings, _CONTENT[command]),
        lambda: Sheet((), ()),
    )
