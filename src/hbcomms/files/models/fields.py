"""The named types of fields, and the base of every model: what a file may hold, key by key.

Every leaf of a tree is text, since YAML's own types bend what a clerk wrote (FORMAT 2); a `Leaf`
says which parser reads it and what JSON Schema says of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    Strict,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)
from pydantic.fields import FieldInfo

from hbcomms.core.findings import Path
from hbcomms.files import rules
from hbcomms.files.models import field_parsers
from hbcomms.files.models.field_parsers import FLAGS, FieldError, parse_choice, parse_whole
from hbcomms.locale import N_

Json = dict[str, Any]

ID_TEXT = N_("The id: lower-case letters without marks, digits, hyphens; never used again.")
NAME_TEXT = N_("The name, or names by language.")


def key(
    description: str, *headings: str, alias: str | None = None, essential: bool | None = None
) -> Any:
    """A key that may be left out; what stands for it then, `core` says. `headings` are those of a
    sheet beside the key itself (FORMAT 5, CSV). Without an `essential` key nothing can be judged:
    its fault costs the whole (FORMAT 3). None: as `lost_whole` of the model says."""
    extra: Json = {"headings": headings, "essential": essential}
    return Field(None, alias=alias, description=description, json_schema_extra=extra)


def required(description: str, *headings: str, alias: str | None = None) -> Any:
    """A key that must have a value."""
    extra: Json = {"headings": headings, "essential": True}
    return Field(alias=alias, description=description, json_schema_extra=extra)


_YEAR = "(19|20|21)[0-9]{2}"
_DAY_MONTH = "|".join(
    (
        "(0?[1-9]|[12][0-9]|3[01]){0}(0?[13578]|1[02])",
        "(0?[1-9]|[12][0-9]|30){0}(0?[469]|11)",
        "(0?[1-9]|[12][0-9]){0}0?2",
    )
)
_ISO = (
    f"{_YEAR}-((01|03|05|07|08|10|12)-(0[1-9]|[12][0-9]|3[01])"
    "|(04|06|09|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"
)
_DATES = [_ISO, *(f"({_DAY_MONTH.replace('{0}', m)}){m}{_YEAR}" for m in ("/", "-", "[.]"))]
DATE: Json = {"type": "string", "pattern": f"^({'|'.join(_DATES)})$"}
TEXT: Json = {"type": ["string", "number", "boolean"]}  # as a file's own parser gives them
_NAMES: Json = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": "^[a-z]{2}$"},
    "additionalProperties": TEXT,
}


def leaf(parse: Callable[[Any], Any], schema: Json) -> PlainValidator:
    """A leaf of a file: its one parser, and its JSON Schema."""
    return PlainValidator(parse, json_schema_input_type=Annotated[Any, WithJsonSchema(schema)])


def identifier(pattern: str) -> PlainValidator:
    """An id of the pattern; an editor takes 2021 for a number."""
    schema: Json = {"anyOf": [{"type": "string", "pattern": f"^({pattern})$"}, {"type": "integer"}]}
    return leaf(partial(field_parsers.parse_id, pattern=re.compile(pattern)), schema)


def whole(low: int, high: int) -> PlainValidator:
    """A whole number from `low` to `high`."""
    schema = {"type": "integer", "minimum": low, "maximum": high}
    return leaf(partial(parse_whole, low=low, high=high), schema)


def choice(choices: Mapping[str, Any], parse: Callable[[Any], Any] | None = None) -> PlainValidator:
    """One of some words in any case, read as what it stands for."""
    schemas: list[Json] = [{"enum": list(choices)}]
    if choices is FLAGS:
        schemas.append({"type": "boolean"})
    for word in choices:
        letters = "".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word)
        schemas.append({"type": "string", "pattern": f"^{letters}$"})
    return leaf(parse or partial(parse_choice, choices=choices), {"anyOf": schemas})


def text_for(key: str, text: Any) -> BeforeValidator:
    """A text of a type stands for the mapping that has it alone, under `key`."""
    return BeforeValidator(
        lambda value: {key: value} if isinstance(value, str) else value,
        json_schema_input_type=text,
    )


def one_for(several: Any) -> BeforeValidator:
    """A single item may stand without its list; `several` is the type of both."""
    return BeforeValidator(
        lambda value: value if isinstance(value, list) else [value],
        json_schema_input_type=several,
    )


Text = Annotated[str, WithJsonSchema(TEXT)]
Texts = Annotated[tuple[Text, ...], Strict(False), one_for(Text | tuple[Text, ...])]
Url = Annotated[str, leaf(field_parsers.parse_url, TEXT)]
Day = Annotated[date, leaf(field_parsers.parse_day, DATE)]
Name = Annotated[Mapping[str, str], leaf(field_parsers.parse_name, {"anyOf": [TEXT, _NAMES]})]
Id = Annotated[str, identifier("[a-z0-9]+(?:-[a-z0-9]+)*")]
PlanId = Annotated[str, identifier("[0-9A-Za-z][0-9A-Za-z._-]*")]
Flag = Annotated[bool, choice(FLAGS, field_parsers.parse_flag)]


class Dropped:
    """Stands in a tree and in a model where something with a fault was left out; `tree` is what
    stood there, without its faults. It is false, as nothing is there."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree

    def __bool__(self) -> bool:
        return False


def _unless_dropped(value: object, handler: Callable[[object], Any]) -> Any:
    return value if isinstance(value, Dropped) else handler(value)


MEMBER = WrapValidator(_unless_dropped)
"""Marks the items of a list or mapping that are lost one by one: a fault in one costs that one."""
Items = Annotated[
    tuple[Annotated[Text, MEMBER], ...], Strict(False), one_for(Text | tuple[Text, ...])
]


def without_nulls(value: Any) -> Any:
    """A mapping without the keys that have no value."""
    if isinstance(value, dict) and None in value.values():
        return {key: item for key, item in value.items() if item is not None}
    return value


def is_set(key: str) -> Json:
    """In a JSON Schema: the key is there and has a value."""
    return {"required": [key], "properties": {key: {"not": {"type": "null"}}}}


def exactly_one(*keys: str) -> Json:
    """In a JSON Schema: one of the keys has a value."""
    return {"oneOf": [is_set(key) for key in keys]}


class FileModel(BaseModel):
    """A mapping of known keys. A key without a value is not given.

    A fault in a key that is not essential costs that key alone. Where the model is `lost_whole`,
    every key is essential that does not say otherwise, and so is one that is not known.
    """

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True, frozen=True)
    lost_whole: ClassVar[bool] = False
    deeper: ClassVar[Mapping[str, str]] = {}
    """Keys of a mapping further in that people write here, each with what they mean."""

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, value: Any) -> Any:
        return without_nulls(value)

    @classmethod
    def known_keys(cls) -> list[str]:
        """The keys that a file may have, in their order."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    @classmethod
    def field_of(cls, key: str) -> FieldInfo | None:
        """The field of a key of the file."""
        fields = cls.model_fields.items()
        return next((field for name, field in fields if key == (field.alias or name)), None)

    @classmethod
    def is_essential(cls, key: str) -> bool:
        """True if a fault at this key costs the whole."""
        essential = extra_of(cls.field_of(key)).get("essential")
        return cls.lost_whole if essential is None else bool(essential)

    def given(self) -> dict[str, Any]:
        """The fields that the file gives, by name, in the order of the model."""
        given = self.model_fields_set
        return {name: getattr(self, name) for name in type(self).model_fields if name in given}


def extra_of(field: FieldInfo | None) -> Json:
    """What `key` and `required` say of a field beside its type and description."""
    extra = field.json_schema_extra if field else None
    return extra if isinstance(extra, dict) else {}


def not_backwards(first: date | None, last: date | None) -> None:
    """A span does not end before it begins."""
    if first and last and first > last:
        raise FieldError(rules.BACKWARDS, first=first, last=last)


class Step:
    """Where a path of keys has come to in the models: its type, and what marks that type."""

    def __init__(self, annotation: Any, marks: tuple[Any, ...] = ()) -> None:
        while get_origin(annotation) is Annotated or type(None) in get_args(annotation):
            first, *more = (a for a in get_args(annotation) if a is not type(None))
            annotation, marks = first, (*marks, *more)
        self.annotation, self.marks = annotation, marks
        is_model = isinstance(annotation, type) and issubclass(annotation, FileModel)
        self.model: type[FileModel] | None = annotation if is_model else None

    def into(self, key: str | int) -> "Step | None":
        """The step at a key of the mapping or a number of the list; None where nothing is known."""
        if self.model:
            field = self.model.field_of(str(key))
            return Step(field.annotation, tuple(field.metadata)) if field else None
        inner = [a for a in get_args(self.annotation) if a is not Ellipsis]
        return Step(inner[-1]) if inner else None

    def can_drop(self, key: str | int) -> bool:
        """True if what stands at the key can be left out alone."""
        if self.model:
            return not self.model.is_essential(str(key))
        below = self.into(key)
        return below is not None and MEMBER in below.marks


def steps(model: type[FileModel], path: Path) -> Iterator[tuple[Step, str | int]]:
    """Each step of a path with the key that is taken from it, as far as the models know it."""
    here: Step | None = Step(model)
    for key in path:
        if here is None:
            return
        yield here, key
        here = here.into(key)
