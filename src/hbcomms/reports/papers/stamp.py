"""What a paper rests on, so that a figure in it can be found again."""

import json
from collections.abc import Mapping
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
    asked: tuple[tuple[str, object], ...] = ()

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

    def asking(self, name: str, value: object) -> "Stamp":
        """The same with another option."""
        return self._replace(asked=(*self.asked, (name, value)))

    def record(self, figures: str, parts: Mapping[str, str], template: str = "") -> str:
        """The same for a program, in the properties of the file: with the digests of all that the
        paper says, of each part of it, and of the template."""
        facts = self._asdict() | {"asked": dict(self.asked), "figures": figures, "parts": parts}
        if template:
            facts["template"] = template
        return json.dumps(facts, ensure_ascii=False, default=str, sort_keys=True)
