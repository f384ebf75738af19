"""The page of a rule: why it is there, its smallest example, the exact message, the cure."""

import subprocess
import sys
from pathlib import Path

import pytest

from hb import hbcomms
from hbcomms.files.rule_index import every_rule
from test_faults import MADE_BY_THE_PAGE, RULES

ROOT = Path(__file__).parent.parent


def test_every_rule_says_why_in_both_languages() -> None:
    listed = {
        lang: hbcomms("--lang", lang, "rule", "--format", "json").json for lang in ("vi", "en")
    }
    entries = {lang: {e["rule"]: e for e in answer["rules"]} for lang, answer in listed.items()}
    assert set(entries["vi"]) == set(entries["en"]) == set(RULES)
    for name in RULES:
        vi, en = entries["vi"][name], entries["en"][name]
        assert {vi["why"][-1], en["why"][-1]} == {"."}, name
        assert vi["why"] != en["why"], name
        assert vi["severity"] == RULES[name].severity


@pytest.mark.parametrize("name", sorted(RULES))
def test_the_example_is_what_validate_says_of_it(name: str) -> None:
    page = hbcomms("rule", name, "--format", "json").json
    if name in {*MADE_BY_THE_PAGE, "bad-template"}:  # found where papers are made, not by reading
        assert page["example"] is None
        assert page["says"]
        return
    folder = ROOT / "examples" / "faults" / name
    found = hbcomms("--data", str(folder), "validate", "--format", "json").json["findings"]
    first = next(finding for finding in found if finding["rule"] == name)
    keys = ("file", "line", "column", "message", "hint")
    assert {key: page["example"][key] for key in keys} == {key: first[key] for key in keys}
    text = hbcomms("rule", name).out
    assert f"[{name}]" in text
    assert " ".join(page["why"].split()[:3]) in text


def test_an_error_says_what_is_left_out_and_a_warning_that_nothing_is() -> None:
    costs = {n: hbcomms("--lang", "en", "rule", n, "--format", "json").json["cost"] for n in RULES}
    for name, cost in costs.items():
        assert (cost == "Nothing is left out of the figures.") == (
            RULES[name].severity == "warning"
        )
    assert costs["bad-date"].startswith("This record")
    assert costs["csv-row"].startswith("This record")
    assert costs["unknown-kind"].startswith("This unit")
    assert costs["unknown-term"].startswith("The obligation does not bind")
    assert costs["not-utf8"].startswith("This file")


def test_a_name_that_is_none_is_met_with_the_nearest_and_the_list() -> None:
    done = hbcomms("rule", "bad-dat")
    assert done.code == 2
    assert "“bad-date”?" in done.err
    assert all(name in done.err for name in every_rule())


def test_the_list_is_a_page_in_markdown_too() -> None:
    text = hbcomms("rule", "--format", "md").out
    assert all(f"| **{name}** |" in text for name in every_rule())


def test_the_shell_is_offered_the_rules() -> None:
    environment = {"_HBCOMMS_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    done = hbcomms(**environment, COMP_WORDS="hbcomms rule unknown-s")
    assert done.out.split() == ["unknown-successor"]


def test_the_pages_are_what_the_rules_make_of_them() -> None:
    command = [sys.executable, ROOT / "tools" / "rules.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
