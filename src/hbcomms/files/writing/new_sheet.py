"""Records as a new file of rows: the office's headings, ids for names, safe to open anywhere."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from itertools import repeat
from typing import Any

from hbcomms.core.memo import Memo
from hbcomms.core.names import bare
from hbcomms.core.submissions import COLUMNS, Decision, Evidence, Submission
from hbcomms.files.sheets.headings import heading_index
from hbcomms.files.text import clean

BOM = "\ufeff"
_ACTIVE = re.compile(r"[=+@\t\r-]")
_UNSEEN = "\u200b"
"""Before a text that a spreadsheet would take for a formula: it is seen by nobody, makes it a text
there, and is taken out by the reader (FORMAT 2)."""


def sheet_text(records: Sequence[Submission], recorded: date) -> str:
    """The text of a new sheet, with the day on which the records are entered."""
    keys = [key for key in heading_index().columns if key in COLUMNS and _is_given(records, key)]
    columns = (_cells([getattr(record, key) for record in records]) for key in keys)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([*map(_heading, keys), "recorded"])
    writer.writerows(zip(*columns, repeat(recorded.isoformat())))
    return BOM + file.getvalue()


def _cells(values: Sequence[Any]) -> list[str]:
    """A column, each distinct value written once."""
    known = Memo[Any, str](cell)
    return list(map(known.__getitem__, values))


def _is_given(records: Sequence[Submission], key: str) -> bool:
    if key == "recorded":
        return False
    return any(getattr(record, key) != COLUMNS[key] for record in records)


def _heading(key: str) -> str:
    return next(iter(heading_index().headings[key]), key)


def cell(value: Any) -> str:
    """A value as a cell holds it (FORMAT 5)."""
    if value is None:
        return ""
    if isinstance(value, tuple) and not isinstance(value, Evidence | Decision):
        return "|".join(map(cell, value))
    if isinstance(value, Evidence):
        return value.ref + (f" ({value.date})" if value.date else "")
    if isinstance(value, Decision):
        reason = f": {value.reason}" if value.reason else ""
        return " ".join(filter(None, (value.status, str(value.date or "")))) + reason
    if isinstance(value, date):
        return value.isoformat()
    text = clean(str(value))
    return _UNSEEN + text if _ACTIVE.match(text) else text


def file_name(source: str, taken: set[str], day: date) -> str:
    """A name for the new file after that of the file that came, which no other has."""
    stem = "-".join(bare(source.rpartition(".")[0] or source).split())[:60] or "bang"
    name, number = f"nhap-{day}-{stem}.csv", 1
    while name.casefold() in taken:
        number += 1
        name = f"nhap-{day}-{stem}-{number}.csv"
    return name
