"""What a write did to its file, as the history keeps it."""

import base64
import hashlib
from dataclasses import dataclass

from hbcomms.files.writing.targets import Written

FIRST_RECORD = 3
"""The line on which the first record of a new file begins (`insert.new_file`)."""
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file as an entry left it and found it (digests, None for no file), and the splice back;
    `removed` is None where the file was new. `line` is the first that was changed."""

    file: str
    after: str
    offset: int
    added: int
    removed: str | None
    before: str | None = _UNKNOWN
    line: int = 1

    def left(self, now: bytes | None) -> bool:
        """True for the bytes that the write left."""
        return digest(now) == self.after

    def found(self, now: bytes | None) -> bool:
        """True for the bytes that the write found."""
        return digest(now) == self.before

    def taken_back(self, now: bytes) -> bytes | None:
        """What stood there before, of the bytes that the write left."""
        if self.removed is None:
            return None
        return now[: self.offset] + base64.b64decode(self.removed) + now[self.offset + self.added :]


def change_of(written: Written) -> FileChange:
    """What takes a write back; its file is there after it."""
    file, before, after = written
    assert after is not None
    known = digest(before)
    if before is None:
        return FileChange(file, str(digest(after)), 0, len(after), None, known, FIRST_RECORD)
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    removed = base64.b64encode(before[start : len(before) - end]).decode()
    added, line = len(after) - end - start, first_line(before, after)
    return FileChange(file, str(digest(after)), start, added, removed, known, line)


def first_line(before: bytes, after: bytes) -> int:
    """The first line of `after` that is not blank and not as in `before`."""
    old = before.splitlines()
    for number, line in enumerate(after.splitlines(), 1):
        if line.strip() and (number > len(old) or line != old[number - 1]):
            return number
    return 1


def _same(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def digest(data: bytes | None) -> str | None:
    """What tells the bytes of a file from others; None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()
