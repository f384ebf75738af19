"""Submissions as YAML: one unit a file, its records in a list (FORMAT 5)."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hbcomms.core.findings import Finding, Place
from hbcomms.core.submissions import COLUMNS, Exemption, OwnedFile, Submission
from hbcomms.files.cache.codec import decoded_content, encoded_content
from hbcomms.files.cache.store import Cache
from hbcomms.files.content import FileContent, of_one_unit
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.text import NoText, read_bytes, text_of
from hbcomms.files.yaml.tree import Tree

if TYPE_CHECKING:  # a file that is remembered needs no models
    from hbcomms.files.models.submissions import SubmissionsModel

KIND = "submissions"


def read(path: Path, file: str, _: NameIndex, cache: Cache) -> FileContent:
    """Every record that can be read. YAML names things by id, so no name is looked up."""
    try:
        data = read_bytes(path, file)
        known = cache.get(KIND, data, lambda body: decoded_content(body, file))
        content = known or parsed(text_of(data, file), file)
    except NoText as error:
        return FileContent(findings=[error.finding])
    if not known and not content.findings:
        cache.put(KIND, data, encoded_content(content))
    return content


def parsed(text: str, file: str) -> FileContent:
    """What a text holds, and what is wrong with it. What has a fault keeps its sound fields, and
    its findings say what they cost."""
    from hbcomms.files.yaml.parser import parse

    tree, findings = parse(text, file)
    sent = _sent(tree, file, findings)
    if sent is None:
        return FileContent(findings=findings)
    unit = "" if sent.unit == _NOBODY else sent.unit
    numbered = [(number, record) for number, record in enumerate(sent.submissions or ()) if record]
    at, records = [number for number, _ in numbered], columns([record for _, record in numbered])
    exempt = enumerate(sent.exceptions or ())
    exemptions = [(number, one.given()) for number, one in exempt if one]
    content = of_one_unit(unit, file, at, records, exemptions)
    content.findings = findings
    if findings:
        _add_lost(sent, unit, content, file)
    return content


def _sent(tree: Tree, file: str, findings: list[Finding]) -> "SubmissionsModel | None":
    """The file as its model. Where its unit has a fault, the rest is read without it."""
    from hbcomms.files.models.reading import read
    from hbcomms.files.models.submissions import SubmissionsModel

    if tree is None:
        return None
    is_unit_lost = any(f.is_error and f.place.path[:1] == ("unit",) for f in findings)
    sent = None if is_unit_lost else read(SubmissionsModel, tree, Place(file), findings)
    if sent is None and isinstance(tree, dict):
        more: list[Finding] = []
        tree["unit"] = _NOBODY
        sent = read(SubmissionsModel, tree, Place(file), more)
        findings += more
        _charge_unit(findings, OwnedFile(file, ""))
    return sent


_NOBODY = "\0"
"""Stands for the unit of a file that has none; no text of a file is it."""


def _charge_unit(findings: list[Finding], subject: OwnedFile) -> None:
    """A fault of the unit, or that there is none, costs all that the file holds."""
    for number, one in enumerate(findings):
        path = one.place.path or (one.facts.get("key"),)
        if one.is_error and path[0] == "unit":
            findings[number] = replace(one, subject=subject)


def _add_lost(sent: "SubmissionsModel", unit: str, content: FileContent, file: str) -> None:
    """The records and exemptions that are lost, as far as they can be read."""
    from hbcomms.files.models.fields import Dropped
    from hbcomms.files.models.reading import charge_each
    from hbcomms.files.models.submissions import lost_exemption, lost_submission

    records: dict[tuple[str | int, ...], Submission] = {
        ("submissions", number): lost_submission(one.tree, unit, file, number)
        for number, one in enumerate(sent.submissions or ())
        if isinstance(one, Dropped)
    }
    exemptions: dict[tuple[str | int, ...], Exemption] = {
        ("exceptions", number): lost_exemption(leave.tree, unit, file, number)
        for number, leave in enumerate(sent.exceptions or ())
        if isinstance(leave, Dropped)
    }
    charge_each(content.findings, records)
    charge_each(content.findings, exemptions)
    content.records.take(list(records.values()))
    content.exemptions += exemptions.values()


def columns(records: list[Any]) -> dict[str, list[Any]]:
    """The fields of some records by column, without those that none of them gives."""
    sets = [record.model_fields_set for record in records]
    given = set[str]().union(*sets)
    return {
        name: [
            getattr(record, name) if name in fields else default
            for record, fields in zip(records, sets, strict=True)
        ]
        for name, default in COLUMNS.items()
        if name in given
    }
