"""Workbooks as clerks make them come in right, or are refused by the cell."""

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from clerks import CLERKS, PLAN, UNITS, Made
from hb import Done, hbcomms, office
from hbcomms.core.submissions import Submission
from hbcomms.files.tables.known_headings import import_key
from hbcomms.files.writing import new_sheet

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


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All the workbooks as LibreOffice saves them, .xls and .ods."""
    if not SOFFICE:
        pytest.skip("LibreOffice (soffice) is not installed: apt-get install libreoffice-calc")
    folder = tmp_path_factory.mktemp("clerks")
    for make in CLERKS:
        made = make()
        made.book.save(folder / made.name)
    for kind in ("ods", "xls"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder]
        subprocess.run([*convert, *folder.glob("*.xlsx")], check=True, capture_output=True)
    return folder


NOT_IN_OTHERS = {"xls": {"cong-thuc.xlsx"}, "ods": {"cong-thuc.xlsx"}}
"""LibreOffice works out the formulas that have no value in the .xlsx."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ods", "xls"])
@pytest.mark.parametrize("number", range(len(CLERKS)), ids=NAMES)
def test_the_same_as_libreoffice_saves_it(
    root: Path, converted: Path, number: int, kind: str
) -> None:
    made = CLERKS[number]()
    if made.name in NOT_IN_OTHERS[kind]:
        return
    file = root.parent / made.name.replace(".xlsx", f".{kind}")
    shutil.copy(converted / file.name, file)
    check(root, file, made)


def clerk(name: str, folder: Path) -> Path:
    made = next(made for made in (make() for make in CLERKS) if made.name == name)
    made.book.save(folder / name)
    return folder / name


@pytest.mark.parametrize(
    ("key", "headings"),
    [
        ("unit", "Đơn vị|Tên đơn vị|Trường|TÊN ĐƠN VỊ (trường)|Đơn vị gửi"),
        ("title", "Tên bài|Tiêu đề|Tên tác phẩm|Tên tin, bài|Tên bài/ tin đã đăng"),
        ("type", "Thể loại|Loại|Thể loại\n(tin, bài)"),
        ("outlet", "Cơ quan báo chí|Nơi đăng|Đăng trên|Báo/Đài|Nơi đăng/phát sóng"),
        (
            "date",
            "Ngày đăng|Thời gian đăng|Ngày phát sóng|Ngày, tháng đăng|Ngày tháng năm đăng tải",
        ),
        ("author", "Tác giả|Người viết|Tác giả (nhóm)"),
        ("url", "Link|Đường dẫn|Địa chỉ truy cập|Đường link bài viết *"),
        ("evidence", "Minh chứng|Minh chứng (nếu có)"),
        ("note", "Ghi chú"),
        (None, "Ngày sinh|Đơn vị tính|Chức vụ|Điện thoại|ngày 12 tháng 3 năm 2021"),
    ],
)
def test_headings_in_their_many_spellings(key: str | None, headings: str) -> None:
    assert {import_key(heading) for heading in headings.split("|")} == {key}


def test_all_or_nothing(root: Path) -> None:
    file = clerk("sai-ten.xlsx", root.parent)
    done = run(root, "import", str(file))
    assert (done.code, sheets(root)) == (4, [])
    for cell in ("Sheet1!A2", "Sheet1!B3", "Sheet1!E4", "Sheet1!A5"):
        assert cell in done.out
    assert "Did you mean “thpt-a”?" in " ".join(done.out.split())
    assert not list(root.parent.glob("*-loi*"))


def test_undo_takes_the_file_away(root: Path) -> None:
    assert run(root, "import", str(clerk("don-gian.xlsx", root.parent))).code == 0
    assert len(sheets(root)) == 1
    assert run(root, "undo", "--yes").code == 0
    assert sheets(root) == []


def test_a_dry_run_writes_nothing(root: Path) -> None:
    done = run(root, "import", str(clerk("don-gian.xlsx", root.parent)), "--dry-run")
    assert (done.code, sheets(root)) == (0, [])
    assert "2 new records" in done.out


def test_what_goes_back_is_the_senders_own_sheet_and_comes_in_once_mended(root: Path) -> None:
    file = clerk("sai-ten.xlsx", root.parent)
    run(root, "import", str(file), "--keep-good")
    back = root.parent / "sai-ten-loi.xlsx"
    book = load_workbook(back)
    sheet = book["Sheet1"]
    why = sheet.max_column
    assert sheet.cell(1, why).value == "Why it was not taken"
    assert sheet["A2"].fill.fgColor.rgb == "FFFFC7CE"
    assert "A2: " in sheet.cell(2, why).value
    assert sheet.cell(6, why).value is None
    sheet["A2"], sheet["B3"], sheet["E4"], sheet["D5"] = "THPT A", "Bài", "Báo HB", "Bài năm"
    book.save(back)
    done = run(root, "import", str(back))
    assert (done.code, "does not come in" in done.out) == (0, False)
    assert len(written(root)) == 5


def test_many_files_are_one_new_file(root: Path) -> None:
    folder = root.parent / "hop-thu"
    folder.mkdir()
    for name in ("don-gian.xlsx", "o-gop.xlsx", "lien-ket.xlsx"):
        clerk(name, folder)
    (folder / "anh.jpg").write_bytes(b"x")
    done = run(root, "import", str(folder))
    assert (done.code, len(sheets(root)), len(written(root))) == (0, 1, 11)
    for name in ("don-gian.xlsx", "o-gop.xlsx", "lien-ket.xlsx"):
        assert name in done.out


def test_rows_passed_over_are_said(root: Path) -> None:
    done = run(root, "import", str(clerk("quoc-hieu.xlsx", root.parent)))
    assert "passed over as totals: rows 9" in done.out
    assert "passed over as notes below the table: rows 11–12" in done.out


def test_hidden_cells_are_said_and_come_in(root: Path) -> None:
    done = run(root, "import", str(clerk("an.xlsx", root.parent)))
    assert "(3, G)" in done.out


def test_a_month_of_the_sheet_is_the_period_of_a_record_dated_later(root: Path) -> None:
    run(root, "import", str(clerk("dien-hinh.xlsx", root.parent)))
    status = run(root, "status", "--format", "json").json
    unit = next(one for one in status["units"] if one["unit"] == "thpt-a")
    met = [d["period"] for o in unit["obligations"] for d in o["duties"] if d["met_on"]]
    assert met == ["2021-03", "2021-04"]


def test_swapped_dates_are_shown_both_ways(root: Path) -> None:
    done = run(root, "import", str(clerk("dao-ngay.xlsx", root.parent)))
    assert done.code == 4
    assert "03/05/2021 or 05/03/2021" in " ".join(done.out.split())


def test_an_old_font_is_shown_in_unicode_before_it_is_taken(root: Path) -> None:
    for name, word in (("tcvn3-0.xlsx", "tcvn3"), ("vni-0.xlsx", "vni")):
        done = run(root, "import", str(clerk(name, root.parent)))
        assert done.code == 4
        assert f"--encoding {word}" in " ".join(done.out.split())


CSV = "\ufeffĐơn vị;Loại;Ngày;Tên bài;Báo/Đài\r\nTHPT A;Bài;12/3/2021;“Một”; Báo HB\r\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", CSV.encode()),
        ("a.tsv", CSV.replace(";", "\t").encode("utf-16")),
    ],
)
def test_text_comes_in_too(root: Path, name: str, data: bytes) -> None:
    (root.parent / name).write_bytes(data)
    assert run(root, "import", str(root.parent / name)).code == 0
    assert written(root) == [("thpt-a", "bai", "2021-03-12", "“Một”")]


def test_a_csv_in_tcvn3_bytes(root: Path) -> None:
    text = "§¬n vÞ,Lo¹i,Ngµy ®¨ng,Tªn bµi\nTr\u00adêng THPT Nói B,Bµi,12/3/2021,Héi th¶o\n"
    (root.parent / "cu.csv").write_bytes(text.encode("latin-1"))
    assert run(root, "import", str(root.parent / "cu.csv")).code == 4
    assert run(root, "import", str(root.parent / "cu.csv"), "--encoding", "tcvn3").code == 0
    assert written(root) == [("thpt-b", "bai", "2021-03-12", "Hội thảo")]


def test_text_that_was_encoded_twice(root: Path) -> None:
    twice = CSV.lstrip("\ufeff").encode().decode("latin-1").encode("utf-8")
    (root.parent / "hai-lan.csv").write_bytes(twice)
    assert run(root, "import", str(root.parent / "hai-lan.csv")).code == 4
    assert run(root, "import", str(root.parent / "hai-lan.csv"), "--encoding", "utf-8").code == 0
    assert written(root) == [("thpt-a", "bai", "2021-03-12", "“Một”")]


def test_the_tables_of_a_paper(root: Path) -> None:
    paper = Document()
    paper.add_paragraph("TRƯỜNG THPT NÚI B")
    table = paper.add_table(3, 4)
    rows = (("TT", "Loại", "Tên bài", "Ngày đăng"), ("1", "Bài", "Bài một", "12/3/2021"))
    for line, cells in enumerate((*rows, ("2", "nt", "Bài hai", "13/13/2021"))):
        for column, text in enumerate(cells):
            table.cell(line, column).text = text
    paper.save(str(root.parent / "bao-cao.docx"))
    done = run(root, "import", str(root.parent / "bao-cao.docx"), "--keep-good")
    assert written(root) == [("thpt-b", "bai", "2021-03-12", "Bài một")]
    assert "bao-cao.docx › Table 1!D3" in done.out


def test_no_text_becomes_a_formula_in_the_new_file(root: Path) -> None:
    rows = [["Đơn vị", "Loại", "Ngày", "Tiêu đề"], ["THPT A", "Bài", "12/3/2021", "- Bài một"]]
    rows.append(["THPT A", "Bài", "13/3/2021", "=1+1"])
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.worksheets[0]["D3"].data_type = "s"
    book.save(root.parent / "a.xlsx")
    assert run(root, "import", str(root.parent / "a.xlsx")).code == 0
    assert not any(c[:1] in ("=", "+", "-", "@") for *_, c in written(root) if c)
    shown = run(root, "unit", "thpt-a", "--format", "json").json
    assert [one["title"] for one in shown["submissions"]] == ["- Bài một", "=1+1"]


def test_a_future_date_is_refused(root: Path) -> None:
    (root.parent / "a.csv").write_text(
        "Đơn vị,Loại,Ngày,Tên bài\nTHPT A,Bài,5/12/2021,Một\n", "utf-8"
    )
    done = run(root, "import", str(root.parent / "a.csv"))
    assert (done.code, sheets(root)) == (4, [])


def test_what_lies_among_the_submissions_is_read_there(root: Path) -> None:
    file = clerk("don-gian.xlsx", root / "submissions" / "2021")
    assert run(root, "import", str(file)).code == 2


def test_a_new_file_that_would_be_read_as_something_else_is_not_written(root: Path) -> None:
    file = root.parent / "a.csv"
    file.write_text("Đơn vị,Loại,Ngày,Tiêu đề,Nơi đăng\npgd-a,bai,1/3/2021,Một,Báo HB\n", "utf-8")

    def other(records: Sequence[Submission], recorded: date) -> str:
        return new_sheet.sheet_text(records, recorded).replace("Một", "Hai")

    with patch("hbcomms.cli.commands.import_.sheet_text", other):
        done = run(root, "import", str(file))
    assert (done.code, sheets(root)) == (2, []), done.out + done.err
    assert "would be read otherwise than “title: Một” says" in done.err
    assert run(root, "import", str(file)).code == 0
