"""Completion of unit names in the shell."""

from collections.abc import Iterator
from pathlib import Path

from hbcomms.cli.context import cache_folder
from hbcomms.core.names import bare


def units_completion(incomplete: str) -> list[tuple[str, str]]:
    """The ids that begin as typed, and those of units with a name that does; never a fault."""
    try:
        return list(_fitting(incomplete))
    except Exception:  # a shell waits for this: no data is no completion
        return []


def _fitting(incomplete: str) -> Iterator[tuple[str, str]]:
    import os

    from hbcomms.files.folder import find_folder
    from hbcomms.files.folder_index import index_folder

    named = os.environ.get("HBCOMMS_DATA")
    root = Path(named) if named else find_folder(Path.cwd())
    if root is None:
        return
    wanted = bare(incomplete)
    for unit in index_folder(root, cache_folder(os.environ.get("HBCOMMS_CACHE"))).units:
        spelled = [bare(word) for word in unit.spellings()]
        if any(word.startswith(wanted) for word in spelled):
            yield unit.id, unit.label("vi")
