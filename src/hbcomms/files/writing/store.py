"""Files replaced whole: under a lock, atomically, to the disk, never over another's change.

The order of a write, each step of which may be the last one before a kill or a full disk:

1. the lock of the office folder is taken;
2. each file is read, its new bytes are worked out and read back (`targets.computed`);
3. the write is noted in the history as pending, an entry for each file (`history.noted`);
4. file by file, the new bytes go to a file beside, and to the disk, and if the file still has the
   bytes of step 2, the one beside takes its place; what fails before the first is replaced leaves
   all as they were, and what fails later puts those before it back;
5. the history's entries are no longer pending.

A pending entry counts only if its file has the bytes that the write would leave. So a kill between
two files of one write leaves the first ones written, and `undo` takes just these back.
"""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from hbcomms.files.atomic import PREFIX, replacing
from hbcomms.files.regular_files import NotRegular
from hbcomms.files.writing import CHANGED, REFUSED, Unwritable
from hbcomms.files.writing.targets import Edit, Written, computed, content, target
from hbcomms.locale import N_

# It stands in the office folder and not in a cache: two machines may write to one share.
LOCK = ".hbcomms.lock"
PATIENCE = 20.0  # seconds
_ON_DISK_FULL = (28, 122)


Noted = Callable[[Sequence[Written]], AbstractContextManager[None]]
"""What is done around a write, told which files it replaces."""


def _unnoted(_: Sequence[Written]) -> AbstractContextManager[None]:
    return nullcontext()


def write(root: Path, edits: Sequence[Edit], noted: Noted = _unnoted) -> list[Written]:
    """Make all edits, each of another file, within what `noted` does before and after.

    Raises Unwritable, and then every file is as it was, or as another program left it.
    """
    with locked(root):
        made = [computed(root, edit) for edit in edits]
        with noted(made):
            replace_all(root, made)
        return made


def replace_all(root: Path, made: Sequence[Written]) -> None:
    """Replace each file; where one cannot be, those before it are put back as they were."""
    done: list[Written] = []
    try:
        for written in made:
            replace_file(root, written)
            done.append(written)
    except BaseException:
        for written in reversed(done):  # one write is all of it or none
            with suppress(Unwritable, OSError):
                replace_file(root, Written(written.file, written.after, written.before))
        raise


def preview(root: Path, edits: Sequence[Edit]) -> None:
    """Raise what writing would, as far as it can be told now; nothing is written."""
    with _sentences(root):
        for edit in edits:
            computed(root, edit)


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """The office folder for this program alone. Raises Unwritable for what the system refuses."""
    with _sentences(root):
        _check_lock(root / LOCK)
        with FileLock(root / LOCK, timeout=PATIENCE):
            yield


@contextmanager
def _sentences(root: Path) -> Iterator[None]:
    try:
        yield
    except Timeout:
        busy = N_("another program is writing")
        raise Unwritable(REFUSED, file=root / LOCK, why=busy) from None
    except OSError as error:
        raise Unwritable(REFUSED, file=_named(error, root), why=why(error)) from None


def _check_lock(path: Path) -> None:
    """Taking the lock may empty the file: it must be one that nothing else stands in."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISLNK(status.st_mode) or (status.st_nlink > 1 and status.st_size):
        raise NotRegular(path, N_("it is a link"))
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(path, N_("it is no file"))


def replace_file(root: Path, written: Written) -> None:
    """The new bytes to a file beside, to the disk, and then in place of the old one."""
    path = target(root, written.file)
    if written.after is None:
        _still(root, written)
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent)
    mode = 0o644 if written.before is None else path.stat().st_mode & 0o7777
    with replacing(path, mode=mode) as file:
        file.write(written.after)
        file.flush()
        os.fsync(file.fileno())
        _still(root, written)
    _flush_folder(path.parent)


def _still(root: Path, written: Written) -> None:
    """The file is as it was when it was read."""
    if content(root, written.file) != written.before:
        raise Unwritable(CHANGED, file=written.file)


def _sweep(folder: Path) -> None:
    """Take away what a killed write left; under the lock no other is unfinished."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith(PREFIX) and entry.is_file(follow_symlinks=False):
                os.unlink(entry.path)  # noqa: PTH108


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
    if isinstance(error, NotRegular):
        return error.why
    if isinstance(error, PermissionError):
        return N_("it is read-only or open in another program")
    if error.errno in _ON_DISK_FULL:
        return N_("the disk is full")
    return N_("the system refuses it")
