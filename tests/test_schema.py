"""The schema and the reader agree, both ways, on good files, bad ones and mutations of them.

What JSON Schema cannot say is named: days that need a calendar, spans that run backwards, a period
that is too long, references (`validate` holds them against each other), and faults of the text.
"""

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hb import hbcomms
from hbcomms.files.formats.yaml_list import parsed
from hbcomms.files.models.json_schema import FILES, file_schema
from hbcomms.files.models.plan_mapping import read_plan
from hbcomms.files.models.units import read_units
from hbcomms.files.yaml.parser import parse

ROOT = Path(__file__).parent.parent
SAID_ELSEWHERE = {"backwards", "decisions-order", "long-period"}
VALIDATORS = {name: Draft202012Validator(file_schema(name)) for name in FILES}


def kind_of(path: Path) -> str:
    if path.name == "units.yaml":
        return "units"
    return "submissions" if "submissions" in path.parts else "plan"


def corpus() -> Iterator[tuple[Path, Any]]:
    """Every YAML file of the repository whose text has no fault, as its tree."""
    for folder in ("data", "examples"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            try:
                text = path.read_text(encoding="utf-8-sig")
            except (UnicodeDecodeError, IsADirectoryError):
                continue
            tree, findings = parse(text, path.name) if text.strip() else (None, [])
            if tree is not None and not any(finding.is_error for finding in findings):
                yield path, tree


def as_editor(tree: Any) -> Any:
    """The tree with whole numbers as an editor's parser gives them."""
    if isinstance(tree, dict):
        return {key: as_editor(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_editor(item) for item in tree]
    if isinstance(tree, str) and tree.isascii() and tree.isdigit() and len(tree) <= 6:
        return int(tree)
    return tree


def faults(kind: str, tree: Any) -> set[str]:
    """The rules of shape that the reader finds broken."""
    found: list[Any] = []
    if kind == "units":
        read_units(copy.deepcopy(tree), "units.yaml", found)
    elif kind == "plan":
        read_plan(copy.deepcopy(tree), "plan.yaml", found)
    else:
        import yaml

        text = yaml.safe_dump(tree, allow_unicode=True, width=10**6)
        found = [f for f in parsed(text, "a.yaml").findings if f.is_error]
    return {finding.rule.name for finding in found}


def agrees(kind: str, tree: Any) -> None:
    broken = faults(kind, tree)
    rejected = sorted(
        error.message[:200] for error in VALIDATORS[kind].iter_errors(as_editor(tree))
    )
    if broken and broken <= SAID_ELSEWHERE:
        return
    assert bool(broken) == bool(rejected), (broken, rejected[:3])


CORPUS = list(corpus())


@pytest.mark.parametrize(
    ("path", "tree"), CORPUS, ids=lambda v: v.parent.name if isinstance(v, Path) else ""
)
def test_every_file_of_the_repository(path: Path, tree: Any) -> None:
    agrees(kind_of(path), tree)


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for key, value in items:
        yield from places(value, (*path, key))


def mutated(tree: Any, chance: random.Random) -> Any:
    """A copy with one piece changed, taken away or added."""
    tree = copy.deepcopy(tree)
    *way, last = chance.choice([path for path in places(tree) if path])
    parent = tree
    for key in way:
        parent = parent[key]
    strange = [
        "x y",
        "31/2/2021",
        "Một",
        "true",
        "maybe",
        "0",
        "999",
        [],
        {},
        ["a"],
        {"k": "v"},
        {"day": "40"},
    ]
    deed = chance.choice(["change", "change", "take", "add"])
    if deed == "change":
        parent[last] = chance.choice([*strange, None])
    elif deed == "take":
        del parent[last]
    elif isinstance(parent, dict):
        parent[chance.choice(["khoa-la", "date", "by", "before", "waive", "id"])] = chance.choice(
            strange
        )
    else:
        parent.append(chance.choice(strange))
    return tree


@pytest.mark.parametrize("seed", range(400))
def test_mutations_of_good_files(seed: int) -> None:
    chance = random.Random(seed)
    good = [(path, tree) for path, tree in CORPUS if "faults" not in path.parts]
    path, tree = chance.choice(good)
    for _ in range(chance.randint(1, 2)):
        tree = mutated(tree, chance)
        if not isinstance(tree, dict) or not tree:
            return
    agrees(kind_of(path), tree)


def test_with_ids_only_what_the_office_knows() -> None:
    sample = str(ROOT / "examples" / "tai-lieu")
    done = hbcomms("--data", sample, "schema", "submissions", "--with-ids")
    validator = Draft202012Validator(done.json)
    good = {
        "unit": "pgd-mau",
        "submissions": [{"type": "bai", "date": "2021-03-01", "title": "T", "outlet": "bao-mau"}],
    }
    assert validator.is_valid(good)
    for key, value in (("type", "bao"), ("outlet", "x"), ("period", "2022"), ("topics", ["x"])):
        bad = copy.deepcopy(good)
        bad["submissions"][0][key] = value  # type: ignore[index]
        assert not validator.is_valid(bad), key
    assert not validator.is_valid(good | {"unit": "nobody"})


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_described_in_both_languages(name: str) -> None:
    def walk(schema: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(schema, dict):
            yield from (
                schema.get("properties", {}).items() if schema.get("type") == "object" else ()
            )
            for value in schema.values():
                yield from walk(value)
        elif isinstance(schema, list):
            for item in schema:
                yield from walk(item)

    Draft202012Validator.check_schema(file_schema(name))
    shown = {key: inner.get("description", "") for key, inner in walk(file_schema(name))}
    assert [key for key, text in shown.items() if " / " not in text] == []


def test_a_word_that_is_no_kind_of_file() -> None:
    assert hbcomms("schema", "plans").code == 2
    assert hbcomms("schema").code == 2
