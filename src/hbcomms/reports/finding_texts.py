"""Findings as sentences, and the banner over a page whose data was not read whole."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hbcomms.core.findings import Finding, Located, Spot
from hbcomms.core.names import said
from hbcomms.locale import Words
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.page import Cell, Panel

SHOWN = 5
ON_PAGES: dict[str, Callable[[Words, int], str]] = {
    "unread": lambda words, n: words.n(
        "{n} file or folder is not read", "{n} files or folders are not read", n
    ),
    "scans": lambda words, n: words.n(
        "{n} scan or paper is not read", "{n} scans or papers are not read", n
    ),
    "cells": lambda words, n: words.n(
        "{n} part of a sheet is passed over", "{n} parts of sheets are passed over", n
    ),
    "cut": lambda words, n: words.n("{n} text is cut short", "{n} texts are cut short", n),
    "copies": lambda words, n: words.n(
        "{n} file looks like a copy of another", "{n} files look like copies of others", n
    ),
}
"""How the warnings of each word in `Rule.on_pages` are counted over a page."""
_WORDS = ("why", "wanted")
_LISTS = ("known", "names", "units", "domains", "path", "target")
LONGEST, LONGEST_LIST = 200, 2000
"""Letters of a value that a sentence shows, and of a list or a path."""


@dataclass(frozen=True, slots=True)
class FindingText:
    """A located finding in the reader's language."""

    located: Located
    message: str
    hint: str

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.located.finding

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.located.spot

    @property
    def where(self) -> str:
        """file:line:column, or file › sheet!cell; the file alone where it could not be read."""
        file, line, column = self.finding.place.file, self.spot.line, self.spot.column
        if self.spot.cell:
            return self.spot.within(file)
        unread = self.located.source is None and (line, column) == (1, 1)
        file = without_control_codes(file)
        return file if unread else f"{file}:{line}:{column}"


def finding_texts(located: Sequence[Located], words: Words) -> list[FindingText]:
    """The findings with their sentences and cures."""
    return [_finding_text(finding, words) for finding in located]


def _finding_text(located: Located, words: Words) -> FindingText:
    finding = located.finding
    facts = {key: fact_text(key, value, words) for key, value in finding.facts.items()}
    hint = words.t(finding.rule.cure, **facts)
    if located.near:
        near = fact_text("near", located.near, words)
        hint = words.t("Did you mean “{near}”?", near=near) + " " + hint
    return FindingText(located, words.t(finding.rule.sentence, **facts), hint)


def fact_text(key: str, value: object, words: Words) -> object:
    """A fact as a sentence shows it: in one line, without control codes, cut where it is long."""
    if isinstance(value, Mapping):  # a name by language
        value = said(value, words.lang)
    if key in _WORDS:
        return words.t(str(value))
    if isinstance(value, int | date):
        return value
    limit = LONGEST_LIST if key in _LISTS else LONGEST
    return shortened(without_control_codes(str(value)), limit, words)


def shortened(text: str, limit: int, words: Words) -> str:
    """The text, or its beginning and how long it is."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]}… {length(text, words)}"


def length(text: str, words: Words) -> str:
    """How long a text is that is not shown whole."""
    return words.n(
        "({count} letter)", "({count} letters)", len(text), count=words.number(len(text))
    )


def errors(findings: Sequence[FindingText]) -> list[FindingText]:
    """The findings that leave something out."""
    return [text for text in findings if text.finding.is_error]


def left_out(findings: Sequence[FindingText]) -> list[dict[str, object]]:
    """What was left out, for scripts (FORMAT 7)."""
    return [
        {"file": text.finding.place.file, "line": text.spot.line, "rule": text.finding.rule.name}
        for text in errors(findings)
    ]


def on_pages(findings: Iterable[FindingText], words: Words) -> str:
    """What is not read, or not as it stands, and is no error, counted in a line (FORMAT 1)."""
    counts = Counter[str]()
    for finding in (text.finding for text in findings):
        counts[finding.rule.on_pages] += int(str(finding.facts.get("n", 1)))
    said = [say(words, counts[kind]) for kind, say in ON_PAGES.items() if counts[kind]]
    if not said:
        return ""
    return words.t("! {what}: “hbcomms validate” says which.", what="; ".join(said))


def banner(findings: Sequence[FindingText], words: Words) -> Iterator[Panel]:
    """What was left out, over the page; the first few of it place by place. Then, in a line, what
    else was not read."""
    if lines := [f"{error.where}  {error.message}" for error in errors(findings)]:
        title = words.n(
            "! {n} place could not be read and is not in these figures:",
            "! {n} places could not be read and are not in these figures:",
            len(lines),
        )
        end = words.t("“hbcomms validate” shows each of them and its cure.")
        yield banner_panel(title, lines, end, words)
    if line := on_pages(findings, words):
        yield Panel([Cell(line, "warn")], "warn")


def banner_panel(title: str, lines: Sequence[str], end: str, words: Words) -> Panel:
    """The first of some lines, how many more there are, and what to do."""
    shown = list(lines[:SHOWN])
    if more := len(lines[SHOWN:]):
        shown.append(words.n("… and {n} more", "… and {n} more", more))
    return Panel([Cell(title, "bad"), *(Cell(f"  {line}", "bad") for line in [*shown, end])], "bad")


def summary(findings: Sequence[FindingText], words: Words) -> str:
    """How many errors and warnings; a good word where there is none."""
    if not findings:
        return words.t("No faults. The files can be used.")
    n = len(errors(findings))
    counts = [
        words.n("{n} error", "{n} errors", n),
        words.n("{n} warning", "{n} warnings", len(findings) - n),
    ]
    end = words.t("What has an error is left out of the figures until it is mended.")
    return ", ".join(counts) + "." + (f" {end}" if n else "")


def not_shown(n: int, words: Words) -> str:
    """How many findings a page leaves out."""
    return words.n(
        "{count} more finding is not shown here; “--format json” has it.",
        "{count} more findings are not shown here; “--format json” has them.",
        n,
        count=words.number(n),
    )
