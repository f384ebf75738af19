"""A YAML text that cannot be parsed, without the pieces that break it (FORMAT 3).

Keys that begin a line and the items below them, told apart by their dashes or their indent, are
parsed each by itself. In place of one that has a fault stands a word that no file holds, and empty
lines after it, so that everything else keeps its line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from hbcomms.core.findings import Finding, Path, Place
from hbcomms.files import rules
from hbcomms.files.yaml.events import children, outline
from hbcomms.files.yaml.pieces import Piece, entries, items
from hbcomms.files.yaml.source_text import unseen
from hbcomms.files.yaml.syntax import NO_HYPHEN, WRONG_INDENT, syntax
from hbcomms.files.yaml.tree import Tree

_HYPHEN = re.compile(r"-(?:\s|$)")
_ID = re.compile(r"(?:^|[-{,])[ ]*id:[ ]*([\"']?)([0-9A-Za-z._-]+)\1[ ]*(?:$|[,}#])", re.MULTILINE)
_WORD = "\ue000{}\ue001"
_IS_WORD = re.compile("\ue000([0-9]+)\ue001")


@dataclass(slots=True)
class Recovered:
    """A text without what breaks it; a finding for each word that stands there instead, and the id
    of what it stands for, if that can be told: others may refer to it."""

    text: str
    findings: list[Finding] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)

    def placed(self, tree: Tree) -> list[Finding]:
        """The findings with their paths. In the tree stands the id alone where a word did."""
        paths = dict(_words(tree, (), self.ids)) if self.findings else {}
        return [
            replace(found, place=replace(found.place, path=paths.get(number, ())))
            for number, found in enumerate(self.findings)
        ]


def is_misread(text: str) -> bool:
    """True where a text says something else with spaces in place of what only looks like them."""
    spaced = [other for _, other in unseen(text)]
    here = outline(text) if spaced else None
    return any(other not in (None, here) for other in map(outline, spaced))


def recovered(text: str, file: str, *, is_whole: bool = False) -> Recovered | None:
    """The text as far as it can be parsed; None where its pieces cannot be told apart, and where
    nothing is wrong with them. `is_whole`: it can be parsed as it stands, but may not be meant so.
    """
    if "\ue000" in text:
        return None
    lines = _lines(text)
    found = Recovered(text)
    for entry in entries(lines):
        _mend(lines, entry, file, found, is_whole=is_whole)
    found.text = "".join(lines)
    return found if found.findings and outline(found.text) is not None else None


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def _mend(lines: list[str], entry: Piece, file: str, found: Recovered, *, is_whole: bool) -> None:
    """Take out of the lines what breaks one key and its value: items of it, or all."""
    fault = _fault(lines, entry, file)
    if fault is None and not is_whole:
        return
    kept, known = lines[:], len(found.findings)
    for item in items(lines, entry):
        if broken := _fault(lines, item, file):
            _lose(lines, item, broken, found)
    if fault and (known == len(found.findings) or _fault(lines, entry, file)):
        lines[:] = kept
        del found.findings[known:], found.ids[known:]
        _lose(lines, entry, fault, found)


def _lose(lines: list[str], piece: Piece, fault: Finding, found: Recovered) -> None:
    first, *rest = range(piece.first, piece.end)
    given = _ID.search("".join(lines[first : piece.end])) if piece.is_item else None
    word = _WORD.format(len(found.findings))
    lines[first] = f"{piece.head}{word}{_ending(lines[first])}"
    for number in rest:
        lines[number] = _ending(lines[number])
    found.findings.append(fault)
    found.ids.append(given[2] if given else None)


def _ending(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _fault(lines: list[str], piece: Piece, file: str) -> Finding | None:
    """What is wrong with a piece alone: it must be one item, or one key and its value."""
    text = "".join(lines[piece.first : piece.end]).rstrip(" \r\n")
    error = None
    try:
        is_whole = children(text) == piece.whole
    except yaml.YAMLError as problem:
        error, is_whole = problem, False
    if hidden := _hidden(text, file, piece):
        return hidden
    first = lines[piece.first]
    begins = first.lstrip()
    at = Place(file, (), False, piece.first + 1, len(first) - len(begins) + 1)
    if piece.is_item and not _HYPHEN.match(begins):
        return Finding(rules.SYNTAX, at, {"why": NO_HYPHEN})
    if error:
        return syntax(text, file, error, piece.first)
    if is_whole and not piece.is_astray:
        return None
    if "\t" in first[: -len(begins)]:
        return Finding(rules.TAB, at)
    return Finding(rules.SYNTAX, at, {"why": WRONG_INDENT})


def _hidden(text: str, file: str, piece: Piece) -> Finding | None:
    """An unseen character by which a piece says something else than it seems to."""
    for start, spaced in unseen(text):
        as_meant = outline(spaced)
        if as_meant is not None and as_meant != outline(text):
            line = piece.first + text.count("\n", 0, start) + 1
            column = start - text.rfind("\n", 0, start)
            place = Place(file, (), False, line, column)
            return Finding(rules.UNSEEN, place, {"code": f"U+{ord(text[start]):04X}"})
    return None


def _words(tree: Tree, path: Path, ids: Sequence[str | None]) -> Iterator[tuple[int, Path]]:
    """The numbers of the words in a tree and where they stand; what is known is put there."""
    if not isinstance(tree, list | dict):
        return
    here: Any = tree
    for key, value in list(here.items() if isinstance(here, dict) else enumerate(here)):
        if isinstance(value, str) and (word := _IS_WORD.fullmatch(value)):
            number = int(word[1])
            here[key] = {"id": ids[number]} if ids[number] else None
            yield number, (*path, key)
        else:
            yield from _words(value, (*path, key), ids)
