"""Wire records as submissions and exemptions."""

from dataclasses import dataclass, field

from hbcomms.core.findings import Finding, Path
from hbcomms.core.submissions import Evidence, Exemption, Submission
from hbcomms.files.wire import ExemptionWire, SubmissionWire


@dataclass(slots=True)
class Sent:
    """What one or more files hold."""

    submissions: list[Submission] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def is_broken(self, path: Path) -> bool:
        """True if an error in the text itself stands at the path or inside it."""
        return any(
            finding.is_error and path and finding.place.path[: len(path)] == path
            for finding in self.findings
        )


def submission(wire: SubmissionWire, unit: str, file: str, at: int) -> Submission:
    """One record with the unit it is of and its place."""
    return Submission(
        unit,
        wire.type,
        wire.date,
        file,
        at,
        wire.received,
        wire.title,
        wire.outlet,
        wire.url,
        tuple(wire.topics),
        wire.author,
        tuple(Evidence(item.ref, item.date) for item in wire.evidence),
        wire.period,
        wire.status,
        wire.decided,
        wire.reason,
        wire.distinct,
        wire.note,
    )


def exemption(wire: ExemptionWire, unit: str, file: str, at: int) -> Exemption:
    """One leave with the unit it is for and its place."""
    return Exemption(
        unit,
        wire.obligation,
        wire.period,
        wire.reason,
        file,
        at,
        bool(wire.waive),
        wire.by,
        wire.document,
        wire.approved,
    )
