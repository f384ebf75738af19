"""`hbcomms schema`."""

import json
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context, error_lines
from hbcomms.cli.exit_codes import OK, UNREAD
from hbcomms.cli.options import argument, option
from hbcomms.cli.parameter_types import one_of
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.files.models.json_schema import FILES, file_schema
from hbcomms.locale import N_

EXAMPLES = N_("  hbcomms schema plan > plan.schema.json\n  hbcomms schema submissions --with-ids")


def schema(
    ctx: typer.Context,
    which: Annotated[str, argument(None, N_("Which kind of file."), one_of(FILES))],
    with_ids: Annotated[
        bool, option("--with-ids", N_("Allow only the ids that this office folder knows."))
    ] = False,
) -> Answer:
    """What a file may hold."""
    if not with_ids:
        return Answer(_text(which, {}))
    app = app_context(ctx)
    loaded = app.load()
    errors = error_lines(app.finding_texts(loaded.findings))
    ids = known_ids(loaded.office, which) if loaded.office else {}
    return Answer(_text(which, ids), UNREAD if errors else OK, "\n".join([*errors, ""]))


def known_ids(office: Office, name: str) -> dict[str, list[str]]:
    """For each key of a file that refers to something: what it may say."""
    plan = office.plan
    units = [unit.id for unit in office.units]
    if name == "units":
        return {"kind": list(plan.unit_kinds), "successor": units}
    if name == "plan":
        return {}
    every = dict.fromkeys(p.id for o in plan.obligations for p in periods(plan, o))
    return {
        "unit": units,
        "type": list(plan.types),
        "outlet": list(plan.outlets),
        "topics": list(plan.topics),
        "obligation": [obligation.id for obligation in plan.obligations],
        "period": list(every),
    }


def _text(name: str, ids: dict[str, list[str]]) -> str:
    return json.dumps(file_schema(name, ids), ensure_ascii=False, indent=2) + "\n"
