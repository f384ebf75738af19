"""Submissions as YAML: one unit a file, its records in a list (FORMAT 5)."""

from typing import Any

from hbcomms.core.findings import Finding, Path, Place
from hbcomms.files.records import Sent, exemption, submission
from hbcomms.files.shape import Typed, lenient, shaped
from hbcomms.files.shapes import EXEMPTION, SENT, SUBMISSION, Shape
from hbcomms.files.spellings import Spellings
from hbcomms.files.tree import parse

_NEEDED = frozenset({"unit"})


def read(text: str, file: str, spellings: Spellings) -> Sent:
    """Every record that can be read. YAML names things by id, so no spelling is looked up."""
    tree, findings = parse(text, file)
    sent = Sent(findings=findings)
    if tree is None or sent.is_broken(("unit",)):
        return sent
    head = lenient(SENT, tree, Place(file), findings, _NEEDED)
    if head is None:
        return sent
    sent.owners.append((file, head["unit"]))
    for at, record in _sound(sent, file, "submissions", head.get("submissions", []), SUBMISSION):
        sent.submissions.append(submission(record, head["unit"], file, at))
    for at, leave in _sound(sent, file, "exceptions", head.get("exceptions", []), EXEMPTION):
        sent.exemptions.append(exemption(leave, head["unit"], file, at))
    return sent


def _sound(
    sent: Sent, file: str, section: str, items: list[Any], shape: Shape
) -> list[tuple[int, Typed]]:
    """The records of the right shape whose text has no fault, with their numbers."""
    found = []
    broken = {f.place.path[:2] for f in sent.findings if f.is_error}
    for number, item in enumerate(items):
        path = (section, number)
        if path in broken and item is None:
            continue
        faults: list[Finding] = []
        typed = shaped(shape, item, Place(file, path), faults)
        text_faults = [f.place.path for f in sent.findings if f.place.path[:2] == path]
        sent.findings += [f for f in faults if not _follows(f, text_faults)]
        if typed is not None and path not in broken:
            found.append((number, typed))
    return found


def _follows(fault: Finding, text_faults: list[Path]) -> bool:
    """True for a fault of shape that only follows from one of the text, which is said already."""
    at = (*fault.place.path, *([fault.facts["key"]] if "key" in fault.facts else []))
    return any(path[: len(at)] == at or at[: len(path)] == path for path in text_faults)
