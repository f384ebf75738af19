"""`hbcomms templates`."""

from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.options import FORCE, argument
from hbcomms.files.writing import Unwritable
from hbcomms.files.writing.papers import check_new, make_folder, write_paper
from hbcomms.locale import N_

EXAMPLES = N_("  hbcomms templates data/templates")


def templates(
    ctx: typer.Context,
    folder: Annotated[str, argument(N_("DIR"), N_("The folder in which they shall lie."))],
    force: FORCE = False,
) -> Answer:
    """Copy the Word templates out."""
    from hbcomms.reports.papers.template_files import NAMES, own

    app, paths = app_context(ctx), [Path(folder) / f"{name}.docx" for name in NAMES]
    try:
        check_new(paths, force)
        make_folder(Path(folder))
        for path, name in zip(paths, NAMES, strict=True):
            write_paper(path, own(name))
    except Unwritable as error:
        return app.not_written(error)
    told = [app.words.t("Written: {file}", file=path) for path in paths]
    end = app.words.t("What lies in “templates” of the office folder is used in place of these.")
    return Answer.of(*told, end)
