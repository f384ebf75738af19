"""Wrong usage as an exception of ours: a message id of the catalogues and its facts."""

from collections.abc import Iterable
from datetime import date


class UsageError(Exception):
    """Wrong usage: a sentence with its facts, and perhaps what was meant."""

    def __init__(self, message: str, near: str | date | None = None, **facts: object) -> None:
        super().__init__(message)
        self.message, self.near, self.facts = message, near, facts


def nearest_word(text: str, known: Iterable[str]) -> str | None:
    """The word of several that was perhaps meant; None where none is near."""
    from hbcomms.files.suggestions import nearest

    return nearest(text, {word: word for word in known})


def choice(value: str, known: Iterable[str], option: str) -> str:
    """The value if it is one of the known words; else UsageError with the nearest of them."""
    known = list(known)
    if value in known:
        return value
    raise UsageError(
        "“{value}” is not a choice of {option}; there is: {known}.",
        nearest_word(value, known),
        value=value,
        option=option,
        known=", ".join(known),
    )
