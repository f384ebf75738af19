"""Where the things of an office stand in its files."""

from hbcomms.core.findings import Place
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.submissions import Exemption, Submission, is_sheet, is_workbook
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


def section_of(record: Submission | Exemption) -> str:
    """The list of a YAML file in which a thing stands."""
    return "submissions" if isinstance(record, Submission) else "exceptions"


def record_place(record: Submission | Exemption, *path: str | int) -> Place:
    """A place in a submission or an exemption; of a row it is the line and the column."""
    if is_sheet(record.file):
        return Place(record.file, (record.at, *path))
    return Place(record.file, (section_of(record), record.at, *path))


_SHEET = 1 << 21
"""More rows than any sheet has."""


def row_at(sheet: int, row: int) -> int:
    """The place of a row of a workbook as one number, so that records stand in the order of sheets
    and rows: that of the first sheet (0) is the row's own number."""
    return sheet * _SHEET + row


def sheet_and_row(at: int) -> tuple[int, int]:
    """The sheet and the row of such a number."""
    return divmod(at, _SHEET)


def line_of(file: str, at: int) -> int:
    """The line of a file of rows, or the row of its sheet, as people count it."""
    return sheet_and_row(at)[1] if is_workbook(file) else at
