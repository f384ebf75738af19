"""Where the rows and cells of a sheet stand, for findings that are shown."""

import io
from itertools import accumulate

from hbcomms.core.findings import Spot
from hbcomms.files.sheets.cells import spans, unquoted
from hbcomms.files.sheets.csv_text import read_rows
from hbcomms.files.sheets.headings import key_of, separator


class SheetPositions:
    """Where the rows and cells of a sheet stand."""

    def __init__(self, text: str) -> None:
        raw = list(io.StringIO(text, newline=""))
        self.lines = [line.rstrip("\r\n") for line in raw]
        self._text = text
        self._starts = list(accumulate(map(len, raw), initial=0))
        self._separator = separator(text)
        self._keys = [key_of(cell) for cell in next(read_rows(text, "", []), (1, []))[1]]

    def spot(self, line: int, key: object) -> Spot:
        """The spot of the row that begins on a line, or of its cell under a key or of a number."""
        raw = self.lines[line - 1] if line <= len(self.lines) else ""
        index = self._keys.index(key) if key in self._keys and key else key
        row = self._starts[line - 1] if raw else 0
        cells = list(spans(self._text, row, self._separator)) if raw else []
        if not isinstance(index, int) or index >= len(cells):
            return Spot(line, 1, max(len(raw.rstrip()), 1))
        start, end = cells[index]
        said = unquoted(self._text[start:end]).split("\n")[0]
        return Spot(line, start - row + 1 if start - row <= len(raw) else 1, max(len(said), 1))
