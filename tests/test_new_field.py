"""A new field of a submission is one line in the model and one in `core`: nothing may forget it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hb import PLAN, UNITS, office

SOURCE = Path(__file__).parent.parent / "src" / "hbcomms"
MODEL = '    broadcast: Day | None = key(N_("The title."), "Ngày phát")\n'
CORE = "    broadcast: Day | None = None\n"
FOLLOW = """\
import json, sys
from pathlib import Path
from hbcomms.files.cache.codec import encoded_content
from hbcomms.files.formats.yaml_list import parsed
from hbcomms.files.load import load
from hbcomms.files.models.json_schema import file_schema
from hbcomms.files.writing.cells import changed_row
from hbcomms.files.writing.change import changed

root, cache = Path(sys.argv[1]), Path(sys.argv[2])
def days():
    found = load(root, lambda plans: plans[0], cache)
    assert not found.findings, found.findings
    return {s.file.rpartition("/")[2]: str(s.broadcast) for s in found.office.submissions}
sent = root / "submissions/2021"
text = {name: (sent / name).read_text(encoding="utf-8") for name in ("a.yaml", "b.csv")}
answer = {"first": days(), "second": days()}
answer["kept"] = json.loads(encoded_content(parsed(text["a.yaml"], "a.yaml")))["submissions"]
record = file_schema("submissions")["$defs"]["SubmissionModel"]["properties"]
answer["schema"] = record["broadcast"]
change = {"broadcast": "2021-04-02"}
edited = changed(text["a.yaml"], "a.yaml", "submissions", 0, change)
(sent / "a.yaml").write_text(edited, encoding="utf-8")
edited = changed_row(text["b.csv"], "b.csv", 2, change)
(sent / "b.csv").write_text(edited, encoding="utf-8")
answer["edited"], answer["edited again"] = days(), days()
print(json.dumps(answer))
"""


def with_line(file: Path, before: str, line: str) -> None:
    """Put a line before the one that begins as given."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    [at] = [number for number, text in enumerate(lines) if text.startswith(before)]
    file.write_text("".join([*lines[:at], line, *lines[at:]]), encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the program with one more field."""
    copy = tmp_path / "src" / "hbcomms"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with_line(copy / "files/models/submissions.py", "    note: ", MODEL)
    with_line(copy / "core/submissions.py", "    note: ", CORE)
    return copy.parent


def test_a_new_field_is_followed_everywhere(source: Path, tmp_path: Path) -> None:
    root = office(
        tmp_path / "office",
        UNITS,
        PLAN,
        a__yaml="unit: pgd-mau\nsubmissions:\n"
        "  - {type: bai, date: 2021-03-01, title: Một, outlet: bao, broadcast: 3/3/2021}\n",
        b__csv="Đơn vị,Loại,Ngày,Tên bài,Nơi đăng,Ngày phát\n"
        "pgd-mau,bai,1/3/2021,Hai,bao,4/3/2021\n",
    )
    done = subprocess.run(
        [sys.executable, "-c", FOLLOW, str(root), str(tmp_path / "cache")],
        env={"PYTHONPATH": str(source), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    assert answer["first"] == {"a.yaml": "2021-03-03", "b.csv": "2021-03-04"}
    assert answer["second"] == answer["first"]
    assert answer["kept"]["broadcast"] == ["2021-03-03"]
    assert " / The title." in answer["schema"]["description"]
    assert answer["edited"] == {"a.yaml": "2021-04-02", "b.csv": "2021-04-02"}
    assert answer["edited again"] == answer["edited"]


def test_models_and_core_name_the_same_fields() -> None:
    from hbcomms.core.submissions import COLUMNS
    from hbcomms.files.models.submissions import SubmissionModel

    assert {"unit", *SubmissionModel.model_fields} == set(COLUMNS)
