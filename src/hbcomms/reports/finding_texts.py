"""Findings as sentences, and the banner over a page whose data was not read whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hbcomms.core.findings import Finding, Located, Spot
from hbcomms.locale import Words
from hbcomms.reports.layout import plain
from hbcomms.reports.page import Cell

SHOWN = 5
_WORDS = ("why", "wanted")


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
        """file:line:column; the file alone where it could not be read at all."""
        spot = self.located.spot
        if self.located.source is None and (spot.line, spot.column) == (1, 1):
            return self.finding.place.file
        return f"{self.finding.place.file}:{spot.line}:{spot.column}"


def finding_texts(located: Sequence[Located], words: Words) -> list[FindingText]:
    """The findings with their sentences and cures."""
    return [_trouble(one, words) for one in located]


def banner(found: Sequence[FindingText], words: Words) -> Iterator[Cell]:
    """What was left out, over the page; the first few of it place by place."""
    left_out = [trouble for trouble in found if trouble.finding.is_error]
    if not left_out:
        return
    n = len(left_out)
    yield Cell(
        words.n(
            "! {n} place could not be read and is not in these figures:",
            "! {n} places could not be read and are not in these figures:",
            n,
        ),
        "bad",
    )
    for trouble in left_out[:SHOWN]:
        yield Cell(f"  {trouble.where}  {trouble.message}", "bad")
    if n > SHOWN:
        yield Cell("  " + words.n("… and {n} more", "… and {n} more", n - SHOWN), "bad")
    yield Cell("  " + words.t("“hbcomms validate” shows each of them and its cure."), "bad")
    yield Cell("")


def left_out(found: Sequence[FindingText]) -> list[dict[str, object]]:
    """What was left out, for scripts."""
    return [
        {
            "file": trouble.finding.place.file,
            "line": trouble.located.spot.line,
            "rule": trouble.finding.rule.name,
        }
        for trouble in found
        if trouble.finding.is_error
    ]


def _trouble(located: Located, words: Words) -> FindingText:
    finding = located.finding
    facts = {key: _fact(key, value, words) for key, value in finding.facts.items()}
    hint = words.t(finding.rule.cure, **facts)
    if located.near:
        hint = words.t("Did you mean “{near}”?", near=located.near) + " " + hint
    return FindingText(located, words.t(finding.rule.sentence, **facts), hint)


def _fact(key: str, value: object, words: Words) -> object:
    if key in _WORDS:
        return words.t(str(value))
    return plain(value) if isinstance(value, str) else value
