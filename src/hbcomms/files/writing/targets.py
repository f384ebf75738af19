"""The file behind a name, and what its bytes become. Nothing is written here.

Only regular files of the office folder are written to: a link within it is followed, so that it
stays a link; one that leads out, and what is no regular file, is refused before it is opened.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hbcomms.files.regular_files import read_regular
from hbcomms.files.text import CSV_LIMIT, NoText, csv_encoding, text_of
from hbcomms.files.writing import FAULTY, LEADS_OUT, Unwritable

_BOM = "\ufeff".encode()


def _accept(_old: str | None, _new: str) -> None:
    """Nothing is asked of the new text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A file, and what its text becomes; the old text is None where there is no file.

    `check` is given the old text and the new one as it is read back; what it raises forbids the
    write.
    """

    file: str
    change: Callable[[str | None], str]
    check: Callable[[str | None, str], None] = _accept


class Written(NamedTuple):
    """A file with its bytes before and after; None where there is no file."""

    file: str
    before: bytes | None
    after: bytes | None


def target(root: Path, file: str) -> Path:
    """Where a file of the office stands, links followed. Raises Unwritable for a link out."""
    path = Path(os.path.realpath(root / file))
    if not path.is_relative_to(os.path.realpath(root)):
        raise Unwritable(LEADS_OUT, file=file, target=path)
    return path


def content(root: Path, file: str) -> bytes | None:
    """The bytes of a file; None where there is none. Raises Unwritable and OSError."""
    try:
        return read_regular(target(root, file))
    except FileNotFoundError:
        if os.path.lexists(root / file):  # a link to nothing, which the reader cannot read either
            raise Unwritable(FAULTY, file=file) from None
        return None


def computed(root: Path, edit: Edit) -> Written:
    """What an edit makes of its file, read back and checked. Raises Unwritable and OSError."""
    before = content(root, edit.file)
    if before is None:
        after = edit.change(None).encode("utf-8")
        edit.check(None, text_of(after, edit.file))
        return Written(edit.file, None, after)
    old = _text(before, edit.file)
    mark, encoding = _encoded(edit.file, before)
    end = before[len(mark) + len(old.encode(encoding)) :]  # U+001A, as programs of DOS end a file
    after = mark + edit.change(old).encode(encoding) + end
    edit.check(old, _text(after, edit.file))
    return Written(edit.file, before, after)


def _text(data: bytes, file: str) -> str:
    try:
        if len(data) <= CSV_LIMIT * 10**6:
            return text_of(data, file)
    except NoText:
        pass
    raise Unwritable(FAULTY, file=file)


def _encoded(file: str, before: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding of a file, which it keeps."""
    if file.lower().endswith(".csv") and csv_encoding(before).startswith("utf-16"):
        mark = before[:2] if before[:2] in (b"\xff\xfe", b"\xfe\xff") else b""
        little = mark == b"\xff\xfe" or csv_encoding(before) == "utf-16-le"
        return mark, "utf-16-le" if little else "utf-16-be"
    return (_BOM if before.startswith(_BOM) else b""), "utf-8"
