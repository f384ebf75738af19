"""Every rule has its smallest bad folder, in which it is found at a place that is there."""

from pathlib import Path

import pytest

from hb import hbcomms, rules_of
from hbcomms.core import checks
from hbcomms.core.submissions import is_workbook
from hbcomms.files import rules
from hbcomms.files.tables import rules as table_rules

GALLERY = Path(__file__).parent.parent / "examples" / "faults"
RULES = {
    rule.name: rule
    for module in (rules, table_rules, *checks.ERRORS, *checks.WARNINGS)
    for rule in rules_of(module)
}
MADE_BY_THE_PAGE = {"no-folder", "too-large", "link-out"}
BESIDE = {"doubtful-date": "bad-date"}
"""A fault that is found only beside another."""


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert {path.parent.name for path in GALLERY.glob("*/README.md")} == set(RULES)


@pytest.mark.parametrize("name", sorted(set(RULES) - MADE_BY_THE_PAGE))
def test_the_fault_is_found_at_its_place(name: str) -> None:
    done = hbcomms("--data", str(GALLERY / name), "validate", "--format", "json")
    found = done.json["findings"]
    findings = [finding for finding in found if finding["rule"] != BESIDE.get(name)]
    assert {finding["rule"] for finding in findings} == {name}
    assert {finding["severity"] for finding in findings} == {RULES[name].severity}
    is_error = RULES[name].severity == "error" or name in BESIDE
    assert done.code == (1 if is_error else 0)
    for finding in findings:
        file = GALLERY / name / finding["file"]
        if file.is_file() and not is_workbook(file.name):
            lines = file.read_bytes().split(b"\n")
            assert 1 <= finding["line"] <= len(lines)
