"""A tree held against a model: its typed value, and a finding for each fault at its place.

One fault costs one thing, the smallest that the models let go alone (FORMAT 3): an item, a key, a
record. It is left out, and the rest is read again without it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from hbcomms.core.findings import Finding, Path, Place
from hbcomms.files import rules
from hbcomms.files.models.field_parsers import LIST, MAPPING, TEXT, FieldError
from hbcomms.files.models.fields import Dropped, FileModel, steps
from hbcomms.files.yaml.tree import MERGE_KEY, Tree

Model = TypeVar("Model", bound=FileModel)

_WANTED = {"list_type": LIST, "tuple_type": LIST, "string_type": TEXT}


def read(model: type[Model], tree: Any, place: Place, findings: list[Finding]) -> Model | None:
    """The tree as its model, without what has a fault; None where the whole has. What is left out
    of a list or mapping is None there, so that the rest keeps its number.

    `findings` may hold errors of the text itself: what stands at their paths is left out too. It
    gets a finding for each fault. The tree is changed.
    """
    faults = [finding.place.path for finding in findings if finding.is_error and finding.place.path]
    value, found = _attempt(model, tree, place)
    findings += [finding for finding, _ in found if not _follows(finding, place, faults)]
    for path in faults:
        _drop(model, tree, path)
    while found or faults:
        kept = [path for _, path in found if not _drop(model, tree, path)]
        if kept:
            return None
        faults = []
        value, found = _attempt(model, tree, place)
        findings += [finding for finding, _ in found]
    return value


def _attempt(
    model: type[Model], tree: Any, place: Place
) -> tuple[Model | None, list[tuple[Finding, Path]]]:
    """The value; or the findings, each with the path of its fault."""
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_fault(model, tree, place, detail) for detail in details]


def _drop(model: type[FileModel], tree: Any, path: Path) -> bool:
    """Leave out the smallest thing at or above a path that can go alone; False if nothing can."""
    found: tuple[Any, Any, bool] | None = None
    here = tree
    for step, key in steps(model, path):
        if isinstance(here, Dropped):
            return True
        if step.can_drop(key):
            found = here, key, step.model is not None
        if not _has(here, key):
            break
        here = here[key]
    if found is None:
        return False
    container, key, is_key = found
    if is_key:
        container.pop(key, None)
    elif not isinstance(container[key], Dropped):
        container[key] = Dropped(container[key])
    return True


def _has(container: Any, key: Any) -> bool:
    if isinstance(container, list):
        return isinstance(key, int) and key < len(container)
    return isinstance(container, dict) and key in container


def _follows(finding: Finding, place: Place, text_faults: Sequence[Path]) -> bool:
    """True for a fault that only follows from one of the text, which is said already."""
    at = finding.place.path[len(place.path) :]
    if finding.rule in (rules.MISSING_KEY, rules.ONE_OF) and (*at, MERGE_KEY) in text_faults:
        return True  # it may stand in what the key was to merge
    if finding.rule is rules.MISSING_KEY:
        at = (*at, str(finding.facts["key"]))
    return any(path[: len(at)] == at or at[: len(path)] == path for path in text_faults)


def _fault(model: type[FileModel], tree: Tree, place: Place, detail: Any) -> tuple[Finding, Path]:
    """What Pydantic says is wrong, as a finding, and the path of the fault."""
    kind, loc = detail["type"], detail["loc"]
    path = _path(tree, loc[:-1] if kind == "missing" else loc)
    at = replace(place, path=(*place.path, *path))
    if kind == "missing":
        return Finding(rules.MISSING_KEY, at, {"key": loc[-1]}), (*path, loc[-1])
    if kind == "extra_forbidden":
        known = {key: key for key in _known_keys(model, path[:-1])}
        facts = {"key": path[-1], "known": ", ".join(known)}
        return Finding(rules.UNKNOWN_KEY, replace(at, on_key=True), facts, known=known), path
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, FieldError):
        return _of_field(error, at), path
    return Finding(rules.WRONG_SHAPE, at, {"wanted": _WANTED.get(kind, MAPPING)}), path


def _of_field(error: FieldError, place: Place) -> Finding:
    facts = dict(error.facts)
    if error.known:
        facts["known"] = ", ".join(error.known)
    return Finding(error.rule, place, facts, error.near, error.known)


def _known_keys(model: type[FileModel], path: Path) -> Iterator[str]:
    """The keys that may stand in the mapping at a path."""
    *_, (last, _) = steps(model, (*path, ""))
    if last.model:
        yield from last.model.known_keys()


def _path(tree: Any, loc: Iterable[int | str]) -> Path:
    """The keys of `loc` that stand in the tree; Pydantic adds some of its own."""
    path: list[int | str] = []
    here: Any = tree
    for key in loc:
        if _has(here, key):
            here = here[key]
            path.append(key)
    return tuple(path)
