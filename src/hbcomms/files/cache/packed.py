"""A roster or a plan as JSON and back, for the cache: a list says first what it is a list of."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from hbcomms.core.plan import (
    Due,
    Obligation,
    Outlet,
    Period,
    Plan,
    StandingDuty,
    SubmissionType,
    Terms,
    Topic,
)
from hbcomms.core.units import Unit

_CLASSES = (Due, Obligation, Outlet, Period, Plan, StandingDuty, SubmissionType, Terms, Topic, Unit)
_MAKE: dict[str, Any] = {
    "date": date.fromisoformat,
    "list": lambda *items: list(items),
    "tuple": lambda *items: items,
    "frozenset": lambda *items: frozenset(items),
    **{class_.__name__: class_ for class_ in _CLASSES},
}


def packed(value: object) -> str:
    """Any value made of the classes above, mappings with keys of text, texts, numbers and None."""
    return json.dumps(_plain(value), ensure_ascii=False)


def unpacked(text: str) -> Any:
    """What was packed. Raises ValueError for what never was."""
    try:
        return _value(json.loads(text))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(text) from error


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [type(value).__name__, *(_plain(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [type(value).__name__, *map(_plain, items)]
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: _value(item) for key, item in plain.items()}
    if isinstance(plain, list):
        return _MAKE[plain[0]](*map(_value, plain[1:]))
    return plain
