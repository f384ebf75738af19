"""The ways in which a submission can arrive, by the ending of the file's name."""

from collections.abc import Callable

from hbcomms.files.formats import csv_rows, yaml_list
from hbcomms.files.records import Sent
from hbcomms.files.spellings import Spellings
from hbcomms.files.text import CSV_LIMIT, YAML_LIMIT

FORMATS: dict[str, tuple[int, Callable[[str, str, Spellings], Sent]]] = {
    ".yaml": (YAML_LIMIT, yaml_list.read),
    ".csv": (CSV_LIMIT, csv_rows.read),
}
"""Ending → (largest size in MB, reader of (text, file name, spellings))."""
