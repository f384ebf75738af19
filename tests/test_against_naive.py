"""The judge against an independent, naive one written from the format alone, on random offices."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import naive
from faulty import KINDS, Fault, Kind, faults, spoil
from hbcomms.core.judging import judge
from hbcomms.core.unit_status import unit_statuses
from hbcomms.files.load import load
from hbcomms.files.places import Places
from hbcomms.locale import words
from hbcomms.reports.finding_texts import finding_texts
from hbcomms.reports.outputs.json import _iso
from hbcomms.reports.status import data
from hbcomms.reports.unit import UnitView
from hbcomms.reports.unit import data as unit_data
from hbcomms.reports.view import View
from offices import RandomOffice, days, known_days, offices, write

AS_FOUND = [Phase.reuse, Phase.generate]  # what is told of a fault needs no smaller office
RANDOM = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def plain(value: Any) -> Any:
    """Data as JSON has it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return _iso(value) if isinstance(value, date) else value


def ours(folder: Path, day: date, known_at: date | None = None) -> dict[str, Any]:
    """What hbcomms says of a folder, and of each record as all unit pages together show it."""
    loaded = load(folder, lambda plans: plans[0])
    assert loaded.office is not None, [f"{f.rule.name} {f.place}" for f in loaded.findings]
    judgement = judge(loaded.office, day, explain=True, known_at=known_at)
    shown = list(unit_statuses(judgement))
    places = Places(folder)
    texts = finding_texts(places.locate(loaded.findings), words("en"))
    status = plain(data(View(judgement, shown, texts)))
    verdicts, otherwise = {}, {}
    for unit_status in shown:
        view = UnitView(judgement, [unit_status], [], places.spot)
        page = plain(unit_data(view))
        otherwise[unit_status.unit.id] = page["otherwise"]
        for entry in page["submissions"]:
            verdicts[entry["file"], entry["line"]] = entry["verdicts"]
    return {
        "left_out": status["left_out"],
        "totals": status["totals"],
        "units": status["units"],
        "verdicts": verdicts,
        "otherwise": otherwise,
    }


def theirs(office: RandomOffice, day: date, known_at: date | None = None) -> dict[str, Any]:
    """What the naive judge says of it, in the same form."""
    found = naive.judge(
        office.plan, office.units, office.submissions, office.exceptions, day, known_at
    )
    verdicts = {(entry["file"], entry["line"]): entry["verdicts"] for entry in found["submissions"]}
    return {key: found[key] for key in ("totals", "units", "otherwise")} | {"verdicts": verdicts}


def assert_same(found: dict[str, Any], expected: dict[str, Any], told: str = "") -> None:
    for key in ("verdicts", "totals", "units", "otherwise"):
        assert found[key] == expected[key], f"{key}{told}"


@pytest.mark.slow
@RANDOM
@given(st.data())
def test_both_judges_agree(draw: st.DataObject) -> None:
    office: RandomOffice = draw.draw(offices())
    with tempfile.TemporaryDirectory() as folder:
        written = write(office, Path(folder))
        for day in [draw.draw(days(written)) for _ in range(3)]:
            found = ours(Path(folder), day)
            assert found["left_out"] == []
            assert_same(found, theirs(written, day))


@pytest.mark.slow
@RANDOM
@given(st.data())
def test_both_judges_agree_on_what_was_known(draw: st.DataObject) -> None:
    office: RandomOffice = draw.draw(offices())
    with tempfile.TemporaryDirectory() as folder:
        written = write(office, Path(folder))
        for day in [draw.draw(days(written)) for _ in range(2)]:
            known_at = draw.draw(known_days(written, day))
            assert_same(ours(Path(folder), day, known_at), theirs(written, day, known_at))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(RANDOM, max_examples=20, phases=AS_FOUND)
@given(draw=st.data())
def test_one_fault_costs_one_thing(kind: Kind, draw: st.DataObject) -> None:
    office: RandomOffice = draw.draw(offices())
    fault: Fault = draw.draw(faults(office, kind))
    with tempfile.TemporaryDirectory() as folder:
        expected = spoil(office, fault, Path(folder))
        day = draw.draw(days(office))
        found = ours(Path(folder), day)
        assert expected.fits_left_out(found["left_out"]), expected.told(found["left_out"])
        answers = [theirs(other, day) for other in expected.offices]
        if answers and not any(same(found, answer) for answer in answers):
            assert_same(found, answers[0], expected.told(found["left_out"]))


def same(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    return all(found[key] == value for key, value in expected.items())
