"""A text of rows, .csv or .tsv, as one table; text that is no UTF-8 is read byte by byte, so that
an old encoding can be recognised."""

import io
from dataclasses import replace
from itertools import islice

from hbcomms.core.findings import Finding, Place
from hbcomms.files import rules
from hbcomms.files.sheets.csv_text import read_rows
from hbcomms.files.sheets.first_lines import SEPARATORS, first_lines
from hbcomms.files.sheets.headings import known_headings, separator_of
from hbcomms.files.tables.table import Book, Table, TableRow
from hbcomms.files.text import NoText, csv_encoding, text_of


def read(data: bytes, file: str, first_rows: int | None = None) -> Book:
    """The one table of a text. Raises NoText where it is empty."""
    findings: list[Finding] = []
    text = _text(data, file)
    rows = islice(read_rows(text, file, findings, _separator(text)), first_rows)
    return Book([Table("", 0, [TableRow(line, cells) for line, cells in rows])], findings)


def _text(data: bytes, file: str) -> str:
    try:
        return text_of(data, "x.csv")
    except NoText as error:
        if error.finding.rule is not rules.NOT_UTF8 or csv_encoding(data) != "utf-8-sig":
            error.finding = replace(error.finding, place=Place(file))
            raise
        return data.decode("cp1252", "replace") if b"\x81" not in data else data.decode("latin-1")


def _separator(text: str) -> str | None:
    """The separator of most of the first lines, where no heading is known to tell it by."""
    first = first_lines(io.StringIO(text, newline=""))
    if first.named or known_headings(next(first.rows(separator_of(first)), (1, []))[1]):
        return None
    counts = {mark: sum(line.count(mark) for line in first.lines) for mark in SEPARATORS}
    return max(counts, key=counts.__getitem__) if any(counts.values()) else None
