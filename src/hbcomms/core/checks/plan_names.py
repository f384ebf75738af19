"""The name of a plan's file says its id."""

from collections.abc import Iterator

from hbcomms.core.findings import N_, Finding, Place, Rule
from hbcomms.core.office import Office

RULE = Rule(
    "plan-file-name",
    N_("The plan's id is “{id}”, but its file is called {file}."),
    N_("Call the file plan{id}.yaml, or correct the id."),
    "warning",
    why=N_(
        "The folder of what was sent has the plan's id, and people look for it by the file's name."
    ),
)


def check(office: Office) -> Iterator[Finding]:
    """The plan of this office."""
    plan = office.plan
    if plan.file not in (f"plan{plan.id}.yaml", f"plan{plan.id}.yml"):
        yield Finding(RULE, Place(plan.file, ("id",)), {"id": plan.id, "file": plan.file})
