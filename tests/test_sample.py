"""The made-up office is what its script makes, and says that it is made up."""

import shutil
import subprocess
import sys
from pathlib import Path

from hb import hbcomms

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "examples" / "so-mau"


def test_the_script_makes_these_very_files(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "data" / "plan2021.yaml", tmp_path / "data")
    copy = tmp_path / "examples" / "so-mau"
    copy.mkdir(parents=True)
    shutil.copy(SAMPLE / "make.py", copy)
    subprocess.run([sys.executable, copy / "make.py"], check=True, capture_output=True)
    made = {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*.yaml")}
    made |= {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*.csv")}
    assert len(made) > 50
    for name, data in made.items():
        assert (SAMPLE / name).read_bytes() == data, name


def test_it_is_sound_and_says_that_it_is_made_up() -> None:
    done = hbcomms("--data", str(SAMPLE), "validate", "--format", "json")
    assert done.code == 0
    assert {finding["severity"] for finding in done.json["findings"]} == {"warning"}
    for name in ("units.yaml", "plan2021.yaml", "README.md"):
        assert "bịa" in (SAMPLE / name).read_text(encoding="utf-8").lower()
