"""Where findings and records stand, worked out only when they are shown."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path as File

from hbcomms.core.findings import Finding, Located, Place, Spot
from hbcomms.files import rules, sheets
from hbcomms.files.nearest import nearest
from hbcomms.files.parse import Spots, parse
from hbcomms.files.text import CSV_LIMIT, read_text


class Places:
    """Reads each file of an office again, once, when a place in it is asked for."""

    def __init__(self, root: File) -> None:
        self._root = root
        self._texts: dict[str, str] = {}
        self._spots: dict[str, Spots] = {}

    def locate(self, findings: Iterable[Finding]) -> list[Located]:
        """The findings in the order of files and lines."""
        found = [self._located(finding) for finding in findings]
        return sorted(found, key=lambda f: (f.finding.place.file, f.spot.line, f.spot.column))

    def spot(self, place: Place) -> Spot:
        """The spot of a place; line 1 where the file cannot say."""
        if place.line is not None:
            return Spot(place.line, place.column or 1, place.width)
        text = self._text(place.file)
        if place.file.endswith(".csv") and place.path:
            line, *key = place.path
            return sheets.spot(text, int(line), key[0] if key else None)
        return self._in_tree(place, text)

    def _located(self, finding: Finding) -> Located:
        spot = self.spot(finding.place)
        lines = self._text(finding.place.file).splitlines()
        source = lines[spot.line - 1] if spot.line <= len(lines) else None
        facts = {key: self._shown(value) for key, value in finding.facts.items()}
        near = finding.near or _near(finding)
        return Located(replace(finding, facts=facts), spot, source, near)

    def _shown(self, fact: object) -> object:
        """Another place that a finding names, as file:line."""
        return f"{fact.file}:{self.spot(fact).line}" if isinstance(fact, Place) else fact

    def _in_tree(self, place: Place, text: str) -> Spot:
        if place.file not in self._spots:
            self._spots[place.file] = Spots()
            parse(text, place.file, self._spots[place.file])
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


def _near(finding: Finding) -> str | None:
    """What was perhaps meant, sought among what is known there."""
    meant = finding.facts.get("value", finding.facts.get("key"))
    return nearest(str(meant), finding.known) if meant else None
