"""A tree held against a model: its typed value, and a finding for each fault at its place.

One fault costs one thing, the smallest that the models let go alone (FORMAT 3): an item, a key, a
record. It is left out, and the rest is read again without it. What is left out keeps its sound
fields, so that its other faults are found and others may name it. What is only a warning costs the
value it is about.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from hbcomms.core.findings import Finding, Path, Place, Subject
from hbcomms.files import rules
from hbcomms.files.models.field_parsers import LIST, MAPPING, TEXT, FieldError
from hbcomms.files.models.fields import Dropped, FileModel, steps
from hbcomms.files.yaml.tree import MERGE_KEY, Tree

Model = TypeVar("Model", bound=FileModel)

_WANTED = {"list_type": LIST, "tuple_type": LIST, "string_type": TEXT}


def read(model: type[Model], tree: Any, place: Place, findings: list[Finding]) -> Model | None:
    """The tree as its model, without what has a fault; None where the whole has. What is left out
    of a list or mapping is a `Dropped` there, so that the rest keeps its number.

    `findings` may hold errors of the text itself: what stands at their paths is left out too. It
    gets a finding for each fault. The tree is changed.
    """
    faults = [finding.place.path for finding in findings if finding.is_error and finding.place.path]
    value, found = _attempt(model, tree, place)
    findings += [finding for finding, _ in found if not _follows(finding, place, faults)]
    for path in faults:
        _drop(model, tree, path)
    while found or faults:
        if not _without(model, tree, found):
            return None
        faults = []
        value, found = _attempt(model, tree, place)
        findings += [finding for finding, _ in found]
    return value


def _without(model: type[FileModel], tree: Any, found: list[tuple[Finding, Path]]) -> bool:
    """Leave out what the findings cost; False if that is the whole."""
    is_left_out = True
    for finding, path in sorted(found, key=_by_path, reverse=True):  # items of a list move up
        if finding.is_error:
            is_left_out &= _drop(model, tree, path)
        else:
            _remove(tree, path)
    return is_left_out


def _by_path(found: tuple[Finding, Path]) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (0, key) for key in found[1]]


def sound_fields(model: type[FileModel], tree: Any) -> dict[str, Any]:
    """The fields of a mapping that can be read, by name, whatever else is wrong with it."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        value = tree.get(field.alias or name) if isinstance(tree, dict) else None
        if value is not None and not isinstance(value, Dropped):
            with suppress(ValidationError):
                fields[name] = _adapter(model, name).validate_python(value)
    return fields


@cache
def _adapter(model: type[FileModel], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    kind: Any = field.annotation
    for mark in field.metadata:
        kind = Annotated[kind, mark]
    return TypeAdapter(kind)


def charge(findings: list[Finding], path: Path, subject: Subject) -> None:
    """Say of the errors below a path what they cost."""
    charge_each(findings, {path: subject})


def charge_each(findings: list[Finding], subjects: Mapping[Path, Subject]) -> None:
    """Say of the errors below some paths what they cost: once through, for there may be as many of
    both as a file has records."""
    depths = {len(path) for path in subjects}
    for number, one in enumerate(findings):
        if one.is_error and one.subject is None:
            above = (one.place.path[:depth] for depth in depths)
            if path := next((path for path in above if path in subjects), None):
                findings[number] = replace(one, subject=subjects[path])


def members(
    findings: list[Finding],
    model: type[FileModel],
    read: Iterable[Any],
    path: Path,
    make: Callable[[dict[str, Any], int], Any],
    make_lost: Callable[[dict[str, Any], int], Any] | None = None,
) -> list[Any]:
    """What `make` makes of the fields of each member of a list and its number. Of a member that is
    lost it, or `make_lost`, gets the sound fields, and the findings say what they cost."""
    made = []
    for at, member in enumerate(read):
        if isinstance(member, Dropped):
            made.append((make_lost or make)(sound_fields(model, member.tree), at))
            charge(findings, (*path, at), made[-1])
        else:
            made.append(make(member.given(), at))
    return made


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
    found: tuple[Any, Path, bool] | None = None
    here = tree
    for depth, (step, key) in enumerate(steps(model, path), 1):
        if isinstance(here, Dropped):
            return True
        if step.can_drop(key):
            found = here, path[:depth], step.model is not None
        if not _has(here, key):
            break
        here = here[key]
    if found is None:
        return False
    container, whole, is_key = found
    key = whole[-1]
    if not is_key:
        _set_aside(container[key], path[len(whole) :])
    if is_key:
        container.pop(key, None)
    elif not isinstance(container[key], Dropped):
        container[key] = Dropped(container[key])
    return True


def _set_aside(member: Any, path: Path) -> None:
    """Take the fault at a path out of something that is lost, so that its other fields are sound. A
    key of its own stays, for nobody is to say that it is missing."""
    member = member.tree if isinstance(member, Dropped) else member
    if len(path) == 1 and _has(member, path[0]):
        member[path[0]] = Dropped(member[path[0]])
    elif path:
        _remove(member, path)


def _remove(tree: Any, path: Path) -> None:
    """Take what stands at a path out of its list or mapping, if it still does."""
    *above, last = path
    for key in above:
        tree = tree.tree if isinstance(tree, Dropped) else tree
        tree = tree[key] if _has(tree, key) else None
    tree = tree.tree if isinstance(tree, Dropped) else tree
    if _has(tree, last):
        del tree[last]


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
        here = _model_at(model, path[:-1])
        keys = here.known_keys() if here else ()
        facts = {"key": path[-1], "known": ", ".join(keys)}
        known = {key: key for key in keys} | dict(here.deeper if here else {})
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


def _model_at(model: type[FileModel], path: Path) -> type[FileModel] | None:
    """The model of the mapping at a path."""
    *_, (last, _) = steps(model, (*path, ""))
    return last.model


def _path(tree: Any, loc: Iterable[int | str]) -> Path:
    """The keys of `loc` that stand in the tree; Pydantic adds some of its own."""
    path: list[int | str] = []
    here: Any = tree
    for key in loc:
        if _has(here, key):
            here = here[key]
            path.append(key)
    return tuple(path)
