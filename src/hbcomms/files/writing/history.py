"""What the last writes did, so that they can be taken back. Kept outside the data, and bounded.

An entry is noted as pending before its file is replaced, and confirmed afterwards; a write that is
taken back is pending again meanwhile. So a kill or a full disk at any point leaves a history that
is true: a pending entry happened only if its file has the bytes it was to leave, and one whose file
has its bytes from before is passed over (`past_writes`).
"""

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hbcomms.files.atomic import replacing
from hbcomms.files.regular_files import NotRegular, check_regular, is_own, read_regular
from hbcomms.files.writing import REFUSED, Unwritable
from hbcomms.files.writing.file_change import FileChange, change_of
from hbcomms.files.writing.targets import Written
from hbcomms.locale import N_

VERSION, ENTRIES, BYTES = 1, 50, 5_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a write: when, in what words, and what became of the file. The entries of one
    write of several files have the same `group`, its number in the history.

    `is_pending`: it is under way, or was when the program was killed. `is_told`: a person was told
    that it cannot be taken back.
    """

    when: str
    what: str
    change: FileChange
    is_pending: bool = False
    is_told: bool = False
    group: str = ""

    def is_same(self, other: "Entry") -> bool:
        """True for the same write, whatever became of it."""
        return (self.when, self.what, self.change) == (other.when, other.what, other.change)


def path_of(state_folder: Path, root: Path) -> Path:
    """The file in which an office folder is remembered."""
    name = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return state_folder / f"{name[:16]}.json"


def set_aside(state_folder: Path, root: Path) -> Path:
    """Where a history goes that cannot be read."""
    return path_of(state_folder, root).with_suffix(".broken")


def entries(state_folder: Path, root: Path) -> list[Entry]:
    """The oldest first. A history that cannot be read is set aside, never thrown away.

    Raises Unwritable for what is no regular file of the user's own.
    """
    path = path_of(state_folder, root)
    try:
        if not is_own(check_regular(path)):
            raise Unwritable(REFUSED, file=path, why=N_("it belongs to another user"))
        return _read(read_regular(path))
    except FileNotFoundError:
        return []
    except NotRegular as error:
        raise Unwritable(REFUSED, file=path, why=error.why) from None
    except OSError:
        raise Unwritable(REFUSED, file=path, why=N_("the system refuses it")) from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(set_aside(state_folder, root))
        return []


def _read(data: bytes) -> list[Entry]:
    body = json.loads(data)
    if body["version"] != VERSION:
        raise ValueError(body["version"])
    return [_entry(entry) for entry in body["entries"]]


def _entry(entry: dict[str, Any]) -> Entry:
    """An entry of which every value is as it should be."""
    when, what, [change] = entry["when"], entry["what"], entry["files"]
    date.fromisoformat(when)
    made = FileChange(**change)
    texts = (what, made.file, made.after, made.removed or "", made.before or "")
    numbers = (made.offset, made.added, made.line)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(texts)
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise TypeError(numbers)
    base64.b64decode(made.removed or "", validate=True)
    group = str(entry.get("group", ""))
    return Entry(when, what, made, bool(entry.get("pending")), bool(entry.get("told")), group)


@contextlib.contextmanager
def noted(
    state_folder: Path, root: Path, during: Iterable[Entry], after: Iterable[Entry]
) -> Iterator[None]:
    """What the history holds while a file is replaced, and after it.

    What fails within leaves it as it was during that: the bytes of the file tell what happened.
    """
    save(state_folder, root, during)
    yield
    with contextlib.suppress(OSError):  # the bytes tell it too
        save(state_folder, root, after)


def entries_of(when: str, what: str, made: Sequence[Written]) -> list[Entry]:
    """A write as entries, one for each of its files."""
    changes = [change_of(written) for written in made]
    group = ""
    if len(changes) > 1:
        group = hashlib.sha256(repr((when, what, changes)).encode()).hexdigest()[:16]
    return [Entry(when, what, change, group=group) for change in changes]


def save(state_folder: Path, root: Path, kept: Iterable[Entry]) -> None:
    """Write the history atomically, to the disk, the newest entries that fit."""
    state_folder.mkdir(parents=True, exist_ok=True)
    newest = list(kept)
    while len(writes(newest)) > ENTRIES or (len(text := _text(root, newest)) > BYTES and newest):
        newest = newest[len(writes(newest)[0]) :]
    with replacing(path_of(state_folder, root)) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def writes(kept: Sequence[Entry]) -> list[list[Entry]]:
    """The entries of each write, the oldest first."""
    found: list[list[Entry]] = []
    for entry in kept:
        if found and entry.group and entry.group == found[-1][0].group:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found


def _text(root: Path, kept: Sequence[Entry]) -> bytes:
    body = {"version": VERSION, "folder": str(root), "entries": list(map(_plain, kept))}
    return json.dumps(body).encode()


def _plain(entry: Entry) -> dict[str, object]:
    plain = {"when": entry.when, "what": entry.what, "files": [asdict(entry.change)]}
    flags = {"pending": entry.is_pending, "told": entry.is_told, "group": entry.group}
    return plain | {name: value for name, value in flags.items() if value}
