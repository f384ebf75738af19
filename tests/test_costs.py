"""One fault costs one thing, and no message says that something is missing which stands there
(FORMAT 3)."""

from pathlib import Path
from typing import Any

import pytest

from hb import PLAN, UNITS, Done, duties, hbcomms, office

SENT = """\
unit: truong-mau
submissions:
  - {type: bai, date: 2021-03-01, title: Một, outlet: bao, topics: [bau-cu]}
  - {type: report, date: 2021-04-01, evidence: a.pdf}
exceptions:
  - {obligation: articles, period: "2021", by: 2022-01-10, reason: Lũ}
"""


def answer(folder: Path) -> tuple[Done, list[str]]:
    done = hbcomms("--data", str(folder), "--as-of", "2021-12-31", "status", "--format", "json")
    return done, [fault["rule"] for fault in done.json["left_out"]]


def numbers(done: Done) -> dict[str, Any]:
    """The counts of every unit and obligation, in their order."""
    return {
        unit["unit"]: {
            entry["obligation"]: [duty["counted"] for duty in entry["duties"]]
            for entry in unit["obligations"]
        }
        for unit in done.json["units"]
    }


SCHOOL = "  - {id: truong-mau, name: Trường mẫu, kind: school}\n"


def put(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "lost"),
    [
        ("plan", "school: {at_least: 1}}\n  - id: reports", "vung-cao: {at_least: 9}, school: {at_least: 1}}\n  - id: reports", "unknown-term", None),
        ("plan", "skip: [2021-07]", "skip: [2021-07, thang-8]", "unknown-period", None),
        ("plan", "bureau: {at_least: 3}", "bureau: {at_least: ba}", "bad-number", ("pgd-mau", "articles")),
        ("plan", "at_least: 1, before: 2021-05-31", "at_least: 1, before: 2021-05-31, in: {2022: {at_least: 2}}", "unknown-period", None),
        ("plan", "who: [bureau], text: Làm tốt.", "who: [bureau, ban], text: Làm tốt.", "unknown-term", None),
        ("plan", "name: Bầu cử}", "name: Bầu cử, clause: [a]}", "wrong-shape", None),
        ("plan", "group: site}", "group: site, domains: {a: b}}", "wrong-shape", None),
        ("units", "area: Huyện mẫu", "area: [a]", "wrong-shape", None),
        ("units", "kind: school}", "kind: school, contact: {phone: [1]}}", "wrong-shape", None),
        ("sent", "topics: [bau-cu]", "author: [a]", "wrong-shape", None),
        ("sent", "reason: Lũ", "reason: Lũ, document: {a: b}", "wrong-shape", None),
    ],
)  # fmt: skip
def test_the_smallest_thing_is_left_out(
    tmp_path: Path, file: str, old: str, new: str, rule: str, lost: tuple[str, str] | None
) -> None:
    texts = {"units": UNITS, "plan": PLAN, "sent": SENT}
    sound = office(tmp_path / "sound", UNITS, PLAN, truong_mau__yaml=SENT)
    texts[file] = put(texts[file], old, new)
    faulty = office(
        tmp_path / "faulty", texts["units"], texts["plan"], truong_mau__yaml=texts["sent"]
    )
    expected = numbers(answer(sound)[0])
    if lost:
        del expected[lost[0]][lost[1]]
    done, rules = answer(faulty)
    assert (numbers(done), rules) == (expected, [rule])


@pytest.mark.parametrize(
    ("key", "is_lost"),
    [
        ("id: Sai Mã", True),
        ("name: [a]", True),
        ("kind: khac", True),
        ("tags: {a: b}", True),
        ("active: {to: 31/9/2021}", True),
        ("active: {from: 2021-09-02, to: 2021-09-01}", True),
        ("active: {from: 2021-09-01, to: 2021-09-01}", None),  # one day is no fault
        ("successor: nobody", True),
        ("short: [a]", False),
        ("area: [a]", False),
        ("aliases: {a: b}", False),
        ("contact: {phone: [1]}", False),
        ("note: [a]", False),
        ("confirmed: có lẽ", False),
        ("fax: 1", False),
    ],
)
def test_what_a_fault_of_a_unit_costs(tmp_path: Path, key: str, is_lost: bool | None) -> None:
    """What judging needs of a unit, and what it does not."""
    keys = {"id": "x", "name": "X", "kind": "school"}
    name, _, value = key.partition(": ")
    items = ", ".join(f"{k}: {v}" for k, v in (keys | {name: value}).items())
    done, rules = answer(office(tmp_path, f"{UNITS}  - {{{items}}}\n"))
    assert (len(numbers(done)) == 2) is (is_lost is True)
    assert len(rules) == (0 if is_lost is None else 1)


def test_what_names_a_unit_that_has_a_fault_is_not_unknown(tmp_path: Path) -> None:
    """Its tag in `who`, its file, its name in a sheet, its exemption."""
    units = (
        UNITS
        + "  - {id: thpt-x, name: Trường X, kind: school, tags: [vung-cao], active: {to: 31/9/2021}}\n"
    )
    plan = put(PLAN, "bureau: {at_least: 3}", "vung-cao: {at_least: 5}, bureau: {at_least: 3}")
    folder = office(
        tmp_path,
        units,
        plan,
        thpt_x__yaml=SENT.replace("truong-mau", "thpt-x"),
        bang__csv="unit,type,date,title\nTrường X,bai,2021-05-01,Hai\n",
    )
    done, rules = answer(folder)
    assert rules == ["bad-date"]
    assert numbers(done).keys() == {"pgd-mau", "truong-mau"}
    assert duties(done.json, "pgd-mau", "articles")["2021"]["at_least"] == 3


def test_a_chain_of_successors_passes_through_a_unit_that_is_left_out(tmp_path: Path) -> None:
    units = UNITS + (
        "  - {id: cu, name: Cũ, kind: school, active: {to: 2021-05-31}, successor: giua}\n"
        "  - {id: giua, name: Giữa, kind: school, active: {from: 1/6, to: 2021-08-31}, successor: truong-mau}\n"
    )
    sent = "unit: {}\nsubmissions:\n  - {{type: bai, date: 2021-03-01, title: {}, outlet: bao}}\n"
    folder = office(
        tmp_path, units, cu__yaml=sent.format("cu", "A"), giua__yaml=sent.format("giua", "B")
    )
    done, rules = answer(folder)
    assert rules == ["bad-date"]
    assert numbers(done)["truong-mau"]["articles"] == [1]


def test_all_faults_of_a_thing_are_told_in_one_run(tmp_path: Path) -> None:
    units = (
        UNITS + "  - {id: x, name: X, kind: truong, successor: nobody, active: {to: 31/9/2021}}\n"
    )
    plan = put(
        PLAN,
        "counts: [bai]\n    outlets: [paper]\n    every: year",
        "counts: [baii]\n    outlets: [nowhere]\n    every: năm\n    scored: maybe",
    )
    sent = SENT.replace(
        "date: 2021-03-01, title: Một, outlet: bao, topics: [bau-cu]",
        "date: 1/3, title: [a], outlet: o, topics: [t]",
    )
    sent = sent.replace("obligation: articles", "obligation: article").replace(
        "by: 2022-01-10", "by: x"
    )
    folder = office(
        tmp_path,
        units,
        plan,
        truong_mau__yaml=sent,
        a__csv="unit,type,date,title,outlet\nai,gi,1/3,T,o\n",
    )
    findings = hbcomms("--data", str(folder), "validate", "--format", "json").json["findings"]
    found = sorted(
        (f["file"].rpartition("/")[2], f["rule"]) for f in findings if f["severity"] == "error"
    )
    assert found == [
        ("a.csv", "bad-date"), ("a.csv", "unknown-outlet"), ("a.csv", "unknown-type"), ("a.csv", "unknown-unit"),
        ("plan2021.yaml", "bad-choice"), ("plan2021.yaml", "unknown-cadence"), ("plan2021.yaml", "unknown-outlet"), ("plan2021.yaml", "unknown-type"),
        ("truong_mau.yaml", "bad-date"), ("truong_mau.yaml", "bad-date"), ("truong_mau.yaml", "unknown-obligation"), ("truong_mau.yaml", "unknown-outlet"),
        ("truong_mau.yaml", "unknown-topic"), ("truong_mau.yaml", "wrong-shape"),
        ("units.yaml", "bad-date"), ("units.yaml", "unknown-kind"), ("units.yaml", "unknown-successor"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["unit: [a]\n", "", "unit: nobody\n"])
def test_a_file_without_its_unit_is_lost_and_its_other_faults_are_told(
    tmp_path: Path, head: str
) -> None:
    sent = head + put(SENT, "unit: truong-mau\n", "").replace("type: report", "type: reprot")
    folder = office(tmp_path, truong_mau__yaml=sent)
    rules = answer(folder)[1]
    assert rules[-1] == "unknown-type"
    assert len(rules) == 2
    assert numbers(answer(folder)[0])["truong-mau"]["articles"] == [0]


def test_names_are_not_missing_from_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    folder = office(tmp_path, truong_mau__yaml=SENT)
    (folder / "units.yaml").write_bytes(b"units:\n  - {id: \xff}\n")
    assert answer(folder)[1] == ["not-utf8"]
    (folder / "units.yaml").write_text(
        UNITS + "  - {id: y, name: Y, kind: khac}\n", encoding="utf-8"
    )
    (folder / "plan2022.yaml").write_bytes(b"id: '2022'\nunit_kinds: {khac: Kh\xff}\n")
    assert answer(folder)[1] == ["not-utf8"]
