"""Where the things of an office stand in its files."""

from hbcomms.core.findings import Place
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.submissions import Exemption, Submission, is_sheet
from hbcomms.core.units import Unit

ROSTER = "units.yaml"


def unit_place(unit: Unit, *path: str | int) -> Place:
    """A place in a unit of the roster."""
    return Place(ROSTER, ("units", unit.at, *path))


def obligation_place(
    plan: Plan, obligation: Obligation, *path: str | int, on_key: bool = False
) -> Place:
    """A place in an obligation of a plan."""
    return Place(plan.file, ("obligations", obligation.at, *path), on_key)


def record_place(record: Submission | Exemption, *path: str | int) -> Place:
    """A place in a submission or an exemption; of a row it is the line and the column."""
    if is_sheet(record.file):
        return Place(record.file, (record.at, *path))
    section = "submissions" if isinstance(record, Submission) else "exceptions"
    return Place(record.file, (section, record.at, *path))
