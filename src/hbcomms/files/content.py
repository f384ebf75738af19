"""What one or more submissions files hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hbcomms.core.findings import Finding
from hbcomms.core.submissions import Exemption, OwnedFile, SubmissionColumns


@dataclass(slots=True)
class FileContent:
    """Records, exemptions and findings; `owners` gives for each file of one unit its unit."""

    records: SubmissionColumns = field(default_factory=SubmissionColumns)
    exemptions: list[Exemption] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    owners: list[OwnedFile] = field(default_factory=list)

    def join(self, more: "FileContent") -> None:
        """All that another holds after this; the other is not to be used again."""
        self.records.join(more.records)
        self.exemptions += more.exemptions
        self.findings += more.findings
        self.owners += more.owners


def of_one_unit(
    unit: str,
    file: str,
    at: Sequence[int],
    columns: Mapping[str, list[Any]],
    exemptions: Iterable[tuple[int, Mapping[str, Any]]],
) -> FileContent:
    """The content of a file of one unit: its records in columns and where they stand in their list,
    and each exemption with its number."""
    content = FileContent(owners=[OwnedFile(file, unit)])
    if at:
        content.records.add(file, at, {**columns, "unit": [unit] * len(at)})
    for number, values in exemptions:
        content.exemptions.append(Exemption(unit=unit, file=file, at=number, **values))
    return content
