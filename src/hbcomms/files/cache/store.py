"""What parsing gave, remembered by the content of each file, in the user's own cache folder.

One cache file for an office and a plan: the texts that readers made of its files, under the digests
of these. It may be deleted at any time; it is written whole or not at all, for its owner's eyes,
carries its own digest, and is passed over where anything in it is not as it should be. Only files
without any fault are in it.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from hbcomms.files.atomic import replacing
from hbcomms.files.cache.codec import Unreadable
from hbcomms.files.regular_files import check_regular, is_own, read_regular

T = TypeVar("T")

VERSION = "4"
"""Part of every key. Whoever changes what a file means changes it, or old entries are believed."""

_DIGEST = 16  # bytes

LIMIT = 256 * 10**6
"""Bytes kept for all offices together; beyond them the memories used longest ago go."""
ENDING = ".hbcomms"
"""What the name of every cache file ends with: no other file in the folder is touched."""


class Cache:
    """The cache of one office and plan; without a file nothing is cached."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._data, self._index = _read(file) if file else (memoryview(b""), {})
        self._kept: dict[str, bytes | memoryview] = {}
        self._grown = False

    def get(self, kind: str, data: bytes, read: Callable[[str], T]) -> T | None:
        """What `read` makes of what was remembered of a file's bytes; None where it is no text that
        was ever written."""
        key = _key(kind, data)
        if key not in self._index:
            return None
        start, size = self._index[key]
        self._kept[key] = self._data[start : start + size]
        with suppress(Unreadable, UnicodeDecodeError, RecursionError):
            return read(str(self._kept[key], "utf-8"))
        return None

    def put(self, kind: str, data: bytes, body: str) -> None:
        """Remember what a file's bytes gave; kept when saved."""
        if self._file:
            self._kept[_key(kind, data)] = body.encode()
            self._grown = True

    def save(self) -> None:
        """Write what was asked for or put since the file was read, if anything is new. Where that
        is not possible, the next run reads the files again."""
        if self._file is None or _is_in_the_way(self._file):
            return
        with suppress(OSError):
            if self._grown:
                _write(self._file, self._kept)
                _prune(self._file.parent)
            elif self._kept:
                os.utime(self._file)


def cache_file(folder: Path, root: Path, plan: str) -> Path | None:
    """The file for an office and a plan; for its roster and plans where `plan` is empty. None where
    the folder lies inside the office, into which reading never writes."""
    office = os.path.realpath(root)
    if Path(os.path.realpath(folder)).is_relative_to(office):
        return None
    name = f"{office}\n{plan}".encode("utf-8", "surrogateescape")
    return folder / (blake2b(name, digest_size=12).hexdigest() + ENDING)


def _key(kind: str, data: bytes) -> str:
    person = f"{kind}-{VERSION}".encode()
    return blake2b(data, digest_size=16, person=person).hexdigest()


def _read(file: Path) -> tuple[memoryview, dict[str, tuple[int, int]]]:
    """The bodies in one piece, and where each begins and how long it is; nothing of what is no
    regular file of the user's own, or was not made by `_write`."""
    try:
        data = memoryview(read_regular(file) if is_own(check_regular(file)) else b"")
        size = int.from_bytes(data[_DIGEST : _DIGEST + 8])
        rest = data[_DIGEST:]
        if data[:_DIGEST] == _digest(rest):
            return rest[8 + size :], _index(json.loads(bytes(rest[8 : 8 + size])))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        pass  # the files are read instead
    return memoryview(b""), {}


def _index(found: Any) -> dict[str, tuple[int, int]]:
    """The index, every value of it a start and a size."""
    if not all(type(n) is int and n >= 0 for start, size in found.values() for n in (start, size)):
        raise ValueError(found)
    return {key: (start, size) for key, (start, size) in found.items()}


def _write(file: Path, kept: dict[str, bytes | memoryview]) -> None:
    index, start = {}, 0
    for key, body in kept.items():
        index[key] = (start, len(body))
        start += len(body)
    if start > LIMIT // 2:
        return
    head = json.dumps(index).encode()
    data = b"".join((len(head).to_bytes(8), head, *kept.values()))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(file, ENDING) as scratch:
        scratch.write(_digest(data) + data)


def _is_in_the_way(file: Path) -> bool:
    """True for what is no regular file: it is somebody's, and left alone."""
    return os.path.lexists(file) and not file.is_file()


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def _prune(folder: Path) -> None:
    """Let those go that were used longest ago, until the rest is small enough."""
    found = [(e.stat(), e.path) for e in os.scandir(folder) if e.name.endswith(ENDING)]
    kept = 0
    for status, path in sorted(found, key=lambda item: -item[0].st_mtime):
        kept += status.st_size
        if kept > LIMIT:
            Path(path).unlink()
