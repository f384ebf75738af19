"""Where the headings of a table stand, in one line or two, and which key each column holds."""

from collections.abc import Iterator, Sequence

from hbcomms.files.sheets.headings import key_of
from hbcomms.files.tables.known_headings import import_key, is_numbering
from hbcomms.files.tables.table import Table, TableRow, text_of

MANY = frozenset(("evidence", "note", "topics"))
"""The keys that several columns may hold."""
LOOKED_AT = 60
"""Rows in which headings are sought."""
ENOUGH = 3
_MARKS = frozenset(("date", "title", "type", "url", "outlet", "evidence"))


def find_header(table: Table) -> tuple[int, int, list[str]] | None:
    """The indexes of the first and the last row of the headings, and the text of each column."""
    best: tuple[int, int, int, list[str]] | None = None
    for number in range(min(len(table.rows), LOOKED_AT)):
        for end, texts in _as_header(table, number):
            keys = {import_key(text) for text in texts if not is_numbering(text)} - {None}
            known = len(keys)
            if known >= 2 and keys & _MARKS and (best is None or known > best[0]):
                best = known, number, end, texts
        if best and best[0] >= ENOUGH and number > best[2]:
            break
    return best[1:] if best else None


def _as_header(table: Table, number: int) -> Iterator[tuple[int, list[str]]]:
    """A row as headings, alone and together with the one under it."""
    row = table.rows[number]
    texts = _spread(table, row)
    yield number, texts
    below = table.rows[number + 1] if number + 1 < len(table.rows) else None
    if below and below.number == row.number + 1 and _is_second(table, row, below):
        lower = [text_of(value) for value in below.values]
        lower += [""] * (len(texts) - len(lower))
        texts = texts + [""] * (len(lower) - len(texts))
        pairs = zip(texts, lower, strict=True)
        yield number + 1, [_joined(upper, under) for upper, under in pairs]


def _is_second(table: Table, row: TableRow, below: TableRow) -> bool:
    """The row below belongs to the headings: it stands under a heading merged across, or beside
    headings merged downwards, and holds words alone."""
    if not all(value is None or isinstance(value, str) for value in below.values):
        return False
    return any(
        merge.top == row.number
        and (merge.right > merge.left or merge.bottom > row.number)
        and merge.bottom <= below.number
        for merge in table.merges
    )


def _spread(table: Table, row: TableRow) -> list[str]:
    """The texts of a row, those merged across in each of their columns."""
    texts = [text_of(value) for value in row.values]
    for merge in table.merges:
        if merge.top == row.number and merge.left < len(texts):
            texts += [""] * (merge.right + 1 - len(texts))
            texts[merge.left : merge.right + 1] = [texts[merge.left]] * (
                merge.right + 1 - merge.left
            )
    return texts


def _joined(upper: str, under: str) -> str:
    """A heading of two lines: the lower where it is known or alone, else the upper."""
    if not under.strip() or (import_key(upper) and not import_key(under)):
        return upper
    return under if import_key(under) or not upper.strip() else f"{upper} {under}"


def keys_of_columns(headings: Sequence[str]) -> list[str | None]:
    """The key of each column. A second column of a key of one value is not read, a second address
    is evidence; a whole heading goes before one that is only known here."""
    keys = [None if is_numbering(text) else import_key(text) for text in headings]
    whole = {key for text in headings if (key := key_of(text))}
    seen: set[str | None] = set(MANY)
    for column, key in enumerate(keys):
        is_second = key in seen or (key in whole and key_of(headings[column]) is None)
        if is_second and key not in MANY:
            keys[column] = "evidence" if key == "url" else None
        elif key not in MANY:
            seen.add(key)
    return keys
