"""Submissions as YAML: one unit a file, its records in a list (FORMAT 5)."""

from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

from hbcomms.core.findings import Finding, Place
from hbcomms.core.findings import Path as Keys
from hbcomms.files import fast_yaml
from hbcomms.files.cache import remembered
from hbcomms.files.cache.store import Cache
from hbcomms.files.models.read_records import FileContent, exemption, submission
from hbcomms.files.models.shape import Typed, lenient, shaped
from hbcomms.files.models.shapes import EXEMPTION, SENT, SUBMISSION, Shape
from hbcomms.files.sheets.columns import Unusual
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.text import read_bytes, text_of

_NEEDED = frozenset({"unit"})
KIND = "submissions"


def read(path: Path, file: str, _: NameIndex, cache: Cache) -> FileContent:
    """Every record that can be read. YAML names things by id, so no spelling is looked up."""
    data, findings = read_bytes(path, file)
    if data is None:
        return FileContent(findings=findings)
    body = cache.get(KIND, data)
    if body is not None:
        with suppress(Unusual):
            return remembered.recalled(body, file)
    text, findings = text_of(data, path, file)
    if text is None:
        return FileContent(findings=findings)
    tables, sent = _parsed(text, file)
    if tables is not None:
        cache.put(KIND, data, remembered.body(tables))
    return sent


def _parsed(text: str, file: str) -> tuple[remembered.Tables | None, FileContent]:
    """What a text holds, and the same as tables if it is without fault."""
    with suppress(Unusual):
        tables = fast_yaml.scan(text)
        return tables, remembered.sent(tables, file)
    sent = strict(text, file)
    return None if sent.findings else remembered.tables_of(sent), sent


def strict(text: str, file: str) -> FileContent:
    """Record by record, with words for every fault."""
    from hbcomms.files.yaml.parser import parse

    tree, findings = parse(text, file)
    sent = FileContent(findings=findings)
    if tree is None or sent.is_broken(("unit",)):
        return sent
    head = lenient(SENT, tree, Place(file), findings, _NEEDED)
    if head is None:
        return sent
    unit = head["unit"]
    sent.owners.append((file, unit))
    records = _sound(sent, file, "submissions", head.get("submissions", []), SUBMISSION)
    sent.records.take(submission(record, unit, file, at) for at, record in records)
    for at, leave in _sound(sent, file, "exceptions", head.get("exceptions", []), EXEMPTION):
        sent.exemptions.append(exemption(leave, unit, file, at))
    return sent


def _sound(
    sent: FileContent, file: str, section: str, items: list[Any], shape: Shape
) -> list[tuple[int, Typed]]:
    """The records of the right shape whose text has no fault, with their numbers."""
    found = []
    broken = {f.place.path[:2] for f in sent.findings if f.is_error}
    in_text: dict[Keys, list[Keys]] = defaultdict(list)
    for fault in sent.findings:
        in_text[fault.place.path[:2]].append(fault.place.path)
    for number, item in enumerate(items):
        path = (section, number)
        if path in broken and item is None:
            continue
        faults: list[Finding] = []
        typed = shaped(shape, item, Place(file, path), faults)
        sent.findings += [f for f in faults if not _follows(f, in_text[path])]
        if typed is not None and path not in broken:
            found.append((number, typed))
    return found


def _follows(fault: Finding, text_faults: list[Keys]) -> bool:
    """True for a fault of shape that only follows from one of the text, which is said already."""
    at = (*fault.place.path, *([fault.facts["key"]] if "key" in fault.facts else []))
    return any(path[: len(at)] == at or at[: len(path)] == path for path in text_faults)
