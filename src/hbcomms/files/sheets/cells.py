"""What stands in one cell of a sheet (FORMAT 5)."""

import re
from collections.abc import Iterator

from hbcomms.files.dates import read_date
from hbcomms.files.sheets.name_index import status_of
from hbcomms.files.yaml.tree import Tree

_WITH_DAY = re.compile(r"(.*\S)\s*\(([0-9][0-9./ -]*)\)")


def items(cell: str) -> list[str]:
    """What stands between the `|` of a cell."""
    return [item for part in cell.split("|") if (item := part.strip())]


def dated(item: str) -> Tree:
    """`scan.pdf (2021-03-15)` is evidence with the day it came."""
    found = _WITH_DAY.fullmatch(item)
    if not found:
        return item
    day = found[2].strip()
    return {"ref": found[1], "date": day} if read_date(day) or len(day) > 5 else item


_DECISION = re.compile(r"([^0-9:]+?)\s*([0-9][0-9./-]*)?\s*(?::\s*(.*))?")


def decision(item: str) -> dict[str, Tree]:
    """`returned 2021-04-02: the reason` is a decision with its day and why (FORMAT 5)."""
    found = _DECISION.fullmatch(item)
    status, day, reason = found.groups() if found else (item, None, None)
    return {"status": status_of(status), "date": day, "reason": reason or None}


def spans(text: str, at: int, separator: str) -> Iterator[tuple[int, int]]:
    """Where each cell of the row that begins at `at` begins and ends, quotes and all."""
    cell = re.compile(rf'"(?:[^"]|"")*"|[^{separator}\r\n]*')
    while found := cell.match(text, at):
        yield found.span()
        at = found.end() + 1
        if text[found.end() : at] != separator:
            return


def unquoted(cell: str) -> str:
    """What a cell says, without the quotes it may stand in."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
