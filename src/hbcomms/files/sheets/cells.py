"""What stands in one cell of a sheet (FORMAT 5)."""

import re
from collections.abc import Iterator

from hbcomms.files.dates import read_date
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree

_PARTS = ("address", "text")
_QUOTED = r'"(?P<{}>(?:[^"]|"")*)"'
_WITH_DAY = re.compile(r"(.*\S)\s*\(([0-9][0-9./ -]*)\)")
_BREAKS = re.compile(r"[|\r\n\v\f\x85\u2028\u2029]")
_LINK = re.compile(
    r"[=+@]+\s*hyperlink\s*\(\s*" + _QUOTED.format("address") + r"\s*"
    r"(?P<more>[;,]\s*(?:" + _QUOTED.format("text") + r"|[^\"]*?)\s*)?\)",
    re.IGNORECASE,
)
_NO_VALUE = re.compile(
    r"#(?:n/a|ref!?|value!?|name\?|div/0!?|num!|null!|getting_data)|(?:err|lỗi):[0-9]{3}",
    re.IGNORECASE,
)
_OTHER_NO_VALUE = re.compile(r"#[^\s#]*[^\W\d_][^\s#]*[!?]")
_ETH = str.maketrans("Ðð", "Đđ")
NO_VALUE_STARTS = ("#", "E", "e", "L", "l")
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


def has_no_value(text: str) -> bool:
    """`#N/A`, `#REF!`, `Err:502`: what a sheet shows for a formula without a value."""
    if text[:1] not in NO_VALUE_STARTS:
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
