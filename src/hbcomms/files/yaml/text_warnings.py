"""What stands in a YAML text and is read otherwise than a person sees it: tabs, lost comments."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from hbcomms.core.findings import Finding, Place
from hbcomms.files import rules
from hbcomms.files.yaml.events import events
from hbcomms.files.yaml.source_text import lines_of

_HASH = re.compile(r"#(?<=[ \t]#)[^\s#]")
_LOST = re.compile(r"[ \t]+(#[^\s#].*)")


def text_warnings(text: str, file: str) -> Iterator[Finding]:
    """The warnings of a text that can be parsed."""
    if "\t" in text:
        yield from _tabs(text, file)
    if _HASH.search(text):
        yield from _lost_comments(text, file)


def _tabs(text: str, file: str) -> Iterator[Finding]:
    for number, line in enumerate(lines_of(text), 1):
        if "\t" in line.split("#", 1)[0]:
            yield Finding(rules.TAB_INSIDE, Place(file, (), False, number, line.index("\t") + 1))


def _lost_comments(text: str, file: str) -> Iterator[Finding]:
    """A plain text that goes on behind " #" without a blank (FORMAT 2)."""
    lines = lines_of(text)
    for event in events(text):
        if not isinstance(event, yaml.ScalarEvent) or event.style:
            continue
        end: Any = event.end_mark
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        if lost := _LOST.match(rest):
            said = lost[1].rstrip()
            place = Place(file, (), False, end.line + 1, end.column + lost.start(1) + 1, len(said))
            yield Finding(rules.LOST_COMMENT, place, {"lost": said})
