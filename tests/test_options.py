"""What an option adds to an answer, and that it is not there without it; what a written record does."""

import csv
from pathlib import Path

import pytest

from hb import PLAN, UNITS, duties, hbcomms, office

WITH_CONTACT = UNITS.replace("kind: school}", "kind: school, contact: {name: Bà Mẫu, phone: 0-0}}")


@pytest.mark.parametrize(
    "arguments",
    [
        ("overdue", "--as-of", "2022-02-01"),
        ("overdue", "--as-of", "2021-12-30", "--within", "5"),
        ("overdue", "--as-of", "2021-12-30", "--behind"),
        ("overdue", "--as-of", "2022-02-01", "--format", "csv"),
        ("unit", "truong-mau"),
    ],
)
def test_whom_to_call_is_said_where_it_is_asked(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    plan = PLAN.replace(
        "school: {at_least: 1}}\n  - id: reports", "school: {at_least: 2}}\n  - id: reports"
    )
    folder = str(office(tmp_path, WITH_CONTACT, plan))
    without, asked = (
        hbcomms("--data", folder, *arguments, *more).out for more in ((), ("--contacts",))
    )
    assert "Bà Mẫu, 0-0" in asked
    assert "Bà Mẫu" not in without
    assert "Trường mẫu" in without


def test_a_unit_without_contact_shows_none(tmp_path: Path) -> None:
    folder = str(office(tmp_path, WITH_CONTACT))
    options = ("--contacts", "--format", "csv", "--as-of", "2021-06-15")
    rows = csv.reader(hbcomms("--data", folder, "overdue", *options).out.splitlines())
    headings, *rows = rows
    at = headings.index("Liên hệ")
    assert [row[at] for row in rows if "pgd-mau" in row] == ["–"]


def test_overdue_lists_who_is_behind_only_where_that_is_asked(tmp_path: Path) -> None:
    folder = str(office(tmp_path))
    asked = ("--data", folder, "overdue", "--as-of", "2021-06-15", "--format", "json")
    without, behind = (hbcomms(*asked, *more).json for more in ((), ("--behind",)))
    assert "behind" not in without
    entry = {"unit": "pgd-mau", "obligation": "articles", "period": "2021", "counted": 0}
    assert [{key: found[key] for key in entry} for found in behind["behind"]] == [entry]
    assert behind.keys() - without.keys() == {"behind"}


@pytest.mark.parametrize("line", ["", "effective_from: 2021-02-15\n"])
def test_plan_says_since_when_it_is_in_force(tmp_path: Path, line: str) -> None:
    folder = str(office(tmp_path, plan=PLAN + line))
    plan = hbcomms("--data", folder, "plan", "--format", "json").json
    assert plan["effective_from"] == (line[16:26] or None)
    assert ("15/02/2021" in hbcomms("--data", folder, "plan").out) is bool(line)


HEIR = (
    UNITS
    + "  - {id: cu, name: Trường cũ, kind: school, active: {to: 2021-01-31}, successor: truong-mau}\n"
)
NOTHING = "It counts for no duty of this unit"
EFFECTS = [
    (("truong-mau", "report", "2021-03-05"), "“Điển hình” of Trường mẫu, M3: 1/1"),
    (("truong-mau", "report", "2021-07-15"), "Not counted for “Điển hình”"),  # skipped
    (("pgd-mau", "report", "2021-03-05"), "Not counted for “Báo cáo”"),  # no evidence
    (("cu", "report", "2021-03-05"), "“Điển hình” of Trường mẫu, M3: 1/1"),
    (("phong-khac", "report", "2021-03-05"), NOTHING),
]


@pytest.mark.parametrize(("arguments", "said"), EFFECTS)
def test_add_says_what_the_record_does(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    unit, type_, day, *more = arguments
    units = HEIR + "  - {id: phong-khac, name: Phòng khác, kind: other}\n"
    plan = PLAN.replace("school: Trường}", "school: Trường, other: Khác}")
    folder = str(office(tmp_path / "data", units, plan))
    asked = ("--data", folder, "--as-of", "2021-07-20", "add", unit, type_, "--date", day, *more)
    done = hbcomms(*asked, HBCOMMS_LANG="en", HBCOMMS_STATE=str(tmp_path / "state"))
    assert done.code == 0
    assert said in done.out
    assert (NOTHING in done.out) is (said == NOTHING)
    assert ("on which it is there" in done.out) is ("on which it is there" in said)
    status = hbcomms("--data", folder, "--as-of", "2021-07-20", "status", "--format", "json").json
    counted = duties(status, "truong-mau", "stories")["2021-03"]["counted"]
    assert counted == ("M3: 1/1" in said)
