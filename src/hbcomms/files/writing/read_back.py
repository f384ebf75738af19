"""A text of a submissions file, read as the reader does: before it is changed and after."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hbcomms.core.checks import errors
from hbcomms.core.findings import Finding
from hbcomms.core.memo import Memo
from hbcomms.core.office import Office
from hbcomms.core.places import section_of
from hbcomms.core.submissions import COLUMNS, Exemption, Submission, SubmissionColumns, is_sheet
from hbcomms.files.content import FileContent
from hbcomms.files.formats import csv_rows, yaml_list
from hbcomms.files.models.fields import FileModel
from hbcomms.files.models.reading import sound_fields
from hbcomms.files.models.submissions import ExemptionModel, SubmissionModel
from hbcomms.files.sheets.name_index import name_index
from hbcomms.files.yaml.tree import Tree

Record = Submission | Exemption
MODELS: Mapping[str, type[FileModel]] = {
    "submissions": SubmissionModel,
    "exceptions": ExemptionModel,
}


class ReadBack:
    """A file of an office whose text is read anew, each text once; None where there is no file. Of
    a sheet only the row in question is, which begins on the line `at`."""

    def __init__(self, office: Office, file: str, at: int | None = None) -> None:
        self.office, self.file, self.line = office, file, at
        self.content = Memo[str | None, FileContent](self._read)

    def _read(self, text: str | None) -> FileContent:
        """What the reader makes of a text."""
        if text is None:
            return FileContent()
        if is_sheet(self.file):
            names = name_index(self.office.units, self.office.plan)
            if self.line is None:
                return csv_rows.of_text(text, self.file, names)
            return csv_rows.parsed(text, self.file, names, self.line)
        return yaml_list.parsed(text, self.file)

    def new_errors(self, old: str | None, new: str) -> list[Finding]:
        """The errors that the new text has and the old one had not."""
        known = Counter(map(_kind, self._errors(old)))
        found = []
        for one in self._errors(new):
            known[_kind(one)] -= 1
            if known[_kind(one)] < 0:
                found.append(one)
        return found

    def _errors(self, text: str | None) -> list[Finding]:
        """Those of the file itself, and what does not fit with the roster and the plan."""
        content = self.content[text]
        office = replace(
            self.office,
            submissions=content.records,
            exemptions=tuple(content.exemptions),
            owners=tuple(content.owners),
        )
        return [*(one for one in content.findings if one.is_error), *errors(office)]

    def stands(self, record: Record, text: str) -> bool:
        """True if the text has this very record or leave in its place."""
        found = self._records(section_of(record), self.content[text])
        return any(one == record for one in found if one.at == record.at)

    def difference(self, records: Sequence[Submission], text: str) -> tuple[str, Any] | None:
        """A key and its value in the first of these records of which a whole file with this text
        says something else; None where it has them all and no other. Compared by column."""
        found, meant = self.content[text].records, SubmissionColumns.of(records)
        for key in COLUMNS:
            has, should_have = getattr(found, key), getattr(meant, key)
            if key != "recorded" and has != should_have:
                pairs = zip(has, should_have, strict=False)
                return key, next((value for one, value in pairs if one != value), should_have[-1])
        return None

    def came_meanwhile(self, section: str, record: Mapping[str, Tree], text: str) -> bool:
        """True if the text has such a record, which the office that was loaded has not."""
        found, known = self._records(section, self.content[text]), self._loaded(section)
        meant = {key: value for key, value in typed(section, record).items() if key != "recorded"}
        return any(_says(one, meant) for one in found if one not in known)

    def last(self, section: str, text: str, n: int) -> list[Record | None]:
        """The last `n` records of a section; None for those that are not there."""
        found = self._records(section, self.content[text])[-n:]
        return [None] * (n - len(found)) + found

    def at(self, place: int, text: str) -> Submission | None:
        """The submission in a place."""
        return next((one for one in self.content[text].records if one.at == place), None)

    @staticmethod
    def _records(section: str, content: FileContent) -> list[Any]:
        return list(content.records) if section == "submissions" else content.exemptions

    def _loaded(self, section: str) -> list[Record]:
        office = self.office
        found: Iterable[Record] = (
            office.submissions if section == "submissions" else office.exemptions
        )
        return [one for one in found if one.file == self.file]


def typed(section: str, fields: Mapping[str, Tree]) -> dict[str, Any]:
    """The values that the reader takes the fields of a record for."""
    return sound_fields(MODELS[section], dict(fields))


def misread(section: str, record: Record | None, fields: Mapping[str, Tree]) -> str | None:
    """The first key of which a record that was read back does not say what was meant.

    Of lists to which something was added, the last item is looked at; a sheet has no `recorded`.
    """
    meant = typed(section, fields)
    for key in (key for key in fields if key != "recorded"):
        value = meant.get(key)
        if value is None or record is None or not _says(record, {key: value}):
            return key
    return None


def _says(record: Record, meant: Mapping[str, Any]) -> bool:
    return all(_plain(_value(record, key, value)) == _plain(value) for key, value in meant.items())


def _value(record: Record, key: str, meant: Any) -> Any:
    """A field of a record; of evidence and decisions as many of the last as are meant."""
    if key == "decisions" and isinstance(record, Submission):
        return record.all_decisions()[-len(meant) :]
    if key == "evidence":
        return getattr(record, key)[-len(meant) :]
    return getattr(record, key)


def _plain(value: Any) -> Any:
    """A value without the day it was entered, which a sheet does not hold."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value)) if not hasattr(value, "_asdict") else _undated(value)
    return value


def _undated(value: Any) -> Any:
    return {key: one for key, one in value._asdict().items() if key != "recorded"}


def _kind(finding: Finding) -> tuple[str, str]:
    return finding.rule.name, str(sorted((k, str(v)) for k, v in finding.facts.items()))
