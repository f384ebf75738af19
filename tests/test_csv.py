"""Sheets as clerks save them."""

from pathlib import Path
from typing import Any

import pytest

from hb import Done, duties, hbcomms, office

ROWS = """\
TT;Đơn vị;Thể loại;Ngày đăng;Tên bài;Báo/Đài;Link;Minh chứng;Trạng thái
1;Phòng mẫu;Bài;12/3/2021;Một;Báo;a.vn/1;;
2;PHÒNG  MẪU;bai;12.3.2021;Hai;bao;;;Đã nhận
3;pgd-mau;bai;2021-03-14;"Ba; có dấu ""nháy"" và
xuống dòng";bao;;;trả lại
4;pgd-mau;report;2021-05-01;;;;scan.pdf (2021-05-02)|ảnh (bản 2);
;;;;;;;;
"""


def judged(folder: Path) -> Done:
    return hbcomms("--data", str(folder), "--as-of", "1/6/2021", "status", "--format", "json")


def with_sheet(folder: Path, data: bytes) -> Path:
    office(folder)
    (folder / "submissions" / "2021" / "a.csv").write_bytes(data)
    return folder


def marked(encoding: str) -> bytes:
    return ROWS.encode(encoding)


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("utf-16"),
        b"\xfe\xff" + ROWS.encode("utf-16-be"),
        ROWS.encode("utf-16-le"),
        ROWS.replace("\n", "\r\n").encode(),
        ROWS.replace(";", "\t").replace("Ba\t có", "Ba; có").encode(),
        ("\n\n" + ROWS).encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "utf-16",
        "utf-16-be",
        "utf-16 without mark",
        "crlf",
        "tabs",
        "blank first",
    ],
)
def test_the_same_sheet_saved_in_every_way(tmp_path: Path, data: bytes) -> None:
    done = judged(with_sheet(tmp_path, data))
    assert done.code == 0, done.out
    assert duties(done.json, "pgd-mau", "articles")["2021"]["counted"] == 2
    report = duties(done.json, "pgd-mau", "reports")["2021"]
    assert (report["counted"], report["met_on"]) == (1, "2021-05-01")


def test_a_row_stands_on_the_line_on_which_it_begins(tmp_path: Path) -> None:
    with_sheet(tmp_path, ROWS.encode())
    done = hbcomms(
        "--data", str(tmp_path), "--as-of", "1/6/2021", "unit", "pgd-mau", "--format", "json"
    )
    found: list[dict[str, Any]] = done.json["submissions"]
    assert [entry["line"] for entry in found] == [2, 3, 4, 6]
    assert found[2]["title"] == 'Ba; có dấu "nháy" và xuống dòng'


@pytest.mark.parametrize(
    ("sheet", "line", "column", "rule"),
    [
        ("unit,type,date\npgd-mau,report,31/2/2021\n", 2, 16, "bad-date"),
        (
            'unit,type,date,title\npgd-mau,bai,1/3/2021,"a, b"\nx,"bai",1/3/2021,T\n',
            3,
            1,
            "unknown-unit",
        ),
        ('unit,type,title,date\npgd-mau,bai,"a, ""b"", c",31/2/2021\n', 2, 27, "bad-date"),
        ("unit,type,date,nhận xét\npgd-mau,report,1/3/2021,x\n", 1, 16, "unknown-key"),
        ("unit,type,date,Ngày gửi\npgd-mau,report,1/3/2021,x\n", 1, 16, "duplicate-key"),
        ("unit,type\npgd-mau,report\n", 1, 1, "missing-key"),
        ("unit,type,date\n,report,1/3/2021\n", 2, 1, "missing-key"),
        ("unit,type,date\npgd-mau,report,1/3/2021,x\n", 2, 1, "csv-row"),
        ('unit,type,date\npgd-mau,"report,1/3/2021\n', 2, 9, "csv-syntax"),
        ("unit,type,date,title\npgd-mau,bai,1/3/2021," + "x" * 140000 + "\n", 2, 22, "csv-syntax"),
        ('unit,type,date\npgd-mau,"re"port,1/3/2021\n', 2, 9, "csv-syntax"),
        ("unit,type,date,topics\npgd-mau,report,1/3/2021,bau-cu|bau-cua\n", 2, 25, "unknown-topic"),
    ],
)
def test_faults_of_a_sheet(tmp_path: Path, sheet: str, line: int, column: int, rule: str) -> None:
    with_sheet(tmp_path, sheet.encode())
    done = hbcomms("--data", str(tmp_path), "validate", "--format", "json")
    found = [
        (f["line"], f["column"], f["rule"])
        for f in done.json["findings"]
        if f["severity"] == "error"
    ]
    assert found == [(line, column, rule)]
    assert judged(tmp_path).code == 3


def test_one_bad_row_costs_one_row(tmp_path: Path) -> None:
    sheet = "unit,type,date,title,outlet\n" + "".join(
        f"pgd-mau,bai,{'x' if n == 1 else '1/3/2021'},T{n},bao\n" for n in range(3)
    )
    done = judged(with_sheet(tmp_path, sheet.encode()))
    assert duties(done.json, "pgd-mau", "articles")["2021"]["counted"] == 2
    assert done.json["left_out"] == [
        {"file": "submissions/2021/a.csv", "line": 3, "rule": "bad-date"}
    ]
