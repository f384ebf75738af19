"""The judge against an independent, naive one written from the format alone, on random offices."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import naive
from hbcomms.core.judging import judge
from hbcomms.core.unit_status import unit_statuses
from hbcomms.files.load import load
from hbcomms.files.places import Places
from hbcomms.reports.outputs.json import _iso
from hbcomms.reports.status import data
from hbcomms.reports.unit import UnitView
from hbcomms.reports.unit import data as unit_data
from hbcomms.reports.view import View
from offices import RandomOffice, days, offices, write


def plain(value: Any) -> Any:
    """Data as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return _iso(value) if isinstance(value, date) else value


def ours(folder: Path, day: date) -> dict[str, Any]:
    """What hbcomms says of a folder, and of each record as all unit pages together show it."""
    loaded = load(folder, lambda plans: plans[0])
    assert loaded.office is not None
    errors = [finding for finding in loaded.findings if finding.is_error]
    assert errors == []
    judgement = judge(loaded.office, day, explain=True)
    shown = list(unit_statuses(judgement))
    status = plain(data(View(judgement, shown, [])))
    places = Places(folder)
    verdicts = {}
    for unit_status in shown:
        view = UnitView(judgement, [unit_status], [], lambda place: places.spot(place).line)
        for entry in plain(unit_data(view))["submissions"]:
            verdicts[entry["file"], entry["line"]] = entry["verdicts"]
    return {"units": status["units"], "totals": status["totals"], "verdicts": verdicts}


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_both_judges_agree(draw: st.DataObject) -> None:
    office: RandomOffice = draw.draw(offices())
    with tempfile.TemporaryDirectory() as folder:
        written = write(office, Path(folder))
        for day in [draw.draw(days(written)) for _ in range(3)]:
            expected = naive.judge(
                written.plan, written.units, written.submissions, written.exceptions, day
            )
            found = ours(Path(folder), day)
            assert found["totals"] == expected["totals"]
            assert found["units"] == expected["units"]
            assert found["verdicts"] == {
                (entry["file"], entry["line"]): entry["verdicts"]
                for entry in expected["submissions"]
            }
