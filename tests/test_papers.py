"""The papers: reopened by an independent reader, looked at as the office would look at them."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from lxml import etree

from hb import PLAN, POSIX, UNITS, Done, hbcomms, office

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "examples" / "so-mau"
OTHER = ROOT / "examples" / "ke-hoach-khac"
SAMPLE_TEMPLATES = ROOT / "src" / "hbcomms" / "reports" / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = """\
office:
  superior: UBND tỉnh Mẫu
  name: Sở Mẫu
  place: Mẫu
  symbol: SM
  document: {number: 12/KH-SM, date: 2021-02-05}
  signer: {authority: KT. GIÁM ĐỐC, post: PHÓ GIÁM ĐỐC}
  recipients: [UBND tỉnh Mẫu, "Lưu: VT, VP"]
"""
HEADED = PLAN.replace("unit_kinds:", OFFICE + "unit_kinds:")


def run(folder: Path, day: str, *arguments: str) -> Done:
    return hbcomms("--data", str(folder), "--as-of", day, *arguments)


def made(folder: Path, day: str, out: Path, *arguments: str) -> Any:
    """The paper that a command writes, opened by python-docx."""
    done = run(folder, day, *arguments)
    assert done.code in (0, 3), done.err
    return Document(str(out))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "bc.docx"
    assert run(SAMPLE, "15/9/2021", "report", str(out)).code == 0
    return out


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letter")
    assert run(SAMPLE, "15/9/2021", "remind", str(folder), "--by", "30/9/2021").code == 0
    return folder / "cong-van-don-doc.docx"


def paragraphs(document: Any) -> list[Any]:
    """All paragraphs, those in tables too, in the order of the page."""
    from docx.text.paragraph import Paragraph

    return [Paragraph(p, document) for p in document.element.body.iter(f"{W}p")]


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document)]


def named(document: Any, start: str) -> Any:
    return next(p for p in paragraphs(document) if p.text.startswith(start))


def shape(paragraph: Any) -> tuple[float, bool, bool, Any]:
    run = next(run for run in paragraph.runs if run.text)
    return run.font.size.pt, bool(run.bold), bool(run.italic), paragraph.alignment


CENTRE = WD_ALIGN_PARAGRAPH.CENTER


# ---- the eight checks of a reader from the office


def test_the_motto_and_the_rules_under_it_and_under_the_agency(report: Path) -> None:
    document = Document(str(report))
    assert shape(named(document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) == (12, True, False, CENTRE)
    assert shape(named(document, "Độc lập - Tự do - Hạnh phúc")) == (13, True, False, CENTRE)
    assert shape(named(document, "UBND TỈNH HÒA BÌNH")) == (12, False, False, CENTRE)
    assert shape(named(document, "SỞ GIÁO DỤC VÀ ĐÀO TẠO")) == (12, True, False, CENTRE)
    left, right = document.tables[0].rows[0].cells
    motto, agency = rule_length(right), rule_length(left)
    assert 52 <= motto <= 60  # as long as the words: 55.9 mm
    assert 18.7 <= agency <= 28.0  # a third to a half of 56.1 mm


def rule_length(cell: Any) -> float:
    """How long the line in a cell is, in millimetres."""
    rule = next(p for p in cell.paragraphs if p.style.name.startswith("Hb"))
    form = rule.paragraph_format
    return float((cell.width - form.left_indent - form.right_indent) / Mm(1))


def test_the_number_the_place_and_the_date_are_to_be_filled_in(report: Path) -> None:
    document = Document(str(report))
    assert re.fullmatch(r"Số:\s+/BC-SGD&ĐT", named(document, "Số:").text)
    place = named(document, "Hòa Bình,")
    assert re.fullmatch(r"Hòa Bình, ngày\s+tháng\s+năm 2021", place.text)
    assert shape(place) == (13, False, True, CENTRE)


def test_a_letter_has_its_subject_under_the_number_and_no_type(letter: Path, report: Path) -> None:
    document = Document(str(letter))
    cell = document.tables[0].rows[1].cells[0]
    number, subject = [p for p in cell.paragraphs if p.text]
    assert number.text.startswith("Số:")
    assert subject.text.startswith("V/v đôn đốc")
    assert shape(subject) == (12, False, False, CENTRE)
    assert subject.paragraph_format.space_before == Pt(6)
    assert "CÔNG VĂN" not in texts(document)
    assert named(document, "Kính gửi:")
    assert not any(text.startswith("Kính gửi") for text in texts(Document(str(report))))


def test_a_report_to_superiors_is_addressed(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    one = made(OTHER, "15/1/2023", out, "report", str(out), "--to", "Sở Y tế")
    assert "Kính gửi: Sở Y tế" in texts(one)
    several = ("--to", "Sở Y tế", "--to", "UBND huyện Mẫu", "--force")
    two = texts(made(OTHER, "15/1/2023", out, "report", str(out), *several))
    assert [t for t in two if t.startswith(("Kính gửi", "- Sở Y tế", "- UBND"))][:3] == [
        "Kính gửi:",
        "- Sở Y tế;",
        "- UBND huyện Mẫu.",
    ]


def test_the_page_number_is_at_the_top_from_page_two(report: Path, letter: Path) -> None:
    for path in (report, letter):
        for section in Document(str(path)).sections:
            assert section.different_first_page_header_footer
            header = section.header.paragraphs[0]
            assert header.alignment == CENTRE
            assert "PAGE" in header._p.xml
            assert header.runs[0].font.size == Pt(14)
            assert "PAGE" not in section.first_page_header.paragraphs[0]._p.xml


def test_the_recipients(report: Path, letter: Path) -> None:
    for path, first in ((report, "- Bộ GD&ĐT;"), (letter, "- Như trên;")):
        cell = Document(str(path)).tables[1].rows[0].cells[0]
        title, *lines = [p for p in cell.paragraphs if p.text]
        assert shape(title)[:3] == (12, True, True)
        assert {shape(line)[:3] for line in lines} == {(11, False, False)}
        assert lines[0].text == first
        assert lines[-1].text == "- Lưu: VT,VP (NTO03)."
        assert all(line.text.endswith(";") for line in lines[:-1])


def test_every_unit_stands_once_and_the_parts_add_up(report: Path) -> None:
    document = Document(str(report))
    annex = document.tables[2]
    rows = [[cell.text for cell in row.cells] for row in annex.rows]
    roster = (SAMPLE / "units.yaml").read_text(encoding="utf-8").count("- id:")
    numbered = [row for row in rows if row[0].isdigit()]
    assert [row[0] for row in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
    assert len({row[1] for row in numbered}) == len(numbered) == roster
    status = run(SAMPLE, "15/9/2021", "status", "--format", "json").json
    assert {row[1] for row in numbered} >= {"Phòng GD&ĐT huyện F", "THPT Mẫu 33", "VP Sở Mẫu"}
    assert sum(row[-1] == "quá hạn" for row in numbered) == sum(
        unit["state"] == "overdue" for unit in status["units"]
    )
    for text in texts(document):
        if match := re.match(r"- .*: (\d+) đơn vị; đã đạt: (\d+) \((\d+,\d)%\)", text):
            parts = re.findall(r"(?:đạt|quá hạn|còn hạn): (\d+)", text)
            assert sum(map(int, parts)) == int(match[1])
            share = f"{100 * int(match[2]) / int(match[1]):.1f}".replace(".", ",")
            assert share == match[3]
    assert "(Số liệu tính đến ngày 15/9/2021)" in texts(document)


def test_the_rows_say_who_has_done_all_so_far_and_what_was_late(tmp_path: Path) -> None:
    monthly = HEADED.replace("    skip: [2021-07]\n    scored: false\n", "    from: 2021-03-01\n")
    later = "  - {id: truong-moi, name: Trường mới, kind: school, active: {from: 2021-06-01}}\n"
    sent = (
        "unit: truong-mau\nsubmissions:\n  - {type: bai, date: 2021-03-01, outlet: bao, title: A}\n"
        "  - {type: report, date: 2021-03-05}\n"
        "  - {type: report, date: 2021-05-02, period: 2021-04}\n"
    )
    folder = office(tmp_path / "o", units=UNITS + later, plan=monthly, a__yaml=sent)
    text = run(folder, "10/5/2021", "report", "-").out
    assert "| 2 | Trường mẫu | 01/3/2021 | – | 2/2 (trễ: T4) | đạt đến nay |" in text
    assert (
        "Trường: 02 đơn vị; đã đạt: 01 (50,0%), trong đó trễ hạn: 01; quá hạn: 0; chưa đến kỳ: 01."
        in text
    )


def test_bureaus_stand_before_schools_in_the_order_of_the_roster(report: Path) -> None:
    rows = Document(str(report)).tables[2].rows
    headings = [row.cells[0].text for row in rows if re.match(r"[A-Z]\. ", row.cells[0].text)]
    assert [heading[:14] for heading in headings[:2]] == ["A. Phòng GD&ĐT", "B. Đơn vị trực"]
    names = [row.cells[1].text for row in rows if row.cells[0].text.isdigit()]
    assert names[:3] == [f"Phòng GD&ĐT huyện {letter}" for letter in "ABC"]


def test_nobody_is_blamed_for_what_has_no_day_or_number(report: Path, letter: Path) -> None:
    assert not any("Báo cáo hằng tháng" in text for text in texts(Document(str(letter))))
    judged = [t for t in texts(Document(str(report))) if "đã đạt" in t or "quá hạn" in t]
    assert not any("hằng tháng" in text for text in judged)
    assert "- Báo cáo hằng tháng: đã ghi nhận ở 47/58 đơn vị." in texts(Document(str(report)))


# ---- the page


def test_sizes_and_margins_of_the_decree(report: Path) -> None:
    body, annex = Document(str(report)).sections
    assert (round(body.page_width.mm), round(body.page_height.mm)) == (210, 297)
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    for section in (body, annex):
        margins = section.top_margin, section.bottom_margin, section.left_margin
        assert [round(m.mm) for m in margins] == [20, 20, 30]
        assert round(section.right_margin.mm) == 15
    document = Document(str(report))
    assert document.styles["Normal"].font.name == "Times New Roman"
    opening = named(document, "Thực hiện Kế hoạch")
    form = opening.paragraph_format
    assert shape(opening) == (14, False, False, WD_ALIGN_PARAGRAPH.JUSTIFY)
    assert round(form.first_line_indent.mm, 1) == 12.7
    assert form.space_after == Pt(6)


def test_the_table_fills_the_page_and_its_heading_is_repeated(report: Path) -> None:
    table = Document(str(report)).tables[2]
    assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
    widths = [column.width.mm for column in table.columns]
    assert len(widths) == 6
    assert round(sum(widths)) == 252
    assert [cell.width.mm for cell in table.rows[2].cells] == widths


def test_every_part_is_sound_xml_without_a_tag_left(report: Path, letter: Path) -> None:
    for path in (report, letter):
        with zipfile.ZipFile(path) as packed:
            assert packed.testzip() is None
            for name in packed.namelist():
                content = packed.read(name)
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(content)
                assert b"{{" not in content
                assert b"{%" not in content


def test_properties_stand_in_the_order_that_word_wants(report: Path, letter: Path) -> None:
    orders = {
        "sectPr": ("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType"),
        "tcPr": ("tcW", "gridSpan", "vMerge"),
        "pPr": ("pStyle", "keepNext", "pBdr", "spacing", "ind", "jc", "rPr"),
        "trPr": ("cantSplit", "tblHeader"),
    }
    orders["sectPr"] += ("cols", "titlePg", "docGrid")
    for path in (report, letter):
        with zipfile.ZipFile(path) as packed:
            for name in ("word/document.xml", "word/styles.xml"):
                root = etree.fromstring(packed.read(name))
                for holder, order in orders.items():
                    for properties in root.iter(f"{W}{holder}"):
                        found = [child.tag.removeprefix(W) for child in properties]
                        places = [order.index(child) for child in found if child in order]
                        assert places == sorted(places), found


def test_the_stamp_stands_on_every_page_and_in_the_properties(report: Path) -> None:
    document = Document(str(report))
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer):
            assert re.fullmatch(
                r"Số liệu tính đến ngày 15/9/2021; kế hoạch 2021; hbcomms [\d.]+; dữ liệu [0-9a-f]{16}",
                footer.paragraphs[0].text,
            )
    facts = json.loads(document.core_properties.comments)
    assert (facts["paper"], facts["plan"], facts["day"]) == ("report", "2021", "2021-09-15")
    assert facts["data"][:16] in document.sections[0].footer.paragraphs[0].text
    assert len(facts["figures"]) == 64


# ---- the same data and day, the same bytes


def test_the_same_bytes(report: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    run(SAMPLE, "15/9/2021", "report", str(again))
    assert again.read_bytes() == report.read_bytes()
    run(SAMPLE, "16/9/2021", "report", str(again), "--force")
    assert again.read_bytes() != report.read_bytes()


def test_the_digest_is_of_the_data_and_not_of_the_ends_of_lines(tmp_path: Path) -> None:
    folder = office(tmp_path, a__yaml="unit: pgd-mau\nsubmissions: []\n")
    sent = folder / "submissions" / "2021" / "a.yaml"
    first = run(folder, "1/6/2021", "report", "-").out
    sent.write_bytes(sent.read_bytes().replace(b"\n", b"\r\n"))
    assert run(folder, "1/6/2021", "report", "-").out == first
    sent.write_text("unit: pgd-mau\nsubmissions: []\n# x\n", encoding="utf-8")
    assert run(folder, "1/6/2021", "report", "-").out != first


def test_markdown_says_what_the_word_page_says(report: Path) -> None:
    text = run(SAMPLE, "15/9/2021", "report", "-").out
    plain = re.sub(r"\\([\\`*_{}\[\]<>#|~.+-])", r"\1", text).replace("\u00a0", " ")
    document = Document(str(report))
    body = [p.text for p in document.paragraphs if p.text.startswith(("- ", "+ "))]
    assert body
    assert [line for line in body if line[2:] not in plain] == []
    for row in document.tables[2].rows:
        cells = [cell.text for cell in row.cells]
        line = f"| {' | '.join(cells)} |"
        assert line in plain or cells[0] in plain


# ---- days


def test_what_was_not_known_is_not_in_the_report(tmp_path: Path) -> None:
    late = "unit: pgd-mau\nsubmissions:\n" + "".join(
        f"  - {{type: bai, date: 2021-03-0{n}, title: T{n}, outlet: bao, recorded: 2021-07-01}}\n"
        for n in (1, 2, 3)
    )
    folder = office(tmp_path, a__yaml=late)
    now = run(folder, "1/6/2021", "report", "-").out
    then = run(folder, "1/6/2021", "--known-at", "1/6/2021", "report", "-").out
    assert "| 1 | Phòng mẫu | 3/3 |" in now
    assert "| 1 | Phòng mẫu | 0/3 |" in then
    assert "theo những gì đã nhập đến hết ngày 01/6/2021" in then


def test_what_is_left_out_and_not_confirmed_is_said(tmp_path: Path) -> None:
    units = UNITS.replace("kind: school}", "kind: school, confirmed: false}")
    sent = "unit: pgd-mau\nsubmissions:\n  - {type: bai, date: 2021-13-01, title: T, outlet: bao}\n"
    folder = office(tmp_path, units=units, a__yaml=sent)
    done = run(folder, "1/6/2021", "report", "-")
    assert done.code == 3
    assert "a.yaml:3" in done.err
    assert "1 chỗ không đọc được, không có trong số liệu này" in done.out
    assert "a.yaml:3" in done.out
    assert "1 đơn vị trong danh sách chưa được Văn phòng xác nhận: Trường mẫu." in done.out


def test_a_plan_without_an_office_leaves_blanks(tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    document = made(office(tmp_path), "1/6/2021", out, "report", str(out))
    said = "\n".join(texts(document))
    assert "Hòa Bình" not in said
    assert "SGD" not in said
    assert "…………" in said
    assert "- Lưu: VT, …." in said


# ---- letters


def test_only_those_who_owe_are_addressed_each_with_its_own_day(tmp_path: Path) -> None:
    done = run(SAMPLE, "15/9/2021", "remind", str(tmp_path), "--each")
    assert done.code == 0
    status = run(SAMPLE, "15/9/2021", "overdue", "--format", "json").json
    owing = {entry["unit"] for entry in status["overdue"]}
    assert {p.name for p in tmp_path.iterdir()} == {f"cong-van-don-doc-{u}.docx" for u in owing}
    for unit in ("thpt-mau-33", "pgd-huyen-d"):
        document = Document(str(tmp_path / f"cong-van-don-doc-{unit}.docx"))
        days = {entry["last_good_day"] for entry in status["overdue"] if entry["unit"] == unit}
        table = next(t for t in document.tables if t.rows[0].cells[0].text == "Nội dung còn thiếu")
        shown = set(
            re.findall(r"(\d\d)/(\d+)/(\d{4})", " ".join(r.cells[1].text for r in table.rows))
        )
        assert {f"{y}-{int(m):02}-{d}" for d, m, y in shown} == days
        assert len(document.sections) == 1
        said = "\n".join(texts(document))
        assert ("III.3.1" in said) == (unit == "thpt-mau-33")  # a bureau's report is not due yet


def test_the_new_day_is_asked_for_and_never_invented(tmp_path: Path) -> None:
    folder = office(tmp_path / "o", plan=HEADED)
    out = tmp_path / "cong-van-don-doc.docx"
    said = "\n".join(texts(made(folder, "1/7/2021", out, "remind", str(tmp_path))))
    assert "chậm nhất ngày …/…/2021" in said
    given = ("remind", str(tmp_path), "--by", "9/7/2021", "--force")
    said = "\n".join(texts(made(folder, "1/7/2021", out, *given)))
    assert "chậm nhất ngày 09/7/2021" in said
    assert "12/KH-SM ngày 05/02/2021" in said
    assert run(folder, "1/7/2021", "remind", str(tmp_path), "--by", "1/7/2021").code == 2


def test_what_falls_due_is_a_gentler_letter(tmp_path: Path) -> None:
    folder = office(tmp_path / "o", plan=HEADED)
    done = run(folder, "20/5/2021", "remind", str(tmp_path), "--before", "9")
    assert (done.code, done.out) == (0, "Không đơn vị nào phải nhắc.\n")
    out = tmp_path / "cong-van-nhac.docx"
    document = made(folder, "20/5/2021", out, "remind", str(tmp_path), "--before", "10")
    said = "\n".join(texts(document))
    assert "V/v nhắc hạn" in said
    assert "đôn đốc" not in said
    assert "30/5/2021" in said
    assert "Trường mẫu" not in said
    assert "…/…" not in said.split("Kèm theo")[0]


def test_the_filters_of_overdue(tmp_path: Path) -> None:
    filters = ("--kind", "bureau", "--area", "huyện F", "--obligation", "exemplary-stories")
    out = run(SAMPLE, "15/9/2021", "remind", "--text", *filters).out
    assert out.startswith("Phòng Giáo dục và Đào tạo huyện F: đến hết ngày 15/9/2021")
    assert out.count("đến hết ngày") == 1


def test_evidence_is_wanting_and_not_the_report(tmp_path: Path) -> None:
    sent = "unit: pgd-mau\nsubmissions:\n  - {type: report, date: 2021-05-01}\n"
    folder = office(tmp_path, a__yaml=sent)
    out = run(folder, "1/7/2021", "remind", "--text", "--obligation", "reports").out
    assert "Báo cáo: thiếu minh chứng" in out
    assert "chưa nhận được" not in out


def test_the_message_has_a_block_a_unit_and_no_markup(tmp_path: Path) -> None:
    blocks = run(SAMPLE, "15/9/2021", "remind", "--text").out.rstrip("\n").split("\n\n")
    owing = run(SAMPLE, "15/9/2021", "overdue", "--format", "json").json["overdue"]
    assert len(blocks) == len({entry["unit"] for entry in owing})
    assert all(block.endswith("Trân trọng!") for block in blocks)
    assert not any(mark in "".join(blocks) for mark in "*|#_`")


# ---- where papers are written


def test_nothing_is_written_over_without_being_told_to(tmp_path: Path) -> None:
    folder, out = office(tmp_path / "o"), tmp_path / "a.docx"
    out.write_text("mine")
    done = run(folder, "1/7/2021", "report", str(out))
    assert done.code == 4
    assert "--force" in done.err
    assert out.read_text() == "mine"
    assert run(folder, "1/7/2021", "report", str(out), "--force").code == 0
    assert out.read_bytes().startswith(b"PK")


def test_all_letters_or_none(tmp_path: Path) -> None:
    folder, out = office(tmp_path / "o", plan=HEADED), tmp_path / "letters"
    out.mkdir()
    (out / "cong-van-don-doc-pgd-mau.docx").write_text("mine")
    done = run(folder, "1/1/2022", "remind", str(out), "--each")
    assert done.code == 4
    assert [path.name for path in out.iterdir()] == ["cong-van-don-doc-pgd-mau.docx"]


def test_letters_of_an_earlier_day_are_named(tmp_path: Path) -> None:
    folder, out = office(tmp_path / "o", plan=HEADED), tmp_path / "letters"
    out.mkdir()
    (out / "cong-van-don-doc-da-gui.docx").write_text("old")
    done = run(folder, "1/7/2021", "remind", str(out), "--each")
    assert "cong-van-don-doc-da-gui.docx" in done.out


@pytest.mark.parametrize("out", ["nowhere/a.docx", "o"])
def test_what_cannot_be_written_is_a_sentence(tmp_path: Path, out: str) -> None:
    folder = office(tmp_path / "o")
    (tmp_path / "o.docx").mkdir()
    path = tmp_path / (out if out.endswith(".docx") else "o.docx")
    done = run(folder, "1/7/2021", "report", str(path), "--force")
    assert done.code == 4
    assert "Traceback" not in done.err


@pytest.mark.parametrize("out", ["a.pdf", "a", "submissions/2021/a.docx", "templates/a.docx"])
def test_where_no_paper_belongs(tmp_path: Path, out: str) -> None:
    folder = office(tmp_path)
    assert run(folder, "1/7/2021", "report", str(folder / out)).code == 2


def test_a_folder_is_wanted_for_letters(tmp_path: Path) -> None:
    assert run(office(tmp_path), "1/7/2021", "remind").code == 2
    assert run(office(tmp_path), "1/7/2021", "remind", "x", "--before", "-1").code == 2


def test_without_a_plan_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    done = run(tmp_path, "1/7/2021", "report", str(tmp_path / "a.docx"))
    assert done.code == 3
    assert not (tmp_path / "a.docx").exists()


# ---- other people's text

HOSTILE = "{{ 7*7 }} {% for x in y %} <w:p/> &amp; =1+1 <b>*x*</b> | # {_{ x }_}"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    quoted = json.dumps(HOSTILE)
    units = UNITS.replace("Phòng mẫu", quoted)
    plan = HEADED.replace("title: Kế hoạch mẫu", f"title: {quoted}")
    plan = plan.replace("name: Bài báo", f"name: {quoted}").replace(
        "name: Sở Mẫu", f"name: {quoted}"
    )
    plan = plan.replace("text: Mỗi phòng ba bài.", f'text: "{"x" * 5000}"')
    folder, out = office(tmp_path / "o", units=units, plan=plan), tmp_path / "a.docx"
    document = made(folder, "1/1/2022", out, "report", str(out))
    cells = [cell.text for row in document.tables[2].rows for cell in row.cells]
    assert HOSTILE in cells
    assert not any("49" in text for text in texts(document))
    assert "{% for x in y %} \\<w:p/\\> \\&amp;" in run(
        folder, "1/1/2022", "report", "-"
    ).out.replace("\\{", "{").replace("\\}", "}")
    letter = tmp_path / "cong-van-don-doc.docx"
    document = made(folder, "1/1/2022", letter, "remind", str(tmp_path))
    assert any("x" * 5000 in text for text in texts(document))
    assert any(HOSTILE in text for text in texts(document))


def test_control_characters_do_not_break_the_page(tmp_path: Path) -> None:
    from hbcomms.locale import words
    from hbcomms.reports.papers import docx
    from hbcomms.reports.papers.template_check import SAMPLE as PAPER
    from hbcomms.reports.papers.template_files import own
    from hbcomms.reports.papers.templates import Template

    for bad in ("a\x07b", "a\x00b", "a\ufffeb", "a\udc00b", "a\u202eb", "a\tb"):
        paper = PAPER._replace(template="report", subject=bad)
        content = docx.document(paper, Template("report", own("report")), words("vi"))
        said = texts(Document(io.BytesIO(content)))
        assert any(re.fullmatch("a.b", text) for text in said), bad


# ---- templates


def repacked(content: bytes, old: str, new: str, part_name: str = "word/document.xml") -> bytes:
    """A template with its page, or another part, changed."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(found, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == part_name:
                assert old.encode() in part
                part = part.replace(old.encode(), new.encode(), 1)
            after.writestr(name, part)
    return found.getvalue()


@pytest.fixture
def with_templates(tmp_path: Path) -> Path:
    folder = office(tmp_path / "o", plan=HEADED)
    assert hbcomms("templates", str(folder / "templates")).code == 0
    return folder


def test_the_templates_copied_out_are_sound_and_give_the_same_paper(with_templates: Path) -> None:
    assert run(with_templates, "1/7/2021", "validate").code == 0
    outs = [with_templates.parent / f"{n}.docx" for n in "ab"]
    run(with_templates, "1/7/2021", "report", str(outs[0]))
    for path in (with_templates / "templates").iterdir():
        path.unlink()
    run(with_templates, "1/7/2021", "report", str(outs[1]))
    assert outs[0].read_bytes() == outs[1].read_bytes()
    again = hbcomms("templates", str(with_templates / "templates"))
    assert again.code == 0
    assert hbcomms("templates", str(with_templates / "templates")).code == 4


def test_the_template_of_the_office_wins(with_templates: Path) -> None:
    path = with_templates / "templates" / "report.docx"
    path.write_bytes(repacked(path.read_bytes(), "{{ type_name }}", "BÁO CÁO NHANH {{ day }}"))
    out = with_templates.parent / "a.docx"
    document = made(with_templates, "1/7/2021", out, "report", str(out))
    assert "BÁO CÁO NHANH 01/7/2021" in texts(document)


@pytest.mark.parametrize(
    "new",
    [
        "{{ nobody }}",
        "{{ signer.nobody.name }}",
        "{{ type_name",
        "{% if x %}",
        "{{ 1 / 0 }}",
        "{{ type_name | safe }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ range(10**9)|list }}",
        "{% endif %}</w:t>",
    ],
)
def test_a_template_that_does_not_fit_is_located(with_templates: Path, new: str) -> None:
    path = with_templates / "templates" / "report.docx"
    path.write_bytes(repacked(path.read_bytes(), "{{ type_name }}", new))
    found = run(with_templates, "1/7/2021", "validate", "--format", "json").json["findings"]
    assert [(one["rule"], one["file"]) for one in found] == [
        ("bad-template", "templates/report.docx")
    ]
    out = with_templates.parent / "a.docx"
    done = run(with_templates, "1/7/2021", "report", str(out))
    assert done.code == 4
    assert done.err.startswith("templates/report.docx: ")
    assert not out.exists()


def without_part(content: bytes, name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
    return file.getvalue()


def damaged(content: bytes) -> bytes:
    """The compressed bytes of a part are not what they were."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        info = packed.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename)
    return content[: at + 20] + bytes(40) + content[at + 60 :]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("report", lambda content: without_part(content, "docProps/core.xml")),
        (
            "brief",
            lambda content: repacked(content, "{%p for part in body %}", "{%p for part in [] %}"),
        ),
        ("commend", lambda content: (SAMPLE_TEMPLATES / "reminder.docx").read_bytes()),
        ("plan", lambda content: (SAMPLE_TEMPLATES / "commend.docx").read_bytes()),
        ("report", damaged),
    ],
)
def test_a_template_that_would_lose_something_is_located(
    with_templates: Path, name: str, change: Callable[[bytes], bytes]
) -> None:
    path = with_templates / "templates" / f"{name}.docx"
    path.write_bytes(change(path.read_bytes()))
    found = run(with_templates, "1/7/2021", "validate", "--format", "json").json["findings"]
    assert [(one["rule"], one["file"]) for one in found] == [
        ("bad-template", f"templates/{name}.docx")
    ]


@POSIX
def test_a_template_that_is_no_file_is_located(with_templates: Path) -> None:
    path = with_templates / "templates" / "brief.docx"
    path.unlink()
    os.mkfifo(path)
    found = run(with_templates, "1/7/2021", "validate", "--format", "json").json["findings"]
    assert [(one["rule"], one["file"]) for one in found] == [
        ("bad-template", "templates/brief.docx")
    ]
    done = run(with_templates, "1/7/2021", "brief", "-o", str(with_templates.parent / "a.docx"))
    assert (done.code, "templates/brief.docx" in done.err) == (4, True)


def test_a_template_must_say_what_the_figures_rest_on(with_templates: Path) -> None:
    path = with_templates / "templates" / "brief.docx"
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        feet = [name for name in packed.namelist() if b"{{ stamp }}" in packed.read(name)]
    assert feet
    for name in feet:
        content = repacked(content, "{{ stamp }}", "", name)
    path.write_bytes(content)
    found = run(with_templates, "1/7/2021", "validate", "--format", "json").json["findings"]
    assert [one["rule"] for one in found] == ["bad-template"]
    assert "stamp" in found[0]["message"] + found[0]["hint"]


def test_a_template_that_fails_for_one_letter_writes_none(with_templates: Path) -> None:
    path, out = with_templates / "templates" / "reminder.docx", with_templates.parent / "l"
    path.write_bytes(repacked(path.read_bytes(), "{{ subject }}", "{{ 1 // (plan == day) }}"))
    done = run(with_templates, "1/1/2022", "remind", str(out), "--each")
    assert (done.code, out.exists()) == (4, False)


def test_a_paper_written_over_a_link_is_written_into_its_file(tmp_path: Path) -> None:
    folder, real, link = office(tmp_path / "o"), tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert run(folder, "1/7/2021", "report", str(link)).code == 4
    assert run(folder, "1/7/2021", "report", str(link), "--force").code == 0
    assert (link.is_symlink(), real.read_bytes()[:2]) == (True, b"PK")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no Word"])
def test_what_is_no_word_file_is_located(with_templates: Path, content: bytes) -> None:
    (with_templates / "templates" / "reminder.docx").write_bytes(content)
    (with_templates / "templates" / "letter.docx").write_bytes(content)
    found = run(with_templates, "1/7/2021", "validate", "--format", "json").json["findings"]
    assert [one["file"] for one in found] == ["templates/letter.docx", "templates/reminder.docx"]


def test_the_packaged_templates_are_what_the_tool_makes() -> None:
    tool = [sys.executable, str(ROOT / "tools" / "templates.py"), "--check"]
    done = subprocess.run(tool, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


# ---- many units


@pytest.mark.slow
def test_six_hundred_letters_in_less_than_a_minute(tmp_path: Path) -> None:
    import time

    units = "units:\n" + "".join(
        f"  - {{id: u-{n}, name: Phòng {n}, kind: bureau}}\n" for n in range(600)
    )
    folder, begun = office(tmp_path / "o", units=units, plan=HEADED), time.process_time()
    assert run(folder, "1/1/2022", "remind", str(tmp_path / "out"), "--each").code == 0
    assert run(folder, "1/1/2022", "report", str(tmp_path / "a.docx")).code == 0
    assert len(list((tmp_path / "out").iterdir())) == 600
    assert time.process_time() - begun < 60
