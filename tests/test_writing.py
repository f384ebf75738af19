"""Not a byte is lost or bent: insertion, change and the store."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hb import POSIX
from hbcomms.files.writing import Unwritable, history
from hbcomms.files.writing.change import appended, changed
from hbcomms.files.writing.insert import insertion, new_file
from hbcomms.files.writing.store import write
from hbcomms.files.writing.targets import Edit, Written
from hbcomms.files.writing.undoing import noting, past_writes, take_back
from hbcomms.files.yaml.parser import parse

RECORD = {"type": "bai", "date": "2021-04-01", "title": "Hai: 'mới' # 2", "evidence": ["a.pdf"]}
LEAVE = {"obligation": "stories", "period": "2021-08", "waive": "true", "reason": "Lũ"}
ONE = "  - type: bai\n    date: 2021-03-01\n    title: Một\n"
HEAD = "unit: a\nsubmissions:\n"
UGLY = {
    "plain": HEAD + ONE,
    "no final newline": HEAD + ONE.rstrip("\n"),
    "crlf": (HEAD + ONE).replace("\n", "\r\n"),
    "crlf, no final newline": (HEAD + ONE).replace("\n", "\r\n").rstrip(),
    "mixed newlines": "unit: a\r\nsubmissions:\n" + ONE,
    "dash at the margin": "unit: a\nsubmissions:\n- type: bai\n  date: 2021-03-01\n  title: T\n",
    "odd indents": "unit:    a\nsubmissions:\n      -   type:   bai\n          date:  2021-03-01\n          title:   T\n",
    "comments everywhere": "# đầu\nunit: a # đơn vị\n# giữa\nsubmissions: # mục\n  # trước\n"
    + ONE
    + "  # sau\n# cuối\n",
    "comment on the last line": HEAD + ONE.rstrip("\n") + "  # ghi chú\n",
    "blank lines after": HEAD + ONE + "\n\n\n",
    "flow items": HEAD + "  - {type: bai, date: 2021-03-01, title: T}\n",
    "flow item of two lines": HEAD + "  - {type: bai, date: 2021-03-01,\n     title: T}\n",
    "mixed items": HEAD + ONE + "  - {type: report, date: 2021-03-01}\n",
    "flow list": "unit: a\nsubmissions: [{type: bai, date: 2021-03-01, title: T}]\n",
    "flow list of lines": "unit: a\nsubmissions: [\n  {type: bai, date: 2021-03-01, title: T},\n  # hết\n]\n",
    "empty flow list": "unit: a\nsubmissions: []\n",
    "empty flow list with room": "unit: a\nsubmissions: [ ]   # chưa có\n",
    "no value": "unit: a\nsubmissions:\n",
    "no value, comment": "unit: a\nsubmissions:   # chưa có\n# hết\n",
    "no value, no newline": "unit: a\nsubmissions:",
    "no key": "unit: a\n",
    "no key, no newline": "unit: a",
    "no key, comment after": "unit: a\n# hết\n",
    "other section last": HEAD
    + ONE
    + "exceptions:\n  - {obligation: x, period: '1', waive: true, reason: R}\n",
    "other section first": "exceptions:\n- {obligation: x, period: '1', waive: true, reason: R}\nsubmissions:\n"
    + ONE
    + "unit: a\n",
    "literal last": HEAD
    + "  - type: bai\n    date: 2021-03-01\n    title: |\n      Một\n      hai\n",
    "literal kept": HEAD + "  - type: bai\n    date: 2021-03-01\n    title: |+\n      Một\n\n\n",
    "literal stripped, no newline": HEAD
    + "  - type: bai\n    date: 2021-03-01\n    title: |-\n      Một",
    "folded": HEAD
    + "  - type: bai\n    date: 2021-03-01\n    title: >-\n      Một\n      hai\n# hết\n",
    "plain of two lines": HEAD + "  - type: bai\n    date: 2021-03-01\n    title: Một\n      hai\n",
    "quoted of two lines": HEAD
    + "  - type: bai\n    date: 2021-03-01\n    title: 'Một\n\n      hai'\n",
    "double quoted": HEAD
    + '  - type: "bai"\n    date: "2021-03-01"\n    title: "M\\u1ed9t \\"x\\""\n',
    "empty value last": HEAD + "  - type: report\n    date: 2021-03-01\n    note:\n",
    "nested list last": HEAD
    + "  - type: report\n    date: 2021-03-01\n    evidence:\n      - a.pdf\n      - ref: b.pdf\n        date: 2021-03-02\n",
    "document marks": "---\nunit: a\nsubmissions:\n" + ONE + "...\n",
    "flow root": "{unit: a, submissions: [{type: report, date: 2021-03-01}]}\n",
    "flow root, no key": "{unit: a}",
    "quoted keys": '"unit": a\n"submissions":\n' + ONE,
    "indented root": "  unit: a\n  submissions:\n    - {type: report, date: 2021-03-01}\n",
    "tab in a comment": HEAD + ONE + "#\ttab\n",
    "wide letters": HEAD + "  - {type: bai, date: 2021-03-01, title: '𠮷 日本 👩‍👩‍👧'}\n",
}
FOR_A_PERSON = {
    "null": "unit: a\nsubmissions: null\n",
    "tilde": "unit: a\nsubmissions: ~\n",
    "anchor": "unit: &u a\nsubmissions:\n" + ONE,
    "syntax": "unit: a\nsubmissions: [\n",
    "twice": "unit: a\nunit: b\n",
    "two documents": "unit: a\n---\nunit: b\n",
    "a text": "unit: a\nsubmissions: none\n",
    "a list": "- unit: a\n",
    "empty": "",
}


def tree(text: str) -> Any:
    return parse(text, "a.yaml")[0]


@pytest.mark.parametrize("section", ["submissions", "exceptions"])
@pytest.mark.parametrize("name", UGLY)
def test_every_byte_still_stands(name: str, section: str) -> None:
    text, record = UGLY[name], RECORD if section == "submissions" else LEAVE
    splice = insertion(text, "a.yaml", section, record)
    new = splice.apply(text)
    assert splice.removed == ""
    assert new[: splice.offset] + new[splice.offset + len(splice.added) :] == text
    assert tree(new)[section][-1] == record
    if "flow list" not in name and "flow root" not in name and "no newline" not in name:
        old_lines = iter(text.splitlines(keepends=True))
        missing = [line for line in old_lines if line not in new.splitlines(keepends=True)]
        assert [line for line in missing if line.strip() and line.endswith("\n")] == []
    assert text.endswith("\n") == new.endswith("\n") or "literal" in name
    again = insertion(new, "a.yaml", section, record).apply(new)
    assert tree(again)[section][-2:] == [record, record]


@pytest.mark.parametrize("name", FOR_A_PERSON)
def test_what_cannot_be_done_is_left_to_a_person(name: str) -> None:
    with pytest.raises(Unwritable):
        insertion(FOR_A_PERSON[name], "a.yaml", "submissions", RECORD)


TEXTS = st.one_of(
    st.sampled_from(
        [
            "no",
            "null",
            "~",
            "012",
            "1:30",
            "- a",
            "a: b",
            "a #b",
            "'",
            '"',
            "{x}",
            "[x]",
            "@x",
            "%",
            "=1+1",
            "a,",
            "a:",
            "!x",
            "&x",
            "*x",
            "| x",
            "> x",
            "đổi mới",
            "https://a.vn/?a=1&b=2#c",
            "2021-01-01",
            "true",
            "a  b",
            "…",
            "👩‍👧",
        ]
    ),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"]),
        min_size=1,
        max_size=12,
    ),
)


def as_read(text: str) -> str | None:
    from hbcomms.files.text import clean

    return clean(text) or None


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(UGLY)), st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text_goes_in_and_comes_back(name: str, texts: list[str]) -> None:
    values = [value for value in map(as_read, texts) if value]
    text = UGLY[name]
    for value in values:
        record = {
            "type": "bai",
            "date": "2021-04-01",
            "title": value,
            "evidence": [value, {"ref": value, "date": "2021-04-02"}],
        }
        text = insertion(text, "a.yaml", "submissions", record).apply(text)
        assert tree(text)["submissions"][-1] == record
    number = len(tree(text)["submissions"]) - len(values)
    for offset, value in enumerate(reversed(values)):
        text = changed(
            text, "a.yaml", "submissions", number + offset, {"title": value, "note": value}
        )
        assert tree(text)["submissions"][number + offset]["title"] == value
        assert tree(text)["submissions"][number + offset]["note"] == value


@pytest.mark.parametrize(
    "name", [name for name in UGLY if "- " in UGLY[name] and "type:" in UGLY[name]]
)
def test_a_change_touches_only_its_record(name: str) -> None:
    text = UGLY[name]
    for key, value in (("note", "mới"), ("date", "2021-12-31"), ("evidence", ["x.pdf", "y.pdf"])):
        try:
            new = changed(text, "a.yaml", "submissions", 0, {key: value})
        except Unwritable:
            assert "nested" in name or key != "evidence"
            continue
        assert tree(new)["submissions"][0][key] == value
        assert tree(new)["unit"] == tree(text)["unit"]
        for comment in ("# đầu", "# giữa", "# cuối", "# ghi chú", "# hết"):
            assert (comment in text) == (comment in new)
    more = appended(
        text, "a.yaml", "submissions", 0, "evidence", {"ref": "z.pdf", "date": "2021-05-01"}
    )
    assert tree(more)["submissions"][0]["evidence"][-1] == {"ref": "z.pdf", "date": "2021-05-01"}


def add(root: Path, number: int) -> None:
    record = {"type": "bai", "date": "2021-04-01", "title": f"Bài {number}"}

    def change(old: str | None) -> str:
        if old is None:
            return new_file("a", "submissions", record)
        return insertion(old, "a.yaml", "submissions", record).apply(old)

    write(root, [Edit("a.yaml", change)])


WRITER = "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); from test_writing import add\nfor n in range(int(sys.argv[3]), int(sys.argv[4])): add(Path(sys.argv[2]), n)"


def start(root: Path, first: int, last: int) -> subprocess.Popen[bytes]:
    here = str(Path(__file__).parent)
    return subprocess.Popen([sys.executable, "-c", WRITER, here, str(root), str(first), str(last)])


def titles(root: Path) -> list[str]:
    return [
        record["title"]
        for record in tree((root / "a.yaml").read_text(encoding="utf-8"))["submissions"]
    ]


@pytest.mark.slow
def test_eight_at_once_are_all_there(tmp_path: Path) -> None:
    processes = [start(tmp_path, number * 3, number * 3 + 3) for number in range(8)]
    assert [process.wait(60) for process in processes] == [0] * 8
    assert sorted(titles(tmp_path)) == sorted(f"Bài {number}" for number in range(24))
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".hbcomms-")] == []


@POSIX
@pytest.mark.slow
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(4)
    add(tmp_path, 0)
    before = titles(tmp_path)
    for round_ in range(8):
        process = start(tmp_path, 1000 * (round_ + 1), 1000 * (round_ + 1) + 400)
        deadline = time.monotonic() + 20
        while titles(tmp_path) == before and time.monotonic() < deadline:
            pass  # until it writes
        for _ in range(chance.randint(0, 2000)):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        after = titles(tmp_path)
        assert after[: len(before)] == before
        assert len(set(after)) == len(after) > len(before)
        before = after
    add(tmp_path, 1)  # no lock is left behind


def test_an_editors_change_is_never_overwritten(tmp_path: Path) -> None:
    add(tmp_path, 1)
    path = tmp_path / "a.yaml"

    def change(old: str | None) -> str:
        path.write_text(f"{old}# sửa tay\n", encoding="utf-8")
        return f"{old}# máy\n"

    with pytest.raises(Unwritable):
        write(tmp_path, [Edit("a.yaml", change)])
    assert path.read_text(encoding="utf-8").endswith("# sửa tay\n")


@pytest.mark.parametrize("number", [13, 28, 30])
def test_what_the_system_refuses_changes_nothing(tmp_path: Path, number: int) -> None:
    add(tmp_path, 1)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    for name in ("os.replace", "os.fsync"):
        fault = OSError(number, os.strerror(number))
        with (
            patch(f"hbcomms.files.writing.store.{name}", side_effect=fault),
            pytest.raises(Unwritable),
        ):
            add(tmp_path, 2)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


@POSIX
def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    add(tmp_path, 1)
    (tmp_path / "a.yaml").chmod(0o640)
    add(tmp_path, 2)
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + UGLY["crlf"].encode())
    add(tmp_path, 2)
    assert (tmp_path / "a.yaml").read_bytes().startswith(b"\xef\xbb\xbfunit: a\r\n")


def test_memory_brings_back_the_very_bytes(tmp_path: Path) -> None:
    root, memory = tmp_path / "data", tmp_path / "memory"
    root.mkdir()
    states: list[bytes | None] = [None]
    for number in range(3):
        record = {"type": "bai", "date": "2021-04-01", "title": f"Bài {number}"}

        def change(old: str | None, record: Any = record) -> str:
            if old is None:
                return new_file("a", "submissions", record)
            return insertion(old, "a.yaml", "submissions", record).apply(old)

        write(root, [Edit("a.yaml", change)], noting(memory, root, "2021-09-15", "add"))
        states.append((root / "a.yaml").read_bytes())
    for expected in reversed(states[:-1]):
        entry = past_writes(root, history.entries(memory, root))[-1].entry
        take_back(memory, root, [entry])
        path = root / "a.yaml"
        assert (path.read_bytes() if path.exists() else None) == expected
    assert history.entries(memory, root) == []


BROKEN = [
    "{",
    "[]",
    "null",
    "[" * 100_000,
    '{"version": 1, "entries": 3}',
    '{"version": 1, "entries": ["a"]}',
    '{"version": 2, "entries": []}',
    '{"version": 1, "entries": [{"when": "x", "what": "", "files": []}]}',
    '{"version": 1, "entries": [{"when": "2021-01-01", "what": "", "files": [{"file": 1}]}]}',
    '{"version": 1, "entries": [{"when": "2021-01-01", "what": 1, "files": [{"file": "a", "after": "", "offset": 0, "added": 0, "removed": null}]}]}',
    '{"version": 1, "entries": [{"when": "2021-01-01", "what": "", "files": [{"file": "a", "after": "", "offset": "0", "added": 0, "removed": null}]}]}',
    '{"version": 1, "entries": [{"when": "2021-01-01", "what": "", "files": [{"file": "a", "after": "", "offset": 0, "added": 0, "removed": "é"}]}]}',
]


def test_memory_is_bounded(tmp_path: Path) -> None:
    made = Written("a.yaml", None, b"unit: a\n")
    kept = [history.entries_of("2021-09-15", str(number), [made])[0] for number in range(60)]
    history.save(tmp_path, tmp_path, kept)
    assert history.entries(tmp_path, tmp_path) == kept[10:]


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
def test_memory_survives_its_own_loss(tmp_path: Path, broken: str) -> None:
    history.path_of(tmp_path, tmp_path).write_text(broken, encoding="utf-8")
    assert history.entries(tmp_path, tmp_path) == []
    assert history.set_aside(tmp_path, tmp_path).read_text(encoding="utf-8") == broken


def test_a_folder_that_takes_no_lock_is_said_plainly(tmp_path: Path) -> None:
    fault = PermissionError(13, "Permission denied", str(tmp_path / ".hbcomms.lock"))
    with (
        patch("hbcomms.files.writing.store.FileLock.acquire", side_effect=fault),
        pytest.raises(Unwritable),
    ):
        add(tmp_path, 1)
    assert list(tmp_path.iterdir()) == []
