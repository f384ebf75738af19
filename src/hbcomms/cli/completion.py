"""Completion of unit names in the shell."""

import typer

from hbcomms.cli.context import app_context
from hbcomms.core.names import bare


def complete_unit(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The ids of the units that have an id or a name beginning as typed; never an error."""
    try:
        from hbcomms.files.folder_index import index_folder

        app, start = app_context(ctx), bare(incomplete)
        return [
            (unit.id, unit.label(app.words.lang))
            for unit in index_folder(app.root, app.cache_folder).units
            if any(bare(spelling).startswith(start) for spelling in unit.spellings())
        ]
    except Exception:  # a shell waits for this: no data is no completion
        return []
