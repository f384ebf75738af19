"""Where findings and records stand, worked out only when they are shown."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path as File

from hbcomms.core.findings import Finding, Located, Place, Spot
from hbcomms.core.submissions import is_sheet
from hbcomms.files import rules
from hbcomms.files.sheets.positions import SheetPositions
from hbcomms.files.suggestions import nearest
from hbcomms.files.text import CSV_LIMIT, read_text
from hbcomms.files.yaml.parser import Spots, parse


class Places:
    """Reads each file of an office again, once, when a place in it is asked for."""

    def __init__(self, root: File) -> None:
        self._root = root
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._sheets: dict[str, SheetPositions] = {}
        self._spots: dict[str, Spots] = {}
        self._meant: dict[tuple[str, int], str | None] = {}

    def locate(self, findings: Iterable[Finding]) -> list[Located]:
        """The findings in the order of files and lines."""
        found = [self._located(finding) for finding in findings]
        return sorted(found, key=lambda f: (f.finding.place.file, f.spot.line, f.spot.column))

    def spot(self, place: Place) -> Spot:
        """The spot of a place; line 1 where the file cannot say."""
        file = place.file
        if place.line is not None:
            return Spot(place.line, place.column or 1, place.width)
        if is_sheet(file) and place.path:
            line, *key = place.path
            return self._sheet(file).spot(int(line), key[0] if key else None)
        return self._in_tree(place)

    def _located(self, finding: Finding) -> Located:
        file, spot = finding.place.file, self.spot(finding.place)
        if file not in self._lines:
            lines_of = self._sheet(file).lines if is_sheet(file) else self._text(file).splitlines()
            self._lines[file] = lines_of
        lines = self._lines[file]
        source = lines[spot.line - 1] if spot.line <= len(lines) else None
        facts = {key: self._shown(value) for key, value in finding.facts.items()}
        near = finding.near or self._near(finding)
        return Located(replace(finding, facts=facts), spot, source, near)

    def _sheet(self, file: str) -> SheetPositions:
        if file not in self._sheets:
            self._sheets[file] = SheetPositions(self._text(file))
        return self._sheets[file]

    def _near(self, finding: Finding) -> str | None:
        """What was perhaps meant, sought among what is known there; once for each word."""
        meant = str(finding.facts.get("value", finding.facts.get("key", "")) or "")
        key = meant, id(finding.known)  # the findings, which last, hold what is known
        if key not in self._meant:
            self._meant[key] = nearest(meant, finding.known) if meant else None
        return self._meant[key]

    def _shown(self, fact: object) -> object:
        """Another place that a finding names, as file:line."""
        return f"{fact.file}:{self.spot(fact).line}" if isinstance(fact, Place) else fact

    def _in_tree(self, place: Place) -> Spot:
        if place.file not in self._spots:
            self._spots[place.file] = Spots()
            parse(self._text(place.file), place.file, self._spots[place.file])
        spots = self._spots[place.file]
        for end in range(len(place.path), -1, -1):
            path = place.path[:end]
            first, second = (
                (spots.keys, spots.values) if place.on_key else (spots.values, spots.keys)
            )
            if path in first or path in second:
                return first.get(path) or second[path]
        return Spot(1, 1, 1)

    def _text(self, file: str) -> str:
        if file not in self._texts:
            text, faults = read_text(self._root / file, file, CSV_LIMIT)
            if faults and faults[0].rule is rules.NOT_UTF8:  # show what can be shown of the line
                text = (self._root / file).read_text(encoding="utf-8", errors="replace")
            self._texts[file] = text or ""
        return self._texts[file]
