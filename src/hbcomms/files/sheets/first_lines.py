"""The first lines of a CSV: the separator that a line `sep=;` names, and the first rows as each
separator would cut them (FORMAT 5)."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from hbcomms.files.text import clean

SEPARATORS = (";", ",", "\t")
NAMED = (*SEPARATORS, "|")
"""What a line `sep=` may name beside those that are found without it."""
LOOKED_AT = 64
_NAMING_LINE = re.compile(r'"?sep=([;,\t|])"?[;,\t|]*\s*', re.IGNORECASE)

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


@dataclass(frozen=True, slots=True)
class FirstLines:
    """The first lines of a file, as they stand there; `named` is the separator that the first one
    names, which is then no row."""

    lines: Sequence[str]
    named: str | None

    def rows(self, separator: str) -> Iterator[Row]:
        """The rows that are not blank, as far as they can be cut here."""
        for line, cells, _ in self._cut(separator):
            if any(map(clean, cells)):
                yield line, cells

    def header_text(self) -> str:
        """The text that decides what the header is: the first row, however it is cut."""
        return "".join(self.lines[: max(map(self._header_end, SEPARATORS))])

    def _header_end(self, separator: str) -> int:
        rows = self._cut(separator)
        return next((end for _, cells, end in rows if any(map(clean, cells))), len(self.lines))

    def _cut(self, separator: str) -> Iterator[tuple[int, list[str], int]]:
        """The line on which each row begins, its cells, and its last line."""
        skipped = 1 if self.named else 0
        reader = csv.reader(self.lines[skipped:], delimiter=separator, strict=True)
        start = skipped + 1
        with suppress(csv.Error):  # what cannot be cut is said where the file is read
            for cells in reader:
                yield start, cells, reader.line_num + skipped
                start = reader.line_num + skipped + 1


def first_lines(lines: Iterable[str]) -> FirstLines:
    """The first lines of a file."""
    found = list(islice(lines, LOOKED_AT))
    naming = _NAMING_LINE.fullmatch(found[0]) if found else None
    return FirstLines(found, naming[1] if naming else None)
