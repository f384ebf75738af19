"""What is wrong with the data, as data. Sentences stand beside the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hbcomms.core.names import Name
from hbcomms.core.plan import Obligation
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
    where they were known at once; else they are worked out when the finding is shown.
    """

    file: str
    path: Path = ()
    on_key: bool = False
    line: int | None = None
    column: int | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place is: line and column from 1, and how many characters it takes on its line."""

    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name never changes meaning. An error leaves something out, a warning nothing."""

    name: str
    sentence: str
    cure: str
    severity: str = "error"


Subject = Unit | Obligation | Submission | Exemption | OwnedFile


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
