"""All of it: a roster, one plan, and what was sent under it."""

from dataclasses import dataclass, field

from hbcomms.core.plan import Plan
from hbcomms.core.submissions import Exemption, OwnedFile, SubmissionColumns
from hbcomms.core.units import Unit


@dataclass(frozen=True, slots=True)
class Office:
    """The roster in its order; submissions and exemptions by file name, then as they stand there.
    `plans` are all plans of the folder, `plan` among them. `owners` gives for each file of one unit
    the unit it names. `left_out` are the units that an error costs: a chain of successors passes
    through them. `is_roster_read` and `are_plans_read` are false where a file of them could not be
    read: then a name that is not known may stand there."""

    units: tuple[Unit, ...]
    plan: Plan
    submissions: SubmissionColumns = field(default_factory=SubmissionColumns)
    exemptions: tuple[Exemption, ...] = ()
    plans: tuple[Plan, ...] = ()
    owners: tuple[OwnedFile, ...] = ()
    left_out: tuple[Unit, ...] = ()
    is_roster_read: bool = True
    are_plans_read: bool = True
