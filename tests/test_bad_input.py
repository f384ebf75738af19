"""Bad files end in a plain sentence at a place, never in a traceback; the rest is read."""

import os
from pathlib import Path

import pytest

from hb import PLAN, POSIX, UNITS, Done, hbcomms, office

SENT = "submissions/2021/a.yaml"
GOOD = "unit: pgd-mau\nsubmissions:\n  - {type: bai, date: 2021-03-01, title: T, outlet: bao}\n"


def status(folder: Path) -> Done:
    return hbcomms("--data", str(folder), "--as-of", "1/4/2021", "status", "--format", "json")


def rules(done: Done) -> list[tuple[str, int, str]]:
    return [(entry["file"], entry["line"], entry["rule"]) for entry in done.json["left_out"]]


@pytest.mark.parametrize(
    ("content", "line", "rule"),
    [
        (b"", 1, "empty-file"),
        (b"# nothing yet\n", 1, "empty-file"),
        (b"- a\n- b\n", 1, "wrong-shape"),
        (b"unit: pgd-mau\nsubmissions:\n  - {type: bai", 3, "yaml-syntax"),
        (b"unit: pgd-mau\n\tsubmissions: []\n", 2, "tab"),
        ("unit: pgd-mau\nnote: Phòng\n".encode("cp1258", "replace") + b"\xf0\n", 3, "not-utf8"),
        ("unit: pgd-mau\n".encode("utf-16"), 1, "not-utf8"),
        (b"unit: pgd-mau\n\x00\n", 2, "yaml-syntax"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nunit: *c\n", 1, "anchor"),
        (b"[" * 5000, 1, "yaml-syntax"),
        (b"unit: nobody\nsubmissions: []\nwho: 1\n", 3, "unknown-key"),
    ],
)
def test_a_broken_file_is_left_out_and_the_rest_read(
    tmp_path: Path, content: bytes, line: int, rule: str
) -> None:
    office(tmp_path, b__yaml=GOOD)
    (tmp_path / SENT).write_bytes(content)
    done = status(tmp_path)
    assert done.code == 3
    assert (SENT, line, rule) in rules(done)
    assert done.json["units"][0]["obligations"][0]["duties"][0]["counted"] == 1
    assert hbcomms("--data", str(tmp_path), "validate").code == 1


def test_a_deep_nest_does_not_blow_the_stack(tmp_path: Path) -> None:
    office(tmp_path, a__yaml="unit: " + "[" * 900 + "]" * 900 + "\n")
    assert "too-deep" in {rule for _, _, rule in rules(status(tmp_path))}


@POSIX
def test_folders_and_pipes_in_place_of_files(tmp_path: Path) -> None:
    office(tmp_path, b__yaml=GOOD)
    (tmp_path / SENT).mkdir()
    os.mkfifo(tmp_path / "submissions" / "2021" / "c.yaml")
    (tmp_path / "submissions" / "2021" / "d.yaml").symlink_to("d.yaml")
    found = rules(status(tmp_path))
    assert [(file[-6:], rule) for file, _, rule in found] == [
        ("a.yaml", "unreadable-file"),
        ("c.yaml", "unreadable-file"),
        ("d.yaml", "unreadable-file"),
    ]


@pytest.mark.parametrize(("name", "size"), [("a.yaml", 65), ("a.csv", 300)])
def test_a_huge_file_is_not_read(tmp_path: Path, name: str, size: int) -> None:
    office(tmp_path)
    with (tmp_path / "submissions" / "2021" / name).open("wb") as file:
        file.truncate(size * 10**6)
    assert rules(status(tmp_path)) == [(f"submissions/2021/{name}", 1, "too-large")]


@pytest.mark.parametrize("missing", ["units.yaml", "plan2021.yaml"])
def test_a_missing_file(tmp_path: Path, missing: str) -> None:
    office(tmp_path)
    (tmp_path / missing).unlink()
    done = status(tmp_path)
    assert done.code == 3
    assert "no-file" in {rule for _, _, rule in rules(done)}


def test_a_missing_folder(tmp_path: Path) -> None:
    for command in ("status", "overdue"):
        done = hbcomms("--data", str(tmp_path / "x"), command)
        assert done.code == 3
        assert "x" in done.out
        assert "--data" in done.out
    assert hbcomms("--data", str(tmp_path / "x"), "validate").code == 1


def test_no_submissions_is_nobody_sent_anything(tmp_path: Path) -> None:
    office(tmp_path)
    for folder in ("submissions/2021", "submissions"):
        (tmp_path / folder).rmdir()
    assert status(tmp_path).code == 0


@pytest.mark.parametrize(
    "plan",
    [
        "",
        "[]",
        "id: 2021",
        PLAN.replace("obligations:", "obligations: null\nx:"),
        PLAN.replace("from: 2021-01-01", "from: 2021-02-30"),
        PLAN.replace("to: 2021-12-31", "to: 2020-12-31"),
        PLAN.replace("to: 2021-12-31", "to: 2199-12-31"),
        PLAN.replace('id: "2021"', "id: ../../etc"),
    ],
)
def test_a_plan_that_cannot_be_used(tmp_path: Path, plan: str) -> None:
    done = status(office(tmp_path, plan=plan))
    assert (done.code, done.json["plan"]) == (3, None)
    assert done.json["left_out"]


@pytest.mark.parametrize("units", ["", "units:\n", "units: x\n", "- a\n", "unit: []\n"])
def test_a_roster_that_cannot_be_used(tmp_path: Path, units: str) -> None:
    done = status(office(tmp_path, units=units))
    assert (done.code, done.json["units"]) == (3, [])


def test_a_unit_with_a_fault_beside_the_point_is_kept(tmp_path: Path) -> None:
    units = UNITS.replace("area: Huyện mẫu", "phone: 123")
    done = status(office(tmp_path, units=units))
    assert (done.code, len(done.json["units"])) == (3, 2)
    assert rules(done) == [("units.yaml", 2, "unknown-key")]


def test_a_broken_obligation_is_left_out_alone(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "every: year\n    who: {bureau: {at_least: 3}",
        "every: moon\n    who: {bureau: {at_least: 3}",
    )
    done = status(office(tmp_path, plan=plan, a__yaml=GOOD))
    assert done.code == 3
    assert [line["obligation"] for line in done.json["units"][0]["obligations"]] == ["reports"]


@POSIX
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    office(tmp_path)
    folder = os.fsencode(tmp_path / "submissions" / "2021")
    with open(folder + b"/\xff.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes
        file.write("unit: [")
    for output in ("table", "json", "csv", "md"):
        done = hbcomms("--data", str(tmp_path), "status", "--format", output)
        assert done.code == 3


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("issuer: {vie: Sở}", "bad-choice"),
        ("office: [a]", "wrong-shape"),
        ("standing: a", "wrong-shape"),
    ],
)
def test_a_fault_at_the_top_of_a_plan_costs_what_judging_does_not_need(
    tmp_path: Path, line: str, rule: str
) -> None:
    plan = PLAN.partition("standing:")[0]
    office(tmp_path, plan=f"{plan}{line}\n", a__yaml=GOOD)
    done = status(tmp_path)
    assert (done.code, [found[2] for found in rules(done)]) == (3, [rule])
    assert [unit["unit"] for unit in done.json["units"]] == ["pgd-mau", "truong-mau"]
    office(tmp_path, plan=f"{plan}effective_from: x\n", a__yaml=GOOD)
    assert status(tmp_path).json["plan"] is None  # without its day nothing is known to be owed


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("by: {weekday: thứ 2}", "mon"),
        ("by: {weekday: Thứ Bảy}", "sat"),
        ("by: {weekday: CN}", "sun"),
        ("by: {weekday: Tuesday}", "tue"),
        ("days_after: 10", "by: {days_after: …}"),
        ("weekday: fri", "by: {weekday: …}"),
        ("day: 20", "by: {day: …}"),
        ("in: {T5: {at_least: 2}}", "2021-05"),
        ("in: {tháng 11: {at_least: 2}}", "2021-11"),
    ],
)
def test_a_due_date_as_people_write_it_is_told_as_the_file_has_it(
    tmp_path: Path, wrong: str, meant: str
) -> None:
    plan = PLAN.replace(
        "scored: false\n    who: {school: {at_least: 1}}",
        f"who: {{school: {{at_least: 1, {wrong}}}}}",
    )
    office(tmp_path, plan=plan)
    done = hbcomms("--data", str(tmp_path), "--lang", "en", "validate")
    assert done.code == 1
    assert f"Did you mean “{meant}”?" in " ".join(done.out.split())
