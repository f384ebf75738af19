"""Files as services name them: from the root of the repository that an office stands in."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path


def repository(office: Path, environment: Mapping[str, str]) -> Path | None:
    """GITHUB_WORKSPACE if the office lies in it; without one the nearest folder upward with a
    `.git`; else None."""
    if named := environment.get("GITHUB_WORKSPACE"):
        roots = [(whole(office), whole(Path(named)))]
        roots.append((office.resolve(), Path(named).resolve()))
        return next((root for folder, root in roots if folder.is_relative_to(root)), None)
    here = whole(office)
    return next((above for above in (here, *here.parents) if (above / ".git").exists()), None)


def common_folder(offices: Sequence[Path]) -> Path | None:
    """The folder that holds all of some offices; None where they share none."""
    try:
        return Path(os.path.commonpath([whole(office) for office in offices]))
    except ValueError:  # on two drives of Windows
        return None


def named_from(base: Path | None, path: Path) -> str:
    """A path from a folder, in the form of addresses; whole where it does not lie there. A link
    keeps its name."""
    for spelled in (whole(path), path.parent.resolve() / path.name):
        if base and spelled.is_relative_to(base):
            return spelled.relative_to(base).as_posix()
    return whole(path).as_posix()


def whole(path: Path) -> Path:
    """The whole path as it is spelled, without `..`; links are not followed."""
    return Path(os.path.normpath(path.absolute()))
