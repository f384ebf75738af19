"""Regular files alone: a pipe, a device or a folder is refused before it is opened."""

import os
import stat
from pathlib import Path

from hbcomms.locale import N_

FOLDER, NO_FILE = N_("it is a folder"), N_("it is no file")


class NotRegular(OSError):  # noqa: N818 - as FileNotFoundError and others, it says why
    """What is no regular file; `why` is a sentence."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(None, why, str(path))
        self.why = why


def read_regular(path: Path) -> bytes:
    """The bytes of a regular file. Raises OSError."""
    check_regular(path)
    return path.read_bytes()


def check_regular(path: Path) -> os.stat_result:
    """What the system says of a regular file. Raises OSError, NotRegular for anything else."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(path, FOLDER if stat.S_ISDIR(status.st_mode) else NO_FILE)
    return status


def is_own(status: os.stat_result) -> bool:
    """True for a file of the user who runs the program, where the system knows users."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
