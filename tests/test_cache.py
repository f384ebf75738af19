"""What is remembered never changes an answer, and nothing depends on its being there."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hb import hbcomms
from hbcomms.core.plan import Plan
from hbcomms.core.units import Unit
from hbcomms.files.cache import store as cache
from hbcomms.files.cache.codec import Unreadable, decoded, encoded
from hbcomms.files.folder_index import index_folder
from hbcomms.files.load import Loaded, load
from offices import offices, write

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "hbcomms"
SAMPLE = ROOT / "examples" / "so-mau"
READERS = (
    *("content", "dates", "folder_index", "text", "formats/yaml_list", "formats/csv_rows"),
    *("cache/codec", "cache/store", "models/field_parsers", "models/fields", "models/plan"),
    "models/plan_mapping",
    *("models/reading", "models/submissions", "models/units", "sheets/headings", "yaml/parser"),
    *("yaml/events", "yaml/pieces", "yaml/recovery", "yaml/source_text", "yaml/text_warnings"),
    *("sheets/encodings", "sheets/first_lines", "formats/workbook", "tables/memory"),
    *("tables/table", "tables/reading", "tables/xlsx", "tables/xls", "tables/ods"),
    *("tables/form_pages", "form/mark"),
)
TYPES = ("plan", "submissions", "units")
KNOWN = ("3", "9f2341b3e4fad47d")
"""The version of the cache, and the digest of all that decides what is remembered."""


def test_the_version_changes_with_what_files_mean() -> None:
    files = [SOURCE / "files" / f"{name}.py" for name in READERS]
    files += [SOURCE / "core" / f"{name}.py" for name in TYPES]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
    assert (cache.VERSION, digest) == KNOWN, (
        "A reader was changed. If what it makes of any file is another, raise VERSION in "
        "files/cache/store.py, or old entries are believed; then note both here."
    )


def first(folder: Path, memory: Path | None = None) -> Loaded:
    return load(folder, lambda plans: next(iter(plans), None), memory)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the made-up office."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "office"))


def entries(memory: Path) -> list[Path]:
    return sorted(memory.iterdir())


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices(), st.integers(0, 10**9))
def test_an_office_is_the_same_remembered(made: object, seed: int) -> None:
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder, memory = Path(scratch) / "office", Path(scratch) / "memory"
        folder.mkdir()
        write(made, folder)  # type: ignore[arg-type]
        assert first(folder, memory) == first(folder)
        assert first(folder, memory) == first(folder)
        # some bytes of some files change, as they do when a clerk works
        for file in rng.sample(files := sorted(folder.rglob("*.*")), min(2, len(files))):
            data = bytearray(file.read_bytes())
            at = rng.randrange(len(data))
            data[at : at + rng.randrange(3)] = rng.choice([b"", b"0", b" ", b"\n", "ă".encode()])
            file.write_bytes(data)
        assert first(folder, memory) == first(folder)
        assert first(folder, memory) == first(folder)


def test_a_remembered_file_is_not_parsed(sample: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    known = first(sample, memory)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "hbcomms.files.yaml.parser", None)  # importing it fails
        assert first(sample, memory) == known
        with pytest.raises(ImportError):
            first(sample)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_memory_is_passed_over(sample: Path, tmp_path: Path, seed: int) -> None:
    rng, memory = random.Random(seed), tmp_path / "memory"
    known = first(sample, memory)
    for file in entries(memory):
        data = bytearray(file.read_bytes())
        at = rng.randrange(len(data))
        change = rng.choice(["cut", "flip", "empty", "more"])
        if change == "cut":
            del data[at:]
        elif change == "flip":
            data[at] ^= 1 << rng.randrange(8)
        elif change == "more":
            data += b"x"
        file.write_bytes(b"" if change == "empty" else data)
    assert first(sample, memory) == known
    assert first(sample, memory) == known


@pytest.mark.parametrize(
    "body",
    [
        *("", "x", "[1]", "{}", '{"unit": "a"}', '{"unit": "a", "submissions": {}}'),
        '{"unit": "a", "submissions": {"type": ["bai"]}, "exceptions": {}}',
        '{"unit": "a", "submissions": {"type": ["a"], "date": ["x"]}, "exceptions": {}}',
        '{"unit": "a", "submissions": {"type": ["a", "b"], "date": ["2021-03-01"]}, "exceptions": {}}',
        '{"unit": "a", "submissions": {"khoa": [1]}, "exceptions": {}}',
        '{"unit": "a", "submissions": {}, "exceptions": {"reason": ["a"]}}',
    ],
)
def test_a_memory_of_something_else_is_passed_over(sample: Path, tmp_path: Path, body: str) -> None:
    memory = tmp_path / "memory"
    known = first(sample, memory)
    for file in entries(memory):
        held = cache.Cache(file)
        for key in held._index:
            held._kept[key] = body.encode()
        held._grown = True
        held.save()  # whole and with its digest, but not what any reader wrote
    assert first(sample, memory) == known


def test_a_memory_of_another_version_is_passed_over(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "memory"
    known = first(sample, memory)
    monkeypatch.setattr(cache, "VERSION", "0")
    monkeypatch.setitem(sys.modules, "hbcomms.files.yaml.parser", None)
    with pytest.raises(ImportError):
        first(sample, memory)
    monkeypatch.undo()
    assert first(sample, memory) == known


def test_where_nothing_can_be_remembered_the_answer_is_the_same(
    sample: Path, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    assert first(sample, in_the_way) == first(sample)
    assert in_the_way.read_text() == "not a folder"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_reading_writes_nothing_into_the_office(sample: Path, tmp_path: Path) -> None:
    before = contents(sample)
    memory = tmp_path / "memory"
    for arguments in (["status"], ["validate"], ["unit", "thpt mau 03"]):
        hbcomms("--data", str(sample), *arguments, HBCOMMS_CACHE=str(memory))
    assert contents(sample) == before
    assert len(entries(memory)) == 2  # the roster with the plans, and what was sent


def test_no_cache_reads_and_writes_none(sample: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    done = hbcomms("--data", str(sample), "status", "--no-cache", HBCOMMS_CACHE=str(memory))
    assert done.code == 0
    assert not memory.exists()


def test_the_folder_is_the_users_own(sample: Path, tmp_path: Path) -> None:
    hbcomms(
        "--data", str(sample), "status", HBCOMMS_CACHE="", XDG_CACHE_HOME=str(tmp_path / "home")
    )
    if sys.platform == "linux":
        assert len(entries(tmp_path / "home" / "hbcomms")) == 2


def held_in(file: Path, size: int) -> None:
    held = cache.Cache(file)
    held.put("x", b"file", "." * size)
    held.save()


def test_the_memories_used_longest_ago_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 3000)
    own = tmp_path / "film.mkv"  # a person's own file, larger than all we may keep
    own.write_bytes(b"." * 5000)
    files = [tmp_path / f"{number}{cache.ENDING}" for number in range(5)]
    for number, file in enumerate(files):
        held_in(file, 900)
        os.utime(file, (number, number))
        if number == 2:  # the first of those that are left is used again
            used = cache.Cache(files[0])
            assert used.get("x", b"file", str)
            used.save()
    assert [file.exists() for file in files] == [True, False, False, True, True]
    assert own.exists()
    held_in(tmp_path / f"large{cache.ENDING}", 2000)  # more than half of all there is room for
    assert not (tmp_path / f"large{cache.ENDING}").exists()


def test_nothing_is_remembered_in_an_office(sample: Path) -> None:
    before = contents(sample)
    for folder in (sample, sample / "cache"):
        assert first(sample, folder) == first(sample)
    assert contents(sample) == before


def test_a_memory_is_for_its_owner_alone(sample: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    first(sample, memory)
    assert memory.stat().st_mode & 0o77 == 0
    assert all(file.stat().st_mode & 0o77 == 0 for file in entries(memory))


def test_a_user_without_a_home_does_without(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_cache_path", homeless)
    assert hbcomms("--data", str(sample), "status", HBCOMMS_CACHE="").code == 0


def test_what_is_gone_from_the_office_is_forgotten(sample: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    first(sample, memory)
    large = max(file.stat().st_size for file in entries(memory))
    files = sorted((sample / "submissions" / "2021").glob("*.yaml"))
    for file in files[1:]:
        file.unlink()
    files[0].write_text(files[0].read_text(encoding="utf-8") + "\n", encoding="utf-8")
    first(sample, memory)
    assert max(file.stat().st_size for file in entries(memory)) < large / 2


WRITER = """\
import random, sys
from pathlib import Path
from hbcomms.files.load import load
folder, memory, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
known = load(folder, lambda plans: plans[0])
for _ in range(8):
    for file in memory.glob("*"):
        file.unlink(missing_ok=True)
    assert load(folder, lambda plans: plans[0], memory) == known
"""


@pytest.mark.slow
def test_many_runs_at_once_share_a_memory(sample: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    runs = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(sample), str(memory), str(number)])
        for number in range(4)
    ]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    assert len(entries(memory)) == 2  # no half-written one is left


def plans() -> Iterator[Path]:
    return ROOT.glob("**/plan*.yaml")


@pytest.mark.parametrize("folder", sorted({p.parent for p in plans()}), ids=lambda p: p.name)
def test_rosters_and_plans_come_back_whole(folder: Path) -> None:
    index = index_folder(folder)
    assert decoded(encoded(index.units), tuple[Unit, ...]) == index.units
    for plan in index.plans:
        assert decoded(encoded(plan), Plan) == plan


@pytest.mark.parametrize("text", ["", "x", "[1]", '["Unit"]', "[[]]", '[["a", "b"]]', "3"])
def test_what_was_never_encoded_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        decoded(text, tuple[Unit, ...])
