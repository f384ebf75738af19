"""Which of the writes in the history happened, and taking one of them back."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from hbcomms.core.memo import Memo
from hbcomms.files.writing import Unwritable
from hbcomms.files.writing.history import Entry, entries, entries_of, noted, save
from hbcomms.files.writing.store import Noted, locked, replace_all
from hbcomms.files.writing.targets import Written, content
from hbcomms.locale import N_

GONE = N_("This was taken back meanwhile, in another window; nothing was changed.")
COVERED = N_(
    "{file} was written to meanwhile, in another window; nothing was changed. “hbcomms undo "
    "--list” shows what is the newest now."
)
NOT_AS_LEFT = N_(
    "{file} is no longer as the program left it, so this cannot be taken back: {what}. Nothing was "
    "changed. Mend it by hand, near {file}:{line}."
)
GOES_ON = N_(
    "{file} is no longer as the program left it, so this cannot be taken back: {what}. Nothing was "
    "changed. Mend it by hand, near {file}:{line}. “hbcomms undo” goes on with what was written "
    "before it, to {other}."
)
GOES_ON_WITHIN = N_(
    "{file} is no longer as the program left it, so this cannot be taken back: {what}. Nothing was "
    "changed. Mend it by hand, near {file}:{line}. “hbcomms undo” goes on with the rest of the "
    "same write, in {other}."
)


class State(Enum):
    """How the file of a write stands to it."""

    NEWEST = "as the write left it"
    COVERED = "as a later write left it"
    CHANGED = "changed by something else"


class PastWrite(NamedTuple):
    """A file of a write that happened, with the bytes that it left and found; None for no file."""

    entry: Entry
    state: State
    now: bytes | None = None
    before: bytes | None = None


def past_writes(root: Path, kept: Iterable[Entry]) -> list[PastWrite]:
    """The writes of a history that happened and still stand, the oldest first.

    Each file is followed back from the bytes it has now, write by write. Passed over is a pending
    entry that does not fit them, and an entry whose file has its bytes from before.
    """
    files = Memo[str, _File](lambda file: _File(root, file))
    found: list[PastWrite] = []
    for entry in reversed(list(kept)):
        found = files[entry.change.file].with_earlier(entry, found)
    return found[::-1]


class _File:
    """A file followed back: its bytes before all writes looked at so far."""

    def __init__(self, root: Path, file: str) -> None:
        self._state = State.NEWEST
        self._is_read, self._bytes = True, None
        try:
            self._bytes = content(root, file)
        except (Unwritable, OSError):
            self._is_read = False

    def with_earlier(self, entry: Entry, found: list[PastWrite]) -> list[PastWrite]:
        """What was found, and the entry if it happened."""
        change, now = entry.change, self._bytes
        if self._is_read and now is not None and change.left(now):
            self._bytes = change.taken_back(now)
            past = PastWrite(entry, self._reached(), now, self._bytes)
            return [*self._without_changed(found, change.file), past]
        if self._is_read and change.found(now):
            return self._without_changed(found, change.file)
        if entry.is_pending:
            return found
        self._state = State.CHANGED
        return [*found, PastWrite(entry, State.CHANGED)]

    def _reached(self) -> State:
        state = State.COVERED if self._state is State.COVERED else State.NEWEST
        self._state = State.COVERED
        return state

    @staticmethod
    def _without_changed(found: list[PastWrite], file: str) -> list[PastWrite]:
        """Later writes to a file that has its bytes from before them were taken back by hand."""
        return [
            one for one in found if one.entry.change.file != file or one.state is not State.CHANGED
        ]


def noting(state_folder: Path, root: Path, when: str, what: str) -> Noted:
    """What `store.write` does around a write so that it can be taken back."""

    @contextmanager
    def around(made: Sequence[Written]) -> Iterator[None]:
        past = past_writes(root, entries(state_folder, root))
        kept = [replace(one.entry, is_pending=False) for one in past]
        new = entries_of(when, what, made)
        pending = [replace(entry, is_pending=True) for entry in new]
        with noted(state_folder, root, [*kept, *pending], [*kept, *new]):
            yield

    return around


def by_write(past: Iterable[PastWrite]) -> list[list[PastWrite]]:
    """The files of each write, the oldest write first."""
    found: list[list[PastWrite]] = []
    for one in past:
        if found and one.entry.group and one.entry.group == found[-1][0].entry.group:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def next_to_undo(past: Iterable[PastWrite]) -> list[PastWrite]:
    """The newest write but those of which a person was told that they cannot be taken back; where
    there is no other, the newest of these."""
    writes = by_write(past)
    open_ = [write for write in writes if any(map(_is_open, write))]
    return next(iter([*open_[-1:], *writes[-1:]]), [])


def _is_open(one: PastWrite) -> bool:
    return one.state is not State.CHANGED or not one.entry.is_told


def take_back(state_folder: Path, root: Path, wanted: Sequence[Entry]) -> None:
    """Take back this very write, given by its entries, and forget it. Raises Unwritable.

    Where a file was changed by something else, that is noted, so that the next call goes on: to the
    other files of this write, then to the write before it.
    """
    with locked(root):
        kept = entries(state_folder, root)
        past = past_writes(root, kept)
        ones = [one for one in past if any(one.entry.is_same(entry) for entry in wanted)]
        if not ones:
            raise Unwritable(GONE)
        for one in ones:
            if one.state is State.COVERED:
                raise Unwritable(COVERED, file=one.entry.change.file)
        changed = [one.entry for one in ones if one.state is State.CHANGED]
        back = [one for one in ones if one.state is State.NEWEST]
        if not back or any(not entry.is_told for entry in changed):
            told = _told(kept, {entry.change.file for entry in changed}, past)
            save(state_folder, root, told)
            raise _not_as_left(changed[0], next_to_undo(past_writes(root, told)))
        _restore(state_folder, root, kept, back)


def _restore(state_folder: Path, root: Path, kept: list[Entry], back: list[PastWrite]) -> None:
    """Put files back as a write found them, and forget what is told of them."""
    mine = {id(one.entry) for one in back}
    others = [entry for entry in kept if id(entry) not in mine]
    pending = [replace(entry, is_pending=True) if id(entry) in mine else entry for entry in kept]
    with noted(state_folder, root, pending, others):
        replace_all(root, [Written(one.entry.change.file, one.now, one.before) for one in back])


def _not_as_left(entry: Entry, following: list[PastWrite]) -> Unwritable:
    """What is said of a write that cannot be taken back, and what the next call takes back."""
    file, line = entry.change.file, entry.change.line
    what = entry.what.partition(": ")[2] or entry.what
    other = next((one for one in following if one.state is not State.CHANGED), None)
    if other is None:
        return Unwritable(NOT_AS_LEFT, file=file, what=what, line=line)
    is_same = entry.group and other.entry.group == entry.group
    message = GOES_ON_WITHIN if is_same else GOES_ON
    return Unwritable(message, file=file, what=what, line=line, other=other.entry.change.file)


def _told(kept: list[Entry], files: set[str], past: list[PastWrite]) -> list[Entry]:
    """The entries, with a mark on those of files that were changed."""
    changed = [one.entry for one in past if one.state is State.CHANGED]
    return [
        replace(entry, is_told=True)
        if entry.change.file in files and any(entry is one for one in changed)
        else entry
        for entry in kept
    ]
