"""Some rows of a sheet at a time: column by column, or one by one where anything is unusual."""

from collections.abc import Sequence

from hbcomms.files.content import FileContent
from hbcomms.files.sheets.columns import Header, Reader, Unusual, values
from hbcomms.files.sheets.name_index import NameIndex


def take(
    content: FileContent,
    places: Sequence[int],
    rows: Sequence[list[str]],
    header: Header,
    reads: Sequence[Reader | None],
    file: str,
    names: NameIndex,
) -> None:
    """The records of some rows, whose places are given, and what is wrong with them."""
    try:
        content.records.add(file, places, values(rows, header.columns, reads))
    except Unusual:
        take_one_by_one(content, places, rows, header, file, names)


def take_one_by_one(
    content: FileContent,
    places: Sequence[int],
    rows: Sequence[list[str]],
    header: Header,
    file: str,
    names: NameIndex,
) -> None:
    """The same, with words for every fault."""
    from hbcomms.files.sheets.rows import submissions

    keys = [column.key if column else None for column in header.columns]
    numbered = zip(places, rows, strict=True)
    found = submissions(numbered, keys, file, names, content.findings, header.separator)
    content.records.take(found)
