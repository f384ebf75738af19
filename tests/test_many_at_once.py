"""Several units, periods and records in one write and one undo; fields taken away, records too."""

from pathlib import Path

import pytest

from hb import PLAN, Done, duties, hbcomms, office
from hbcomms.core.submissions import Submission
from hbcomms.files.load import load

UNITS = """\
units:
  - {id: pgd-mau, name: Phòng mẫu, kind: bureau, area: Huyện Một}
  - {id: thpt-a, name: Trường A, kind: school, area: Huyện Một, tags: [vung-kho]}
  - {id: thpt-b, name: Trường B, kind: school, area: Huyện Hai, tags: [vung-kho]}
  - {id: thpt-c, name: Trường C, kind: school, area: Huyện Hai}
"""
A = """\
unit: thpt-a
submissions:
  - {type: report, date: 2021-03-01, title: Báo cáo tháng 3, status: pending}
  - {type: report, date: 2021-04-01, title: Báo cáo tháng 4, status: pending}
  - {type: bai, date: 2021-04-02, title: Khác, outlet: bao}
"""
B = """\
unit: thpt-b
submissions:
  - {type: report, date: 2021-03-05, title: Báo cáo tháng 3, status: pending}
"""
C = "Đơn vị,Loại,Ngày,Tên bài\nTrường C,Báo cáo,7/3/2021,Báo cáo tháng 3\nTrường C,bai,8/3/2021,Bài C\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return office(tmp_path / "data", UNITS, PLAN, thpt_a__yaml=A, thpt_b__yaml=B, c__csv=C)


def run(root: Path, *arguments: str) -> Done:
    where = ("--data", str(root), "--as-of", "15/9/2021", "--lang", "en")
    return hbcomms(*where, *arguments, HBCOMMS_STATE=str(root.parent / "state"))


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in root.rglob("*")
        if p.suffix in (".yaml", ".csv")
    }


def records(root: Path) -> list[Submission]:
    loaded = load(root, lambda plans: plans[0]).office
    assert loaded
    return list(loaded.submissions)


def waived(root: Path) -> set[tuple[str, str]]:
    status = run(root, "status", "--format", "json").json
    return {
        (unit["unit"], period)
        for unit in status["units"]
        if unit["kind"] == "school"
        for period, duty in duties(status, unit["unit"], "stories").items()
        if duty["state"] == "waived"
    }


@pytest.mark.parametrize(
    ("who", "period", "units", "months"),
    [
        (["--kind", "Trường"], "2021-05..2021-06", "abc", (5, 6)),
        (["--tag", "vung kho"], "T5..T8", "ab", (5, 6, 8)),
        (["--area", "hai"], "T5", "bc", (5,)),
        (["--kind", "school", "--area", "huyen mot"], "T5, T8", "a", (5, 8)),
        (["--unit", "truong a", "--unit", "thpt-c"], "T5", "ac", (5,)),
        (["truong a, truong b"], "T5-T6", "ab", (5, 6)),
        (["truong c"], "tháng 5 đến tháng 6", "c", (5, 6)),
    ],
)
def test_leave_for_many_is_one_write_and_one_undo(
    root: Path, who: list[str], period: str, units: str, months: tuple[int, ...]
) -> None:
    before = contents(root)
    done = run(root, "waive", *who, "dien hinh", period, "--reason", "Lũ")
    assert (done.code, done.err) == (0, "")
    expected = {(f"thpt-{unit}", f"2021-{month:02}") for unit in units for month in months}
    assert waived(root) == expected
    assert run(root, "validate").code == 0
    assert run(root, "undo", "--list").out.count("leave given") == 1
    assert run(root, "undo").code == 0
    assert contents(root) == before


def test_who_has_leave_already_is_said_and_passed_over(root: Path) -> None:
    assert run(root, "waive", "thpt-a", "stories", "T5", "--reason", "x").code == 0
    again = run(root, "waive", "thpt-a", "stories", "T5", "--reason", "x")
    assert (again.code, "thpt-a.yaml" in again.err or "thpt_a.yaml" in again.err) == (2, True)
    more = run(root, "waive", "--kind", "school", "stories", "T5", "--reason", "x")
    assert (more.code, "Trường A has leave for" in more.out) == (0, True)
    assert waived(root) == {("thpt-a", "2021-05"), ("thpt-b", "2021-05"), ("thpt-c", "2021-05")}
    assert "second-leave" not in run(root, "validate").out


def test_what_none_of_them_owes_is_refused(root: Path) -> None:
    done = run(root, "waive", "--kind", "school", "reports", "2021", "--reason", "x")
    assert (done.code, "none of these units" in done.err) == (2, True)
    assert run(root, "waive", "--tag", "vung-kho", "--kind", "bureau", "stories", "T5").code == 2


@pytest.mark.parametrize("name", ["leave M5", "stories 2021-05", "thpt_a.yaml:7"])
def test_leave_is_taken_out_and_comes_back(root: Path, name: str) -> None:
    before = contents(root)
    assert run(root, "waive", "thpt-a", "stories", "T5..T6", "--reason", "Lũ").code == 0
    given = contents(root)
    if ":" in name:
        text = given["submissions/2021/thpt_a.yaml"].decode()
        name = f"thpt_a.yaml:{text[: text.index('obligation: stories')].count(chr(10)) + 1}"
    shown = run(root, "remove", "thpt-a", name, "--reason", "x", "--dry-run")
    assert (shown.code, contents(root)) == (0, given)
    assert "Trường A, leave: Điển hình, M5, waived (Lũ)" in shown.out
    done = run(root, "remove", "thpt-a", name, "--reason", "x")
    assert (done.code, "“Điển hình” of Trường A, M5: " in done.out) == (0, True)
    assert waived(root) == {("thpt-a", "2021-06")}
    assert run(root, "validate").code == 0
    assert [run(root, "undo").code, contents(root)] == [0, given]
    assert [run(root, "undo").code, contents(root)] == [0, before]


def test_who_does_not_owe_it_is_said(root: Path) -> None:
    """Stories are not asked for in July, and never of a bureau."""
    done = run(root, "waive", "thpt-a, thpt-b", "stories", "T6..T8", "--reason", "x")
    assert "for 2 units: Trường A (2021-07); Trường B (2021-07)." in done.out
    assert waived(root) == {(f"thpt-{unit}", f"2021-0{month}") for unit in "ab" for month in (6, 8)}
    done = run(root, "waive", "--area", "huyen mot", "stories", "T5", "--reason", "x")
    assert "Not owed, so nothing is written for 1 unit: Phòng mẫu (2021-05)." in done.out
    assert ("thpt-a", "2021-05") in waived(root)


def test_undo_goes_on_with_the_rest_of_a_write_of_many_files(root: Path) -> None:
    assert run(root, "waive", "--tag", "vung kho", "stories", "T5", "--reason", "x").code == 0
    changed = root / "submissions" / "2021" / "thpt_a.yaml"
    changed.write_bytes(changed.read_bytes() + b"# by hand\n")
    told = run(root, "undo", "--yes")
    assert (
        told.code,
        "the rest of the same write, in submissions/2021/thpt_b.yaml" in told.err,
    ) == (
        4,
        True,
    )
    assert run(root, "undo", "--yes").code == 0
    assert waived(root) == {("thpt-a", "2021-05")}


def test_one_decision_on_many_records(root: Path) -> None:
    before = contents(root)
    which = ["--kind", "school", "--type", "báo cáo", "--period", "T3..T4"]
    done = run(root, "decide", *which, "trả lại", "--reason", "Thiếu dấu", "--date", "5/5")
    assert (done.code, "4 records, 3 files" in done.out) == (0, True)
    made = [one for one in records(root) if one.type == "report"]
    assert {one.all_decisions()[-1].status for one in made} == {"returned"}
    assert next(one for one in records(root) if one.type == "bai").all_decisions() == ()
    header = (root / "submissions" / "2021" / "c.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == "Đơn vị,Loại,Ngày,Tên bài,Quyết định"
    assert run(root, "undo").code == 0
    assert contents(root) == before


def test_records_of_many_units_by_the_words_of_their_titles(root: Path) -> None:
    done = run(root, "evidence", "--area", "huyen", "thang 3", "12/BC-VP", "--date", "6/6")
    assert done.code == 2  # two areas fit
    done = run(root, "evidence", "--tag", "vung-kho", "thang 3", "12/BC-VP", "--date", "6/6")
    assert done.code == 0
    with_it = [one.unit for one in records(root) if any(e.ref == "12/BC-VP" for e in one.evidence)]
    assert with_it == ["thpt-a", "thpt-b"]
    none = run(root, "evidence", "--kind", "bureau", "thang 3", "x.pdf")
    assert (none.code, "no record has all" in none.err) == (2, True)
    some = run(root, "evidence", "--unit", "thpt-c", "--unit", "pgd-mau", "thang 3", "x.pdf")
    assert (some.code, "Without such a record: Phòng mẫu." in some.out) == (0, True)


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        (["--outlet", ""], "outlet", None),
        (["--title", "Mới"], "title", "Mới"),
        (["--type", "báo cáo"], "type", "report"),
        (["--received", "5/4"], "received", "2021-04-05"),
        (["--evidence", "a.pdf", "--evidence", "b.pdf (2021-05-01)"], "evidence", 2),
        (["--note", "x"], "note", "x"),
        (["--quantity", "3"], "quantity", 3),
    ],
)
def test_edit_changes_and_clears_every_field(
    root: Path, given: list[str], field: str, value: object
) -> None:
    assert run(root, "edit", "thpt-a", "Khác", *given).code == 0
    [record] = [
        one for one in records(root) if (one.unit, str(one.date)) == ("thpt-a", "2021-04-02")
    ]
    found = getattr(record, field)
    assert (
        len(found) if field == "evidence" else str(found) if field == "received" else found
    ) == value
    assert run(root, "validate").code == 0


@pytest.mark.parametrize(
    "given",
    [["--title", ""], ["--date", "1/1/2022"], ["--received", "1/1/2022"], ["--type", "gì đó"]],
)
def test_edit_leaves_what_would_not_be_sound(root: Path, given: list[str]) -> None:
    before = contents(root)
    assert run(root, "edit", "thpt-a", "Khác", *given).code == 2
    assert contents(root) == before


def test_a_cell_is_emptied_and_a_row_removed(root: Path) -> None:
    assert run(root, "edit", "thpt-c", "thang 3", "--title", "").code == 0
    assert [one.title for one in records(root) if one.unit == "thpt-c"] == [None, "Bài C"]
    done = run(root, "remove", "thpt-c", "Bài C", "--reason", "nhầm trường")
    assert (done.code, "Removed submissions/2021/c.csv:3" in done.out) == (0, True)
    assert [one.title for one in records(root) if one.unit == "thpt-c"] == [None]
    assert "nhầm trường" in run(root, "undo", "--list").out
    assert run(root, "undo").code == 0
    assert [one.title for one in records(root) if one.unit == "thpt-c"] == [None, "Bài C"]


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        (["evidence", "thpt-a", "Khác", "a.pdf", "--date", "1/10/2021"], "lies after"),
        (["decide", "thpt-a", "Khác", "accepted", "--date", "1/4/2021"], "lies before"),
        (["decide", "thpt-a", "Khác", "accepted", "--date", "1/10/2021"], "lies after"),
        (
            ["extend", "pgd-mau", "reports", "2021", "--by", "30/5/2021", "--reason", "x"],
            "not later",
        ),
        (
            ["extend", "pgd-mau", "reports", "2021", "--by", "1/5/2021", "--reason", "x"],
            "not later",
        ),
        (["add", "thpt-a", "bai", "--date", "1/5", "--title", "\u200b"], "--title"),
        (
            ["add", "thpt-a", "bai", "--date", "1/5", "--title", "T", "--received", "1/12"],
            "lies after",
        ),
    ],
)
def test_what_would_not_be_sound_is_refused_with_the_reason(
    root: Path, command: list[str], wrong: str
) -> None:
    before = contents(root)
    done = run(root, *command)
    assert (done.code, wrong in done.err) == (2, True)
    assert contents(root) == before


def test_what_is_broken_elsewhere_does_not_change_the_code(root: Path) -> None:
    broken = root / "submissions" / "2021" / "x.yaml"
    broken.write_text("unit: không có\nsubmissions: []\n", encoding="utf-8")
    done = run(root, "add", "thpt-a", "bai", "--date", "1/5", "--title", "T", "--outlet", "bao")
    assert (done.code, "other fault" in done.out) == (0, True)


def test_what_add_says_is_what_status_says(root: Path) -> None:
    done = run(root, "add", "pgd-mau", "bai", "--date", "1/5", "--title", "T", "--outlet", "bao")
    assert "2021: 1/3, in time" in done.out
    found = duties(run(root, "status", "--format", "json").json, "pgd-mau", "articles")["2021"]
    assert (found["counted"], found["at_least"], found["state"]) == (1, 3, "open")
