"""Why a text is no YAML, and where."""

import re

import yaml

from hbcomms.core.findings import N_, Finding, Place
from hbcomms.files import rules
from hbcomms.files.yaml.source_text import lines_of

_PROBLEMS = {
    "mapping values are not allowed": N_("a second colon in the line, or an indent too many"),
    "could not find expected ':'": N_("a line without its colon"),
    "did not find expected key": N_("an indent or a quote is wrong"),
    "did not find expected '-'": N_("an item of the list does not begin with a hyphen"),
    "did not find expected ',' or": N_("a bracket is not closed, or a comma is missing"),
    "block sequence entries are not allowed": N_("a list does not begin on a line of its own"),
    "found unexpected end of stream": N_("a quote is not closed"),
    "found character that cannot start": N_("a text begins with a sign that must stand in quotes"),
    "found unknown escape character": N_("a backslash in double quotes; use single quotes"),
    "control characters are not allowed": N_("an invisible control character"),
    "found undefined": N_("something refers to a name that is not there"),
    "exceeded max": N_("too many levels"),
}
_NO_YAML = N_("this is not YAML")
_COMMENT = N_("a blank and # begin a comment, which takes the rest of the line; use quotes")
_HASH = re.compile(r"[ \t](#[^\s#])")
WRONG_INDENT = _PROBLEMS["did not find expected key"]
NO_HYPHEN = _PROBLEMS["did not find expected '-'"]


def syntax(text: str, file: str, error: yaml.YAMLError, before: int = 0) -> Finding:
    """What the parser says of a text that begins after some lines of a file."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    why = next((sentence for part, sentence in _PROBLEMS.items() if part in said), _NO_YAML)
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in said:  # the quote that is not closed, not the end of the file
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else _at(text, error)
    lines = lines_of(text)
    if line > len(lines):  # libyaml names the line after the last
        line, column = len(lines), len(lines[-1]) + 1
    if "expected ',' or" in said and (hash_ := _hash(lines, error, line)):
        why, (line, column) = _COMMENT, hash_
    here = lines[line - 1]
    # libyaml complains of a tab where it stands or at the token after it
    blank = here[: len(here) - len(here.lstrip())]
    if "\t" in blank:
        return Finding(rules.TAB, Place(file, (), False, before + line, blank.index("\t") + 1))
    place = Place(file, (), False, before + line, column)
    return Finding(rules.SYNTAX, place, {"why": why})


def _hash(lines: list[str], error: yaml.YAMLError, last: int) -> tuple[int, int] | None:
    """Where a comment begins that was perhaps meant to be text, between brackets."""
    mark = getattr(error, "context_mark", None)
    for number in range(mark.line if mark else last - 1, last):
        if found := _HASH.search(lines[number]):
            return number + 1, found.start(1) + 1
    return None


def _at(text: str, error: yaml.YAMLError) -> tuple[int, int]:
    """Of a character that YAML has not; its place is given in bytes."""
    data = text.encode("utf-8", "surrogatepass")[: getattr(error, "position", 0) or 0]
    before = data.decode("utf-8", "ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
