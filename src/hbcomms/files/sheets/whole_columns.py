"""What only a whole column of a sheet shows: cells under no heading, months before days."""

from collections.abc import Iterable, Iterator, Sequence

from hbcomms.core.findings import Finding, Place
from hbcomms.core.places import line_of
from hbcomms.files import rules
from hbcomms.files.dates import both_ways, month_first
from hbcomms.files.sheets.cells import said
from hbcomms.files.sheets.first_lines import Row
from hbcomms.files.text import clean


class Unnamed:
    """The columns without a heading, and which of them have been found to hold anything."""

    def __init__(self, header: Sequence[str]) -> None:
        self._empty = {number for number, cell in enumerate(header) if not clean(cell)}
        self._filled: set[int] = set()

    def look(self, rows: Iterable[Sequence[str]]) -> None:
        """More rows of the sheet."""
        if not self._empty:
            return
        for cells in rows:
            filled = {n for n in self._empty if n < len(cells) and clean(cells[n])}
            self._filled |= filled
            self._empty -= filled

    def noted(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, each looked at."""
        for row in rows:
            self.look((row[1],))
            yield row

    def findings(self, file: str, line: int) -> Iterator[Finding]:
        """A warning for each column that holds something; `line` is that of the header."""
        for number in sorted(self._filled):
            place = Place(file, (line, number), on_key=True)
            yield Finding(rules.NO_HEADING, place, {"number": number + 1})


def month_first_keys(file: str, findings: Iterable[Finding]) -> dict[str, int]:
    """The columns in which a date of a file can only be read month first, with a line of each."""
    found: dict[str, int] = {}
    for finding in findings:
        path, of_file = finding.place.path, finding.place.file == file
        is_date = of_file and finding.rule is rules.BAD_DATE and len(path) == 2
        if is_date and month_first(str(finding.facts["value"])):
            found.setdefault(str(path[1]), int(path[0]))
    return found


def doubtful_dates(
    rows: Iterable[Row], keys: Sequence[str | None], file: str, found: dict[str, int]
) -> Iterator[Finding]:
    """A warning for each date of such a column that can be read both ways."""
    columns = [(number, key) for number, key in enumerate(keys) if key in found]
    for line, cells in rows:
        for number, key in columns:
            text = said(cells[number]) if number < len(cells) else ""
            if key and (days := both_ways(text)):
                facts = {
                    "value": text,
                    "read": days[0],
                    "other": days[1],
                    "line": line_of(file, found[key]),
                }
                yield Finding(rules.DOUBTFUL_DATE, Place(file, (line, key)), facts)
