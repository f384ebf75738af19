"""What a paper rests on, so that a figure in it can be found again."""

import hashlib
import json
from datetime import date
from typing import NamedTuple

from hbcomms.locale import Words
from hbcomms.reports.papers import style

SHOWN = 16
"""How many digits of the digest stand on the paper; its properties have all of them."""


class Stamp(NamedTuple):
    """Which paper, of which plan and day, by which version, from which data.

    `data` is the digest of the files; `asked` are the options that decide what the paper says.
    """

    paper: str
    plan: str
    day: date
    known_at: date | None
    version: str
    data: str
    asked: tuple[tuple[str, str], ...] = ()

    def line(self, words: Words) -> str:
        """What stands at the foot of every page."""
        day = style.day(words, self.day)
        if self.known_at:
            known = style.day(words, self.known_at)
            day = words.t("{day}, as known on {known}", day=day, known=known)
        return words.t(
            "Figures as of {day}; plan {plan}; {program}; data {digest}",
            day=day,
            plan=self.plan,
            program="hbcomms " + self.version,
            digest=self.data[:SHOWN],
        )

    def record(self, figures: str) -> str:
        """The same for a program, in the properties of the file; `figures` is all that the paper
        says, of which the digest stands there."""
        facts = self._asdict() | {"asked": dict(self.asked), "figures": digest(figures)}
        return json.dumps(facts, ensure_ascii=False, default=str, sort_keys=True)


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
