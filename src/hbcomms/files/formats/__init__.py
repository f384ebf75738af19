"""The ways in which a submission can arrive, by the ending of the file's name."""

from collections.abc import Callable
from pathlib import Path

from hbcomms.files.cache import Cache
from hbcomms.files.formats import csv_rows, yaml_list
from hbcomms.files.records import Sent
from hbcomms.files.spellings import Spellings

FORMATS: dict[str, Callable[[Path, str, Spellings, Cache], Sent]] = {
    ".yaml": yaml_list.read,
    ".csv": csv_rows.read,
}
"""Ending → reader of (path, name in findings, spellings, what is remembered)."""
