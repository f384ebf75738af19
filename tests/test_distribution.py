"""What is built from the repository: a wheel that works alone, a source distribution with all of it."""

import json
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from hb import kept
from test_init import begins_as_data

ROOT = Path(__file__).parent.parent


def built(folder: Path, target: str) -> Path:
    """The file that the build gives, made without looking anything up."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [made] = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"), "wheel")


def test_a_wheel_holds_the_package_its_data_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = ROOT / "src" / "hbcomms"
    files = [path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    expected = {path.relative_to(package.parent).as_posix() for path in files}
    expected |= {"hbcomms/data/plan2021.yaml", "hbcomms/data/units.yaml"}
    faults = ROOT / "examples" / "faults"
    shown = [path.relative_to(faults) for path in faults.rglob("*") if path.is_file()]
    expected |= {f"hbcomms/faults/{path.as_posix()}" for path in shown}
    assert {name for name in names if name.startswith("hbcomms/")} == expected
    assert {"hbcomms/py.typed", "hbcomms/locale/vi.mo"} <= expected
    about = {name.partition(".dist-info/")[2] for name in names if ".dist-info/" in name}
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE"} <= about


@pytest.mark.slow
def test_an_installed_wheel_makes_an_office_without_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    """In a fresh environment that has the wheel, and borrows what it depends on."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    base = {"base": str(home), "platbase": str(home)}
    bin_, own = (Path(sysconfig.get_path(p, "venv", base)) for p in ("scripts", "purelib"))
    python = bin_ / ("python.exe" if sys.platform == "win32" else "python")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True)
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    where = [str(python), "-c", "import hbcomms; print(hbcomms.__file__)"]
    borrowed = {name: value for name, value in kept().items() if name != "PYTHONPATH"}
    found = subprocess.check_output(where, text=True, cwd=tmp_path, env=borrowed)
    assert Path(found.strip()).is_relative_to(own)
    subprocess.run([bin_ / "hbcomms", "init", "x"], cwd=tmp_path, env=borrowed, check=True)
    page = [bin_ / "hbcomms", "rule", "bad-date", "--format", "json"]
    shown = subprocess.check_output(page, text=True, encoding="utf-8", cwd=tmp_path, env=borrowed)
    assert json.loads(shown)["example"]["file"] == "submissions/2021/a.yaml"
    assert begins_as_data(tmp_path / "x")


def test_a_source_distribution_holds_all_that_is_tracked(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: this is the source distribution")
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    tracked = {name for name in listed.split("\0") if name and (ROOT / name).exists()}
    with tarfile.open(built(tmp_path, "sdist")) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert tracked - held == set()
