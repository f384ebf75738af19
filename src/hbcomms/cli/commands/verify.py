"""`hbcomms verify`."""

from pathlib import Path
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.exit_codes import FOUND, OK, UNREAD, gravest
from hbcomms.cli.options import FORCE, FORMAT, OUTPUT, argument
from hbcomms.cli.output_file import OutputFile
from hbcomms.cli.usage_errors import UsageError
from hbcomms.locale import N_

EXAMPLES = N_("  hbcomms verify report.docx\n  hbcomms verify letters/*.docx --format json")
CODES = {"same-data": OK, "same-figures": OK, "unreadable": UNREAD}


def verify(
    ctx: typer.Context,
    papers: Annotated[
        list[str], argument(N_("PAPER"), N_("Papers that this program wrote, .docx or .md."))
    ],
    output: FORMAT = "table",
    file: OUTPUT = None,
    force: FORCE = False,
) -> Answer:
    """Whether the data still give the figures of a paper."""
    from hbcomms.cli.paper_builders import Again
    from hbcomms.cli.paper_checks import check
    from hbcomms.reports.verify import VerifyView, report

    app, to = app_context(ctx), OutputFile(file, force)
    to.check(output, app.root)
    if app.options.as_of or app.options.known_at or app.options.plan:
        raise UsageError(
            N_("a paper says its own plan and days; leave --plan, --as-of and --known-at out.")
        )
    again = Again(app)
    checks = [check(app, again, Path(path)) for path in papers]
    codes = [UNREAD if one.unread else CODES.get(one.verdict, FOUND) for one in checks]
    code = gravest(*codes)
    return app.answer(report(VerifyView(checks), app.words), output, code=code, to=to)
