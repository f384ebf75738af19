"""Where findings and records stand, worked out only when they are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path as File
from typing import TYPE_CHECKING

from hbcomms.core.findings import Finding, Located, Place, Spot
from hbcomms.core.memo import Memo
from hbcomms.core.submissions import is_sheet, is_workbook
from hbcomms.files import rules
from hbcomms.files.contacts import without_contacts
from hbcomms.files.folder import ROSTERS
from hbcomms.files.suggestions import nearest
from hbcomms.files.text import CSV_LIMIT, NoText, read_text

if TYPE_CHECKING:  # the parsers are imported where a file is read again
    from hbcomms.files.sheets.positions import SheetPositions
    from hbcomms.files.tables.positions import WorkbookPositions
    from hbcomms.files.yaml.parser import Spots


@dataclass
class _Content:
    """A file read again; each view of it is made when it is first asked for."""

    path: File
    file: str

    @cached_property
    def text(self) -> str:
        try:
            return read_text(self.path, self.file, CSV_LIMIT)
        except NoText as error:
            if error.finding.rule is not rules.NOT_UTF8:
                return ""
            return self.path.read_text(encoding="utf-8", errors="replace")  # what can be shown

    @cached_property
    def sheet(self) -> "SheetPositions":
        from hbcomms.files.sheets.positions import SheetPositions

        return SheetPositions(self.text)

    @cached_property
    def workbook(self) -> "WorkbookPositions":
        from hbcomms.files.tables.positions import positions

        return positions(self.path, self.file)

    @cached_property
    def lines(self) -> list[str]:
        if is_workbook(self.file):
            return []  # its rows are no text
        if is_sheet(self.file):
            return self.sheet.lines
        from hbcomms.files.yaml.source_text import lines_of

        return lines_of(self.text)

    @cached_property
    def spots(self) -> "Spots":
        from hbcomms.files.yaml.parser import Spots, parse

        spots = Spots()
        parse(self.text, self.file, spots)
        return spots


class Places:
    """Reads each file of an office again, once, when a place in it is asked for. `elsewhere` says
    for some names where their files really are."""

    def __init__(self, root: File, elsewhere: Mapping[str, File] | None = None) -> None:
        given = elsewhere or {}
        self._files = Memo[str, _Content](lambda file: _Content(given.get(file, root / file), file))
        self._meant: dict[tuple[str, int], str | None] = {}

    def locate(self, findings: Iterable[Finding]) -> list[Located]:
        """The findings in the order of files and lines."""
        found = [self._located(finding) for finding in findings]
        return sorted(found, key=_order)

    def spot(self, place: Place) -> Spot:
        """The spot of a place; line 1 where the file cannot say."""
        if place.is_whole:
            return Spot(1, 1, 1)
        if place.line is not None:
            return Spot(place.line, place.column or 1, place.width)
        if is_sheet(place.file) and place.path:
            line, *key = place.path
            content = self._files[place.file]
            rows = content.workbook if is_workbook(place.file) else content.sheet
            return rows.spot(int(line), key[0] if key else None)
        if is_workbook(place.file):
            return Spot(1, 1, 1)
        return self._in_tree(place)

    def _located(self, finding: Finding) -> Located:
        spot = self.spot(finding.place)
        lines = [] if finding.place.is_whole else self._files[finding.place.file].lines
        source = lines[spot.line - 1] if spot.line <= len(lines) else None
        near = finding.near or self._near(finding)
        facts = {key: self._shown(value) for key, value in finding.facts.items()}
        if finding.place.file in ROSTERS:
            facts = {k: without_contacts(v) if isinstance(v, str) else v for k, v in facts.items()}
            source = without_contacts(source) if source else source
        if facts != finding.facts:
            finding = replace(finding, facts=facts)
        return Located(finding, spot, source, near)

    def _near(self, finding: Finding) -> str | None:
        """What was perhaps meant, sought among what is known there; once for each word."""
        meant = str(finding.facts.get("value", finding.facts.get("key", "")) or "")
        key = meant, id(finding.known)  # the findings, which last, hold what is known
        if key not in self._meant:
            self._meant[key] = nearest(meant, finding.known) if meant else None
        return self._meant[key]

    def _shown(self, fact: object) -> object:
        """Another place that a finding names, in words."""
        return self.spot(fact).within(fact.file) if isinstance(fact, Place) else fact

    def _in_tree(self, place: Place) -> Spot:
        """The spot of the path or of the nearest above it that stands there."""
        spots = self._files[place.file].spots
        first, second = spots.values, spots.keys
        if place.on_key:
            first, second = second, first
        for end in range(len(place.path), -1, -1):
            if spot := first.get(place.path[:end]) or second.get(place.path[:end]):
                return spot
        return Spot(1, 1, 1)


def _order(located: Located) -> tuple[str, int, int]:
    """By files, then lines; in a workbook by sheets, then rows."""
    place, spot = located.finding.place, located.spot
    line = int(place.path[0]) if is_workbook(place.file) and place.path else spot.line
    return place.file, line, spot.column
