"""Submissions as YAML: one unit a file, its records in a list (FORMAT 5)."""

from pathlib import Path
from typing import Any

from hbcomms.core.findings import Place
from hbcomms.core.submissions import COLUMNS
from hbcomms.files.cache.codec import decoded_content, encoded_content
from hbcomms.files.cache.store import Cache
from hbcomms.files.content import FileContent, of_one_unit
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.text import NoText, read_bytes, text_of

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
    """What a text holds, and what is wrong with it; a record with a fault is left out."""
    from hbcomms.files.models.reading import read as read_model
    from hbcomms.files.models.submissions import SubmissionsModel
    from hbcomms.files.yaml.parser import parse

    tree, findings = parse(text, file)
    is_unit_lost = any(f.is_error and f.place.path[:1] == ("unit",) for f in findings)
    sent = None
    if tree is not None:
        sent = read_model(SubmissionsModel, tree, Place(file), findings)
    if sent is None or is_unit_lost:
        return FileContent(findings=findings)
    numbered = [(number, record) for number, record in enumerate(sent.submissions or ()) if record]
    at, records = [number for number, _ in numbered], columns([record for _, record in numbered])
    exempt = enumerate(sent.exceptions or ())
    exemptions = [(number, one.given()) for number, one in exempt if one]
    content = of_one_unit(sent.unit, file, at, records, exemptions)
    content.findings = findings
    return content


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
