"""Files replaced whole: under a lock, atomically, to the disk, never over another's change."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from hbcomms.files.atomic import PREFIX, replacing
from hbcomms.files.folder import leads_out
from hbcomms.files.text import CSV_LIMIT, NoText, csv_encoding, read_text
from hbcomms.files.writing import CHANGED, FAULTY, REFUSED, Unwritable
from hbcomms.locale import N_

# It stands in the office folder and not in a cache: two machines may write to one share.
LOCK = ".hbcomms.lock"
PATIENCE = 20.0  # seconds
_BOM = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class Edit:
    """A file, and what its text becomes; the old text is None where there is no file."""

    file: str
    change: Callable[[str | None], str]


class Written(NamedTuple):
    """A file with its bytes before and after; None where there is no file."""

    file: str
    before: bytes | None
    after: bytes | None


def write(
    root: Path, edits: Sequence[Edit], remember: Callable[[Sequence[Written]], None] | None = None
) -> list[Written]:
    """Make all edits. `remember` is told of them before the first file is replaced.

    Raises Unwritable, and then every file is as it was, or as another program left it.
    """
    with _locked(root):
        made = [_computed(root, edit) for edit in edits]
        if remember:
            remember(made)
        for written in made:
            _replace(root, written)
        return made


def restore(root: Path, back: Callable[[], Sequence[Written]]) -> None:
    """Put files back as they were: `back` gives each with its bytes now and before."""
    with _locked(root):
        for written in back():
            _replace(root, written)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """The office folder for this program alone. Raises Unwritable for what the system refuses."""
    try:
        with FileLock(root / LOCK, timeout=PATIENCE):
            yield
    except Timeout:
        busy = N_("another program is writing")
        raise Unwritable(REFUSED, file=root / LOCK, why=busy) from None
    except OSError as error:
        raise Unwritable(REFUSED, file=_named(error, root), why=why(error)) from None


def _computed(root: Path, edit: Edit) -> Written:
    path = root / edit.file
    if leads_out(root, edit.file):
        raise Unwritable(FAULTY, file=edit.file)
    if not path.exists():
        return Written(edit.file, None, edit.change(None).encode("utf-8"))
    before = path.read_bytes()
    try:
        text = read_text(path, edit.file, CSV_LIMIT)
    except NoText:
        raise Unwritable(FAULTY, file=edit.file) from None
    mark, encoding = _encoded(path, before)
    end = before[len(mark) + len(text.encode(encoding)) :]  # U+001A, as programs of DOS end a file
    return Written(edit.file, before, mark + edit.change(text).encode(encoding) + end)


def _encoded(path: Path, before: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding of a file, which it keeps."""
    if path.suffix.lower() == ".csv" and csv_encoding(before).startswith("utf-16"):
        mark = before[:2] if before[:2] in (b"\xff\xfe", b"\xfe\xff") else b""
        little = mark == b"\xff\xfe" or csv_encoding(before) == "utf-16-le"
        return mark, "utf-16-le" if little else "utf-16-be"
    return (_BOM if before.startswith(_BOM) else b""), "utf-8"


def _replace(root: Path, written: Written) -> None:
    """The new bytes to a file beside, to the disk, and then in place of the old one."""
    path = root / written.file
    if written.after is None:
        _still(path, written)
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = 0o644 if written.before is None else path.stat().st_mode & 0o7777
    with replacing(path, mode=mode) as file:
        file.write(written.after)
        file.flush()
        os.fsync(file.fileno())
        _still(path, written)
    _flush_folder(path.parent)


def _still(path: Path, written: Written) -> None:
    """The file is as it was when it was read."""
    if (path.read_bytes() if path.exists() else None) != written.before:
        raise Unwritable(CHANGED, file=written.file)


def _flush_folder(folder: Path) -> None:
    """The new name to the disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _named(error: OSError, root: Path) -> str:
    name = str(error.filename or root)
    return str(root) if PREFIX in name else name


def why(error: OSError) -> str:
    """Why a file was not written."""
    if isinstance(error, PermissionError):
        return N_("it is read-only or open in another program")
    if error.errno in (28, 122):
        return N_("the disk is full")
    return N_("the system refuses it")
