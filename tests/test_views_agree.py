"""All views of a day agree: JSON, CSV, pages and `rollup` of random offices."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hb import hbcomms
from offices import days, offices, write


def answer(folder: Path, day: str, *command: str) -> Any:
    done = hbcomms("--data", str(folder), "--lang", "en", "--as-of", day, *command)
    assert done.code == 0, done.err
    return done


def table(folder: Path, day: str, *command: str) -> list[dict[str, str]]:
    text = answer(folder, day, *command, "--format", "csv").out.removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def numbers(entry: dict[str, Any], every: str) -> tuple[int, int]:
    """Done and needed of an obligation of a unit, from the JSON of `status`."""
    if every == "year":
        [duty] = entry["duties"] or [{"counted": 0, "at_least": 0}]
        return duty["counted"], duty["at_least"]
    states = [duty["state"] for duty in entry["duties"]]
    done = states.count("met") + states.count("late")
    return done, done + states.count("overdue")


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(st.data())
def test_every_view_has_the_same_figures(draw: st.DataObject) -> None:
    office = draw.draw(offices())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "office"
        folder.mkdir()
        written = write(office, folder)
        day = draw.draw(days(written)).isoformat()
        agree(folder, written.plan, day)


def agree(folder: Path, plan: dict[str, Any], day: str) -> None:
    status = answer(folder, day, "status", "--format", "json").json
    every = {o["id"]: o["every"] for o in plan["obligations"]}
    entries = [(u, o) for u in status["units"] for o in u["obligations"]]

    lines = table(folder, day, "status")
    assert [(line["Unit id"], int(line["Done"]), int(line["Needed"])) for line in lines] == [
        (unit["unit"], *numbers(entry, every[entry["obligation"]])) for unit, entry in entries
    ]
    assert [int(line["Days late"]) for line in lines] == [
        max((duty["days_late"] for duty in entry["duties"]), default=0) for _, entry in entries
    ]

    overdue = answer(folder, day, "overdue", "--within", "20", "--format", "json").json
    scored = [(u, o, d) for u, o in entries if o["scored"] for d in o["duties"]]
    late = [
        (u["unit"], o["obligation"], d["period"]) for u, o, d in scored if d["state"] == "overdue"
    ]
    assert sorted(late) == sorted(
        (d["unit"], d["obligation"], d["period"]) for d in overdue["overdue"]
    )
    assert len(late) == status["totals"]["overdue"]
    debts = table(folder, day, "overdue", "--within", "20")
    for kind, found in (
        ("overdue", overdue["overdue"]),
        ("due soon", overdue["due_soon"]),
    ):
        rows = [debt for debt in debts if debt["List"] == kind]
        owed = {(d["unit"], d["obligation"]) for d in found}
        assert sorted((unit, _name(plan, id_)) for unit, id_ in owed) == sorted(
            (debt["Unit id"], debt["Obligation"]) for debt in rows
        )
        days_of = [debt["Last good day"] for debt in rows]
        if kind != "overdue":
            assert days_of == sorted(days_of, key=lambda text: text.split("/")[::-1])

    for unit in status["units"]:
        page = answer(folder, day, "unit", unit["unit"], "--format", "json").json
        assert page["unit"] == unit
        counted: dict[tuple[str, str], int] = {}
        for sent in page["submissions"]:
            for verdict in sent["verdicts"]:
                if verdict["unit"] == unit["unit"]:
                    key = verdict["obligation"], verdict["period"]
                    counted[key] = counted.get(key, 0) + verdict["weight"]
        for entry in unit["obligations"]:
            for duty in entry["duties"]:
                assert counted.get((entry["obligation"], duty["period"]), 0) == duty["counted"]

    [line] = answer(folder.parent, day, "rollup", str(folder.parent), "--format", "json").json[
        "offices"
    ]
    owing = [
        [
            o
            for o in unit["obligations"]
            if o["scored"] and any(d["state"] != "waived" for d in o["duties"])
        ]
        for unit in status["units"]
    ]
    assert line["units"] == sum(map(bool, owing))
    assert line["overdue"] == sum(
        bool(o) and u["state"] == "overdue" for u, o in zip(status["units"], owing, strict=True)
    )


def _name(plan: dict[str, Any], id_: str) -> str:
    """How an English page calls an obligation."""
    said = next(o["name"] for o in plan["obligations"] if o["id"] == id_)
    return str(said if isinstance(said, str) else said.get("en") or said["vi"])
