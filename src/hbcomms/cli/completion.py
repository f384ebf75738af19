"""Completion of unit names in the shell."""

from collections.abc import Iterator

import typer

from hbcomms.cli.context import AppContext, app_context
from hbcomms.core.names import bare


def complete_unit(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The ids that begin as typed, and those of units with a name that does; never an error."""
    try:
        return list(_units(app_context(ctx), bare(incomplete)))
    except Exception:  # a shell waits for this: no data is no completion
        return []


def _units(app: AppContext, start: str) -> Iterator[tuple[str, str]]:
    from hbcomms.files.folder_index import index_folder

    for unit in index_folder(app.root, app.cache_folder).units:
        if any(bare(spelling).startswith(start) for spelling in unit.spellings()):
            yield unit.id, unit.label(app.words.lang)
