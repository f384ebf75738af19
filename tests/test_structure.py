"""The structure: lists match folders, words are complete, nothing heavy is imported."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hb import rules_of
from hbcomms.cli.commands import COMMANDS
from hbcomms.core import checks
from hbcomms.files.formats import FORMATS
from hbcomms.reports.outputs import OUTPUTS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "hbcomms"


def modules(folder: str) -> set[str]:
    return {path.stem for path in (SOURCE / folder).glob("*.py")} - {"__init__"}


def named(members: object) -> set[str]:
    return {member.__module__.rpartition(".")[2] for member in members}  # type: ignore[attr-defined]


def test_every_check_is_in_the_list() -> None:
    listed = {check.__name__.rpartition(".")[2] for check in (*checks.ERRORS, *checks.WARNINGS)}
    assert listed == modules("core/checks")


def test_a_check_of_errors_has_no_warnings_and_the_reverse() -> None:
    for severity, members in (("error", checks.ERRORS), ("warning", checks.WARNINGS)):
        assert {rule.severity for check in members for rule in rules_of(check)} == {severity}


def test_every_output_and_format_is_in_its_list() -> None:
    assert {output.module for output in OUTPUTS} == modules("reports/outputs")
    assert named(FORMATS.values()) == modules("files/formats")


def test_every_command_is_in_the_list() -> None:
    assert set(COMMANDS) == {name.removesuffix("_") for name in modules("cli/commands")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"hbcomms {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_words_are_complete() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "words.py", "--check"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_no_sentence_hides_in_an_f_string() -> None:
    # what stands in the braces of an f-string is not seen when sentences are collected
    hidden = re.compile(r"""f"[^"\n]*\{[^}"\n]*\.[tn]\(|f'[^'\n]*\{[^}'\n]*\.[tn]\(""")
    for path in SOURCE.rglob("*.py"):
        assert not hidden.search(path.read_text(encoding="utf-8")), path


OFFICE = ["--data", str(ROOT / "examples" / "so-mau")]
TYPER = {"typer", "annotated_doc", "shellingham"}


HEAVY_RICH = {"rich.traceback", "rich.markdown", "rich.syntax", "rich.progress", "pygments"}
FOR_PROGRAMS = (
    ["status", "--format", "json"],
    ["months", "--format", "csv"],
    ["unit", "pgd-huyen-a", "--format", "md"],
    ["overdue", "--format", "md"],
    ["rollup", str(ROOT / "examples" / "so-mau"), "--jobs", "1", "--format", "csv"],
    ["validate", "--format", "json"],
    ["validate", "--format", "github"],
    ["validate", "--format", "sarif"],
    ["validate", "--format", "junit"],
)


def imported(tmp_path: Path, arguments: list[str], runs: int = 1) -> set[str]:
    """What the last of some runs with one memory has imported."""
    code = (
        "import sys\nfrom hbcomms.cli.app import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    environment = {
        "HBCOMMS_CACHE": str(tmp_path),
        **{k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT")},
    }
    for _ in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        ([*OFFICE, "status"], {"holidays", "rapidfuzz", *HEAVY_RICH}),
        ([*OFFICE, "validate"], {"holidays", *HEAVY_RICH}),
        *(([*OFFICE, *command], {"rich", "holidays"}) for command in FOR_PROGRAMS),
        (
            ["--help"],
            {"pydantic", "yaml", "holidays", "rapidfuzz", "hbcomms.core.judging", *HEAVY_RICH},
        ),
    ],
)
def test_nothing_heavy_is_imported(tmp_path: Path, arguments: list[str], never: set[str]) -> None:
    assert never.isdisjoint(imported(tmp_path, arguments))


@pytest.mark.parametrize(("form", "more"), [("table", {"rich"}), ("json", set())])
def test_all_that_a_status_imports_when_everything_is_remembered(
    tmp_path: Path, form: str, more: set[str]
) -> None:
    command = [*OFFICE, "--as-of", "15/9/2021", "status", "--format", form]
    found = imported(tmp_path, command, runs=2)
    outside = {name.partition(".")[0] for name in found} - set(sys.stdlib_module_names)
    machinery = {"_distutils_hack", "sitecustomize", "usercustomize"}
    machinery.add("attr")  # an older Rich looks for it
    assert {n for n in outside - machinery if not n.startswith("_")} == {"hbcomms", *TYPER, *more}
    own = {name for name in found if name.startswith("hbcomms.")}
    assert not own & {
        "hbcomms.files.yaml.parser",
        "hbcomms.files.places",
        "hbcomms.files.writing",
    }
    commands = {f"hbcomms.cli.commands.{name}" for name in COMMANDS}
    assert own & commands == {"hbcomms.cli.commands.status"}


def test_an_architecture_of_a_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("page", ["format.md", "format.en.md"])
def test_every_section_that_the_code_cites_is_there(page: str) -> None:
    headings = re.findall(
        r"^#{2,3} ([0-9](?:\.[0-9])?)", (ROOT / "docs" / page).read_text("utf-8"), re.M
    )
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    cited = set(re.findall(r"FORMAT ([0-9](?:\.[0-9])?)", code))
    assert cited
    assert cited <= set(headings)
