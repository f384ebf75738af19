"""Workbooks as clerks make them come in right, or are refused by the cell."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from clerks import CLERKS, PLAN, UNITS, Made
from hb import Done, hbcomms, office

SOFFICE = shutil.which("soffice")
NAMES = [make().name for make in CLERKS]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return office(tmp_path / "office", UNITS, PLAN)


def run(root: Path, *arguments: str) -> Done:
    state = {"HBCOMMS_STATE": str(root.parent / "state")}
    shared = ["--data", str(root), "--as-of", "2021-09-30", "--lang", "en"]
    return hbcomms(*shared, *arguments, **state)


def sheets(root: Path) -> list[Path]:
    return sorted((root / "submissions" / "2021").glob("*.csv"))


def written(root: Path) -> list[tuple[str, str, str, str | None]]:
    """Unit, type, date and title of every record in the new files."""
    found = []
    for path in sheets(root):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
            assert row["recorded"] == "2021-09-30"
            found.append((row["Đơn vị"], row["Loại"], row["Ngày"], row.get("Tiêu đề") or None))
    return found


def check(root: Path, file: Path, made: Made) -> None:
    """What is sound comes in, every other row is refused at its cell; the same again adds nothing."""
    done = run(root, "import", str(file), *made.options, "--keep-good")
    assert written(root) == made.records, done.out
    assert done.code == (3 if made.refused else 0), done.out
    for cell in made.refused:
        sheet, _, name = cell.partition("!")
        assert f"{sheet}!{name}" in done.out or f", {name}" in done.out, (cell, done.out)
    before = sheets(root)
    again = run(root, "import", str(file), *made.options, "--keep-good")
    assert sheets(root) == before, again.out
    checked = run(root, "validate", "--format", "json")
    assert [f for f in checked.json["findings"] if f["severity"] == "error"] == []


@pytest.mark.parametrize("number", range(len(CLERKS)), ids=NAMES)
def test_a_workbook_comes_in_right_or_is_refused_by_cell(root: Path, number: int) -> None:
    made = CLERKS[number]()
    file = root.parent / made.name
    made.book.save(file)
    check(root, file, made)
