"""What each file may hold, as data: the one place where a key is known or unknown.

Pydantic's core reads the shapes. They are written for it directly, since building the same from
model classes took longer than reading and judging a year (docs/decisions.md). Every leaf of a tree
is text; the readers here take it or raise an error named after its rule.
"""

import re
from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from hbcomms.core.submissions import STATUSES
from hbcomms.files.models import field_parsers as readers

Schema = dict[str, Any]
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")


class Shape:
    """A mapping of known keys; its validator is built when it is first needed."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    @cached_property
    def read(self) -> Callable[[object], dict[str, Any]]:
        """The tree with its leaves typed; raises pydantic_core.ValidationError."""
        from pydantic_core import SchemaValidator

        return SchemaValidator(self.schema).validate_python


def _plain(function: Callable[[Any], Any]) -> Schema:
    return {"type": "function-plain", "function": {"type": "no-info", "function": function}}


def _before(function: Callable[[Any], Any], schema: Schema) -> Schema:
    call = {"type": "no-info", "function": function}
    return {"type": "function-before", "function": call, "schema": schema}


def _after(schema: Schema, function: Callable[[Any], Any]) -> Schema:
    call = {"type": "no-info", "function": function}
    return {"type": "function-after", "function": call, "schema": schema}


def _whole(low: int, high: int) -> Schema:
    return _plain(partial(readers.read_whole, low=low, high=high))


def _choice(choices: dict[str, Any]) -> Schema:
    return _plain(partial(readers.read_choice, choices=choices))


TEXT: Schema = {"type": "str", "strict": True}
ANY: Schema = {"type": "any"}
LIST: Schema = {"type": "list", "strict": True}
DAY = _plain(readers.read_day)
ID = _plain(partial(readers.read_id, pattern=_ID))
NAME = _plain(readers.read_name)
FLAG = _choice({"true": True, "false": False})


def _items(schema: Schema) -> Schema:
    return {"type": "list", "strict": True, "items_schema": schema}


def _mapping(schema: Schema) -> Schema:
    return {"type": "dict", "strict": True, "keys_schema": TEXT, "values_schema": schema}


TEXTS = _before(readers.several, _items(TEXT))


def _record(needed: dict[str, Schema], optional: dict[str, Schema], nulls: bool = False) -> Schema:
    """A mapping that has the needed keys, perhaps the optional ones, and no others."""
    fields = {
        key: {"type": "typed-dict-field", "schema": schema, "required": key in needed}
        for key, schema in (needed | optional).items()
    }
    schema = {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid", "strict": True}
    return schema if nulls else _before(readers.given, schema)


_SPAN = _after(_record({}, {"from": DAY, "to": DAY}), readers.forward)
_WHOLE_SPAN = _after(_record({"from": DAY, "to": DAY}, {}), readers.forward)

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
    _after(_record({"id": TEXT, "from": DAY, "to": DAY}, {"name": NAME}), readers.forward)
)

_DUE = _before(
    readers.due,
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
        readers.one_form,
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
    readers.one_due,
)
"""The terms of one period (`in:`); null takes a usual one away."""
_TERMS = _after(
    _record(
        {"at_least": _AT_LEAST},
        {"by": _DUE, "before": _DUE, "roll": _ROLL, "in": _mapping(_SPECIAL)},
    ),
    readers.one_due,
)
OBLIGATION = Shape(
    _after(
        _record(
            {
                "id": ID,
                "name": NAME,
                "clause": TEXT,
                "text": TEXT,
                "counts": _before(readers.weights, _mapping(_whole(1, 1000))),
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
        readers.forward,
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
            "id": _plain(partial(readers.read_id, pattern=_PLAN_ID)),
            "title": NAME,
            "period": _after(_WHOLE_SPAN, readers.short),
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
                readers.several,
                _items(_before(readers.evidence, _record({"ref": TEXT}, {"date": DAY}))),
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
        readers.one_leave,
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
