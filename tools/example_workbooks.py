"""Makes the workbooks of examples/faults: the smallest office with one fault each."""

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

FAULTS = Path(__file__).parent.parent / "examples" / "faults"
HEADINGS = ("Đơn vị", "Loại", "Ngày", "Tiêu đề")
ROW = ("truong-mau", "bai", "12/3/2021", "Ngày hội đọc sách")


def book(*sheets: tuple[str, list[tuple[str, ...]]]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def saved(made: Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def hidden() -> bytes:
    made = book(("Tháng 3", [HEADINGS, ROW, (*ROW[:3], "Trường đạt chuẩn")]))
    made.worksheets[0].row_dimensions[3].hidden = True
    return saved(made)


def unread() -> bytes:
    return saved(book(("Tháng 3", [HEADINGS, ROW]), ("Hướng dẫn", [("Ghi theo mẫu",)])))


def active() -> bytes:
    file = io.BytesIO(saved(book(("Tháng 3", [HEADINGS, ROW]))))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"no macro")
    return file.getvalue()


MADE = {
    "active-content": active,
    "broken-workbook": lambda: b"no workbook",
    "hidden-cells": hidden,
    "unread-sheet": unread,
}


def main() -> None:
    for rule, make in MADE.items():
        file = FAULTS / rule / "submissions" / "2021" / "thang-3.xlsx"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(make())


if __name__ == "__main__":
    main()
