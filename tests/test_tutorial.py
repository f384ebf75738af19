"""The tutorial of the format pages, done as a reader does it: from an empty folder, block by block.

```yaml FILE            a file
```yaml FILE +          what is added at its end
```yaml FILE > LINE     what is put below a line of it, or with < above
```console office       commands in that folder, each with what it prints
```yaml mistake         a line that stands in a file, and how it is often written wrong: the next
                        commands are run on the wrong one
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from hb import POSIX, hbcomms
from hbcomms.files.sheets.headings import heading_index
from test_pages import ROOT, run

PAGES = ["format.md", "format.en.md"]
BLOCK = re.compile(r"^```(\w+) ([^\n]+)\n(.*?)^```$", re.M | re.S)
FILE = re.compile(r"(?P<name>[\w./-]+)(?: (?P<where>[+<>]) ?(?P<line>.*))?")
SIDE = re.compile(r" +# (?:đúng|sai|right|wrong)$", re.M)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@dataclass
class Folder:
    """The reader's folder, and the sound text of a file that is wrong for the time being."""

    path: Path
    sound: tuple[Path, str] | None = None

    def put(self, name: str, where: str | None, line: str, text: str) -> None:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if where:
            old = path.read_text(encoding="utf-8")
            at = f"\n{line}\n"
            assert where == "+" or old.count(at) == 1, line
            new = {"+": old + text, ">": old.replace(at, at + text)}
            text = new.get(where) or old.replace(at, f"\n{text}{line}\n")
        path.write_text(text, encoding="utf-8")

    def err(self, text: str) -> None:
        right, wrong = SIDE.sub("", text).splitlines()
        for file in (path for path in self.path.rglob("*") if path.is_file()):
            old = file.read_text(encoding="utf-8")
            if right in old.splitlines():
                assert old.splitlines().count(right) == 1, right
                file.write_text(f"\n{old}".replace(f"\n{right}\n", f"\n{wrong}\n")[1:], "utf-8")
                self.sound = (file, old)
                return
        raise AssertionError(right)

    def mend(self) -> None:
        if self.sound:
            file, text = self.sound
            file.write_text(text, encoding="utf-8")
        self.sound = None


def as_done(text: str, folder: Folder) -> str:
    """The page with what its commands print to who has done all that stands before them."""

    def block(found: re.Match[str]) -> str:
        kind, what, body = found.groups()
        if kind == "console" and what == "office":
            commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
            outputs = [f"$ {command}\n{run(command, folder.path)}" for command in commands]
            folder.mend()
            return f"```console office\n{chr(10).join(outputs)}```"
        if what == "mistake":
            folder.err(body)
        elif file := FILE.fullmatch(what):
            folder.put(file["name"], file["where"], file["line"] or "", body)
        return found[0]

    return BLOCK.sub(block, text)


@POSIX
@pytest.mark.parametrize("name", PAGES)
def test_the_tutorial_is_right(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = as_done(page(name), Folder(tmp_path))
    if request.config.getoption("--accept"):
        (ROOT / "docs" / name).write_text(text, encoding="utf-8")
    assert page(name) == text


def test_both_pages_have_the_same_sections_and_steps() -> None:
    numbered = re.compile(r"^#{2,3} (?:(?:Bước|Step) )?([0-9](?:\.[0-9])?)", re.M)
    numbers = [numbered.findall(page(name)) for name in PAGES]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) > 13


def test_both_pages_build_the_same_office() -> None:
    built = []
    for name in PAGES:
        blocks = [b for b in BLOCK.findall(page(name)) if b[0] != "console"]
        built.append([(kind, what, re.sub(r" +#.*", "", body)) for kind, what, body in blocks])
    assert built[0] == built[1]


DUE = re.compile(r"^\| `(?P<terms>[^`]+)` \| [^|]+ \| (?P<day>[0-9/]+) \|", re.M)
ONE_OFF = """\
id: "2024"
title: Hạn
period: {from: 2024-01-01, to: 2024-12-31}
unit_kinds: {a: A}
types: {b: {name: B}}
obligations:
  - {id: x, name: X, clause: "1", text: X, counts: [b], every: EVERY, who: {a: {at_least: 1TERMS}}}
"""


@pytest.mark.parametrize("name", PAGES)
def test_the_days_in_the_table_of_due_dates(name: str, tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text("units: [{id: u, name: U, kind: a}]\n", encoding="utf-8")
    rows = DUE.findall(page(name))
    assert len(rows) >= 10
    for terms, said in rows:
        is_fixed = re.match("(by|before): 2024", terms)
        text = ONE_OFF.replace("EVERY", "year" if is_fixed else "month")
        terms = "" if terms == "at_least: 1" else f", {terms}"
        (tmp_path / "plan2024.yaml").write_text(text.replace("TERMS", terms), encoding="utf-8")
        done = hbcomms("--data", str(tmp_path), "plan", "--format", "json")
        assert done.code == 0, terms
        [obligation] = done.json["obligations"]
        days = {one["period"]: one["last_good_day"] for one in obligation["who"]["a"]}
        day, month, year = said.split("/")
        wanted = days["2024" if is_fixed else "2024-02"]
        assert wanted == f"{year}-{month:0>2}-{day:0>2}", terms


@pytest.mark.parametrize("name", PAGES)
def test_the_table_of_headings_is_that_of_the_reader(name: str) -> None:
    listed = dict(
        re.findall(r"^\| `([a-z]+)`(?: \([^)]*\))? \| ((?:[A-ZĐ][^|]+)) \|$", page(name), re.M)
    )
    known = heading_index().headings
    for key, headings in known.items():
        if headings:
            assert listed[key] == ", ".join(headings), key
