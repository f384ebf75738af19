"""Finding office folders among the paths that `rollup` is given."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from hbcomms.files.file_names import SUBMISSIONS, is_plan
from hbcomms.files.folder import ROSTERS

INNER = "data"
DEEPEST = 8
"""Levels of folders below one that is named."""


def find_offices(paths: Iterable[str]) -> list[tuple[str, Path]]:
    """The office folders that are named or stand in what is named, each under a name of its own.

    What is named and holds no office is kept as it is, so that it is seen not to be read.
    """
    folders = (folder for text in paths for folder in _offices_in(Path(text)))
    found = {os.path.realpath(folder): folder for folder in folders}
    names = [_folder_name(folder) for folder in found.values()]
    return [
        (_printable(name if names.count(name) == 1 else folder), folder)
        for name, folder in zip(names, found.values(), strict=True)
    ]


def _printable(name: str | Path) -> str:
    """A name, or a path that cannot be taken for one, without bytes that are no text."""
    if isinstance(name, Path) and os.sep not in str(name):
        name = name.absolute()
    return os.fsencode(name).decode("utf-8", "replace")


def _offices_in(folder: Path) -> list[Path]:
    """The offices in a folder, however deep; an office is not searched for others."""
    return list(_offices_below(folder, DEEPEST)) or [folder]


def _offices_below(folder: Path, levels: int) -> Iterator[Path]:
    if own := _office_folder(folder):
        yield own
    elif levels:
        with suppress(OSError):  # such a folder is an office that cannot be read
            for inner in sorted(folder.iterdir()):
                is_way_back = inner.is_symlink() and levels < DEEPEST  # a link may lead in a circle
                if not inner.name.startswith(".") and not is_way_back:
                    yield from _offices_below(inner, levels - 1)


def _office_folder(folder: Path) -> Path | None:
    """The folder itself or its `data`, where something of an office stands, or nobody may look."""
    for candidate in (folder, folder / INNER):
        try:
            names = {path.name for path in candidate.iterdir()}
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return candidate
        if names & {*ROSTERS, SUBMISSIONS} or any(map(is_plan, names)):
            return candidate
    return None


def _folder_name(folder: Path) -> str:
    """The folder's own name; `data` is named after the folder it stands in."""
    path = folder.absolute()
    if ".." in path.parts:
        path = Path(os.path.realpath(path))
    return (path.parent.name if path.name == INNER else "") or path.name or str(path)
