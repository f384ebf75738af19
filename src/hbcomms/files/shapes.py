"""What each file may hold, as data: the one place where a key is known or unknown.

Pydantic's core reads the shapes. They are written for it directly, since building the same from
model classes took longer than reading and judging a year (docs/decisions.md). Every leaf of a tree
is text; the readers here take it or raise an error named after its rule.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from pydantic_core import PydanticCustomError, SchemaValidator

from hbcomms.core.submissions import STATUSES
from hbcomms.files.dates import near_date, read_date

Schema = dict[str, Any]
LONGEST = 6  # years
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_LANGUAGE = re.compile(r"[a-z]{2}")


class Shape:
    """A mapping of known keys; its validator is built when it is first needed."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    @cached_property
    def read(self) -> Callable[[object], dict[str, Any]]:
        """The tree with its leaves typed; raises pydantic_core.ValidationError."""
        return SchemaValidator(self.schema).validate_python


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-shape", "text", {"wanted": "text"})
    return value


def _date(value: object) -> date:
    text = _text_of(value)
    day = read_date(text)
    if day is None:
        raise PydanticCustomError("bad-date", "date", {"value": text, "near": near_date(text)})
    return day


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text_of(value)
        if not pattern.fullmatch(text):
            raise PydanticCustomError("bad-id", "id", {"value": text})
        return text

    return read


def _name(value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {"vi": value}
    if not isinstance(value, dict) or not value:
        raise PydanticCustomError("wrong-shape", "name", {"wanted": "name"})
    for lang, said in value.items():
        if not _LANGUAGE.fullmatch(lang):
            raise PydanticCustomError("bad-choice", "lang", {"value": lang, "known": ["vi", "en"]})
        if not isinstance(said, str):
            raise PydanticCustomError("wrong-shape", "name", {"wanted": "text"})
    return value


def _weights(value: object) -> object:
    """`[bai, phong-su]` is every weight 1."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return dict.fromkeys(value, "1")
    return value


def _several(value: object) -> object:
    """One item may stand without its list."""
    return value if isinstance(value, list) else [value]


def _given(value: object) -> object:
    """A key without a value is not given."""
    if isinstance(value, dict) and None in value.values():
        return {key: item for key, item in value.items() if item is not None}
    return value


def _due(value: object) -> object:
    """A date stands for `{on: date}`."""
    return {"on": value} if isinstance(value, str) else value


def _evidence(value: object) -> object:
    """Evidence of a few words stands for `{ref: words}`."""
    return {"ref": value} if isinstance(value, str) else value


def _one_form(due: dict[str, Any]) -> dict[str, Any]:
    forms = due.keys() & {"on", "day", "days_after"}
    if len(forms) != 1 or ("months_after" in due and "day" not in due):
        known = ["2021-05-31", "{day: 20}", "{day: 5, months_after: 1}", "{days_after: 10}"]
        raise PydanticCustomError("one-of", "due", {"known": known})
    return due


def _one_due(terms: dict[str, Any]) -> dict[str, Any]:
    if terms.get("by") and terms.get("before"):
        raise PydanticCustomError("one-of", "due", {"known": ["by", "before"]})
    return terms


def _one_leave(leave: dict[str, Any]) -> dict[str, Any]:
    if ("waive" in leave) == ("by" in leave) or leave.get("waive") is False:
        raise PydanticCustomError("one-of", "leave", {"known": ["waive: true", "by: date"]})
    return leave


def _forward(span: dict[str, Any]) -> dict[str, Any]:
    first, last = span.get("from"), span.get("to")
    if first and last and first > last:
        raise PydanticCustomError("backwards", "span", {"first": first, "last": last})
    return span


def _short(span: dict[str, Any]) -> dict[str, Any]:
    if (span["to"] - span["from"]).days > LONGEST * 366:
        raise PydanticCustomError("long-period", "span", {"limit": LONGEST})
    return span


def _plain(function: Callable[[Any], Any]) -> Schema:
    return {"type": "function-plain", "function": {"type": "no-info", "function": function}}


def _before(function: Callable[[Any], Any], schema: Schema) -> Schema:
    call = {"type": "no-info", "function": function}
    return {"type": "function-before", "function": call, "schema": schema}


def _after(schema: Schema, function: Callable[[Any], Any]) -> Schema:
    call = {"type": "no-info", "function": function}
    return {"type": "function-after", "function": call, "schema": schema}


def _whole(low: int, high: int) -> Schema:
    def read(value: object) -> int:
        text = _text_of(value)
        if not re.fullmatch(r"[0-9]{1,6}", text) or not low <= int(text) <= high:
            facts = {"value": text, "low": low, "high": high}
            raise PydanticCustomError("bad-number", "number", facts)
        return int(text)

    return _plain(read)


def _choice(choices: dict[str, Any]) -> Schema:
    def read(value: object) -> Any:
        text = _text_of(value)
        if text.lower() not in choices:
            facts = {"value": text, "known": list(choices)}
            raise PydanticCustomError("bad-choice", "choice", facts)
        return choices[text.lower()]

    return _plain(read)


TEXT: Schema = {"type": "str", "strict": True}
ANY: Schema = {"type": "any"}
LIST: Schema = {"type": "list", "strict": True}
DAY = _plain(_date)
ID = _plain(_matching(_ID))
NAME = _plain(_name)
FLAG = _choice({"true": True, "false": False})


def _items(schema: Schema) -> Schema:
    return {"type": "list", "strict": True, "items_schema": schema}


def _mapping(schema: Schema) -> Schema:
    return {"type": "dict", "strict": True, "keys_schema": TEXT, "values_schema": schema}


TEXTS = _before(_several, _items(TEXT))


def _record(needed: dict[str, Schema], optional: dict[str, Schema], nulls: bool = False) -> Schema:
    """A mapping that has the needed keys, perhaps the optional ones, and no others."""
    fields = {
        key: {"type": "typed-dict-field", "schema": schema, "required": key in needed}
        for key, schema in (needed | optional).items()
    }
    schema = {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid", "strict": True}
    return schema if nulls else _before(_given, schema)


_SPAN = _after(_record({}, {"from": DAY, "to": DAY}), _forward)
_WHOLE_SPAN = _after(_record({"from": DAY, "to": DAY}, {}), _forward)

UNIT = Shape(
    _record(
        {"id": ID, "name": NAME, "kind": TEXT},
        {
            "short": NAME,
            "area": TEXT,
            "tags": TEXTS,
            "aliases": TEXTS,
            "contact": _record({}, {"name": TEXT, "phone": TEXT, "email": TEXT}),
            "note": TEXT,
            "confirmed": FLAG,
            "active": _SPAN,
            "successor": TEXT,
        },
    )
)
TYPE = Shape(_record({"name": NAME}, {"work": FLAG}))
OUTLET = Shape(_record({"name": NAME}, {"group": TEXT}))
TOPIC = Shape(_record({"id": ID, "name": NAME}, {"clause": TEXT}))
CALENDAR_PERIOD = Shape(
    _after(_record({"id": TEXT, "from": DAY, "to": DAY}, {"name": NAME}), _forward)
)

_DUE = _before(
    _due,
    _after(
        _record(
            {},
            {
                "on": DAY,
                "day": _whole(1, 31),
                "months_after": _whole(0, 60),
                "days_after": _whole(0, 3660),
            },
        ),
        _one_form,
    ),
)
_ROLL = _choice({"next-workday": True})


def _or_null(schema: Schema) -> Schema:
    return {"type": "nullable", "schema": schema}


_AT_LEAST = _whole(0, 100_000)
_SPECIAL = _after(
    _record(
        {},
        {
            "at_least": _AT_LEAST,
            "by": _or_null(_DUE),
            "before": _or_null(_DUE),
            "roll": _or_null(_ROLL),
        },
        nulls=True,
    ),
    _one_due,
)
"""The terms of one period (`in:`); null takes a usual one away."""
_TERMS = _after(
    _record(
        {"at_least": _AT_LEAST},
        {"by": _DUE, "before": _DUE, "roll": _ROLL, "in": _mapping(_SPECIAL)},
    ),
    _one_due,
)
OBLIGATION = Shape(
    _after(
        _record(
            {
                "id": ID,
                "name": NAME,
                "clause": TEXT,
                "text": TEXT,
                "counts": _before(_weights, _mapping(_whole(1, 1000))),
                "every": TEXT,
                "who": _mapping(_or_null(_TERMS)),
            },
            {
                "outlets": TEXTS,
                "topics": TEXTS,
                "evidence": _choice({"required": True, "optional": False}),
                "month_from_day": _whole(1, 28),
                "days": _choice({"working": True, "calendar": False}),
                "skip": TEXTS,
                "from": DAY,
                "to": DAY,
                "scored": FLAG,
            },
        ),
        _forward,
    )
)
STANDING = Shape(_record({"clause": TEXT, "who": TEXTS, "text": TEXT}, {}))
OFFICE = Shape(
    _record(
        {},
        {
            "superior": TEXT,
            "name": TEXT,
            "place": TEXT,
            "symbol": TEXT,
            "document": _record({}, {"number": TEXT, "date": DAY}),
            "signer": _record({}, {"authority": TEXT, "post": TEXT, "name": TEXT}),
            "recipients": TEXTS,
        },
    )
)
PLAN = Shape(
    _record(
        {
            "id": _plain(_matching(_PLAN_ID)),
            "title": NAME,
            "period": _after(_WHOLE_SPAN, _short),
            "unit_kinds": _mapping(NAME),
            "types": _mapping(ANY),
            "obligations": LIST,
        },
        {
            "issuer": NAME,
            "effective_from": DAY,
            "office": ANY,
            "outlets": _mapping(ANY),
            "topics": LIST,
            "days_off": LIST,
            "work_days": LIST,
            "calendars": _mapping(ANY),
            "standing": LIST,
        },
    )
)
"""The head of a plan; the members of its lists and mappings are read one by one."""

SENT = Shape(_record({"unit": TEXT}, {"submissions": LIST, "exceptions": LIST}))
"""A submissions file of one unit; its records are read one by one."""
SUBMISSION = Shape(
    _record(
        {"type": TEXT, "date": DAY},
        {
            "received": DAY,
            "title": TEXT,
            "outlet": TEXT,
            "url": TEXT,
            "topics": TEXTS,
            "author": TEXT,
            "evidence": _before(
                _several, _items(_before(_evidence, _record({"ref": TEXT}, {"date": DAY})))
            ),
            "period": TEXT,
            "status": _choice({status: status for status in STATUSES}),
            "decided": DAY,
            "reason": TEXT,
            "distinct": FLAG,
            "note": TEXT,
        },
    )
)
EXEMPTION = Shape(
    _after(
        _record(
            {"obligation": TEXT, "period": TEXT, "reason": TEXT},
            {"waive": FLAG, "by": DAY, "document": TEXT, "approved": DAY},
        ),
        _one_leave,
    )
)


def known_keys(schema: Schema, path: tuple[int | str, ...] = ()) -> list[str]:
    """The keys that may stand in the mapping at `path` of a schema."""
    kind = schema["type"]
    if kind == "typed-dict":
        fields = schema["fields"]
        if not path:
            return list(fields)
        inner = fields.get(path[0], {}).get("schema")
        return known_keys(inner, path[1:]) if inner else []
    if kind == "dict":
        return known_keys(schema["values_schema"], path[1:]) if path else []
    if kind == "list":
        return known_keys(schema["items_schema"], path[1:]) if path else []
    return known_keys(schema["schema"], path) if "schema" in schema else []
