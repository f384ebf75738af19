"""What the last writes did, so that they can be taken back. Kept outside the data, and bounded."""

import base64
import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hbcomms.files.writing import CHANGED, Unwritable
from hbcomms.files.writing.store import Written

VERSION, ENTRIES, BYTES = 1, 50, 5_000_000


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as an entry left it (a digest), and what it was: a splice back, or no file at all."""

    file: str
    after: str
    offset: int
    added: int
    removed: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One write: when, in what words, and its files."""

    when: str
    what: str
    files: tuple[FileChange, ...]


def path_of(memory: Path, root: Path) -> Path:
    """The file in which an office folder is remembered."""
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return memory / f"{name[:16]}.json"


def entries(memory: Path, root: Path) -> list[Entry]:
    """The oldest first. A memory that cannot be read is set aside, never thrown away."""
    path = path_of(memory, root)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            return []
        return [_entry(entry) for entry in data["entries"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError):
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".broken"))
        return []


def _entry(entry: dict[str, Any]) -> Entry:
    date.fromisoformat(entry["when"])  # or it is no memory of ours
    return Entry(entry["when"], entry["what"], tuple(FileChange(**f) for f in entry["files"]))


def remember(memory: Path, root: Path, when: str, what: str, made: Sequence[Written]) -> None:
    """Add a write to the memory of an office folder."""
    entry = Entry(when, what, tuple(_change(written) for written in made))
    _save(memory, root, [*entries(memory, root), entry])


def back(entry: Entry, root: Path) -> list[tuple[str, bytes, bytes | None]]:
    """Each file of an entry with its bytes now and before the entry; Unwritable if one changed."""
    found: list[tuple[str, bytes, bytes | None]] = []
    for change in entry.files:
        path = root / change.file
        now = path.read_bytes() if path.exists() else b""
        if _digest(now) != change.after:
            raise Unwritable(CHANGED, file=change.file)
        if change.removed is None:
            found.append((change.file, now, None))
            continue
        old = base64.b64decode(change.removed)
        end = change.offset + change.added
        found.append((change.file, now, now[: change.offset] + old + now[end:]))
    return found


def forget_last(memory: Path, root: Path) -> None:
    """The last write was taken back."""
    _save(memory, root, entries(memory, root)[:-1])


def _change(written: Written) -> FileChange:
    digest = _digest(written.after)
    if written.before is None:
        return FileChange(written.file, digest, 0, len(written.after), None)
    start = _same(written.before, written.after)
    limit = min(len(written.before), len(written.after)) - start
    tail = min(_same(written.before[::-1], written.after[::-1]), limit)
    removed = written.before[start : len(written.before) - tail]
    added = len(written.after) - tail - start
    return FileChange(written.file, digest, start, added, base64.b64encode(removed).decode())


def _same(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _save(memory: Path, root: Path, kept: Sequence[Entry]) -> None:
    """Write the memory atomically, the newest entries that fit."""
    memory.mkdir(parents=True, exist_ok=True)
    kept = list(kept)[-ENTRIES:]
    while True:
        body = {"version": VERSION, "folder": str(root), "entries": [asdict(e) for e in kept]}
        text = json.dumps(body, ensure_ascii=True)
        if len(text) <= BYTES or not kept:
            break
        kept = kept[1:]
    handle, scratch = tempfile.mkstemp(prefix=".hbcomms-", dir=memory)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(scratch, path_of(memory, root))  # noqa: PTH105
