"""What was known on a day, decisions, quantities, separate evidence: small offices through the
program (FORMAT 4 to 6)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hb import PLAN, Done, duties, hbcomms, office
from hbcomms.core.submissions import Decision, decision_on

D = date.fromisoformat


def counted(folder: Path, obligation: str, *options: str) -> Any:
    done = hbcomms("--data", str(folder), *options, "status", "--format", "json")
    assert done.code == 0, done.out
    return duties(done.json, "pgd-mau", obligation)["2021"]


def record(**more: str) -> str:
    fields = {"type": "bai", "date": "2021-03-01", "title": "Một", "outlet": "bao"} | more
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}\n"


def one_file(tmp_path: Path, *records: str, rest: str = "", plan: str = PLAN) -> Path:
    sent = "unit: pgd-mau\nsubmissions:\n" + "".join(records) + rest
    office(tmp_path, pgd_mau__yaml=sent)
    (tmp_path / "plan2021.yaml").write_text(plan, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("more", "known_on"),
    [
        ({}, "2021-03-01"),
        ({"received": "2021-04-10"}, "2021-04-10"),
        ({"recorded": "2021-06-03"}, "2021-06-03"),
        ({"received": "2021-04-10", "recorded": "2021-03-02"}, "2021-03-02"),
    ],
)
def test_a_record_is_known_from_the_day_it_was_entered(
    tmp_path: Path, more: dict[str, str], known_on: str
) -> None:
    folder = one_file(tmp_path, record(**more))
    before = D(known_on).toordinal() - 1
    as_of = ("--as-of", "2021-12-31")
    known = [
        counted(folder, "articles", *as_of, "--known-at", day)["counted"]
        for day in (date.fromordinal(before).isoformat(), known_on)
    ]
    assert known == [0, 1]
    assert counted(folder, "articles", *as_of)["counted"] == 1


def test_evidence_exemptions_and_decisions_are_known_on_their_own_days(tmp_path: Path) -> None:
    folder = one_file(
        tmp_path,
        "  - {type: report, date: 2021-05-20, evidence: [{ref: a.pdf, date: 2021-05-21, "
        "recorded: 2021-06-09}]}\n",
        record(
            title="Hai",
            decisions="[{status: rejected, date: 2021-04-02, reason: Sai, recorded: 2021-06-20}]",
        ),
        rest="exceptions:\n  - {obligation: articles, period: '2021', waive: true, reason: Lũ, "
        "approved: 2021-03-01, recorded: 2021-06-30}\n",
    )

    def states(known_at: str) -> tuple[str, int, str]:
        options = ("--as-of", "2021-12-31", "--known-at", known_at)
        report, articles = (counted(folder, name, *options) for name in ("reports", "articles"))
        return report["state"], articles["counted"], articles["state"]

    assert states("2021-06-08") == ("overdue", 1, "open")
    assert states("2021-06-09") == ("met", 1, "open")
    assert states("2021-06-20") == ("met", 0, "open")
    assert states("2021-06-30") == ("met", 0, "waived")


def test_answers_carry_the_day_and_the_page_says_what_it_cannot_bring_back(tmp_path: Path) -> None:
    folder = one_file(tmp_path, record())
    for command in ("status", "overdue", "months", "topics", "unit"):
        name = ("pgd-mau",) if command == "unit" else ()
        for options, said in ((("--known-at", "1/6/2021"), "2021-06-01"), ((), None)):
            done = hbcomms("--data", str(folder), *options, command, *name, "--format", "json")
            assert done.json["known_at"] == said
    page = hbcomms("--data", str(folder), "--lang", "en", "--known-at", "1/6/2021", "status").out
    assert "As known on 01/06/2021" in page


DECISIONS = (
    Decision("returned", D("2021-04-02")),
    Decision("pending", D("2021-04-20")),
    Decision("accepted", D("2021-04-20")),
)


@pytest.mark.parametrize(
    ("decisions", "day", "status"),
    [
        ((), "2021-04-02", "accepted"),
        (DECISIONS, "2021-04-01", "accepted"),
        (DECISIONS, "2021-04-02", "returned"),
        (DECISIONS, "2021-04-19", "returned"),
        (DECISIONS, "2021-04-20", "accepted"),
        ((Decision("pending"), Decision("accepted", D("2021-05-01"))), "2021-01-01", "pending"),
        ((Decision("pending"), Decision("accepted", D("2021-05-01"))), "2021-05-01", "accepted"),
    ],
)
def test_the_last_decision_up_to_a_day_holds(
    decisions: tuple[Decision, ...], day: str, status: str
) -> None:
    assert decision_on(decisions, D(day)).status == status


@pytest.mark.parametrize(
    ("decisions", "rule"),
    [
        (
            "[{status: accepted, date: 2021-04-20}, {status: returned, date: 2021-04-02}]",
            "decisions-order",
        ),
        ("[{status: accepted, date: 2021-04-20}, {status: returned}]", "decisions-order"),
        ("[{status: accepted, date: 2021-04-20}], status: pending", "one-of"),
        ("[{status: maybe}]", "bad-choice"),
    ],
)
def test_decisions_out_of_order_or_beside_a_status_are_errors(
    tmp_path: Path, decisions: str, rule: str
) -> None:
    folder = one_file(tmp_path, record(decisions=decisions), record(title="Hai"))
    done = hbcomms("--data", str(folder), "--as-of", "2021-12-31", "status", "--format", "json")
    assert [fault["rule"] for fault in done.json["left_out"]] == [rule]
    assert duties(done.json, "pgd-mau", "articles")["2021"]["counted"] == 1


def test_quantity_multiplies_and_a_duplicate_is_refused_whole(tmp_path: Path) -> None:
    plan = PLAN.replace("counts: [bai]", "counts: {bai: 2}").replace("at_least: 3", "at_least: 9")
    first, again = record(quantity="3"), record(date="2021-04-01", quantity="5")
    folder = one_file(
        tmp_path, first, again, record(title="Hai", date="2021-05-01", quantity="2"), plan=plan
    )
    duty = counted(folder, "articles", "--as-of", "2021-12-31")
    assert (duty["counted"], duty["met_on"]) == (10, "2021-05-01")


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        ("", "overdue"),
        (", evidence: chưa có", "overdue"),
        (", evidence: 'http://www.bao.vn/bc/'", "overdue"),
        (", evidence: [bao.vn/bc, bb.pdf]", "met"),
    ],
)
def test_separate_evidence_is_not_the_link_of_the_record(
    tmp_path: Path, evidence: str, state: str
) -> None:
    sent = f"  - {{type: report, date: 2021-05-20, url: https://bao.vn/bc{evidence}}}\n"
    plan = PLAN.replace("evidence: required", "evidence: separate")
    folder = one_file(tmp_path, sent, plan=plan)
    duty = counted(folder, "reports", "--as-of", "2021-12-31")
    assert (duty["state"], duty["lacks_evidence"]) == (state, state == "overdue")


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ({}, {}, 1),
        ({"distinct": "hai bài khác nhau"}, {}, 2),
        ({}, {"distinct": "hai bài khác nhau"}, 2),
        ({"distinct": "không"}, {"distinct": "false"}, 1),
        ({"distinct": "true", "reason": "hai kỳ"}, {}, 2),
    ],
)
def test_what_is_distinct_equals_nothing(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], counts: int
) -> None:
    folder = one_file(tmp_path, record(**first), record(date="2021-03-02", **second))
    assert counted(folder, "articles", "--as-of", "2021-12-31")["counted"] == counts


READINGS = """\
readings:
  - {clause: "1", text: Web cũng tính., obligation: articles, otherwise: {outlets: null}}
  - {clause: "2", text: Im lặng.}
"""


def test_another_reading_is_judged_beside_the_first(tmp_path: Path) -> None:
    folder = one_file(tmp_path, record(outlet="web"), record(title="Hai"), plan=PLAN + READINGS)

    def run(*words: str) -> Done:
        return hbcomms("--data", str(folder), "--as-of", "2021-12-31", "--lang", "en", *words)

    unit = run("unit", "pgd-mau", "--format", "json").json
    [other] = unit["otherwise"]
    assert (other["obligation"], other["text"], other["state"]) == (
        "articles",
        "Web cũng tính.",
        "open",
    )
    assert [duty["counted"] for duty in other["duties"]] == [2]
    assert (
        duties(run("status", "--format", "json").json, "pgd-mau", "articles")["2021"]["counted"]
        == 1
    )
    assert "The other reading of 1" in run("unit", "pgd-mau").out
    assert "2 places of the plan are silent" in run("status").out
    readings = run("plan", "--format", "json").json["readings"]
    assert readings[0]["otherwise"] == {"outlets": None}
    assert readings[1] == {"clause": "2", "text": "Im lặng."}


@pytest.mark.parametrize(
    ("reading", "rule"),
    [
        ("{clause: '9', text: T, obligation: nope}", "unknown-obligation"),
        ("{clause: '9', text: T, otherwise: {counts: [bai]}}", "missing-key"),
        (
            "{clause: '9', text: T, obligation: articles, otherwise: {counts: [baii]}}",
            "unknown-type",
        ),
        ("{clause: '9', text: T, obligation: articles, otherwise: {every: month}}", "unknown-key"),
        ("{clause: '9', text: T, obligation: articles, otherwise: {from: 2021-02-01}}", "idle-key"),
        ("{clause: '9'}", "missing-key"),
    ],
)
def test_a_fault_of_a_reading_costs_that_reading(tmp_path: Path, reading: str, rule: str) -> None:
    folder = one_file(tmp_path, record(), plan=f"{PLAN}{READINGS}  - {reading}\n")
    done = hbcomms("--data", str(folder), "plan", "--format", "json")
    assert done.code == 3
    assert [fault["rule"] for fault in done.json["left_out"]] == [rule]
    assert len(done.json["readings"]) == 2
    assert len(done.json["obligations"]) == 3
