"""CSV of duty rows for other programs: UTF-8 without a mark, true and false, dates as ISO."""

import csv
import io
from typing import BinaryIO

from hbcomms.reports.duty_rows import FIELDS
from hbcomms.reports.outputs.csv import cell
from hbcomms.reports.page import Report


def write(report: Report, file: BinaryIO) -> None:
    """Write the rows as they come; the file stays open."""
    assert report.duty_rows
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(FIELDS)
        for rows in report.duty_rows():
            writer.writerows([_plain(value) for value in row] for row in rows)
        text.flush()
    finally:
        text.detach()


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else cell(value)
