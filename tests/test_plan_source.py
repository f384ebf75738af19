"""The plan and the roster as data, held to the text they were taken from."""

import re
import unicodedata
from collections import defaultdict
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SOURCE = (ROOT / "docs/source/plan-2021.txt").read_text(encoding="utf-8")


def load(name: str) -> Any:
    """A file of data/, every scalar as the text that stands there."""
    return yaml.load((ROOT / "data" / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


PLAN = load("plan2021.yaml")
UNITS = load("units.yaml")["units"]
DUTIES = PLAN["obligations"] + PLAN["standing"]
OBLIGATIONS = {obligation["id"]: obligation for obligation in PLAN["obligations"]}

TOPIC_WORDS = {
    "ngay-le-30-nam": "30 năm tái lập tỉnh",
    "bau-cu": "cuộc bầu cử",
    "phap-luat-giao-duc": "Luật Giáo dục năm 2019",
    "nq29-kl51": "Nghị quyết số 29-NQ/TW",
    "mam-non": "giáo dục mầm non",
    "chat-luong-day-hoc": "phương pháp dạy học",
    "ctgdpt-sgk": "lớp 1, lớp 2 và lớp 6",
    "thi-tuyen-sinh": "thi tốt nghiệp THPT",
    "huong-nghiep": "phân luồng học sinh",
    "doi-ngu": "đội ngũ nhà giáo",
    "sap-nhap-csvc": "sáp nhập trường học",
    "dien-hinh-ntvt": "nhân tố điển hình",
    "dao-duc-an-toan": "kỹ năng sống",
    "covid-19": "ứng phó với dịch Covid-19",
    "the-chat-hkpd": "Hội khỏe Phù Đổng",
    "thi-dua": "phong trào thi đua",
    "cntt-cqdt": "Chính quyền điện tử",
    "thanh-tra-cchc": "cải cách hành chính;",
    "tap-huan-truyen-thong": "Hội nghị tập huấn",
    "tu-chon": "lựa chọn các sự kiện",
    "du-luan-cap-bach": "cấp bách của dư luận",
    "phan-bac-sai-trai": "quan điểm sai trái",
    "su-kien-thuong-xuyen": "thường xuyên, đột xuất",
}

OFFICIAL_ORDER = """
    pgd-tp-hoa-binh pgd-da-bac pgd-luong-son pgd-kim-boi pgd-cao-phong pgd-tan-lac pgd-mai-chau
    pgd-lac-son pgd-yen-thuy pgd-lac-thuy
    thpt-chuyen-hoang-van-thu ptdtnt-thpt-tinh thpt-cong-nghiep thpt-lac-long-quan thpt-ngo-quyen
    thpt-ky-son thpt-phu-cuong thpt-da-bac thpt-muong-chieng thpt-yen-hoa thpt-mai-chau
    thpt-mai-chau-b thpt-muong-bi thpt-tan-lac thpt-doan-ket thpt-lung-van thpt-lac-son
    thpt-dai-dong thpt-cong-hoa thpt-quyet-thang thpt-kim-boi thpt-19-5 thpt-bac-son thpt-sao-bay
    thpt-luong-son thpt-nguyen-trai thpt-nam-luong-son thpt-cu-chinh-lan thpt-lac-thuy
    thpt-lac-thuy-b thpt-lac-thuy-c thpt-thanh-ha thpt-yen-thuy-a thpt-yen-thuy-b thpt-yen-thuy-c
    thpt-cao-phong thpt-thach-yen ptdtnt-da-bac ptdtnt-mai-chau ptdtnt-mai-chau-b ptdtnt-tan-lac
    ptdtnt-lac-son ptdtnt-kim-boi ptdtnt-luong-son ptdtnt-lac-thuy ptdtnt-yen-thuy ptdtnt-cao-phong
    ttgdtx-tinh
    vp-so p-khtc p-ktqlcl p-tccb thanh-tra p-gdtrh p-gdth p-gdmn p-gdtx
"""


def clauses() -> dict[str, str]:
    """Each bullet of parts II and III by its clause, and the closing sentence as "III"."""
    found: dict[str, str] = {}
    chapter = part = clause = ""
    number = 0
    body = SOURCE[SOURCE.index("II. NỘI DUNG") : SOURCE.index("Nơi nhận:")]
    for line in map(str.strip, body.splitlines()):
        if heading := re.match(r"(I+)\. ", line):
            chapter, clause = heading[1], ""
        elif heading := re.match(r"(\d)\. ", line):
            part, number, clause = heading[1], 0, ""
        elif line.startswith("- "):
            number += 1
            clause = f"{chapter}.{part}.{number}"
            found[clause] = line.removeprefix("- ")
        elif line.startswith("Sở Giáo dục và Đào tạo đề nghị"):
            clause = chapter
            found[clause] = line
        else:
            found[clause] += f" {line}"
    return found


CLAUSES = clauses()


def uncovered(whole: str, parts: list[str]) -> str:
    """The letters of a sentence on which none of its parts lies; spaces aside."""
    covered: set[int] = set()
    for part in parts:
        start = whole.find(part)
        if start >= 0:
            covered.update(range(start, start + len(part)))
    return "".join(c for i, c in enumerate(whole) if i not in covered and not c.isspace())


def fold(name: str) -> str:
    """A name without case, marks and white space."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c) and not c.isspace())


def test_source_has_the_bullets_it_is_known_for() -> None:
    parts = groupby(CLAUSES, key=lambda clause: clause.rpartition(".")[0])
    counts = {part: len(list(members)) for part, members in parts}
    assert counts == {"II.1": 19, "II.2": 4, "III.1": 8, "III.2": 5, "III.3": 7, "": 1}


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.get("id") or duty["clause"])
def test_text_is_found_letter_for_letter(duty: dict[str, Any]) -> None:
    assert duty["clause"].startswith("III")
    assert CLAUSES[duty["clause"]].count(duty["text"]) == 1


@pytest.mark.parametrize("clause", [clause for clause in CLAUSES if clause.startswith("III")])
def test_nothing_of_part_three_is_left_out(clause: str) -> None:
    texts = [duty["text"] for duty in DUTIES if duty["clause"] == clause]
    assert uncovered(CLAUSES[clause], texts) == ""


def test_scored_obligations_are_the_three_with_a_number_or_a_day() -> None:
    scored = [one["id"] for one in PLAN["obligations"] if one.get("scored") != "false"]
    assert scored == ["press-articles", "exemplary-stories", "annual-report"]


def test_articles_are_as_many_as_the_text_says() -> None:
    press = OBLIGATIONS["press-articles"]
    bureau, school = (press["who"][kind]["at_least"] for kind in ("bureau", "school"))
    said = f"{bureau} bài/năm đối với Phòng GD&ĐT và {school} bài/năm đối với đơn vị, trường học"
    assert said in press["text"]


@pytest.mark.parametrize("kind", ["bureau", "school"])
def test_stories_are_as_many_as_the_text_says(kind: str) -> None:
    stories = OBLIGATIONS["exemplary-stories"]
    assert stories["every"] == "month"
    assert f"ít nhất {stories['who'][kind]['at_least']} lần/tháng" in stories["text"]


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("school", "các đơn vị, trường học trực thuộc Sở"),
        ("bureau", "Phòng GD&ĐT các huyện, thành phố"),
    ],
)
def test_reports_are_due_before_the_day_the_text_says(kind: str, named: str) -> None:
    report = OBLIGATIONS["annual-report"]
    year, month, day = map(int, report["who"][kind]["before"].split("-"))
    assert f"trước ngày {day}/{month}/{year} (đối với {named})" in report["text"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("monthly-report", "báo cáo hằng tháng"),
        ("semester-report", "sơ kết học kỳ"),
        ("school-year-report", "tổng kết năm học"),
    ],
)
def test_each_report_of_the_reporting_regime_has_its_obligation(name: str, words: str) -> None:
    assert words in OBLIGATIONS[name]["text"]


def test_topics_are_the_bullets_of_part_two() -> None:
    bullets = [clause for clause in CLAUSES if clause.startswith("II.")]
    assert [topic["clause"] for topic in PLAN["topics"]] == bullets
    assert [topic["id"] for topic in PLAN["topics"]] == list(TOPIC_WORDS)


@pytest.mark.parametrize("topic", PLAN["topics"], ids=lambda topic: topic["id"])
def test_topic_speaks_of_its_clause(topic: dict[str, Any]) -> None:
    assert TOPIC_WORDS[topic["id"]] in CLAUSES[topic["clause"]]


def test_title_is_that_of_the_source() -> None:
    first_lines = " ".join(SOURCE.split("\n", 2)[:2]).split()
    assert PLAN["title"].casefold() == " ".join(first_lines).casefold()


def test_recipients_are_those_of_the_source() -> None:
    listed = re.findall(r"^- (.+)[;.]$", SOURCE.partition("Nơi nhận:\n")[2], re.MULTILINE)
    assert PLAN["office"]["recipients"] == listed


def test_signer_is_that_of_the_source() -> None:
    signer = PLAN["office"]["signer"]
    assert f"\n{signer['authority']}\n{signer['post']}\n" in SOURCE


@pytest.mark.parametrize("folder", ["data", "docs/source"])
def test_no_phone_number_stands_in(folder: str) -> None:
    texts = {".yaml", ".csv", ".txt"}
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in texts]
    assert files
    phone = re.compile(r"(?<!\d)\d(?:[ .]?\d){8,10}(?!\d)")
    found = {path.name: phone.findall(path.read_text(encoding="utf-8")) for path in files}
    assert not any(found.values()), found


def test_units_stand_in_the_official_order() -> None:
    assert [unit["id"] for unit in UNITS] == OFFICIAL_ORDER.split()


def test_units_are_of_the_kinds_they_should_be() -> None:
    kinds = [(kind, len(list(units))) for kind, units in groupby(unit["kind"] for unit in UNITS)]
    assert kinds == [("bureau", 10), ("school", 48), ("office", 1), ("department", 8)]
    assert list(PLAN["unit_kinds"]) == ["bureau", "school", "department", "office"]


def test_no_name_is_shared_by_two_units() -> None:
    owners = defaultdict(list)
    for unit in UNITS:
        names = [unit["id"], unit["name"], unit["short"], *unit["aliases"]]
        for name in {fold(name) for name in names}:
            owners[name].append(unit["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def spellings(key: str) -> dict[str, set[str]]:
    """The folded names and aliases of the types or outlets, each with whose it is."""
    owners: dict[str, set[str]] = defaultdict(set)
    for id_, member in PLAN[key].items():
        name = member["name"]
        names = list(name.values()) if isinstance(name, dict) else [name]
        for text in (id_, *names, *member.get("aliases", [])):
            owners[fold(text)].add(id_)
    return owners


@pytest.mark.parametrize("key", ["types", "outlets"])
def test_no_spelling_stands_for_two(key: str) -> None:
    assert {name: ids for name, ids in spellings(key).items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("key", "text", "id_"),
    [
        ("types", "bài viết", "bai"),
        ("types", "Bài báo", "bai"),
        ("types", "phóng sự truyền hình", "phong-su"),
        ("types", "Báo cáo hàng tháng", "monthly-report"),
        ("types", "người tốt việc tốt", "story"),
        ("outlets", "VTV1", "vtv"),
        ("outlets", "Báo GD&TĐ", "bao-giao-duc-va-thoi-dai"),
        ("outlets", "Đài PT-TH tỉnh", "dai-ptth-hoa-binh"),
        ("outlets", "BHB", "bao-hoa-binh"),
    ],
)
def test_what_clerks_write_is_known(key: str, text: str, id_: str) -> None:
    assert spellings(key)[fold(text)] == {id_}


@pytest.mark.parametrize("text", ["tin bài", "tin, bài", "báo cáo", "báo"])
def test_what_may_be_two_things_is_none(text: str) -> None:
    assert not spellings("types")[fold(text)] | spellings("outlets")[fold(text)]


def test_every_outlet_that_counts_has_its_site_but_the_rest_of_the_press() -> None:
    counted = set(OBLIGATIONS["press-articles"]["outlets"])
    without = [
        id_
        for id_, outlet in PLAN["outlets"].items()
        if outlet["group"] in counted and not outlet.get("domains")
    ]
    assert without == ["bao-chi-trung-uong-khac"]
