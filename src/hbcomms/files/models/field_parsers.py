"""How each kind of leaf is read: a text in, a typed value out, or a FieldError (FORMAT 2).

Models, quick columns and options of commands use these same functions. Pydantic is not imported
here, since a run in which every file is remembered does without it.
"""

import re
from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - evidence has a date
from functools import partial
from typing import Any

from hbcomms.core.findings import Rule
from hbcomms.core.names import bare, without_marks
from hbcomms.core.submissions import PLAIN_YES, STATUSES, Evidence
from hbcomms.files import rules
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.web_addresses import is_address
from hbcomms.locale import N_

TEXT, NAME = N_("text"), N_("a name, or names by language")
LIST, MAPPING = N_("a list"), N_("a mapping (key: value)")
_LANGUAGE = re.compile(r"[a-z]{2}")


class FieldError(ValueError):
    """A fault of a field: the rule it breaks, the facts of its sentence, and what was meant."""

    def __init__(
        self, rule: Rule, near: str | None = None, known: Mapping[str, str] = {}, **facts: object
    ) -> None:
        super().__init__(rule.name)
        self.rule, self.near, self.known, self.facts = rule, near, known, facts


def parse_text(value: object) -> str:
    """A text as it stands."""
    if not isinstance(value, str):
        raise FieldError(rules.WRONG_SHAPE, wanted=TEXT)
    return value


def parse_day(value: object) -> Day:
    """A day in one of the four forms of FORMAT 2."""
    text = parse_text(value)
    day = read_date(text)
    if day is None:
        near = near_date(text)
        raise FieldError(rules.BAD_DATE, near.isoformat() if near else None, value=text)
    return day


def parse_id(value: object, pattern: re.Pattern[str]) -> str:
    """An id of the pattern."""
    text = parse_text(value)
    if not pattern.fullmatch(text):
        raise FieldError(rules.BAD_ID, bare(text).replace(" ", "-") or None, value=text)
    return text


def parse_whole(value: object, low: int, high: int) -> int:
    """A whole number in digits."""
    text = parse_text(value)
    if not re.fullmatch(r"[0-9]{1,6}", text) or not low <= int(text) <= high:
        raise FieldError(rules.BAD_NUMBER, value=text, low=low, high=high)
    return int(text)


def parse_choice(value: object, choices: Mapping[str, Any]) -> Any:
    """One of some words, in any case, as what it stands for."""
    text = parse_text(value)
    if text.lower() not in choices:
        known = {word: word for word in choices}
        raise FieldError(rules.BAD_CHOICE, known=known, value=text)
    return choices[text.lower()]


FLAGS = {"true": True, "false": False}
parse_flag = partial(parse_choice, choices=FLAGS)
parse_status = partial(parse_choice, choices={status: status for status in STATUSES})


def parse_name(value: object) -> dict[str, str]:
    """A name, or names by language; a plain one stands under "vi"."""
    if isinstance(value, str):
        return {"vi": value}
    if not isinstance(value, dict) or not value:
        raise FieldError(rules.WRONG_SHAPE, wanted=NAME)
    for lang, said in value.items():
        if not _LANGUAGE.fullmatch(lang):
            known = {"vi": "vi", "en": "en"}
            raise FieldError(rules.BAD_CHOICE, known=known, value=lang)
        parse_text(said)
    return value


MOST = 100_000
parse_quantity = partial(parse_whole, low=1, high=MOST)


_NOTHING = {"0", "khong", "khongco", "chua", "chuaco", "n/a", "none", "no", "nil"}
_LONGEST = 20
"""Letters; the longest word for nothing has seven, whatever stands between them."""


def says_none(text: str) -> bool:
    """True for the words people write where there is nothing: “chưa có”, “-”, “n/a” …

    Compared whole, without case, marks, blanks and a final stop; so is a text that has neither
    letter nor digit.
    """
    if len(text) > _LONGEST and any(map(str.isalnum, text)):
        return False
    plain = "".join(without_marks(text).split()).removesuffix(".")
    return plain in _NOTHING or not any(map(str.isalnum, plain))


def parse_url(value: object) -> str:
    """An address; anything else is a warning, and not given (FORMAT 2)."""
    text = parse_text(value)
    if is_address(text):
        return text
    raise FieldError(rules.SAYS_NONE if says_none(text) else rules.BAD_URL, value=text)


def given_evidence(piece: Evidence) -> Evidence:
    """A piece of evidence that is none of the words for nothing (FORMAT 2)."""
    if says_none(piece.ref):
        raise FieldError(rules.SAYS_NONE, value=piece.ref)
    return piece


def evidence_of(ref: str, date: str | None = None) -> Evidence:
    """One piece of evidence, perhaps with the day it came."""
    return given_evidence(Evidence(ref, parse_day(date) if date else None))


def parse_distinct(value: object) -> str | None:
    """Why it is no duplicate; PLAIN_YES for a bare `true`, None for a word that says no."""
    text = parse_text(value)
    if text.lower() == PLAIN_YES:
        return PLAIN_YES
    return None if bare(text) in _NO else text


_NO = {"false", "no", "khong"}
