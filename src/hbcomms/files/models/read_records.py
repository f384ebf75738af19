"""Typed records as submissions and exemptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hbcomms.core.findings import Finding, Path
from hbcomms.core.submissions import Evidence, Exemption, Submission, SubmissionColumns


@dataclass(slots=True)
class FileContent:
    """What one or more files hold."""

    records: SubmissionColumns = field(default_factory=SubmissionColumns)
    exemptions: list[Exemption] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    owners: list[tuple[str, str]] = field(default_factory=list)

    def is_broken(self, path: Path) -> bool:
        """True if an error in the text itself stands at the path or inside it."""
        return any(
            finding.is_error and path and finding.place.path[: len(path)] == path
            for finding in self.findings
        )


def submission(record: Mapping[str, Any], unit: str, file: str, at: int) -> Submission:
    """One record with the unit it is of and its place."""
    get = record.get
    return Submission(
        unit,
        record["type"],
        record["date"],
        file,
        at,
        get("received"),
        get("title"),
        get("outlet"),
        get("url"),
        tuple(get("topics", ())),
        get("author"),
        tuple(Evidence(item["ref"], item.get("date")) for item in get("evidence", ())),
        get("period"),
        get("status", "accepted"),
        get("decided"),
        get("reason"),
        get("distinct", False),
        get("note"),
    )


def exemption(leave: Mapping[str, Any], unit: str, file: str, at: int) -> Exemption:
    """One leave with the unit it is for and its place."""
    get = leave.get
    return Exemption(
        unit,
        leave["obligation"],
        leave["period"],
        leave["reason"],
        file,
        at,
        get("waive", False),
        get("by"),
        get("document"),
        get("approved"),
    )
