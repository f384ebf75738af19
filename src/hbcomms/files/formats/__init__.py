"""The ways in which a submission can arrive, by the ending of the file's name."""

from collections.abc import Callable
from pathlib import Path

from hbcomms.core.submissions import WORKBOOKS
from hbcomms.files.cache.store import Cache
from hbcomms.files.content import FileContent
from hbcomms.files.formats import csv_rows, workbook, yaml_list
from hbcomms.files.sheets.name_index import NameIndex

FORMATS: dict[str, Callable[[Path, str, NameIndex, Cache], FileContent]] = {
    ".yaml": yaml_list.read,
    ".yml": yaml_list.read,
    ".csv": csv_rows.read,
    **dict.fromkeys(WORKBOOKS, workbook.read),
}
"""Ending → reader of (path, name in findings, names, cache)."""
