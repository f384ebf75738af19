"""JUnit XML in the form that Jenkins and GitLab take: a test case for each file."""

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hbcomms.reports.checked import Checked
from hbcomms.reports.escaping import without_control_codes
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.page import Report, Screen

NAME = "hbcomms"
_ILLEGAL = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write(report: Report, screen: Screen) -> str:
    """A file passes if nothing in it fails; what only warns stands in its output."""
    assert report.findings
    checked = report.findings()
    by_file: dict[str, list[FindingText]] = defaultdict(list)
    for text in checked.findings:
        by_file[text.finding.place.file].append(text)
    files = sorted({*checked.files, *by_file})
    failed = sum(any(map(checked.fails, texts)) for texts in by_file.values())
    counts = {"tests": str(len(files)), "failures": str(failed), "errors": "0"}
    root = Element("testsuites", {"name": NAME, **counts, "time": "0"})
    suite = SubElement(root, "testsuite", {"name": NAME, **counts, "skipped": "0", "time": "0"})
    if checked.hidden:
        properties = SubElement(suite, "properties")
        SubElement(properties, "property", {"name": "not-shown", "value": str(checked.hidden)})
    for file in files:
        _case(suite, file, by_file[file], checked)
    indent(root)
    body = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _case(suite: Element, file: str, found: Sequence[FindingText], checked: Checked) -> None:
    """Jenkins reads one failure of a case, so all that fails stands in one."""
    folder, _, name = file.rpartition("/")
    class_ = ".".join(part.replace(".", "_") for part in folder.split("/") if part)
    facts = {"classname": _text(class_ or NAME), "name": _text(name), "file": _text(file)}
    case = SubElement(suite, "testcase", {**facts, "time": "0"})
    failing = [text for text in found if checked.fails(text)]
    if failing:
        first = failing[0]
        more = f" (+{len(failing) - 1})" if failing[1:] else ""
        message = f"{_text(first.message)}{more}"
        failure = SubElement(case, "failure", {"message": message, "type": first.finding.rule.name})
        failure.text = _lines(failing)
    if others := [text for text in found if text not in failing]:
        SubElement(case, "system-out").text = _lines(others)


def _lines(found: Sequence[FindingText]) -> str:
    return "\n".join(
        _text(f"{text.where} [{text.finding.rule.name}] {text.message} {text.hint}")
        for text in found
    )


def _text(text: str) -> str:
    """Other people's text on one line, without what XML does not allow."""
    return _ILLEGAL.sub("\ufffd", without_control_codes(text))
