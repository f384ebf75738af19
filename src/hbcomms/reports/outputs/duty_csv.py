"""CSV of duty rows for other programs: UTF-8 without a mark, true and false, dates as ISO."""

import io
from typing import BinaryIO

from hbcomms.reports.duty_rows import FIELDS
from hbcomms.reports.outputs.csv import row
from hbcomms.reports.page import Report


def write(report: Report, file: BinaryIO) -> None:
    """Write the rows as they come; the file stays open."""
    assert report.duty_rows
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        text.write(row(FIELDS) + "\n")
        for rows in report.duty_rows():
            text.writelines(row(map(_plain, values)) + "\n" for values in rows)
        text.flush()
    finally:
        text.detach()


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
