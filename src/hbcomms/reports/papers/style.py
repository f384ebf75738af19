"""How official papers write days and numbers (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from datetime import date
from functools import cache

from hbcomms.core.names import said
from hbcomms.core.plan import Obligation, Plan
from hbcomms.locale import Words

BLANK = "…………………"
"""What a person fills in."""
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PADDED_MONTHS = 2


def day(words: Words, of: date) -> str:
    """31/5/2021, 05/02/2021: two digits for the day, for the month in January and February."""
    return official(words.lang).date(of)


class OfficialWords(Words):
    """The words of a paper, whose dates are those of the decree."""

    def date(self, day: date) -> str:
        """31/5/2021, 05/02/2021."""
        if self.lang != "vi":
            return super().date(day)
        month = f"{day.month:02}" if day.month <= _PADDED_MONTHS else str(day.month)
        return f"{day.day:02}/{month}/{day.year}"


@cache
def official(lang: str) -> Words:
    """The words for papers in one language, read once."""
    return OfficialWords(lang)


def as_of(words: Words, of: date, known_at: date | None) -> str:
    """The day of the figures, as it stands under a title."""
    if known_at:
        known = day(words, known_at)
        return words.t(
            "(Figures as of {day}, as known on {known})", day=day(words, of), known=known
        )
    return words.t("(Figures as of {day})", day=day(words, of))


def blank_day(words: Words, of: date | None, year: int) -> str:
    """A day, or the place for one of that year."""
    return day(words, of) if of else f"…/…/{year}"


def count(words: Words, number: int) -> str:
    """A number from 1 to 9 with a leading zero, as letters have it."""
    return f"{number:02}" if number and words.lang == "vi" else str(number)


def share(words: Words, part: int, whole: int) -> str:
    """k of n with the percentage."""
    return f"{part}/{whole} ({words.percent(part, whole)})"


def roman(number: int) -> str:
    """The number of a section."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def clause(words: Words, obligation: Obligation) -> str:
    """Where the sentence of an obligation stands."""
    return words.t("section {clause} of the plan", clause=obligation.clause)


def title(words: Words, plan: Plan) -> str:
    """The plan by its title."""
    return said(plan.title, words.lang)
