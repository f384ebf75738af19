"""Papers written outside of what the program reads: whole or not at all, and never over another."""

import os
from collections.abc import Iterable
from pathlib import Path

from hbcomms.files.atomic import replacing
from hbcomms.files.writing import REFUSED, Unwritable
from hbcomms.files.writing.store import why
from hbcomms.locale import N_

THERE = N_("{file} is there already; --force writes over it. Nothing was changed.")
_NO_FOLDER = N_("its folder is not there")
_IS_FOLDER = N_("it is a folder")


def check_new(paths: Iterable[Path], force: bool) -> None:
    """None of the files stands there yet, or they may be written over. Raises Unwritable."""
    for path in paths:
        if path.is_dir():
            raise Unwritable(REFUSED, file=path, why=_IS_FOLDER)
        if not force and os.path.lexists(path):
            raise Unwritable(THERE, file=path)


def make_folder(folder: Path) -> None:
    """The folder for several papers. Raises Unwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(REFUSED, file=folder, why=why(error)) from None


def write_paper(path: Path, content: bytes) -> None:
    """One paper, in the place of what stood there. Raises Unwritable."""
    if not path.parent.is_dir():
        raise Unwritable(REFUSED, file=path, why=_NO_FOLDER)
    try:
        with replacing(Path(os.path.realpath(path)), mode=0o644) as file:
            file.write(content)
    except OSError as error:
        raise Unwritable(REFUSED, file=path, why=why(error)) from None
