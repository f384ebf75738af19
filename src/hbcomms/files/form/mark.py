"""The mark by which a form is known again: its version, and the plan it was made for."""

import re
from typing import NamedTuple

VERSION = 1
"""Raise it when a form that was sent out before is no longer what should come back."""
_MARK = re.compile(r"hbcomms/form@([0-9]{1,4}) (.+)")


class FormMark(NamedTuple):
    """What a form says of itself."""

    version: int
    plan: str


def mark(plan: str) -> str:
    """The text of the mark, in the first cell of the pages that hold no records."""
    return f"hbcomms/form@{VERSION} {plan}"


def mark_in(text: str) -> FormMark | None:
    """What a cell says, if it is the mark of a form."""
    found = _MARK.fullmatch(text.strip())
    return FormMark(int(found[1]), found[2]) if found else None
