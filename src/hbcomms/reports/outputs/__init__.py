"""The ways out: each draws a report as text for one kind of reader."""

from collections.abc import Callable

from hbcomms.reports.outputs import csv, json, md, table
from hbcomms.reports.page import Report, Screen

OUTPUTS: dict[str, Callable[[Report, Screen], str]] = {
    "table": table.write,
    "json": json.write,
    "csv": csv.write,
    "md": md.write,
}
