"""The xlsx of a command is its CSV as a sheet to work in."""

import csv
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hb import PLAN, UNITS, Done, hbcomms, office

SAMPLE = Path(__file__).parent.parent / "examples" / "so-mau"
COMMANDS = (
    ["status"],
    ["overdue", "--within", "60", "--contacts"],
    ["unit", "thpt mau 03"],
    ["months"],
    ["topics"],
    ["plan"],
)


def run(root: Path, *arguments: str) -> Done:
    return hbcomms("--data", str(root), "--as-of", "2021-09-15", "--lang", "en", *arguments)


def text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_it_holds_what_the_csv_holds(tmp_path: Path, command: list[str]) -> None:
    file = tmp_path / "a.xlsx"
    done = run(SAMPLE, *command, "--format", "xlsx", "-o", str(file))
    plain = run(SAMPLE, *command, "--format", "csv")
    assert (done.code, done.out, done.err) == (plain.code, f"Written: {file}\n", plain.err)
    book = load_workbook(file)
    [sheet] = book.worksheets
    rows = [[text(cell.value) for cell in row] for row in sheet.iter_rows()]
    expected = [
        [cell.removeprefix("'") for cell in row]
        for row in csv.reader(io.StringIO(plain.out.removeprefix("\ufeff")))
    ]
    assert rows == expected
    assert sheet.title == f"{command[0]} 2021-09-15"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(cell.font.bold for cell in sheet[1])
    assert book.properties.created == datetime(2021, 9, 15)
    assert book.custom_doc_props["hbcomms-plan"].value == "2021"
    assert book.custom_doc_props["hbcomms-as-of"].value == "2021-09-15"


def test_dates_are_dates_and_numbers_are_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    assert run(SAMPLE, "status", "--format", "xlsx", "--output", str(file)).code == 0
    header, *rows = load_workbook(file).worksheets[0].iter_rows()
    columns = {cell.value: cell.column - 1 for cell in header}
    days = [row[columns["Last good day"]] for row in rows]
    assert any(day.is_date and day.number_format == "dd/mm/yyyy" for day in days)
    assert {type(row[columns["Done"]].value) for row in rows} == {int}


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    units = UNITS.replace("Trường mẫu", '"=HYPERLINK(\\"http://x.invalid\\")"').replace(
        "Phòng mẫu", '"1\\u0007\\uffff234"'
    )
    root = office(tmp_path / "office", units, PLAN)
    file = tmp_path / "a.xlsx"
    assert run(root, "status", "--format", "xlsx", "-o", str(file)).code == 0
    sheet = load_workbook(file).worksheets[0]
    names = {cell.value: cell for cell in sheet["A"]}
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert '=HYPERLINK("http://x.invalid")' in names
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for file in files:
        run(SAMPLE, "months", "--format", "xlsx", "-o", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()


def test_nothing_is_replaced_unless_told(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"mine")
    command = ["status", "--format", "xlsx", "-o", str(file)]
    done = run(SAMPLE, *command)
    assert (done.code, file.read_bytes()) == (4, b"mine")
    assert run(SAMPLE, *command, "--force").code == 0
    assert file.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xlsx"], "wants --output"),
        (["--format", "csv", "-o", "a.xlsx"], "--output goes with"),
        (["-o", "a.xlsx"], "--output goes with"),
        (["--format", "xlsx", "-o", "a.csv"], "ends with .xlsx"),
        (["--format", "xlsx", "-o", "no/folder/a.xlsx"], "no folder"),
        (
            ["--format", "xlsx", "-o", f"{SAMPLE}/submissions/2021/a.xlsx"],
            "in “submissions” of the office",
        ),
    ],
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    done = run(SAMPLE, "status", *arguments)
    assert (done.code, done.out, said in done.err) == (2, "", True), done.err


def test_an_office_that_cannot_be_read_gives_no_file(tmp_path: Path) -> None:
    root = office(tmp_path / "office", UNITS, "id: [")
    file = tmp_path / "a.xlsx"
    done = run(root, "status", "--format", "xlsx", "-o", str(file))
    assert (done.code, "No plan could be read" in done.out, file.exists()) == (3, True, False)


def test_what_is_left_out_is_said_beside_the_file(tmp_path: Path) -> None:
    root = office(tmp_path / "office", a__csv="unit,type,date\npgd-mau,report,2021-02-33\n")
    file = tmp_path / "a.xlsx"
    done = run(root, "status", "--format", "xlsx", "-o", str(file))
    assert (done.code, "a.csv:2" in done.err, file.exists()) == (3, True, True)
