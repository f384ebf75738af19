"""JSON Schema (2020-12) of the three files, for editors that check and complete while one writes.

What JSON Schema cannot say is left to `validate`: that 29 February needs a leap year, that a span
runs forward, that what is named exists (but see `ids`). A file's own parser gives numbers and truth
values where the models read text, so text accepts them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from hbcomms.files.models.fields import FileModel, Json
from hbcomms.files.models.plan import PlanModel
from hbcomms.files.models.submissions import SubmissionsModel
from hbcomms.files.models.units import UnitsModel
from hbcomms.locale import words

NOTHING: Json = {"type": "null"}
Ids = Mapping[str, Sequence[str]]

FILES: dict[str, type[FileModel]] = {
    "plan": PlanModel,
    "units": UnitsModel,
    "submissions": SubmissionsModel,
}


class _Generator(GenerateJsonSchema):
    """Pydantic's own, without titles that only repeat the keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Never."""
        return False


def file_schema(name: str, ids: Ids | None = None) -> Json:
    """The schema of `plan`, `units` or `submissions`; `ids` are the values some keys may have."""
    schema = FILES[name].model_json_schema(schema_generator=_Generator)
    _describe(schema, ids or {})
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": f"hbcomms {name}"}


def _describe(schema: Any, ids: Ids) -> None:
    """Put the words of both languages, and the ids that may stand there, beside every key."""
    for value in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(value, dict | list):
            _describe(value, ids)
    if not isinstance(schema, dict) or "properties" not in schema:
        return
    schema.pop("title", None)
    schema.pop("description", None)
    optional = schema["properties"].keys() - schema.get("required", ())
    for key, inner in list(schema["properties"].items()):
        known = inner
        said = inner.pop("description", None)
        for own in ("headings", "essential", "default"):
            inner.pop(own, None)
        if key in optional and "type" in schema and NOTHING not in inner.get("anyOf", ()):
            known = {"anyOf": [inner, NOTHING]}  # a key without a value is not given
        if key in ids:
            known = {"allOf": [known, _one_of(ids[key], key)]}
        schema["properties"][key] = ({"description": _both(said)} if said else {}) | known


def _both(sentence: str) -> str:
    vietnamese = words("vi").t(sentence)
    return f"{vietnamese} / {sentence}"


def _one_of(ids: Sequence[str], key: str) -> Json:
    one: Json = {"enum": [*ids, None]}
    return {"anyOf": [one, {"type": "array", "items": one}]} if key == "topics" else one
