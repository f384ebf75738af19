"""What the last writes did, so that they can be taken back. Kept outside the data, and bounded."""

import base64
import contextlib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hbcomms.files.atomic import replacing
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


def path_of(state_folder: Path, root: Path) -> Path:
    """The file in which an office folder is remembered."""
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return state_folder / f"{name[:16]}.json"


def entries(state_folder: Path, root: Path) -> list[Entry]:
    """The oldest first. A history that cannot be read is set aside, never thrown away."""
    path = path_of(state_folder, root)
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
    date.fromisoformat(entry["when"])  # or it is no history of ours
    return Entry(entry["when"], entry["what"], tuple(FileChange(**f) for f in entry["files"]))


def remember(state_folder: Path, root: Path, when: str, what: str, made: Sequence[Written]) -> None:
    """Add a write to the history of an office folder."""
    entry = Entry(when, what, tuple(_change(written) for written in made))
    _save(state_folder, root, [*entries(state_folder, root), entry])


def back(entry: Entry, root: Path) -> list[Written]:
    """Each file of an entry with its bytes now and before the entry; Unwritable if one changed."""
    found = []
    for change in entry.files:
        path, old = root / change.file, None
        now = path.read_bytes() if path.exists() else b""
        if _digest(now) != change.after:
            raise Unwritable(CHANGED, file=change.file)
        if change.removed is not None:
            removed = base64.b64decode(change.removed)
            old = now[: change.offset] + removed + now[change.offset + change.added :]
        found.append(Written(change.file, now, old))
    return found


def forget_last(state_folder: Path, root: Path) -> None:
    """The last write was taken back."""
    _save(state_folder, root, entries(state_folder, root)[:-1])


def _change(written: Written) -> FileChange:
    file, before, after = written
    assert after is not None
    if before is None:
        return FileChange(file, _digest(after), 0, len(after), None)
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    removed = base64.b64encode(before[start : len(before) - end]).decode()
    return FileChange(file, _digest(after), start, len(after) - end - start, removed)


def _same(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _save(state_folder: Path, root: Path, kept: Sequence[Entry]) -> None:
    """Write the history atomically, the newest entries that fit."""
    state_folder.mkdir(parents=True, exist_ok=True)
    kept = kept[-ENTRIES:]
    while len(text := _text(root, kept)) > BYTES and kept:
        kept = kept[1:]
    with replacing(path_of(state_folder, root)) as file:
        file.write(text)


def _text(root: Path, kept: Sequence[Entry]) -> bytes:
    body = {"version": VERSION, "folder": str(root), "entries": [asdict(e) for e in kept]}
    return json.dumps(body).encode()
