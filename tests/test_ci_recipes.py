"""docs/ci.md: its recipes are sound YAML, and each of their commands runs in a fresh clone."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from hb import POSIX, kept, office

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
HOOK, GITHUB, _JOBS = map(yaml.safe_load, re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S))
GITLAB = _JOBS["validate"]
[SHELL] = re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)
SENT = "unit: truong-mau\nsubmissions:\n  - {type: bai, date: 2021-03-12, title: A, outlet: bao}\n"
STEPS: list[dict[str, Any]] = GITHUB["jobs"]["validate"]["steps"]
RECIPES = {
    "github": [step["run"] for step in STEPS if "run" in step],
    "gitlab": GITLAB["before_script"] + GITLAB["script"],
}
pytestmark = POSIX


def git(*arguments: str, cwd: Path) -> None:
    who = ["-c", "user.name=Mẫu", "-c", "user.email=mau@example.invalid"]
    subprocess.run(["git", *who, *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone of an office that keeps its data in git, with a file that is to come."""
    source = tmp_path / "source"
    office(source / "data", **{"thpt-a__yaml": SENT})
    (source / "moi.csv").write_text("unit,type,date,title,outlet\ntruong-mau,bai,5/4/2021,B,bao\n")
    git("init", "-q", cwd=tmp_path / "source")
    git("add", "-A", cwd=source)
    git("commit", "-qm", "so lieu", cwd=source)
    git("clone", "-q", str(source), str(tmp_path / "clone"), cwd=tmp_path)
    return tmp_path / "clone"


def run(clone: Path, command: str) -> "subprocess.CompletedProcess[str]":
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = kept() | {"PATH": path, "GITHUB_WORKSPACE": str(clone), "PYTHONUTF8": "1"}
    environment |= {"HBCOMMS_CACHE": os.environ["HBCOMMS_CACHE"]}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize("is_broken", [False, True])
def test_the_commands_of_a_recipe(clone: Path, recipe: str, is_broken: bool) -> None:
    file = clone / "data" / "submissions" / "2021" / "thpt-a.yaml"
    if is_broken:
        file.write_text(SENT.replace("2021-03-12", "2021-03-32"), encoding="utf-8")
    install, *commands = RECIPES[recipe]
    assert "pip install" in install
    *first, last = [run(clone, command) for command in commands]
    assert [done.returncode for done in first] == [0] * len(first)
    assert (last.returncode, last.stderr) == (int(is_broken), "")
    if recipe == "github":
        log = Sarif.model_validate_json((clone / "hbcomms.sarif").read_text(encoding="utf-8"))
        assert len(log.runs[0].results) == is_broken
        assert ("::error file=data/submissions/2021/thpt-a.yaml," in last.stdout) == is_broken
    else:
        assert JUnitXml.fromfile(str(clone / "hbcomms.xml")).failures == is_broken


@pytest.mark.parametrize("command", SHELL.splitlines())
def test_the_other_commands_of_the_page(clone: Path, command: str) -> None:
    done = run(clone, command)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_sarif_that_is_made_is_the_one_that_is_sent() -> None:
    [upload] = [step for step in STEPS if "upload-sarif" in step.get("uses", "")]
    assert f"> {upload['with']['sarif_file']} " in RECIPES["github"][1]
    assert GITHUB["permissions"]["security-events"] == "write"
    assert f"> {GITLAB['artifacts']['reports']['junit']} " in GITLAB["script"][0]


def test_the_hook_is_the_one_that_is_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    [used] = HOOK["repos"][0]["hooks"]
    [offered] = hooks
    assert used["id"] == offered["id"]
    pattern = re.compile(offered["files"])
    for name in (
        "data/units.yaml",
        "plan2021.yaml",
        "a/submissions/2021/b.xlsx",
        "data/plan-2.yaml",
    ):
        assert pattern.search(name)
    assert not any(map(pattern.search, ["README.md", "plan.txt", "data/units.yaml.bak"]))


def test_the_hook_stops_what_has_an_error(clone: Path) -> None:
    [used] = HOOK["repos"][0]["hooks"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    command = " ".join([hooks[0]["entry"], *used["args"]])
    assert run(clone, command).returncode == 0
    (clone / "data" / "units.yaml").write_text("units: []\n  x", encoding="utf-8")
    assert run(clone, command).returncode == 1
