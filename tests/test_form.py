"""The form that goes out comes back clean, whoever saves it on the way."""

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from hb import PLAN, UNITS, Done, duties, hbcomms, office
from hbcomms.files.form import mark as mark_module

ROOT = Path(__file__).parent.parent
SOFFICE = shutil.which("soffice")
HOSTILE = """\
units:
  - {id: thpt-a, name: "=1+1", short: "=cmd|'/c calc'!A1", kind: school}
  - {id: thpt-b, name: "Trường B", short: "Trường \\u001b[31mB", kind: school}
  - {id: thpt-c, name: "nt", kind: school}
  - {id: thpt-d, name: "Trường D & con", aliases: [Chung], kind: school}
  - {id: thpt-e, name: "Trường E", aliases: [Chung], kind: school, active: {to: 2021-02-28}}
"""
HOSTILE_PLAN = PLAN.replace(
    "title: Kế hoạch mẫu", 'title: "&L=Kế hoạch \\u0007 mẫu & <b>"'
).replace(
    "bao: {name: Báo, group: paper}",
    'bao: {name: "Báo, Đài; khác", group: paper}\n  hai: {name: "+84", group: paper}\n'
    '  ba: {name: "Một|Hai", group: paper}\n  bon: {name: "#N/A", aliases: [Bốn], group: paper}',
)


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """An office with the plan of 2021 and nothing sent."""
    root = tmp_path / "office"
    root.mkdir()
    for name in ("plan2021.yaml", "units.yaml"):
        shutil.copy(ROOT / "data" / name, root / name)
    return root


def run(root: Path, *arguments: str) -> Done:
    state = {"HBCOMMS_STATE": str(root.parent / "state")}
    shared = ["--data", str(root), "--as-of", "2021-09-30", "--lang", "en"]
    return hbcomms(*shared, *arguments, **state)


def made(root: Path, *arguments: str, name: str = "mau.xlsx") -> Path:
    path = root.parent / name
    done = run(root, "form", str(path), *arguments)
    assert (done.code, done.err) == (0, ""), done.err
    return path


def choices(book: Workbook) -> dict[str, list[str]]:
    """The names behind the lists of a form, by the heading of their column."""
    sheet = book["Danh mục"]
    columns = {str(column[1].value): column[2:] for column in sheet.iter_cols()}
    return {
        heading: [str(cell.value) for cell in cells if cell.value is not None]
        for heading, cells in columns.items()
    }


def fill(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write rows under the headings of the first sheet, as a person would."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 2):
        for heading, value in row.items():
            cell = sheet.cell(number, columns[heading])
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)


def imported(root: Path) -> list[dict[str, str]]:
    [path] = (root / "submissions" / "2021").glob("*.csv")
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def rows_of_all(book: Workbook) -> list[dict[str, Any]]:
    """A record for each name in each list, every column filled."""
    names = choices(book)
    size = max(map(len, names.values()))
    return [
        {
            **{heading: listed[n % len(listed)] for heading, listed in names.items()},
            "Ngày": datetime(2021, 1 + n % 8, 1 + n % 28),
            "Tiêu đề": f"=Bài {n} \u2013 “hỏi, đáp”; 1/{n}",
            "Đường dẫn": f"https://example.invalid/{n}?a=1&b=2",
            "Chủ đề": "|".join(names["Chủ đề"][n % 3 : n % 3 + 2]),
            "Tác giả": "Nguyễn Văn A",
            "Minh chứng": f"anh-{n}.jpg|bb-{n}.pdf",
            "Kỳ": f"T{1 + n % 8}",
            "Số lượng": 1 + n % 2,
            "Ghi chú": "-" if n % 2 else "0123",
        }
        for n in range(size)
    ]


def expected(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (f"{row['Ngày']:%Y-%m-%d}", row["Tiêu đề"], row["Đường dẫn"], row["Tác giả"])
        + (row["Minh chứng"], str(row["Số lượng"]), row["Ghi chú"])
        for row in rows
    ]


def as_saved(path: Path, kind: str) -> Path:
    """The file as LibreOffice saves it."""
    if not SOFFICE:
        pytest.skip("LibreOffice (soffice) is not installed: apt-get install libreoffice-calc")
    folder = path.parent / f"saved-{kind}"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    convert = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, path]
    subprocess.run(convert, check=True, capture_output=True)
    return folder / f"{path.stem}.{kind}"


SAVED = [
    pytest.param(lambda path: path, id="excel"),
    *(
        pytest.param(lambda path, kind=kind: as_saved(path, kind), id=kind, marks=pytest.mark.slow)
        for kind in ("xlsx", "ods", "xls")
    ),
]


@pytest.mark.parametrize("saved", SAVED)
def test_form_fill_import_status(real: Path, saved: Callable[[Path], Path]) -> None:
    path = made(real)
    rows = rows_of_all(load_workbook(path))
    fill(path, rows)
    back = saved(path)
    done = run(real, "import", str(back))
    assert done.code == 0, done.out
    assert "To be looked at" not in done.out, done.out
    found = imported(real)
    keys = ("Ngày", "Tiêu đề", "Đường dẫn", "Tác giả", "Minh chứng", "Số lượng", "Ghi chú")
    texts = [tuple(row[key].strip("\u200b") for key in keys) for row in found]
    assert texts == expected(rows)
    for column, size in (("Đơn vị", 67), ("Loại", 17)):
        assert len({row[column] for row in found}) == size
    status = run(real, "status", "--format", "json").json
    assert status["left_out"] == []
    counted = sum(
        duty["counted"]
        for unit in status["units"]
        for one in unit["obligations"]
        for duty in one["duties"]
    )
    assert counted > 0
    again = run(real, "import", str(back))
    assert (again.code, "Nothing new" in again.out) == (0, True)


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("options", [[], ["--unit", "pgd da bac", "--month", "3"]])
def test_an_empty_form_is_nothing_new(
    real: Path, options: list[str], saved: Callable[[Path], Path]
) -> None:
    done = run(real, "import", str(saved(made(real, *options))))
    assert (done.code, done.err) == (0, "")
    assert "Nothing new: nothing was written." in done.out
    assert "To be looked at" not in done.out
    assert not (real / "submissions").exists()


@pytest.mark.parametrize("saved", SAVED)
def test_among_the_submissions_a_form_is_sound(real: Path, saved: Callable[[Path], Path]) -> None:
    row = {"Loại": "Bài", "Ngày": datetime(2021, 3, 9), "Tiêu đề": "Một", "Nơi đăng": "VTV"}
    path = made(real, "--unit", "pgd da bac", "--month", "T3")
    fill(path, [row, {}, row | {"Tiêu đề": "Hai"}])
    folder = real / "submissions" / "2021"
    folder.mkdir(parents=True)
    shutil.copy(saved(path), folder)
    shutil.copy(saved(made(real, name="trong.xlsx")), folder)
    assert run(real, "validate", "--format", "json").json["findings"] == []
    status = run(real, "status", "--format", "json").json
    assert duties(status, "pgd-da-bac", "press-articles")["2021"]["counted"] == 2


def test_the_unit_and_the_month_stand_in_the_form(real: Path) -> None:
    path = made(real, "--unit", "pgd da bac", "--month", "tháng 3")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.title == "Tháng 3-2021"
    assert [sheet.cell(row, 1).value for row in (1, 2, 101)] == [
        "Đơn vị",
        "Phòng GD&ĐT Đà Bắc",
        "Phòng GD&ĐT Đà Bắc",
    ]
    days = next(v for v in sheet.data_validations.dataValidation if v.type == "date")
    assert (days.formula1, days.formula2) == ("44256", "44286")
    assert days.showErrorMessage
    assert "01/03/2021" in days.error
    fill(path, [{"Loại": "Bài", "Ngày": date(2021, 3, 2), "Tiêu đề": "Một", "Nơi đăng": "VTV"}])
    done = run(real, "import", str(path))
    assert (done.code, len(imported(real))) == (0, 1), done.out


def test_what_a_form_looks_like(real: Path) -> None:
    book = load_workbook(made(real))
    sheet, how_to, lists = book.worksheets
    assert [one.title for one in book.worksheets] == ["Danh sách gửi", "Hướng dẫn", "Danh mục"]
    assert (lists.sheet_state, how_to.sheet_state) == ("hidden", "visible")
    assert sheet.freeze_panes == "A2"
    assert all(one.protection.sheet and not one.protection.password for one in book.worksheets)
    assert all(cell.protection.locked for cell in sheet[1])
    assert not any(sheet.column_dimensions[x].protection.locked for x in "ABCDEFGHIJKL")
    kinds = {str(v.sqref).rstrip("0123456789"): v for v in sheet.data_validations.dataValidation}
    listed = [v.formula1 for v in kinds.values() if v.type == "list"]
    assert len(listed) == 4
    assert all("'Danh mục'!" in one for one in listed)
    names = choices(book)
    assert (len(names["Đơn vị"]), len(names["Loại"])) == (67, 17)
    assert "Mô hình, điển hình" in names["Loại"]
    texts = [str(cell.value or "") for row in how_to.iter_rows() for cell in row]
    assert any("bịa ra" in text for text in texts)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_one_form_for_each_unit(real: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mau"
    done = run(real, "form", "--each", str(folder), "--month", "2021-05")
    assert done.code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 67
    assert "pgd-da-bac-2021-05.xlsx" in names
    done = run(real, "import", str(folder))
    assert (done.code, "Nothing new" in done.out) == (0, True), done.out
    (folder / "pgd-da-bac-2021-05.xlsx").unlink()
    done = run(real, "form", "--each", str(folder), "--month", "2021-05")
    assert (done.code, len(list(folder.iterdir()))) == (4, 66)
    assert run(real, "form", "--each", str(folder), "--month", "5", "--force").code == 0
    assert len(list(folder.iterdir())) == 67


def test_nothing_is_replaced_unless_told(real: Path) -> None:
    path = made(real)
    path.write_bytes(b"mine")
    done = run(real, "form", str(path))
    assert (done.code, path.read_bytes()) == (4, b"mine")
    assert "--force" in done.err
    assert run(real, "form", str(path), "--force").code == 0
    assert path.read_bytes().startswith(b"PK")
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


def test_the_same_day_gives_the_same_bytes(real: Path) -> None:
    one, two = (made(real, "--unit", "pgd da bac", name=name) for name in ("1.xlsx", "2.xlsx"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.csv"],
        ["no/such/folder/a.xlsx"],
        ["a.xlsx", "--month", "T13"],
        ["a.xlsx", "--month", "Q1"],
        ["a.xlsx", "--unit", "nobody"],
        ["--each", "x", "--unit", "pgd da bac"],
    ],
)
def test_wrong_usage(real: Path, arguments: list[str]) -> None:
    assert run(real, "form", *arguments).code == 2


@pytest.mark.parametrize("saved", SAVED)
def test_hostile_names_stay_text_and_come_back(
    tmp_path: Path, saved: Callable[[Path], Path]
) -> None:
    root = office(tmp_path / "office", HOSTILE, HOSTILE_PLAN)
    path = made(root)
    with zipfile.ZipFile(path) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    names = choices(load_workbook(path))
    assert names["Đơn vị"] == ["=1+1", "Trường B", "thpt-c", "Trường D & con", "Trường E"]
    assert names["Nơi đăng"] == ["Báo, Đài; khác", "+84", "ba", "Bốn", "Web"]
    rows = [
        {
            "Đơn vị": unit,
            "Nơi đăng": outlet,
            "Loại": "Bài",
            "Ngày": date(2021, 3, 2),
            "Tiêu đề": unit,
        }
        for unit, outlet in zip(names["Đơn vị"], names["Nơi đăng"], strict=True)
    ]
    fill(path, rows)
    done = run(root, "import", str(saved(path)))
    assert done.code == 0, done.out
    found = [(row["Đơn vị"], row["Nơi đăng"]) for row in imported(root)]
    assert found == list(
        zip(
            ["thpt-a", "thpt-b", "thpt-c", "thpt-d", "thpt-e"],
            ["bao", "hai", "ba", "bon", "web"],
            strict=True,
        )
    )


def test_a_unit_that_is_gone_gets_no_form(tmp_path: Path) -> None:
    root = office(tmp_path / "office", HOSTILE, HOSTILE_PLAN)
    folder = tmp_path / "mau"
    assert run(root, "form", "--each", str(folder), "--month", "T3").code == 0
    names = [f"thpt-{x}-2021-03.xlsx" for x in "abcd"]
    assert sorted(path.name for path in folder.iterdir()) == names


def test_a_form_of_another_plan_or_version_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = office(tmp_path / "office", UNITS, PLAN)
    (root / "plan2020.yaml").write_text(PLAN.replace("2021", "2020"), encoding="utf-8")
    path = made(root, "--plan", "2020")
    done = run(root, "import", str(path))
    assert (done.code, "made for the plan 2020" in done.out) == (0, True), done.out
    monkeypatch.setattr(mark_module, "VERSION", 0)
    done = run(root, "import", str(made(root, name="old.xlsx")))
    assert (done.code, "version 0 of the form" in done.out) == (0, True), done.out


def test_a_plan_without_topics_has_no_column_of_them(tmp_path: Path) -> None:
    plan = PLAN.replace("topics:\n  - {id: bau-cu, name: Bầu cử}\n", "")
    root = office(tmp_path / "office", UNITS, plan)
    headings = [cell.value for cell in load_workbook(made(root)).worksheets[0][1]]
    assert "Chủ đề" not in headings
    assert "Nơi đăng" in headings
