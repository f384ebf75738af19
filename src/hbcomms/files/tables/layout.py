"""What a table says: where its headings stand, which rows are records, which are something else.

Pure: a table in, a layout out. For `import` alone; among the submissions headings stand in the
first filled row and are whole (FORMAT 5).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from hbcomms.core.names import bare
from hbcomms.files.sheets.rows import is_total
from hbcomms.files.tables.cell_texts import filled_down
from hbcomms.files.tables.header import ENOUGH, find_header, keys_of_columns
from hbcomms.files.tables.known_headings import import_key
from hbcomms.files.tables.table import Table, TableRow, Value, is_filled, text_of
from hbcomms.files.text import clean

_FEET = re.compile(
    r"(?:ghi chu|nguoi lap|nguoi tong hop|nguoi bao cao|thu truong|hieu truong|truong phong|"
    r"pho hieu truong|noi nhan|xac nhan|ky ten|lanh dao|danh sach nay co|bang nay co|tm |kt |"
    r"an dinh danh sach)"
)
_FOOT_DAY = re.compile(r".*\bngay\b.*\bthang\b.*\bnam\b.*")
_BLOCK = re.compile(r"(?:[IVXL]+|[A-ZĐ]|[0-9]+(?:\.[0-9]+)*)\s*[.)/:–-]\s*(?=\S)")
_ORDER = re.compile(r"(?:[IVXL]+|[A-ZĐ])[.)]?")
_COUNTED = re.compile(r"\(?[0-9]{1,2}\)?|[A-Z]")

BLANK, BLOCK, TOTAL, FOOT, UNIT_ALONE, AGAIN = "blank", "block", "total", "foot", "unit", "header"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading between rows: what holds for the rows under it."""

    row: int
    text: str


@dataclass(slots=True)
class Layout:
    """The header of a table by column, its records, and the rows that are none, by what they are.

    `keys` says what each column holds; `blocks` are the headings between rows.
    """

    table: Table
    header: int
    keys: list[str | None]
    headings: list[str]
    above: list[str]
    records: list[TableRow] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    passed: list[tuple[int, str]] = field(default_factory=list)
    rest: Table | None = None
    """What stands under other headings further down."""

    def column_of(self, key: str) -> int | None:
        """The first column that holds a key."""
        return self.keys.index(key) if key in self.keys else None


def layout(table: Table) -> Layout | None:
    """What a table says; None where no row of headings is found."""
    found = find_header(table)
    if not found:
        return None
    first, end, texts = found
    headings = [clean(text) for text in texts]
    keys = keys_of_columns(headings)
    above = [*table.above]
    for row in table.rows[:first]:
        above += [clean(text) for value in row.values for text in text_of(value).split("\n")]
    result = Layout(table, table.rows[first].number, keys, headings, [t for t in above if t])
    _sort_rows(result, [row for row in filled_down(table) if row.number > table.rows[end].number])
    return result


def block_name(text: str) -> str:
    """A heading between rows without its number."""
    return clean(_BLOCK.sub("", text, count=1))


def _sort_rows(result: Layout, rows: Sequence[TableRow]) -> None:
    """Each row to the records, or to what is passed over."""
    is_over = False
    for number, row in enumerate(rows):
        kind = _kind(result, row, number == 0)
        if kind == AGAIN and _differs(result, row):
            result.rest = replace(result.table, rows=list(rows[number:]), above=[])
            return
        if kind == FOOT:
            is_over = True
        if kind is None and is_over and not _is_record(result, row):
            kind = FOOT
        if kind is None:
            result.records.append(row)
            continue
        if kind == BLOCK and is_over:
            kind = FOOT
        if kind == BLOCK:
            text = max((text_of(value) for value in row.values if is_filled(value)), key=len)
            result.blocks.append(Block(row.number, clean(text)))
        if kind != BLANK:
            result.passed.append((row.number, kind))


def _differs(result: Layout, row: TableRow) -> bool:
    """Headings of other columns than those over them; numbers of columns are none."""
    found = [import_key(text_of(value)) for value in row.values]
    return any(
        key and key != (result.keys[column] if column < len(result.keys) else None)
        for column, key in enumerate(found)
    )


def _kind(result: Layout, row: TableRow, is_first: bool) -> str | None:
    """What a row is that is no record."""
    filled = [number for number, value in enumerate(row.values) if is_filled(value)]
    named = {result.keys[n] for n in filled if n < len(result.keys)} - {None}
    if not filled or (not named and all(_is_count(row.values[n]) for n in filled)):
        return BLANK
    if not is_first and _is_usual(result, row, named) and len(filled) > ENOUGH:
        return _total_or_none(row)  # as most rows are
    texts = [text_of(row.values[n]) for n in filled]
    if is_first and len(texts) >= ENOUGH and all(_COUNTED.fullmatch(t.strip()) for t in texts):
        return AGAIN
    if len({import_key(text) for text in texts} - {None}) >= ENOUGH:
        return AGAIN
    if total := _total_or_none(row):
        return total
    is_dated = "date" in named and "title" in named
    if len(filled) <= ENOUGH and not is_dated and any(map(_is_foot, texts)):
        return FOOT
    is_ordered = len(filled) == 2 and _ORDER.fullmatch(texts[0].strip())
    if is_ordered and (filled[0] >= len(result.keys) or not result.keys[filled[0]]):
        return BLOCK
    if len(set(texts)) == 1 and _is_block(result, row, filled[0], texts[0]):
        return BLOCK
    said = {
        result.keys[n] for n in filled if n < len(result.keys) and not _is_nothing(texts, n, filled)
    }
    return UNIT_ALONE if said - {None} <= {"unit"} and named else None


def _is_usual(result: Layout, row: TableRow, named: Collection[str | None]) -> bool:
    """A row with a title and under the heading of dates no heading."""
    if "date" not in named or "title" not in named:
        return False
    day = row.values[result.keys.index("date")]
    return not isinstance(day, str) or import_key(day) is None


def _total_or_none(row: TableRow) -> str | None:
    first = next((value for value in row.values if is_filled(value)), None)
    return TOTAL if isinstance(first, str) and len(first) < 60 and is_total(first) else None


def _is_nothing(texts: Sequence[str], number: int, filled: Sequence[int]) -> bool:
    """A cell that says that there is nothing."""
    text = bare(texts[filled.index(number)])
    return text in ("", "0", "khong", "khong co", "chua", "chua co")


def _is_count(value: Value) -> bool:
    return isinstance(value, int | float) or text_of(value).strip(" .()").isdecimal()


def _is_foot(text: str) -> bool:
    word = bare(text)
    return bool(_FEET.match(word)) or (len(word) < 80 and bool(_FOOT_DAY.fullmatch(word)))


def _is_block(result: Layout, row: TableRow, column: int, text: str) -> bool:
    """A text alone in its row that is no title: merged across, in the first columns or under no
    heading, with a number of its own, or in capitals."""
    key = result.keys[column] if column < len(result.keys) else None
    merged = any(
        merge.top == row.number and merge.left == column and merge.right > column + 1
        for merge in result.table.merges
    )
    if merged or key is None or _BLOCK.match(text):
        return True
    return text.isupper() and len(text) > 3 and key != "unit"


def _is_record(result: Layout, row: TableRow) -> bool:
    """Under the notes of a table only a whole row is one of it."""
    filled = {
        key for key, value in zip(result.keys, row.values, strict=False) if key and is_filled(value)
    }
    return "date" in filled and len(filled) >= ENOUGH
