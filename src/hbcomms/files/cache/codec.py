"""What was read, as JSON and back. The types of `core` say how each value is written, so that a
field cannot be forgotten.

Submissions are written by column: `{"date": ["2021-03-12", …]}`, without the columns in which
nothing is given.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, partial
from typing import Any, get_args, get_origin, get_type_hints

from hbcomms.core.submissions import COLUMNS, Exemption, Submission
from hbcomms.files.content import FileContent, of_one_unit

_PLAIN = (str, int, bool)
"""What JSON holds as it is."""
_PLACE = ("unit", "file", "at")


class Unreadable(ValueError):  # noqa: N818 - no error: the file is read instead
    """A text that `encoded` never made."""


def encoded(value: object) -> str:
    """A roster or a plan as text."""
    return _text(value)


def decoded(text: str, kind: Any) -> Any:
    """The value of a type that `encoded` wrote. Raises Unreadable."""
    with _unreadable():
        return _reader(kind)(json.loads(text))


def encoded_content(content: FileContent) -> str:
    """What a file of one unit without any fault holds."""
    [(_, unit)] = content.owners
    given = {
        name: column
        for name, column in content.records.made().items()
        if name != "unit" and any(value != COLUMNS[name] for value in column)
    }
    names = [f.name for f in fields(Exemption) if f.name not in _PLACE]
    exemptions = {name: [getattr(e, name) for e in content.exemptions] for name in names}
    return _text({"unit": unit, "submissions": given, "exceptions": exemptions})


def decoded_content(text: str, file: str) -> FileContent:
    """What the file held of which `encoded_content` was kept. Raises Unreadable."""
    with _unreadable():
        found = json.loads(text)
        records = _columns(found["submissions"], Submission)
        exemptions = _columns(found["exceptions"], Exemption)
        sizes = {len(column) for column in records.values()}
        if len(sizes) > 1 or (records and not {"type", "date"} <= records.keys()):
            raise Unreadable
        rows = (
            dict(zip(exemptions, row, strict=True))
            for row in zip(*exemptions.values(), strict=True)
        )
        at = range(max(sizes, default=0))
        return of_one_unit(str(found["unit"]), file, at, records, enumerate(rows))


@contextmanager
def _unreadable() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise Unreadable from error


def _columns(found: Mapping[str, list[Any]], of: type) -> dict[str, list[Any]]:
    hints = _hints(of)
    return {name: _column(column, hints[name]) for name, column in found.items()}


def _column(column: list[Any], kind: Any) -> list[Any]:
    """Most dates of a column stand in it many times, and most of its lists are empty."""
    read, bare = _reader(kind), _bare(kind)
    if bare in _PLAIN:
        if not set(map(type, _list(column))) <= {bare, bare if bare is kind else type(None)}:
            raise Unreadable
        return column
    if bare is date:
        known = {text: read(text) for text in set(column)}
        return [known[text] for text in column]
    if get_origin(kind) is tuple:
        return [read(value) if value else () for value in column]
    return list(map(read, column))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    """What JSON has no form for; tuples are lists to it already."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return [getattr(value, f.name) for f in fields(value)]


@cache
def _hints(of: type) -> dict[str, Any]:
    return get_type_hints(of)


def _same(value: Any) -> Any:
    return value


def _plain_value(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _bare(kind: Any) -> Any:
    """The type without `| None`."""
    if type(None) not in get_args(kind):
        return kind
    return next(part for part in get_args(kind) if part is not type(None))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """How a value of a type is read from plain JSON; None stays None."""
    bare = _bare(kind)
    read = _reader_of(bare)
    if bare is kind or read is _same:
        return read
    return lambda value: None if value is None else read(value)


def _reader_of(kind: Any) -> Callable[[Any], Any]:
    origin, parts = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return partial(_plain_value, kind)
    if kind is Any:
        return _same
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        made: Any = kind
        readers = [_reader(hint) for hint in _hints(made).values()]
        return lambda values: made(*(r(v) for r, v in zip(readers, values, strict=True)))
    if origin in (tuple, frozenset):
        item, make = _reader(parts[0]), origin
        return lambda values: make(map(item, _list(values)))
    if origin is Mapping:
        item = _later(parts[1])
        return lambda values: {key: item(value) for key, value in values.items()}
    raise TypeError(kind)


def _list(values: Any) -> list[Any]:
    if not isinstance(values, list):
        raise TypeError(values)
    return values


def _later(kind: Any) -> Callable[[Any], Any]:
    """The reader of a type, made when it is first used: `Terms` hold terms."""
    return lambda value: _reader(kind)(value)  # noqa: PLW0108 - not before it is used
