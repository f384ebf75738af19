"""How a piece of a file is read: text in, a typed value out, or an error named after its rule."""

import re
from datetime import date
from typing import Any

from hbcomms.files.dates import near_date, read_date

LONGEST = 6  # years
_LANGUAGE = re.compile(r"[a-z]{2}")


def fault(rule: str, facts: dict[str, Any]) -> Exception:
    """The error that Pydantic's core takes from a reader: the name of a rule, and its facts."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(rule, "fault", facts)


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        raise fault("wrong-shape", {"wanted": "text"})
    return value


def read_day(value: object) -> date:
    """A day in one of the four forms."""
    text = _text_of(value)
    day = read_date(text)
    if day is None:
        raise fault("bad-date", {"value": text, "near": near_date(text)})
    return day


def read_id(value: object, pattern: re.Pattern[str]) -> str:
    """An id of the pattern."""
    text = _text_of(value)
    if not pattern.fullmatch(text):
        raise fault("bad-id", {"value": text})
    return text


def read_whole(value: object, low: int, high: int) -> int:
    """A whole number in digits."""
    text = _text_of(value)
    if not re.fullmatch(r"[0-9]{1,6}", text) or not low <= int(text) <= high:
        facts = {"value": text, "low": low, "high": high}
        raise fault("bad-number", facts)
    return int(text)


def read_choice(value: object, choices: dict[str, Any]) -> Any:
    """One of some words, in any case, as what it stands for."""
    text = _text_of(value)
    if text.lower() not in choices:
        facts = {"value": text, "known": list(choices)}
        raise fault("bad-choice", facts)
    return choices[text.lower()]


def read_name(value: object) -> dict[str, str]:
    """A name, or names by language; a plain one stands under "vi"."""
    if isinstance(value, str):
        return {"vi": value}
    if not isinstance(value, dict) or not value:
        raise fault("wrong-shape", {"wanted": "name"})
    for lang, said in value.items():
        if not _LANGUAGE.fullmatch(lang):
            raise fault("bad-choice", {"value": lang, "known": ["vi", "en"]})
        if not isinstance(said, str):
            raise fault("wrong-shape", {"wanted": "text"})
    return value


def weights(value: object) -> object:
    """`[bai, phong-su]` is every weight 1."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return dict.fromkeys(value, "1")
    return value


def several(value: object) -> object:
    """One item may stand without its list."""
    return value if isinstance(value, list) else [value]


def given(value: object) -> object:
    """A key without a value is not given."""
    if isinstance(value, dict) and None in value.values():
        return {key: item for key, item in value.items() if item is not None}
    return value


def due(value: object) -> object:
    """A date stands for `{on: date}`."""
    return {"on": value} if isinstance(value, str) else value


def evidence(value: object) -> object:
    """Evidence of a few words stands for `{ref: words}`."""
    return {"ref": value} if isinstance(value, str) else value


def one_form(due: dict[str, Any]) -> dict[str, Any]:
    """A due date has exactly one form."""
    forms = due.keys() & {"on", "day", "days_after"}
    if len(forms) != 1 or ("months_after" in due and "day" not in due):
        known = ["2021-05-31", "{day: 20}", "{day: 5, months_after: 1}", "{days_after: 10}"]
        raise fault("one-of", {"known": known})
    return due


def one_due(terms: dict[str, Any]) -> dict[str, Any]:
    """`by` and `before` do not stand together."""
    if terms.get("by") and terms.get("before"):
        raise fault("one-of", {"known": ["by", "before"]})
    return terms


def one_leave(leave: dict[str, Any]) -> dict[str, Any]:
    """Leave waives or moves, not both."""
    if ("waive" in leave) == ("by" in leave) or leave.get("waive") is False:
        raise fault("one-of", {"known": ["waive: true", "by: date"]})
    return leave


def forward(span: dict[str, Any]) -> dict[str, Any]:
    """A span does not end before it begins."""
    first, last = span.get("from"), span.get("to")
    if first and last and first > last:
        raise fault("backwards", {"first": first, "last": last})
    return span


def short(span: dict[str, Any]) -> dict[str, Any]:
    """A plan lasts some years at most, since it is judged day by day."""
    if (span["to"] - span["from"]).days > LONGEST * 366:
        raise fault("long-period", {"limit": LONGEST})
    return span
