"""`plan --unit` and `plan DIR --each`: what one unit owes, on the screen and on its paper."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.text.paragraph import Paragraph

from hb import PLAN, UNITS, Done, hbcomms, office
from hbcomms.core.duties import duties
from hbcomms.core.judging import Standing
from hbcomms.core.plan import Due, Obligation, Plan, Terms
from hbcomms.core.submissions import Exemption
from hbcomms.core.units import Unit
from hbcomms.locale import words
from hbcomms.reports.papers.unit_plan import by_when

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "examples" / "so-mau"
OTHER = ROOT / "examples" / "ke-hoach-khac"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = """\
office:
  superior: UBND tỉnh Mẫu
  name: Sở Mẫu
  place: Mẫu
  symbol: SM
  recipients: [UBND tỉnh Mẫu, "Lưu: VT, VP"]
readings:
  - {clause: "2", text: Gửi ngày 31/5 đã là chậm., obligation: reports}
  - {clause: "3", text: Tháng 7 không tính., obligation: stories}
"""
HEADED = PLAN.replace("unit_kinds:", OFFICE + "unit_kinds:")
LEAVE = """\
unit: pgd-mau
exceptions:
  - {obligation: reports, period: "2021", by: 2021-09-01, reason: Mưa lũ, document: 12/QĐ,
     approved: 2021-05-10}
  - {obligation: articles, period: "2021", waive: true, reason: Sáp nhập, approved: 2021-05-10}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    extra = "  - {id: kho, name: Kho mẫu, kind: store}\n"
    plan = HEADED.replace("school: Trường}", "school: Trường, store: Kho}")
    return office(tmp_path / "o", units=UNITS + extra, plan=plan)


def run(folder: Path, *arguments: str, day: str = "4/1/2021") -> Done:
    return hbcomms("--data", str(folder), "--as-of", day, *arguments)


def texts(path: Path) -> list[str]:
    body: Any = Document(str(path)).element.body
    return [Paragraph(one, body).text for one in body.iter(f"{W}p")]


def flat(page: str) -> str:
    """The page in one line, without the branches of its trees."""
    return " ".join(page.translate(str.maketrans("│├└─", "    ")).split())


HOLIDAY = frozenset({date(2021, 5, 31)})


@pytest.mark.parametrize(
    ("terms", "moved_to", "state", "said"),
    [
        (Terms(1), None, "open", "thứ Sáu 31/12/2021"),
        (Terms(1, Due(on=date(2021, 2, 5))), None, "open", "thứ Sáu 05/02/2021"),
        (
            Terms(1, Due(on=date(2021, 5, 31), before=True)),
            None,
            "open",
            "Chủ nhật 30/5/2021 (Kế hoạch ghi: trước ngày 31/5/2021)",
        ),
        (
            Terms(1, Due(on=date(2021, 5, 31)), roll=True),
            None,
            "open",
            "thứ Ba 01/6/2021 (dời từ thứ Hai 31/5/2021)",
        ),
        (
            Terms(1, Due(on=date(2021, 5, 31), before=True)),
            date(2021, 9, 1),
            "open",
            "thứ Tư 01/9/2021 (dời từ Chủ nhật 30/5/2021)",
        ),
        (Terms(1, Due(on=date(2021, 5, 31))), None, "waived", "được miễn"),
    ],
)
def test_by_when(terms: Terms, moved_to: date | None, state: str, said: str) -> None:
    obligation = Obligation("a", {"vi": "A"}, "1", "A.", {}, "year", {"school": terms})
    first, last = date(2021, 1, 1), date(2021, 12, 31)
    plan = Plan("2021", {"vi": "K"}, first, last, "", {}, {}, (obligation,), holidays=HOLIDAY)
    unit = Unit("u", {"vi": "U"}, "school")
    (duty,) = duties(plan, obligation, (unit,))
    day = moved_to or duty.last_good_day
    leave = Exemption("u", "a", "2021", "x", "", 0, by=moved_to) if moved_to else None
    standing = Standing(duty, state, 0, day, None, exemption=leave)
    assert by_when(plan, standing, words("vi")) == said


def test_the_screen_says_what_the_unit_owes(folder: Path) -> None:
    out = run(folder, "plan", "--unit", "phong mau").out
    assert max(map(len, out.splitlines())) <= 80
    told = flat(out)
    for text in (
        "Phòng mẫu",
        "Bài báo (mục 1 của Kế hoạch) “Mỗi phòng ba bài.”",
        "Ít nhất 3, cả năm",
        "Chỉ tính nơi đăng: Báo",
        "Chủ nhật 30/5/2021 (Kế hoạch ghi: trước ngày 31/5/2021)",
        "Phải có minh chứng",
        "“Làm tốt.”",
        "mục 2: Gửi ngày 31/5 đã là chậm.",
    ):
        assert text in told, text
    assert "Điển hình" not in told  # is the schools'
    assert "Tháng 7 không tính" not in told


def test_json_and_csv(folder: Path) -> None:
    found = run(folder, "plan", "--unit", "pgd-mau", "--format", "json").json
    assert (found["schema"], found["unit"]) == ("hbcomms/unit-plan@1", "pgd-mau")
    report = found["obligations"][1]
    assert report["duties"] == [
        {
            "period": "2021",
            "first_day": "2021-01-01",
            "last_day": "2021-12-31",
            "at_least": 1,
            "last_good_day": "2021-05-30",
            "before": "2021-05-31",
            "moved_from": None,
            "leave": None,
        }
    ]
    school = run(folder, "plan", "--unit", "truong-mau", "--format", "json").json
    assert len(school["obligations"][1]["duties"]) == 11  # July is skipped
    assert run(folder, "plan", "--unit", "truong-mau", "--format", "csv").out.count("2021-0") >= 8


def test_the_paper_reopened(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    assert run(folder, "plan", "--unit", "pgd-mau", "-o", str(out)).code == 0
    document: Any = Document(str(out))
    said = texts(out)
    for text in (
        "SỞ MẪU",
        "THÔNG BÁO",
        "Nhiệm vụ của Phòng mẫu theo Kế hoạch mẫu",
        "I. NHIỆM VỤ CÓ HẠN, CÓ SỐ LƯỢNG",
        "II. VIỆC THƯỜNG XUYÊN, KHÔNG ĐO ĐƯỢC",
        "III. GHI CHÚ",
        "“Báo cáo trước ngày 31/5.”",
        "- Được tính: Báo cáo.",
        "- “Làm tốt.” (mục 4 của Kế hoạch).",
        "Sở Mẫu thông báo để đơn vị biết, thực hiện./.",
    ):
        assert text in said, text
    table = document.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["Nghĩa vụ", "Kỳ", "Ít nhất", "Hạn cuối"]
    assert [row.cells[2].text for row in table.rows[1:]] == ["3", "1"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "- Phòng mẫu;" in said


def test_many_periods_are_listed_under_the_table(tmp_path: Path) -> None:
    weekly = HEADED.replace("every: month\n    skip: [2021-07]\n    scored: false", "every: week")
    folder, out = office(tmp_path / "o", plan=weekly), tmp_path / "a.md"
    assert run(folder, "plan", "--unit", "truong-mau", "-o", str(out)).code == 0
    said = out.read_text(encoding="utf-8")
    assert "W01–W52 | 1 | 52 ngày, ghi ở dưới |" in said
    assert all(f"W{n:02}: " in said for n in range(1, 53))


def test_leave_holds_from_its_day_and_where_it_was_known(tmp_path: Path) -> None:
    folder = office(tmp_path / "o", plan=HEADED, a__yaml=LEAVE)
    asked = ("plan", "--unit", "pgd-mau")
    assert "Mưa lũ" not in run(folder, *asked, day="9/5/2021").out
    told = flat(run(folder, *asked, day="10/5/2021").out)
    assert "Được dời hạn (cả năm) đến thứ Tư 01/9/2021: Mưa lũ (12/QĐ)" in told
    assert "Được miễn (cả năm): Sáp nhập" in told
    early = run(folder, *asked, "--known-at", "9/5/2021", day="1/6/2021").out
    assert "Mưa lũ" not in early
    assert "09/05/2021" in early


def test_a_paper_for_each_unit_that_owes(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "l"
    done = run(folder, "plan", str(out), "--each")
    assert done.code == 0
    names = ["nhiem-vu-pgd-mau.docx", "nhiem-vu-truong-mau.docx"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert "không có phiếu" in done.out
    assert "Kho mẫu" in done.out
    again = run(folder, "plan", str(out), "--each")
    assert again.code == 4
    assert "--force" in again.err
    assert run(folder, "plan", str(out), "--each", "--force").code == 0
    assert run(folder, "plan", str(out), "--each", "--format", "md", "--kind", "school").code == 0
    assert (out / "nhiem-vu-truong-mau.md").exists()
    assert not (out / "nhiem-vu-pgd-mau.md").exists()
    one = tmp_path / "one.docx"
    run(folder, "plan", "--unit", "pgd-mau", "-o", str(one))
    assert one.read_bytes() == (out / names[0]).read_bytes()


def test_a_unit_of_which_nothing_is_asked(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    assert "không giao việc gì" in run(folder, "plan", "--unit", "kho").out
    assert run(folder, "plan", "--unit", "kho", "-o", str(out)).code == 0
    assert "Kế hoạch không giao việc gì cho đơn vị này." in texts(out)
    assert run(folder, "plan", str(tmp_path / "l"), "--each", "--kind", "store").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("l",),
        ("--each",),
        ("l", "--each", "--unit", "pgd-mau"),
        ("l", "--each", "--format", "json"),
        ("--unit", "pgd-mau", "-o", "a.pdf"),
        ("--unit", "pgd-mau", "-o", "a.docx", "--format", "md"),
        ("--unit", "pgd-mau", "--format", "docx"),
        ("--format", "docx"),
        ("-o", "a.docx"),
        ("--kind", "school"),
        ("--unit", "nobody"),
        ("--unit", "pgd-mau", "-o", "submissions/a.docx"),
    ],
)
def test_wrong_usage(
    folder: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(folder, "plan", *arguments).code == 2
    assert not list(folder.rglob("*.docx"))


def test_another_office_with_other_words(tmp_path: Path) -> None:
    out = tmp_path / "l"
    assert run(OTHER, "plan", str(out), "--each", day="1/9/2022").code == 0
    said = [text for path in out.iterdir() for text in texts(path)]
    assert "TRUNG TÂM Y TẾ HUYỆN MẪU" in said
    assert not any("Hòa Bình" in text or "Giáo dục" in text for text in said)
    english = tmp_path / "e.docx"
    unit = next(out.iterdir()).stem.removeprefix("nhiem-vu-")
    run(OTHER, "plan", "--unit", unit, "-o", str(english), "--lang", "en", day="1/9/2022")
    assert "NOTICE" in texts(english)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    hostile = "{{ 7*7 }} {% for x in y %} <w:p/> =1+1 *x* |"
    plan = HEADED.replace("text: Mỗi phòng ba bài.", f"text: '{hostile}'")
    folder, out = office(tmp_path / "o", plan=plan), tmp_path / "a.docx"
    assert run(folder, "plan", "--unit", "pgd-mau", "-o", str(out)).code == 0
    assert f"“{hostile}”" in texts(out)


def test_what_could_not_be_read_is_said(tmp_path: Path) -> None:
    folder = office(
        tmp_path / "o", plan=HEADED, a__yaml="unit: pgd-mau\nsubmissions:\n  - {x: 1}\n"
    )
    out = tmp_path / "a.md"
    done = run(folder, "plan", "--unit", "pgd-mau", "-o", str(out))
    assert done.code == 3
    assert "không đọc được" in out.read_text(encoding="utf-8")
