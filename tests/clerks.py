"""Twenty workbooks as clerks make them, built by `python tests/clerks.py FOLDER`.

Each function makes one, and says what comes in: `(unit, type, date, title)` for every record, and
the cells that are refused. All names are made up; the office is that of OFFICE.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import MAC_EPOCH

UNITS = """\
units:
  - {id: pgd-a, name: Phòng Giáo dục và Đào tạo huyện Sông A, short: Phòng GD&ĐT Sông A, kind: bureau, aliases: [PGD Sông A]}
  - {id: thpt-a, name: Trường THPT Hoà Bình A, kind: school, aliases: [THPT A]}
  - {id: thpt-b, name: Trường THPT Núi B, kind: school, aliases: [THPT B]}
  - {id: ptdtnt-c, name: Trường PTDTNT THCS&THPT C, kind: school}
"""
PLAN = """\
id: "2021"
title: Kế hoạch mẫu
period: {from: 2021-01-01, to: 2021-12-31}
unit_kinds: {bureau: Phòng, school: Trường}
types:
  bai: {name: Bài, work: true, aliases: [Bài viết]}
  tin: {name: Tin, work: true}
  story: {name: Điển hình}
outlets:
  bao: {name: Báo Hòa Bình, group: paper, aliases: [Báo HB]}
  dai: {name: Đài PT-TH tỉnh, group: tv}
obligations:
  - {id: articles, name: Bài báo, clause: "1", text: Hai bài., counts: [bai, tin], every: year, who: {bureau: {at_least: 2}, school: {at_least: 1}}}
  - {id: stories, name: Điển hình, clause: "2", text: Mỗi tháng một., counts: [story], every: month, who: {school: {at_least: 1}}}
"""
Records = list[tuple[str, str, str, str | None]]
Rows = list[list[Any]]


@dataclass
class Made:
    """A workbook, the name of its file, what comes in, which cells are refused, and what has to be
    said (options) for that."""

    name: str
    book: Workbook
    records: Records
    refused: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    also: Callable[[Any], None] | None = None


HEAD = ["STT", "Đơn vị", "Thể loại", "Ngày đăng", "Tên bài", "Nơi đăng", "Link", "Ghi chú"]
MOTTO = [
    ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["PHÒNG TRUYỀN THÔNG", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH TIN, BÀI THÁNG 3 NĂM 2021"],
]


def book(*sheets: tuple[str, Rows]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def plain() -> Made:
    rows = [
        HEAD,
        [1, "PGD Sông A", "Bài", "12/3/2021", "Bài một", "Báo HB", "https://bao.vn/1", None],
    ]
    rows.append([2, "trường thpt hòa bình a", "tin", "13-3-2021", "Tin hai", "bao", None, None])
    return Made(
        "don-gian.xlsx",
        book(("Sheet1", rows)),
        [("pgd-a", "bai", "2021-03-12", "Bài một"), ("thpt-a", "tin", "2021-03-13", "Tin hai")],
    )


def motto_above() -> Made:
    rows = [
        *MOTTO,
        ["(Kèm theo Công văn số 12)"],
        HEAD,
        [1, "Phòng GD&ĐT Sông A", "Bài", date(2021, 3, 25), "Bài một", "Báo HB"],
        [2, "P.GD&ĐT Sông A", "Bài", date(2021, 3, 2), "Bài hai", "Báo HB"],
        ["Tổng cộng", None, None, None, 2],
        [],
        ["Ghi chú: danh sách tạm tính"],
        [None, "NGƯỜI LẬP BIỂU", None, None, "HIỆU TRƯỞNG"],
    ]
    made = book(("Sheet1", rows))
    made.worksheets[0].merge_cells("A4:H4")
    return Made(
        "quoc-hieu.xlsx",
        made,
        [("pgd-a", "bai", "2021-03-25", "Bài một"), ("pgd-a", "bai", "2021-03-02", "Bài hai")],
    )


def two_line_header() -> Made:
    rows = [
        ["TT", "Tên đơn vị", "Thông tin bài viết", None, None, "Đăng tải", None],
        [None, None, "Thể loại", "Tiêu đề", "Ngày tháng", "Cơ quan báo chí", "Địa chỉ truy cập"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [1, "THPT A", "Bài", "Bài một", "12/3/2021", "Báo HB", "https://bao.vn/1"],
    ]
    made = book(("Biểu 1", rows))
    for cells in ("A1:A2", "B1:B2", "C1:E1", "F1:G1"):
        made.worksheets[0].merge_cells(cells)
    return Made("hai-dong.xlsx", made, [("thpt-a", "bai", "2021-03-12", "Bài một")])


def merged_units() -> Made:
    rows = [
        HEAD,
        *(
            [n, "THPT A" if n == 1 else None, "Bài", f"{n}/3/2021", f"Bài {n}", "Báo HB"]
            for n in range(1, 7)
        ),
        [7, "THPT B", "Bài", "9/3/2021", "Bài của B", "Báo HB"],
    ]
    made = book(("Sheet1", rows))
    made.worksheets[0].merge_cells("B2:B7")
    return Made(
        "o-gop.xlsx",
        made,
        [
            *(("thpt-a", "bai", f"2021-03-0{n}", f"Bài {n}") for n in range(1, 7)),
            ("thpt-b", "bai", "2021-03-09", "Bài của B"),
        ],
    )


def blocks() -> Made:
    head = ["STT", "Thể loại", "Tên bài", "Ngày đăng", "Nơi đăng"]
    rows = [
        head,
        ["A. PHÒNG GD&ĐT"],
        ["1. Phòng GD&ĐT Sông A"],
        [1, "Bài", "Bài một", "12/3/2021", "Báo HB"],
        ["Cộng", None, 1],
        ["B. ĐƠN VỊ TRỰC THUỘC"],
        ["1. Trường THPT Núi B"],
        [1, "Tin", "Tin một", "14/3/2021", "Báo HB"],
        [2, "nt", "Tin hai", "15/3/2021", "-//-"],
    ]
    return Made(
        "theo-khoi.xlsx",
        book(("Tổng hợp", rows)),
        [
            ("pgd-a", "bai", "2021-03-12", "Bài một"),
            ("thpt-b", "tin", "2021-03-14", "Tin một"),
            ("thpt-b", "tin", "2021-03-15", "Tin hai"),
        ],
    )


def one_unit_in_title() -> Made:
    head = ["TT", "Loại", "Tên tác phẩm", "Thời gian đăng", "Đăng trên", "Người viết"]
    rows = [
        ["Đơn vị: Trường THPT Núi B"],
        [],
        head,
        [1, "Bài", "Bài một", "31.3.21", "Báo HB", "Nguyễn Văn A"],
    ]
    return Made(
        "bao-cao.xlsx", book(("Sheet1", rows)), [("thpt-b", "bai", "2021-03-31", "Bài một")]
    )


def one_unit_in_file_name() -> Made:
    rows = [["Loại", "Tiêu đề", "Ngày", "Nơi đăng"], ["Bài", "Bài một", "30/4/2021", "Báo HB"]]
    return Made(
        "Bao cao THPT Nui B.xlsx",
        book(("Sheet1", rows)),
        [("thpt-b", "bai", "2021-04-30", "Bài một")],
    )


def unit_in_sheet_name() -> Made:
    head = ["Loại", "Tiêu đề", "Ngày", "Nơi đăng"]
    return Made(
        "ca-nam.xlsx",
        book(
            ("THPT A", [head, ["Bài", "Bài một", "1/4/2021", "Báo HB"]]),
            ("THPT B", [head, ["Bài", "Bài hai", "2/4/2021", "Báo HB"]]),
            ("Hướng dẫn", [["Mỗi trường một trang"]]),
        ),
        [("thpt-a", "bai", "2021-04-01", "Bài một"), ("thpt-b", "bai", "2021-04-02", "Bài hai")],
    )


def a_sheet_a_month() -> Made:
    head = ["STT", "Trường", "Loại", "Ngày gửi"]
    return Made(
        "dien-hinh.xlsx",
        book(
            (
                "Tháng 3",
                [head, [1, "THPT A", "Điển hình", "2/4/2021"], [2, "THPT B", "Điển hình", 15]],
            ),
            ("T4", [head, [1, "THPT A", "Điển hình", "28/4"]]),
        ),
        [
            ("thpt-a", "story", "2021-04-02", None),
            ("thpt-b", "story", "2021-03-15", None),
            ("thpt-a", "story", "2021-04-28", None),
        ],
    )


def links_behind() -> Made:
    rows = [
        HEAD[1:],
        ["THPT A", "Bài", "12/3/2021", "Bài một", "Báo HB", "Xem tại đây"],
        ["THPT A", "Bài", "13/3/2021", "Bài hai", "Báo HB", None],
    ]
    made = book(("Sheet1", rows))
    made.worksheets[0]["F2"].hyperlink = "https://bao.vn/1"
    made.worksheets[0]["D3"].hyperlink = "https://bao.vn/2"
    return Made(
        "lien-ket.xlsx",
        made,
        [("thpt-a", "bai", "2021-03-12", "Bài một"), ("thpt-a", "bai", "2021-03-13", "Bài hai")],
    )


def several_in_a_cell() -> Made:
    rows = [
        HEAD[1:],
        [
            "THPT A",
            "Bài",
            "12/3/2021",
            "- Bài một\n- Bài hai",
            "Báo HB",
            "https://bao.vn/1\nhttps://bao.vn/2",
        ],
        [
            "THPT A",
            "Bài",
            "13/3/2021",
            "Bài ba dài\nxuống dòng",
            "Báo HB",
            "https://bao.vn/3 https://bao.vn/4",
        ],
        [
            "THPT B",
            "Bài",
            "14/3/2021",
            "1. Bài bốn\n2. Bài năm\n3. Bài sáu",
            "Báo HB",
            "https://bao.vn/5\nhttps://bao.vn/6",
        ],
    ]
    return Made(
        "nhieu-bai.xlsx",
        book(("Sheet1", rows)),
        [
            ("thpt-a", "bai", "2021-03-12", "Bài một"),
            ("thpt-a", "bai", "2021-03-12", "Bài hai"),
            ("thpt-a", "bai", "2021-03-13", "Bài ba dài xuống dòng"),
        ],
        ["Sheet1!D4"],
    )


def hidden_parts() -> Made:
    rows = [
        HEAD[1:],
        ["THPT A", "Bài", "12/3/2021", "Bài một", "Báo HB", None, "nội bộ"],
        ["THPT B", "Bài", "13/3/2021", "Bài hai", "Báo HB", None, None],
    ]
    made = book(("Sheet1", rows))
    made.worksheets[0].row_dimensions[3].hidden = True
    made.worksheets[0].column_dimensions["G"].hidden = True
    return Made(
        "an.xlsx",
        made,
        [("thpt-a", "bai", "2021-03-12", "Bài một"), ("thpt-b", "bai", "2021-03-13", "Bài hai")],
    )


def from_1904() -> Made:
    rows = [
        HEAD[1:],
        ["THPT A", "Bài", datetime(2021, 3, 25, 8, 30), "Bài một", "Báo HB"],
        ["THPT A", "Bài", 44280 - 1462, "Bài hai", "Báo HB"],
    ]
    made = book(("Sheet1", rows))
    made.epoch = MAC_EPOCH
    return Made(
        "lich-1904.xlsx",
        made,
        [("thpt-a", "bai", "2021-03-25", "Bài một"), ("thpt-a", "bai", "2021-03-25", "Bài hai")],
    )


def swapped(*options: str) -> Made:
    rows = [
        HEAD[1:],
        ["THPT A", "Bài", date(2021, 5, 3), "Bài một", "Báo HB"],
        ["THPT A", "Bài", "25/3/2021", "Bài hai", "Báo HB"],
    ]
    made = book(("Sheet1", rows))
    if not options:
        return Made(
            "dao-ngay.xlsx", made, [("thpt-a", "bai", "2021-03-25", "Bài hai")], ["Sheet1!C2"]
        )
    day = {"dmy": "2021-03-05", "mdy": "2021-05-03"}[options[0]]
    return Made(
        f"dao-ngay-{options[0]}.xlsx",
        made,
        [("thpt-a", "bai", day, "Bài một"), ("thpt-a", "bai", "2021-03-25", "Bài hai")],
        options=["--dates", *options],
    )


def settled() -> Made:
    rows = [
        HEAD[1:],
        ["THPT A", "Bài", date(2021, 5, 3), "Bài một", "Báo HB"],
        ["THPT A", "Bài", date(2021, 5, 25), "Bài hai", "Báo HB"],
        ["THPT A", "Bài", "26/5/2021", "Bài ba", "Báo HB"],
    ]
    return Made(
        "ngay-ro.xlsx",
        book(("Sheet1", rows)),
        [
            ("thpt-a", "bai", "2021-05-03", "Bài một"),
            ("thpt-a", "bai", "2021-05-25", "Bài hai"),
            ("thpt-a", "bai", "2021-05-26", "Bài ba"),
        ],
    )


def odd_dates() -> Made:
    texts = [
        "31/05/2021",
        "31/5/21",
        "31.5.2021",
        "31-5-2021",
        "31-5",
        "ngày 31 tháng 5 năm 2021",
        "Thứ Hai, 31 tháng 5, 2021",
        "31/5/2021 14:30",
        "2021-05-31",
        44347,
    ]
    rows = [
        HEAD[1:],
        *(["THPT A", "Bài", text, f"Bài {n}", "Báo HB"] for n, text in enumerate(texts)),
        ["THPT A", "Bài", "31/6/2021", "Bài sai", "Báo HB"],
        ["THPT A", "Bài", "cuối tháng 5", "Bài mờ", "Báo HB"],
    ]
    return Made(
        "cach-ghi-ngay.xlsx",
        book(("Sheet1", rows)),
        [*(("thpt-a", "bai", "2021-05-31", f"Bài {n}") for n in range(len(texts)))],
        ["Sheet1!C12", "Sheet1!C13"],
    )


def formulas() -> Made:
    rows = [
        HEAD[1:],
        ["THPT A", "Bài", "12/3/2021", "Bài một", "Báo HB", '=HYPERLINK("https://bao.vn/1","xem")'],
        ["THPT A", "Bài", "13/3/2021", '=A2&" hai"', "Báo HB", None],
        ["THPT A", "Bài", "14/3/2021", "#N/A", "Báo HB", None],
    ]
    return Made(
        "cong-thuc.xlsx",
        book(("Sheet1", rows)),
        [("thpt-a", "bai", "2021-03-12", "Bài một")],
        ["Sheet1!D3", "Sheet1!D4"],
    )


TCVN3 = {
    "Đơn vị": "§¬n vÞ",
    "Loại": "Lo¹i",
    "Ngày đăng": "Ngµy ®¨ng",
    "Tên bài": "Tªn bµi",
    "Trường THPT Núi B": "Tr\u00adêng THPT Nói B",
    "Bài": "Bµi",
    "Hội thảo đổi mới": "Héi th¶o ®æi míi",
}
VNI = {
    "Đơn vị": "Ñôn vò",
    "Loại": "Loaïi",
    "Ngày đăng": "Ngaøy ñaêng",
    "Tên bài": "Teân baøi",
    "Trường THPT Núi B": "Tröôøng THPT Nuùi B",
    "Bài": "Baøi",
    "Hội thảo đổi mới": "Hoäi thaûo ñoåi môùi",
}


def old_font(name: str, words: dict[str, str], *options: str) -> Made:
    w = list(words.values())
    rows = [w[:4], [w[4], w[5], "12/3/2021", w[6]]]
    records: Records = [("thpt-b", "bai", "2021-03-12", "Hội thảo đổi mới")] if options else []
    return Made(
        f"{name}{len(options)}.xlsx",
        book(("Sheet1", rows)),
        records,
        [] if options else ["Sheet1!"],
        list(options),
    )


def wrong_names() -> Made:
    rows = [
        HEAD[1:],
        ["Trường THPT Hoà Bình", "Bài", "12/3/2021", "Bài một", "Báo HB"],
        ["THPT A", "Bài vở", "12/3/2021", "Bài hai", "Báo HB"],
        ["THPT A", "Bài", "12/3/2021", "Bài ba", "Báo Nơi Khác"],
        ["THPT A", "Bài", "12/3/2021", None, "Báo HB"],
        ["THPT A", "Bài", "12/3/2021", "Bài bốn", "Báo HB"],
    ]
    return Made(
        "sai-ten.xlsx",
        book(("Sheet1", rows)),
        [("thpt-a", "bai", "2021-03-12", "Bài bốn")],
        ["Sheet1!A2", "Sheet1!B3", "Sheet1!E4", "Sheet1!A5"],
    )


def listed_units() -> Made:
    rows = [
        HEAD,
        [1, "Phòng GD&ĐT Sông A"],
        [2, "Trường THPT Hòa Bình A", "Bài", "12/3/2021", "Bài một", "Báo HB"],
        [3, "Trường THPT Núi B", None, "Không"],
        [4, "Trường PTDTNT THCS & THPT C", "Tin", "13/3/2021", "Tin một", "dai"],
    ]
    return Made(
        "danh-sach-san.xlsx",
        book(("Sheet1", rows)),
        [("thpt-a", "bai", "2021-03-12", "Bài một"), ("ptdtnt-c", "tin", "2021-03-13", "Tin một")],
    )


def counted() -> Made:
    head = ["Đơn vị", "Loại", "Ngày", "Số lượng", "Ghi chú"]
    rows = [
        head,
        ["THPT A", "Điển hình", "12/3/2021", "3 bài", None],
        ["THPT B", "Điển hình", "13/3/2021", "03", None],
        ["PGD Sông A", "Điển hình", "14/3/2021", "ba", None],
    ]
    return Made(
        "so-luong.xlsx",
        book(("Sheet1", rows)),
        [
            ("thpt-a", "story", "2021-03-12", None),
            ("thpt-b", "story", "2021-03-13", None),
            ("pgd-a", "story", "2021-03-14", None),
        ],
    )


def levels() -> Made:
    head = ["STT", "Tên bài", "Ngày đăng", "Nơi đăng"]
    rows = [
        head,
        ["A. TRƯỜNG THPT NÚI B"],
        ["I. Bài viết"],
        [1, "Bài một", "12/3/2021", "Báo HB"],
        ["II", "Tin"],
        [1, "Tin một", "13/3/2021", "Báo HB"],
        ["B. CÁC ĐƠN VỊ KHÁC"],
        ["I. Tin"],
        [1, "Tin của ai", "14/3/2021", "Báo HB"],
    ]
    records: Records = [
        ("thpt-b", "bai", "2021-03-12", "Bài một"),
        ("thpt-b", "tin", "2021-03-13", "Tin một"),
    ]
    return Made("nhieu-cap.xlsx", book(("Sheet1", rows)), records, ["Sheet1!A9"])


def two_tables() -> Made:
    rows = [
        ["I. TIN"],
        ["STT", "Trường", "Tên tin", "Thời gian", "Nơi đăng tải"],
        [1, "THPT A", "Tin một", "12/3/2021", "Báo HB"],
        [],
        ["STT", "Ngày", "Trường", "Loại", "Tiêu đề", "Nội dung", "Link", "Link ảnh", "Tháng"],
        [1, "13/3/2021", "THPT B", "Bài", "Bài một", "Tóm tắt", "https://bao.vn/1", "anh.jpg", 3],
    ]
    for row in rows[1:3]:
        row.insert(2, "Loại" if row[0] == "STT" else "Tin")
    return Made(
        "hai-bang.xlsx",
        book(("Sheet1", rows)),
        [("thpt-a", "tin", "2021-03-12", "Tin một"), ("thpt-b", "bai", "2021-03-13", "Bài một")],
    )


CLERKS: tuple[Callable[[], Made], ...] = (
    plain,
    motto_above,
    two_line_header,
    merged_units,
    blocks,
    one_unit_in_title,
    one_unit_in_file_name,
    unit_in_sheet_name,
    a_sheet_a_month,
    links_behind,
    several_in_a_cell,
    hidden_parts,
    from_1904,
    swapped,
    lambda: swapped("dmy"),
    lambda: swapped("mdy"),
    settled,
    odd_dates,
    formulas,
    lambda: old_font("tcvn3-", TCVN3),
    lambda: old_font("tcvn3-", TCVN3, "--encoding", "tcvn3"),
    lambda: old_font("vni-", VNI),
    lambda: old_font("vni-", VNI, "--encoding", "vni"),
    wrong_names,
    listed_units,
    two_tables,
    levels,
    counted,
)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for make in CLERKS:
        made = make()
        made.book.save(folder / made.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
