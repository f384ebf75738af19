"""Workbooks among the submissions: read as sheets are, by the cell; hostile ones cost a sentence."""

import io
import re
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hb import Done, hbcomms, office

HEADINGS = ["Đơn vị", "Loại", "Ngày", "Tiêu đề", "Nơi đăng", "Link"]


def run(root: Path, *arguments: str, **environment: str) -> Done:
    return hbcomms(
        "--data", str(root), "--as-of", "2021-09-30", "--lang", "en", *arguments, **environment
    )


def saved(*sheets: tuple[str, list[list[Any]]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def put(root: Path, book: Workbook | bytes, name: str = "a.xlsx") -> Path:
    path = root / "submissions" / "2021" / name
    if isinstance(book, bytes):
        path.write_bytes(book)
    else:
        book.save(path)
    return path


def rules(root: Path) -> list[tuple[str, str]]:
    found = run(root, "validate", "--format", "json").json["findings"]
    return [(one["rule"], f"{one.get('sheet', '')}!{one.get('cell', '')}") for one in found]


def test_each_sheet_with_headings_is_read_and_places_are_cells(tmp_path: Path) -> None:
    root = office(tmp_path)
    rows = [HEADINGS, ["Phòng mẫu", "bai", date(2021, 3, 12), "Một", "Báo", "https://bao.vn/1"]]
    more = [
        [],
        HEADINGS[:5],
        ["Phòng mẫu", "bai", 44280, "Hai", "Báo"],
        ["Phòng khác", "bai", "1/13/2021", "Ba", "Báo"],
    ]
    put(root, saved(("T3", rows), ("Ghi chú", [["abc"]]), ("T4", more)))
    assert rules(root) == [
        ("unread-sheet", "Ghi chú!A1"),
        ("unknown-unit", "T4!A4"),
        ("bad-date", "T4!C4"),
    ]
    done = run(root, "unit", "pgd-mau", "--format", "json").json
    found = [(s["file"], s["line"], s["date"]) for s in done["submissions"]]
    assert found == [
        ("submissions/2021/a.xlsx", 2, "2021-03-12"),
        ("submissions/2021/a.xlsx", 3, "2021-03-25"),
    ]
    status = run(root, "status", "--format", "json")
    assert status.code == 3
    assert {"file": "submissions/2021/a.xlsx", "line": 4, "rule": "unknown-unit"} in status.json[
        "left_out"
    ]
    assert "submissions/2021/a.xlsx › T3!A2" in run(root, "unit", "pgd-mau").out


def test_headings_further_down_and_no_headings_at_all(tmp_path: Path) -> None:
    root = office(tmp_path)
    put(root, saved(("S", [["DANH SÁCH"], HEADINGS, ["Phòng mẫu", "bai", "12/3/2021", "Một"]])))
    assert rules(root) == [("no-header", "S!A2")]
    put(root, saved(("S", [["DANH SÁCH"]])))
    assert rules(root) == [("no-header", "S!A1")]


def test_what_is_remembered_answers_the_same(tmp_path: Path) -> None:
    root = office(tmp_path / "o")
    rows = [
        HEADINGS,
        ["Phòng mẫu", "bai", date(2021, 3, 12), "Một", "Báo", "đây"],
        ["Phòng mẫu", "bai", 44280, True],
    ]
    book = saved(("T3", rows), ("Khác", [["abc"]]))
    book["T3"]["F2"].hyperlink = "https://bao.vn/1"
    book["T3"].row_dimensions[3].hidden = True
    put(root, book)
    memory = {"HBCOMMS_CACHE": str(tmp_path / "cache")}
    first = [
        run(root, *c, **memory).out for c in (["validate"], ["unit", "pgd-mau", "--format", "json"])
    ]
    again = [
        run(root, *c, **memory).out for c in (["validate"], ["unit", "pgd-mau", "--format", "json"])
    ]
    anew = [
        run(root, *c, "--no-cache").out
        for c in (["validate"], ["unit", "pgd-mau", "--format", "json"])
    ]
    assert first == again == anew


@pytest.mark.parametrize(
    "command",
    [
        ["decide", "pgd-mau", "Một", "returned", "--reason", "x"],
        ["edit", "pgd-mau", "Một", "--title", "Hai"],
        ["evidence", "pgd-mau", "Một", "scan.pdf"],
    ],
)
def test_a_workbook_is_never_written(tmp_path: Path, command: list[str]) -> None:
    root = office(tmp_path / "o")
    path = put(root, saved(("T3", [HEADINGS, ["Phòng mẫu", "bai", "12/3/2021", "Một"]])))
    before = path.read_bytes()
    done = run(root, *command, HBCOMMS_STATE=str(tmp_path / "s"))
    assert (done.code, path.read_bytes()) == (4, before)
    assert "a.xlsx › T3!A2" in done.err


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


def bomb() -> bytes:
    return zipped(xl__workbook_xml=b"", xl__worksheets__sheet1_xml=b"\0" * 600_000_000)


def as_bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(name: str, change: Any) -> bytes:
    """A sound workbook with one part changed."""
    source = zipfile.ZipFile(io.BytesIO(as_bytes(saved(("S", [HEADINGS, ["Phòng mẫu"]])))))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            data = source.read(part)
            archive.writestr(part, change(data) if part == name else data)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "xxxxxxxxxx">'
    + b"".join(
        b'<!ENTITY a%d "%b">' % (n, b"&a%b;" % (b"%d" % (n - 1) if n else b"") * 100)
        for n in range(6)
    )
    + b"]>"
)


def laughing(data: bytes) -> bytes:
    head, mark, rest = data.partition(b"<worksheet")
    return (
        LAUGHS
        + mark
        + rest.replace(
            b"<sheetData>", b'<sheetData><row r="1"><c r="A1" t="str"><v>&a5;</v></c></row>'
        )
    )


HOSTILE = {
    "bomb.xlsx": bomb,
    "entities.xlsx": lambda: with_part(SHEET, laughing),
    "truncated.xlsx": lambda: as_bytes(saved(("S", [HEADINGS])))[:-300],
    "sheet.xlsx": lambda: with_part(SHEET, lambda data: data[: len(data) // 2]),
    "wide.xlsx": lambda: with_part(SHEET, lambda data: data.replace(b'r="A2"', b'r="XFD2"')),
    "cell.xlsx": lambda: with_part(SHEET, lambda data: data.replace(b'r="A2"', b'r="AAAAAAAA2"')),
    "locked.xlsx": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "broken.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 5000,
    "page.xls": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
    "empty.xlsx": lambda: b"",
    "other.ods": lambda: zipped(readme_xml=b"x"),
    "repeated.ods": lambda: zipped(
        META_INF__manifest_xml=b"<m/>",
        content_xml=(
            b'<d xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            b'xmlns:p="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:table t:name="S">'
            b'<t:table-row t:number-rows-repeated="1000000"><t:table-cell '
            b't:number-columns-repeated="1000"><p:p>x</p:p></t:table-cell></t:table-row></t:table></d>'
        ),
    ),
}


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"1e15", b"0.1"])
def test_a_number_that_is_no_date(tmp_path: Path, number: bytes) -> None:
    root = office(tmp_path / "o")
    row = b'<row r="2"><c r="A2" t="str"><v>pgd-mau</v></c><c r="B2" t="str"><v>bai</v></c>'
    row += b'<c r="C2"><v>' + number + b"</v></c></row></sheetData>"
    cut = re.compile(b'<row r="2".*</sheetData>', re.DOTALL)
    put(root, with_part(SHEET, lambda data: cut.sub(row, data)))
    assert ("bad-date", "S!C2") in rules(root)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_costs_a_sentence(tmp_path: Path, name: str) -> None:
    root = office(tmp_path / "o")
    data = HOSTILE[name]().replace(b"META_INF", b"META-INF")
    put(root, data, name)
    assert [rule for rule, _ in rules(root)] in (["broken-workbook"], ["empty-file"])
    (tmp_path / name).write_bytes(data)
    done = run(root, "import", str(tmp_path / name), HBCOMMS_STATE=str(tmp_path / "s"))
    assert done.code == 4
    assert name in done.out
    assert "Traceback" not in done.out + done.err


def test_what_could_run_or_be_fetched_is_said_and_the_cells_are_read(tmp_path: Path) -> None:
    root = office(tmp_path)
    file = io.BytesIO(
        as_bytes(saved(("S", [HEADINGS, ["Phòng mẫu", "bai", "12/3/2021", "Một", "Báo"]])))
    )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<x/>")
        archive.writestr("xl/vbaProject.bin", "x")
    put(root, file.getvalue())
    assert [rule for rule, _ in rules(root)] == ["active-content", "active-content"]
    assert len(run(root, "unit", "pgd-mau", "--format", "json").json["submissions"]) == 1


@pytest.mark.slow
def test_ten_thousand_rows_take_a_small_multiple_of_the_time_of_openpyxl(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    root = office(tmp_path / "o")
    rows = [
        [
            n,
            "Phòng mẫu",
            "bai",
            date(2021, 1 + n % 9, 1 + n % 28),
            f"Bài {n}",
            "Báo",
            f"https://bao.vn/{n}",
        ]
        for n in range(10_000)
    ]
    book = saved(("S", [["STT", *HEADINGS], *rows]))
    book.save(tmp_path / "big.xlsx")
    command = ["import", str(tmp_path / "big.xlsx")]
    small = saved(("S", [HEADINGS, rows[0][1:]]))
    small.save(tmp_path / "small.xlsx")
    run(root, "import", str(tmp_path / "small.xlsx"), "--dry-run")  # what is imported once
    ratios = []
    for attempt in ("a", "b", "c"):  # the best of three: others may use the machine
        start = time.process_time()
        read = load_workbook(tmp_path / "big.xlsx", read_only=True, data_only=True)
        assert sum(1 for _ in read.worksheets[0].iter_rows(values_only=True)) == 10_001
        middle = time.process_time()
        done = run(office(tmp_path / attempt), *command, HBCOMMS_STATE=str(tmp_path / "s"))
        assert done.code == 0
        ratios.append((time.process_time() - middle) / (middle - start))
    assert min(ratios) < 2
