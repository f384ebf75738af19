"""What is wrong with the data, as data. Sentences stand beside the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from hbcomms.core.names import Name
from hbcomms.core.plan import Obligation, Outlet, Reading, StandingDuty, SubmissionType, Topic
from hbcomms.core.submissions import Exemption, OwnedFile, Submission
from hbcomms.core.units import Unit


def N_(message: str) -> str:  # noqa: N802 - the customary name
    """Mark a sentence for the catalogues and leave it as it is."""
    return message


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a path of keys in it, or a row (its line) and a column.

    `on_key` points at the key instead of its value. `line` and `column` (from 1) are set only
    where they were known at once; else they are worked out when the finding is shown. `is_whole` is
    for the file or folder itself, which is not opened to show a line of it.
    """

    file: str
    path: Path = ()
    on_key: bool = False
    line: int | None = None
    column: int | None = None
    width: int = 1
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place is: line and column from 1, and how many characters it takes on its line; in a
    workbook row and column, the sheet, and the cell as people call it."""

    line: int
    column: int
    width: int
    sheet: str = ""
    cell: str = ""

    def within(self, file: str) -> str:
        """The line or cell of a file: `x.csv:7`, `x.xlsx › Sheet1!C7`."""
        return f"{file} › {self.sheet}!{self.cell}" if self.cell else f"{file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name never changes meaning. An error leaves something out, a warning nothing.

    `on_pages` is for a warning of something that is not read, or not as it stands, and that reading
    alone can find: it is counted over every page, under this word of `ON_PAGES` in
    `reports/finding_texts.py`; where a finding stands for several things, its fact `n` says how
    many (FORMAT 1). Empty: `validate` alone tells of it.

    `why` is why there is the rule; of several with one name the first says it for all.
    """

    name: str
    sentence: str
    cure: str
    severity: str = "error"
    on_pages: str = ""
    why: str = ""


class WhoItem(NamedTuple):
    """A line of an obligation's `who`, or of that line's `in` the item of a period; or a word in
    the `who` of a standing duty."""

    owner: Obligation | StandingDuty
    key: str
    period: str | None = None


class CalendarOf(NamedTuple):
    """A calendar of the plan in a file."""

    file: str
    name: str


Subject = (
    Unit
    | Obligation
    | WhoItem
    | Reading
    | SubmissionType
    | Outlet
    | Topic
    | CalendarOf
    | Submission
    | Exemption
    | OwnedFile
)
"""What an error may cost: one thing, the smallest that holds the fault (FORMAT 3)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken at a place. `facts` fill the sentence and the cure.

    `near` is what was perhaps meant, by language where that differs; or it is sought among `known`,
    which gives for each spelling what to write. `subject` is what an error leaves out of the
    office; None where reading left it out already, or where nothing is lost.
    """

    rule: Rule
    place: Place
    facts: Mapping[str, object] = field(default_factory=dict)
    near: str | Name | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    subject: Subject | None = None

    @property
    def is_error(self) -> bool:
        """Errors alone leave something out."""
        return self.rule.severity == "error"


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its spot, the line of the file as it stands there, and what was meant."""

    finding: Finding
    spot: Spot
    source: str | None
    near: str | Name | None
