"""JSON Schema (2020-12) of the three files, drawn from the very shapes that read them.

What JSON Schema cannot say is left to `validate`: that 29 February needs a leap year, that a span
runs forward, that what is named exists (but see `ids`). A file's own parser gives numbers and truth
values where the shapes read text, so text accepts them.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from hbcomms.files.models import field_parsers as readers
from hbcomms.files.models.keys import KEYS
from hbcomms.files.models.shapes import (
    CALENDAR_PERIOD,
    DAY,
    EXEMPTION,
    OBLIGATION,
    OFFICE,
    OUTLET,
    PLAN,
    SENT,
    STANDING,
    SUBMISSION,
    TOPIC,
    TYPE,
    UNIT,
    Schema,
    Shape,
)
from hbcomms.locale import words

Json = dict[str, Any]
Ids = Mapping[str, Sequence[str]]

FILES = ("plan", "units", "submissions")
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_31, _30 = "(0?[13578]|1[02])", "(0?[469]|11)"
_DAY_MONTH = "|".join(
    (
        f"(0?[1-9]|[12][0-9]|3[01]){{0}}{_31}",
        f"(0?[1-9]|[12][0-9]|30){{0}}{_30}",
        "(0?[1-9]|[12][0-9]){0}0?2",
    )
)
_YEAR = "(19|20|21)[0-9]{2}"
_ISO = (
    f"{_YEAR}-((01|03|05|07|08|10|12)-(0[1-9]|[12][0-9]|3[01])"
    "|(04|06|09|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"
)
_TEXT: Json = {"type": ["string", "number", "boolean"]}
_DATE: Json = {
    "type": "string",
    "pattern": "^("
    + "|".join(
        [_ISO, *(f"({_DAY_MONTH.replace('{0}', mark)}){mark}{_YEAR}" for mark in ("/", "-", "[.]"))]
    )
    + ")$",
}
_NAME: Json = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^[a-z]{2}$"},
            "additionalProperties": _TEXT,
        },
    ]
}


def file_schema(name: str, ids: Ids | None = None) -> Json:
    """The schema of `plan`, `units` or `submissions`; `ids` are the values some keys may have."""
    body = {"plan": _plan, "units": _units, "submissions": _submissions}[name]()
    schema = {"$schema": DRAFT, "title": f"hbcomms {name}", **body}
    _describe(schema, ids or {})
    return schema


def _plan() -> Json:
    schema = _json(PLAN.schema)
    members = {
        "types": _map(TYPE),
        "outlets": _map(OUTLET),
        "topics": _list(TOPIC),
        "obligations": _list(OBLIGATION),
        "standing": _list(STANDING),
        "days_off": {"type": "array", "items": _json(DAY)},
        "work_days": {"type": "array", "items": _json(DAY)},
        "calendars": {"type": "object", "additionalProperties": _list(CALENDAR_PERIOD)},
        "office": _json(OFFICE.schema),
    }
    return _with(schema, members)


def _units() -> Json:
    units = {"units": _list(UNIT)}
    return {
        "type": "object",
        "properties": units,
        "required": ["units"],
        "additionalProperties": False,
    }


def _submissions() -> Json:
    members = {"submissions": _list(SUBMISSION), "exceptions": _list(EXEMPTION)}
    return _with(_json(SENT.schema), members)


def _with(schema: Json, members: Mapping[str, Json]) -> Json:
    """The schema of a head with those of its members in their places."""
    for key, member in members.items():
        needed = key in schema["required"]
        schema["properties"][key] = member if needed else _or_nothing(member)
    return schema


def _map(shape: Shape) -> Json:
    return {"type": "object", "additionalProperties": _json(shape.schema)}


def _list(shape: Shape) -> Json:
    return {"type": "array", "items": _json(shape.schema)}


def _or_nothing(schema: Json) -> Json:
    """A key without a value is not given."""
    return {"anyOf": [schema, {"type": "null"}]}


def _json(schema: Schema) -> Json:
    """One piece of a shape."""
    kind = schema["type"]
    if kind == "str":
        return dict(_TEXT)
    if kind == "list":
        items = schema.get("items_schema")
        return {"type": "array", "items": _json(items)} if items else {"type": "array"}
    if kind == "dict":
        return {"type": "object", "additionalProperties": _json(schema["values_schema"])}
    if kind == "typed-dict":
        return _mapping(schema)
    if kind == "nullable":
        return _or_nothing(_json(schema["schema"]))
    if kind == "function-plain":
        return _leaf(schema["function"]["function"])
    if kind in ("function-before", "function-after"):
        return _read_by(schema["function"]["function"], _json(schema["schema"]))
    return {}


def _mapping(schema: Schema) -> Json:
    fields = schema["fields"]
    return {
        "type": "object",
        "properties": {key: _json(field["schema"]) for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field["required"]],
        "additionalProperties": False,
    }


def _leaf(reader: Any) -> Json:
    """What a reader of leaves takes."""
    if reader is readers.read_day:
        return dict(_DATE)
    if reader is readers.read_name:
        return dict(_NAME)
    assert isinstance(reader, partial)
    if reader.func is readers.read_id:
        pattern = reader.keywords["pattern"].pattern
        # an editor takes 2021 for a number
        return {"anyOf": [{"type": "string", "pattern": f"^({pattern})$"}, {"type": "integer"}]}
    if reader.func is readers.read_whole:
        low, high = reader.keywords["low"], reader.keywords["high"]
        return {"type": "integer", "minimum": low, "maximum": high}
    return _words(reader.keywords["choices"])


def _words(choices: Mapping[str, Any]) -> Json:
    """Words in any case; truth values as an editor reads them."""
    found: list[Json] = [{"enum": list(choices)}]
    if set(choices) == {"true", "false"}:
        found.append({"type": "boolean"})
    for word in choices:
        letters = "".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word)
        found.append({"type": "string", "pattern": f"^{letters}$"})
    return {"anyOf": found}


def _read_by(reader: Any, inner: Json) -> Json:
    """What a reader before or after a piece adds to it."""
    if reader is readers.given:
        for key, schema in inner["properties"].items():
            if key not in inner["required"]:
                inner["properties"][key] = _or_nothing(schema)
    elif reader is readers.several:
        return {"anyOf": [inner["items"], inner]}
    elif reader is readers.weights:
        return {"anyOf": [{"type": "array", "items": {"type": "string"}}, inner]}
    elif reader is readers.due:
        return {"anyOf": [_DATE, inner]}
    elif reader is readers.evidence:
        return {"anyOf": [_TEXT, inner]}
    return inner | _RULES.get(reader, {})


def _set(key: str) -> Json:
    """The key is there and not empty."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


_TRUE: Json = {"enum": [True, "true", "True", "TRUE", None]}
_RULES: dict[Any, Json] = {
    readers.one_form: {
        "oneOf": [_set("on"), _set("day"), _set("days_after")],
        "anyOf": [{"not": _set("months_after")}, _set("day")],
    },
    readers.one_due: {"not": {"allOf": [_set("by"), _set("before")]}},
    readers.one_leave: {
        "oneOf": [_set("waive"), _set("by")],
        "allOf": [{"properties": {"waive": _TRUE}}],
    },
}


def _describe(schema: Any, ids: Ids) -> None:
    """Put the words of both languages, and the ids that may stand there, beside every key."""
    if isinstance(schema, list):
        for item in schema:
            _describe(item, ids)
    if not isinstance(schema, dict):
        return
    for value in schema.values():
        _describe(value, ids)
    if schema.get("type") != "object":
        return
    for key, inner in schema.get("properties", {}).items():
        known = {"allOf": [inner, _one_of(ids[key], key)]} if key in ids else inner
        said = {"description": _both(KEYS[key])} if key in KEYS else {}
        schema["properties"][key] = said | known


def _both(sentence: str) -> str:
    vietnamese = words("vi").t(sentence)
    return f"{vietnamese} / {sentence}"


def _one_of(ids: Sequence[str], key: str) -> Json:
    one: Json = {"enum": [*ids, None]}
    return {"anyOf": [one, {"type": "array", "items": one}]} if key == "topics" else one
