"""What stands in one cell of a sheet (FORMAT 5)."""

import re
from collections.abc import Iterator, Sequence

from hbcomms.files.dates import read_date
from hbcomms.files.sheets.encodings import wrong_encoding
from hbcomms.files.sheets.name_index import status_of
from hbcomms.files.text import LINE_END, clean
from hbcomms.files.yaml.tree import Tree


class NoValue(str):
    """A formula of which a workbook holds no value, as its text."""

    __slots__ = ()


_PARTS = ("address", "text")
_QUOTED = r'"(?P<{}>(?:[^"]|"")*)"'
_WITH_DAY = re.compile(r"(.*\S)\s*\(([0-9][0-9./ -]*)\)")
_BREAKS = re.compile(r"[|\r\n\v\f\x85\u2028\u2029]")
_LINK = re.compile(
    r"[=+@]+\s*HYPERLINK\s*\(\s*" + _QUOTED.format("address") + r"\s*"
    r"(?P<more>[;,]\s*(?:" + _QUOTED.format("text") + r"|[^\"]*?)\s*)?\)"
)
_NO_VALUE = re.compile(
    r"#(?i:n/a|ref!?|value!?|name\?|div/0!?|num!|null!|getting_data)"
    r"|(?:Err|Lỗi):5[0-9]{2}"
)
_OTHER_NO_VALUE = re.compile(r"#[^\s#]*[^\W\d_][^\s#]*[!?]")
_ETH = str.maketrans("Ðð", "Đđ")
ADDRESSES = frozenset({"url", "evidence"})
"""The keys for which a link formula means its address; elsewhere it means its text."""


def said(cell: str, key: str = "") -> str:
    """What a cell says: its text cleaned; for a link formula its address or text (FORMAT 2)."""
    text = clean(cell)
    if text.isascii() and text[:1] not in "=+@":
        return text
    if found := _LINK.fullmatch(text):
        address, shown = (clean(found[name] or "").replace('""', '"') for name in _PARTS)
        if not found["more"]:
            shown = address
        text = address if key in ADDRESSES else shown or text
    return text.translate(_ETH)


def is_link_formula(text: str) -> bool:
    """`=HYPERLINK("address";"text")`, of which both parts can be read."""
    return "HYPERLINK" in text and _LINK.fullmatch(clean(text)) is not None


def has_no_value(text: str) -> bool:
    """`#N/A`, `#REF!`, `Err:502`: what a sheet shows for a formula without a value."""
    if text[:1] not in ("#", "E", "L"):
        return False
    if _NO_VALUE.fullmatch(text):
        return True
    return text.isupper() and bool(_OTHER_NO_VALUE.fullmatch(text))


def is_too_narrow(text: str) -> bool:
    """`########`: what a sheet shows for a value wider than its column."""
    return len(text) > 1 and not text.strip("#")


def items(cell: str) -> list[str]:
    """What stands between the `|` or on the lines of a cell."""
    parts = [cell] if _LINK.fullmatch(clean(cell)) else _BREAKS.split(cell)
    return [item for part in parts if (item := clean(part))]


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


def is_odd(cell: str) -> bool:
    """Something must be said of the cell, so that it is read by `rows`."""
    return wrong_encoding(cell) is not None or any(
        has_no_value(text) or is_too_narrow(text) for text in (clean(cell), *items(cell))
    )


def swallowed_lines(
    cells: Sequence[str], separator: str, day: int
) -> Iterator[tuple[int, int, int]]:
    """The cells that hold whole rows, since a quote opens that was not meant: the number of each,
    and its first and last line after that of the row. `day` is the column of the date."""
    at = 0
    for number, cell in enumerate(cells):
        lines = LINE_END.split(cell)
        breaks = len(lines) - 1
        if breaks and separator and _holds_rows(lines, separator, len(cells), day):
            yield number, at, at + breaks
        at += breaks


def _holds_rows(lines: Sequence[str], separator: str, width: int, day: int) -> bool:
    """As many separators as rows of this width have, or a date where a row has its date."""
    if sum(line.count(separator) for line in lines) >= max(2, (width - 1) * (len(lines) - 1)):
        return True
    parts = (line.split(separator) for line in lines[1:])
    return any(len(row) > day and read_date(clean(row[day])) for row in parts)


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
    if len(cell) < 2 or not (cell[0] == cell[-1] == '"'):
        return cell
    return cell[1:-1].replace('""', '"')
