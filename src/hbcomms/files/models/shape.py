"""A tree held against a shape: its typed values, or findings at their places."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hbcomms.core.findings import Finding, Path, Place
from hbcomms.core.names import bare
from hbcomms.files import rules
from hbcomms.files.models.shapes import Shape, known_keys
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

if TYPE_CHECKING:  # Pydantic's core is not needed where everything is remembered
    from pydantic_core import ErrorDetails, ValidationError

Typed = dict[str, Any]

_BY_NAME = {rule.name: rule for rule in rules.RULES}
_WANTED = {
    "list_type": N_("a list"),
    "dict_type": N_("a mapping (key: value)"),
    "model_type": N_("a mapping (key: value)"),
    "text": N_("text"),
    "name": N_("a name, or names by language"),
}


def shaped(shape: Shape, tree: Tree, place: Place, findings: list[Finding]) -> Typed | None:
    """The tree with its leaves typed; None, and its findings added, where it has another shape."""
    from pydantic_core import ValidationError

    try:
        return shape.read(tree)
    except ValidationError as error:
        findings += _findings(shape, tree, place, error)
        return None


def lenient(
    shape: Shape, tree: Tree, place: Place, findings: list[Finding], needed: frozenset[str]
) -> Typed | None:
    """Like `shaped`, but a fault in a key that is not `needed` costs that key alone."""
    found: list[Finding] = []
    value = shaped(shape, tree, place, found)
    findings += found
    if value is not None or not isinstance(tree, dict):
        return value
    depth = len(place.path)
    bad = {finding.place.path[depth] for finding in found if len(finding.place.path) > depth}
    if not bad or bad & needed:
        return None
    return shaped(shape, {k: v for k, v in tree.items() if k not in bad}, place, [])


def _findings(
    shape: Shape, tree: Tree, place: Place, error: "ValidationError"
) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        kind, loc = detail["type"], detail["loc"]
        if kind == "missing":
            at = replace(place, path=place.path + _path(tree, loc[:-1]))
            yield Finding(rules.MISSING_KEY, at, {"key": loc[-1]})
        elif kind == "extra_forbidden":
            at = replace(place, path=(*place.path, *_path(tree, loc)), on_key=True)
            known = known_keys(shape.schema, loc[:-1])
            facts = {"key": loc[-1], "known": ", ".join(known)}
            yield Finding(rules.UNKNOWN_KEY, at, facts, known={key: key for key in known})
        else:
            at = replace(place, path=place.path + _path(tree, loc))
            yield _misread(detail, at)


def _misread(detail: "ErrorDetails", place: Place) -> Finding:
    facts: dict[str, Any] = dict(detail.get("ctx", {}))
    rule = _BY_NAME.get(detail["type"], rules.WRONG_SHAPE)
    if rule is rules.WRONG_SHAPE:
        wanted = facts.get("wanted", detail["type"])
        return Finding(rule, place, {"wanted": _WANTED.get(wanted, _WANTED["dict_type"])})
    near, known = facts.pop("near", None), facts.get("known", ())
    if rule is rules.BAD_ID:
        near = bare(facts["value"]).replace(" ", "-") or None
    facts["known"] = ", ".join(known)
    near_text = near.isoformat() if hasattr(near, "isoformat") else near
    return Finding(rule, place, facts, near_text, {key: key for key in known})


def _path(tree: Tree, loc: tuple[int | str, ...]) -> Path:
    """The keys of `loc` that stand in the tree; Pydantic adds some of its own."""
    path: list[int | str] = []
    here: Any = tree
    for key in loc:
        in_mapping = isinstance(here, dict) and key in here
        in_list = isinstance(here, list) and isinstance(key, int) and key < len(here)
        if in_mapping or in_list:
            here = here[key]
            path.append(key)
    return tuple(path)
