"""SARIF 2.1.0 for what shows the results of linters: GitHub code scanning, editors."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from hbcomms.core.findings import Rule
from hbcomms.locale import Words
from hbcomms.reports.checked import Checked
from hbcomms.reports.finding_texts import FindingText
from hbcomms.reports.outputs import json
from hbcomms.reports.page import Report, Screen
from hbcomms.reports.rule import pattern

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "%SRCROOT%"
STDIN = "<stdin>"
_WHOLE = re.compile("/|[A-Za-z]:/")


def write(report: Report, screen: Screen) -> str:
    """One run: every rule, and a result for each finding."""
    assert report.findings
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report.findings())]}
    return json.write(Report(data=lambda: log), screen)


def _run(checked: Checked) -> dict[str, Any]:
    driver = {
        "name": "hbcomms",
        "version": version("hbcomms"),
        "rules": [_rule(same[0], checked.words) for same in checked.rules.values()],
    }
    bases = {"originalUriBaseIds": {BASE: {"uri": checked.base}}} if checked.base else {}
    return {
        "tool": {"driver": driver},
        "language": checked.words.lang,
        "columnKind": "unicodeCodePoints",
        **bases,
        "results": list(_results(checked)),
        "properties": {"notShown": checked.hidden},
    }


def _rule(rule: Rule, words: Words) -> dict[str, Any]:
    why, cure = words.t(rule.why), pattern(rule.cure, words)
    return {
        "id": rule.name,
        "shortDescription": {"text": pattern(rule.sentence, words)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why} {cure} (hbcomms rule {rule.name})"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _results(checked: Checked) -> Iterator[dict[str, Any]]:
    names = list(checked.rules)
    for text, print_ in zip(checked.findings, _fingerprints(checked.findings), strict=True):
        rule = text.finding.rule
        yield {
            "ruleId": rule.name,
            "ruleIndex": names.index(rule.name),
            "level": rule.severity,
            "message": {"text": _plain(f"{text.message} {text.hint}")},
            "locations": [{"physicalLocation": _location(text, bool(checked.base))}],
            "partialFingerprints": {"primaryLocationLineHash": print_},
        }


def _location(text: FindingText, has_base: bool) -> dict[str, Any]:
    file, spot = text.finding.place.file, text.spot
    is_whole = _WHOLE.match(file) is not None
    address = quote(_bytes(file), safe="/:" if is_whole else "/")
    artifact = {"uri": f"file:///{address.lstrip('/')}" if is_whole else address}
    if has_base and not is_whole and file != STDIN:
        artifact["uriBaseId"] = BASE
    region = {"startLine": spot.line, "startColumn": spot.column}
    region |= {"endLine": spot.line, "endColumn": spot.column + spot.width}
    return {"artifactLocation": artifact, "region": region}


def _bytes(file: str) -> bytes:
    """The bytes of a file's name; of a text that can be no name, something."""
    try:
        return file.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return file.encode("utf-8", "surrogatepass")


def _fingerprints(findings: Sequence[FindingText]) -> Iterator[str]:
    """The same for a finding wherever its line has moved to: from the file, the rule and what
    stands on the line; and the how manieth of such it is."""
    seen = Counter[str]()
    for text in findings:
        line = " ".join((text.located.source or "").split())
        parts = (text.finding.place.file, text.finding.rule.name, line)
        digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _plain(text: str) -> str:
    """A message of other people's words in which no viewer sees a link."""
    return text.replace("](", "] (")
