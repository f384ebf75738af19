"""`validate`: every fault of every file at its place, what is wrong and how to mend it."""

import json
from collections.abc import Callable, Iterator, Sequence

from hbcomms.locale import Words
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.layout import plain, width, wrapped
from hbcomms.reports.page import Screen

SCHEMA = "hbcomms/validate@1"
GITHUB_SHOWS = 10


def text(found: Sequence[FindingText], words: Words, screen: Screen) -> str:
    """Each fault with the clerk's own line and a caret, then how many there are."""
    blocks = ["\n".join(_block(trouble, words, screen)) for trouble in found]
    return "\n\n".join([*blocks, summary(found, words)]) + "\n"


def summary(found: Sequence[FindingText], words: Words) -> str:
    """How many errors and warnings; a good word where there is none."""
    errors = sum(trouble.finding.is_error for trouble in found)
    warnings = len(found) - errors
    if not found:
        return words.t("No faults. The files can be used.")
    counts = [
        words.n("{n} error", "{n} errors", errors),
        words.n("{n} warning", "{n} warnings", warnings),
    ]
    end = words.t("What has an error is left out of the figures until it is mended.")
    return ", ".join(counts) + "." + (f" {end}" if errors else "")


def _block(trouble: FindingText, words: Words, screen: Screen) -> Iterator[str]:
    finding, spot = trouble.finding, trouble.spot
    kind = words.t("error") if finding.is_error else words.t("warning")
    yield from _folded(f"{trouble.where}: {kind} [{finding.rule.name}] ", trouble.message, screen)
    if trouble.located.source is not None:
        gutter = f"{spot.line:>5} | "
        yield gutter + plain(trouble.located.source.replace("\t", " "))
        before = plain(trouble.located.source[: spot.column - 1].replace("\t", " "))
        here = trouble.located.source[spot.column - 1 : spot.column - 1 + spot.width]
        yield " " * 5 + " | " + " " * width(before) + "^" * max(width(plain(here)), 1)
    yield from _folded("  = ", trouble.hint, screen)


def _folded(before: str, prose: str, screen: Screen) -> Iterator[str]:
    """Prose after its beginning; what does not fit goes on under it, indented."""
    indent = "    "
    room = max(screen.width, 60) - len(indent)
    first = wrapped("x" * max(width(before) - len(indent) - 1, 0) + " " + prose, room)
    yield before + first[0].lstrip("x").lstrip()
    for line in first[1:]:
        yield indent + line


def as_json(found: Sequence[FindingText], words: Words, screen: Screen) -> str:
    """FORMAT 7."""
    findings = [
        {
            "rule": trouble.finding.rule.name,
            "severity": trouble.finding.rule.severity,
            "file": trouble.finding.place.file,
            "line": trouble.spot.line,
            "column": trouble.spot.column,
            "message": trouble.message,
            "hint": trouble.hint,
        }
        for trouble in found
    ]
    body = {"schema": SCHEMA, "findings": findings}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def github(found: Sequence[FindingText], words: Words, screen: Screen) -> str:
    """Annotations, the worst first: GitHub shows ten a step and drops the rest without a word."""
    worst = sorted(found, key=lambda trouble: not trouble.finding.is_error)
    lines = [_annotation(trouble) for trouble in worst[:GITHUB_SHOWS]]
    more = worst[GITHUB_SHOWS:]
    if more:
        lines.append(
            words.n(
                "{n} more finding is not annotated:",
                "{n} more findings are not annotated:",
                len(more),
            )
        )
        lines += [
            f"{trouble.where} [{trouble.finding.rule.name}] {trouble.message}" for trouble in more
        ]
    return "\n".join([*lines, summary(found, words)]) + "\n"


def _annotation(trouble: FindingText) -> str:
    finding, spot = trouble.finding, trouble.spot
    file = finding.place.file
    facts = f"file={_property(file)},line={spot.line},col={spot.column}"
    facts += f",title={_property(finding.rule.name)}"
    return f"::{finding.rule.severity} {facts}::{_escaped(f'{trouble.message} {trouble.hint}')}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


OUTPUTS: dict[str, Callable[[Sequence[FindingText], Words, Screen], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
}
