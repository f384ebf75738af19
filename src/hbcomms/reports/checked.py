"""What `validate` found, with what each of its outputs needs to say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hbcomms.core.findings import Rule
from hbcomms.locale import Words
from hbcomms.reports.finding_texts import FindingText, errors, summary


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings to show and the files that were looked at, both under the names that are shown.

    `base` is the address of the folder from which relative names start; `rules` are all rules by
    name. `hidden` counts what `hidden_by`, options, keep from being shown. `is_strict` makes
    warnings fail, `is_quiet` leaves out all but the findings.
    """

    findings: Sequence[FindingText]
    words: Words
    files: Sequence[str] = ()
    base: str | None = None
    rules: Mapping[str, Sequence[Rule]] = field(default_factory=dict)
    hidden: int = 0
    hidden_by: Sequence[str] = ()
    is_strict: bool = False
    is_quiet: bool = False

    def fails(self, text: FindingText) -> bool:
        """True for what ends with exit code 1."""
        return self.is_strict or text.finding.is_error

    def closing(self) -> list[str]:
        """How many findings there are, and how many are not shown."""
        if self.is_quiet:
            return []
        if not self.hidden:
            return [summary(self.findings, self.words)]
        options = ", ".join(self.hidden_by)
        hidden = self.words.n(
            "{n} finding was not shown: {options}",
            "{n} findings were not shown: {options}",
            self.hidden,
            options=options,
        )
        return [self._counts(), hidden]

    def _counts(self) -> str:
        if self.findings:
            return summary(self.findings, self.words)
        say = self.words.n
        none = (say("{n} error", "{n} errors", 0), say("{n} warning", "{n} warnings", 0))
        return f"{', '.join(none)}."

    @property
    def tone(self) -> str:
        """How the closing lines are drawn."""
        return "bad" if errors(self.findings) else "warn" if self.findings else "good"
