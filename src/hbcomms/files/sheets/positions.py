"""Where the rows and cells of a sheet stand, for findings that are shown."""

import csv
import io

from hbcomms.core.findings import Spot
from hbcomms.files.sheets.headings import key_of, separator
from hbcomms.files.sheets.rows import read_rows


class SheetPositions:
    """Where the rows and cells of a sheet stand."""

    def __init__(self, text: str) -> None:
        self._raw = list(io.StringIO(text, newline=""))
        self.lines = [line.rstrip("\r\n") for line in self._raw]
        self._separator = separator(text)
        self._keys = [key_of(cell) for cell in next(read_rows(text, "", []), (1, []))[1]]

    def spot(self, line: int, key: object) -> Spot:
        """The spot of the row that begins on a line, or of its cell under a key or of a number."""
        raw = self.lines[line - 1] if line <= len(self.lines) else ""
        index = key if isinstance(key, int) else None
        if isinstance(key, str) and key in self._keys:
            index = self._keys.index(key)
        cells = self._cells(line) if index is not None else []
        if index is None or index >= len(cells):
            return Spot(line, 1, max(len(raw.rstrip()), 1))
        start = _offset(raw, index, self._separator)
        return Spot(line, start + 1, max(len(cells[index].split("\n")[0]), 1))

    def _cells(self, line: int) -> list[str]:
        lines = map(self._raw.__getitem__, range(line - 1, len(self._raw)))
        try:
            return next(csv.reader(lines, delimiter=self._separator, strict=True), [])
        except csv.Error:
            return []


def _offset(line: str, index: int, separator: str) -> int:
    """The character at which a cell begins; quoted separators are passed over."""
    quoted, seen = False, 0
    for number, character in enumerate(line):
        if seen == index:
            return number
        quoted ^= character == '"'
        seen += character == separator and not quoted
    return len(line) if seen == index else 0
