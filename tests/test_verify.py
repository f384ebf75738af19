"""`verify`: a paper read again and held against the data, which it never changes."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from hb import Done, hbcomms, office
from hbcomms.cli.commands import COMMANDS
from hbcomms.cli.paper_builders import BUILDERS
from hbcomms.reports.papers import figures
from hbcomms.reports.verify import missing, unsaid

SENT = """\
unit: pgd-mau
submissions:
  - {type: bai, date: 2021-03-01, title: Một, outlet: bao}
  - {type: bai, date: 2021-04-01, title: Hai, outlet: bao}
"""
REPORT, LETTER, LETTERS = ("report", "a.docx"), ("remind", "l"), ("remind", "l", "--each")
BRIEF = ("brief", "--since", "1/5/2021", "-o", "a.docx")
LISTED = ("commend", "--by", "bài báo", "--by", "done", "--top", "2", "-o", "a.docx")
PLANNED, PLANS = ("plan", "--unit", "pgd-mau", "-o", "a.docx"), ("plan", "l", "--each")

ALL = [REPORT, ("report", "a.md"), LETTER, LETTERS, PLANNED, PLANS, BRIEF, LISTED]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return office(tmp_path / "o", a__yaml=SENT)


def run(*arguments: str) -> Done:
    return hbcomms("--data", "o", *arguments)


def written(*arguments: str, day: str = "1/7/2021") -> list[Path]:
    before = set(Path().rglob("*"))
    assert run(*arguments, "--as-of", day).code == 0
    return [path for path in sorted(set(Path().rglob("*")) - before) if path.is_file()]


def verified(path: Path) -> dict[str, object]:
    found: dict[str, object] = run("verify", str(path), "--format", "json").json["papers"][0]
    return found


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


SENT_FILE = "submissions/2021/a.yaml"
ARTICLE_GONE = (SENT_FILE, "date: 2021-03-01", "date: 2020-03-01")
NOTE = ("units.yaml", "kind: bureau,", "kind: bureau, note: Phòng ở tầng hai,")
LEAVE = (
    SENT_FILE,
    "submissions:",
    "exceptions:\n  - {obligation: reports, period: '2021', by: 2021-09-01, reason: Mưa lũ}\n"
    "submissions:",
)


@pytest.mark.parametrize("asked", ALL)
def test_the_same_data_give_the_same_figures(folder: Path, asked: tuple[str, ...]) -> None:
    for path in written(*asked):
        done = run("verify", str(path))
        assert done.code == 0, done.out
        assert "Dữ liệu y nguyên" in done.out


@pytest.mark.parametrize("asked", ALL)
def test_an_unrelated_change_is_other_data_with_the_same_figures(
    folder: Path, asked: tuple[str, ...]
) -> None:
    papers = written(*asked)
    change(folder, *NOTE)
    for path in papers:
        assert verified(path)["verdict"] == "same-figures"
        assert run("verify", str(path)).code == 0


@pytest.mark.parametrize(
    ("asked", "changed", "part", "line"),
    [
        (REPORT, ARTICLE_GONE, "articles", "1 | Phòng mẫu | 1/3"),
        (("report", "a.md"), ARTICLE_GONE, "articles", "1 | Phòng mẫu | 1/3"),
        (REPORT, LEAVE, "reports", "1 | Phòng mẫu | 2/3"),
        (PLANNED, LEAVE, "reports", "Mưa lũ"),
        (PLANNED, ("plan2021.yaml", "{at_least: 3}", "{at_least: 4}"), "articles", "| 4 |"),
        (PLANNED, ("plan2021.yaml", "Làm tốt.", "Làm rất tốt."), "#standing", "Làm rất tốt."),
        (REPORT, ("units.yaml", "Trường mẫu", "Trường mẫu B"), "#units", "2 | Trường mẫu B"),
        (
            BRIEF,
            ("plan2021.yaml", "before: 2021-05-31", "before: 2021-04-30"),
            "reports",
            "(trễ 63",
        ),
    ],
)
def test_a_change_is_named(
    folder: Path, asked: tuple[str, ...], changed: tuple[str, str, str], part: str, line: str
) -> None:
    (path,) = written(*asked)
    change(folder, *changed)
    found = verified(path)
    assert (found["verdict"], found["differs"]) == ("other-figures", [part])
    assert any(line in one for one in found["lines"])  # type: ignore[attr-defined]
    done = run("verify", str(path))
    assert done.code == 1
    name = {"articles": "Bài báo", "reports": "Báo cáo", "#units": "danh sách đơn vị"}
    assert f"Khác với văn bản: {name.get(part, 'việc thường xuyên')}." in done.out


def test_a_letter_is_about_its_own_unit(folder: Path) -> None:
    change(
        folder,
        "plan2021.yaml",
        "who: {bureau: {at_least: 3}, school: {at_least: 1}}",
        "who: {bureau: {at_least: 3, before: 2021-06-01}, school: {at_least: 1, before: 2021-06-01}}",
    )
    bureau, school = written(*LETTERS)
    change(folder, *ARTICLE_GONE)
    assert verified(bureau)["differs"] == ["articles"]
    assert verified(school)["verdict"] == "same-figures"


def test_who_owes_nothing_any_more(folder: Path) -> None:
    (path,) = written(*LETTER)
    change(folder, *LEAVE)
    found = verified(path)
    assert (found["verdict"], found["why"]) == ("other-figures", "nay không còn gì phải viết")


def test_what_was_asked_for_is_asked_for_again(folder: Path) -> None:
    asked = ("remind", "l", "--before", "0", "--kind", "bureau", "--by", "15/6/2021")
    (path,) = written(*asked, "--known-at", "29/5/2021", "--lang", "en", day="30/5/2021")
    found = verified(path)
    assert found["verdict"] == "same-data"
    stamp = found["stamp"]
    assert isinstance(stamp, dict)
    assert stamp["asked"] == {"before": 0, "by": "2021-06-15", "kind": ["bureau"], "lang": "en"}
    assert (stamp["as_of"], stamp["known_at"]) == ("2021-05-30", "2021-05-29")


def stamp_of(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(Document(str(path)).core_properties.comments)
    return found


def test_the_figures_depend_on_no_language_and_no_template(folder: Path) -> None:
    hbcomms("templates", "o/templates")
    found = [
        stamp_of(
            written("report", "a.docx", "--lang", lang, "--force")[0]
            if lang == "vi"
            else written("report", "b.docx", "--lang", lang)[0]
        )
        for lang in ("vi", "en")
    ]
    assert found[0]["figures"] == found[1]["figures"]
    assert found[0]["parts"] == found[1]["parts"]
    path = folder / "templates" / "report.docx"
    path.write_bytes(edited(path.read_bytes(), "{{ motto }}", "{{ motto }}!"))
    assert verified(Path("a.docx"))["notes"] == [
        "Mẫu đã được thay từ đó; làm lại thì trang in sẽ khác.",
        "Vì vậy không so từng con số trên trang.",
    ]
    assert verified(Path("a.docx"))["verdict"] == "same-data"
    other = stamp_of(written("report", "c.docx")[0])
    assert other["figures"] == found[0]["figures"]
    assert other["template"] != found[0]["template"]


@pytest.mark.parametrize(
    "asked",
    [
        ("report", "a.md"),
        ("brief", "--since", "1/5/2021", "-o", "a.md"),
        ("commend", "-o", "a.md"),
        ("plan", "--unit", "pgd-mau", "-o", "a.md"),
    ],
)
def test_no_number_on_the_page_can_be_changed(folder: Path, asked: tuple[str, ...]) -> None:
    """But those of the letterhead, which are filled in by hand."""
    (path,) = written(*asked)
    whole = path.read_text(encoding="utf-8")
    lines = whole.splitlines()
    foot = lines.index("---")
    passed = []
    for number, line in enumerate(lines[:foot]):
        if not re.search(r"\d", line):
            continue
        changed = re.sub(r"\d+", lambda found: str(int(found[0]) + 7), line, count=1)
        path.write_text("\n".join([*lines[:number], changed, *lines[number + 1 :]]), "utf-8")
        found = verified(path)
        if found["verdict"] != "changed-page":
            passed.append(line)
        else:
            assert len(found["lines"]) == 1  # type: ignore[arg-type]
    assert [line for line in passed if "ngày" not in line or "tháng" not in line] == []
    path.write_text(whole, encoding="utf-8")
    assert verified(path)["verdict"] == "same-data"


def test_a_line_stands_for_one_line_and_others_may_come_between() -> None:
    from hbcomms.reports.papers.paper import Paragraph
    from hbcomms.reports.papers.template_check import SAMPLE

    body = [Paragraph("item", text) for text in ("1 của 2", "2 của 3", "3 của 9")]
    paper = SAMPLE._replace(body=body, after=[], table=None, annex=None)
    assert missing(paper, ["1 của 2", "Thêm 4", "2 của 3", "có 3 của 9 rồi, 17"]) == []
    assert missing(paper, ["1 của 2 của 3", "3 của 9"]) == ["2 của 3"]
    assert missing(paper, ["2 của 3", "1 của 2", "3 của 9"]) != []


def test_each_paper_is_told_once_however_long_the_answer(folder: Path) -> None:
    paths = [str(path) for path in written(*PLANS)] * 20
    out = run("verify", *paths).out
    assert out.count("Dữ liệu y nguyên") == len(paths)


def test_a_row_for_each_paper(folder: Path, tmp_path: Path) -> None:
    paths = [str(path) for path in written(*PLANS)]
    rows = run("verify", *paths, "--format", "csv").out.splitlines()
    assert rows[0].endswith("Tệp,Kết quả,Vì sao,Khác ở")
    assert [row.split(",")[0] for row in rows[1:]] == paths
    assert run("verify", *paths, "--format", "xlsx", "-o", "v.xlsx").code == 0
    assert run("verify", *paths, "--format", "xlsx").code == 2


def test_what_stands_on_a_text_is_not_said_to_be_missing(folder: Path) -> None:
    for asked in (("report", "a.md"), ("commend", "--top", "1", "-o", "b.md")):
        (path,) = written(*asked)
        change(folder, *ARTICLE_GONE)
        lines = verified(path)["lines"]
        assert lines
        assert not any(line.startswith(("A. ", "I. ", "I.1.")) for line in lines)  # type: ignore[attr-defined]
        change(folder, ARTICLE_GONE[0], ARTICLE_GONE[2], ARTICLE_GONE[1])


def edited(content: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            assert name != part or old.encode() in text
            after.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    return made.getvalue()


def test_another_version_is_said(folder: Path) -> None:
    (path,) = written(*REPORT)
    version = stamp_of(path)["version"]
    old = f'"version": "{version}"'
    core = edited(path.read_bytes(), old, '"version": "0.0.9"', "docProps/core.xml")
    path.write_bytes(core)
    done = run("verify", str(path))
    assert done.code == 0
    assert "phiên bản 0.0.9 làm" in done.out


def test_a_page_that_is_filled_in_by_hand_is_the_same_and_other_figures_are_not(
    folder: Path,
) -> None:
    (path,) = written(*REPORT)
    document = Document(str(path))
    for paragraph in document.paragraphs:
        paragraph.text = paragraph.text.replace("…", "Đã chỉ đạo 12 đơn vị.")
        paragraph.text = paragraph.text.replace("quá hạn", "còn chậm")
    document.save(str(path))
    assert verified(path)["verdict"] == "same-data"
    document.tables[2].rows[2].cells[2].text = "3/3"
    document.save(str(path))
    found = verified(path)
    assert found["verdict"] == "changed-page"
    assert found["lines"] == ["1 | Phòng mẫu | 2/3 | quá hạn, trễ 32 ngày | quá hạn"]
    assert run("verify", str(path)).code == 1


def bomb(size: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("docProps/core.xml", b" " * size)
    return made.getvalue()


def stamped(text: str) -> bytes:
    return f"<!-- hbcomms {text} -->".encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"PK\x03\x04 nothing",
        b"%PDF-1.7",
        b"\x00\xff\xfe",
        bomb(2 << 20),
        bomb(10),
        stamped("{}"),
        stamped("[1]"),
        stamped('{"a":' * 5000 + "1" + "}" * 5000),
        stamped('{"paper": 1}'),
    ],
)
def test_what_is_no_paper_ends_in_a_sentence(folder: Path, content: bytes) -> None:
    Path("x.docx").write_bytes(content)
    done = run("verify", "x.docx")
    assert (done.code, done.err) == (3, "")
    assert "Không đối chiếu được: " in done.out


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("paper", "letter"),
        ("plan", "1999"),
        ("day", "31/5"),
        ("known_at", 7),
        ("asked", []),
        ("asked", {}),
        ("asked", {"lang": "xx"}),
        ("asked", {"lang": ["vi"]}),
        ("asked", {"lang": "vi", "kind": "bureau"}),
        ("asked", {"lang": "vi", "unit": ["nobody at all"]}),
        ("asked", {"lang": "vi", "before": "x"}),
        ("asked", {"lang": "vi", "before": 10**12}),
        ("asked", {"lang": "vi", "by": 5}),
        ("asked", {"lang": "vi", "to": {"a": 1}}),
        ("parts", None),
        ("parts", {"a": 1}),
        ("template", 4),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
    ],
)
@pytest.mark.parametrize("asked", [("report", "a.md"), ("remind", "l")])
def test_a_stamp_that_was_tampered_with(
    folder: Path, asked: tuple[str, ...], key: str, value: object
) -> None:
    (path,) = written(*asked)
    facts = (
        json.loads(re.findall("hbcomms ({.*}) -->", path.read_text(encoding="utf-8"))[0])
        if path.suffix == ".md"
        else stamp_of(path)
    )
    Path("x.md").write_bytes(stamped(json.dumps(facts | {key: value})))
    done = run("verify", "x.md")
    assert done.code in (1, 3)
    assert "Traceback" not in done.err


def test_several_papers_and_one_that_is_not_there(folder: Path) -> None:
    (path,) = written(*REPORT)
    done = run("verify", str(path), "nowhere.docx")
    assert done.code == 3
    assert "Dữ liệu y nguyên" in done.out
    assert "không có tệp này" in done.out


def test_data_that_cannot_be_read(folder: Path) -> None:
    (path,) = written(*LETTER)
    change(folder, SENT_FILE, "date: 2021-04-01", "date: hôm qua")
    assert run("verify", str(path)).code == 3
    (folder / "plan2021.yaml").unlink()
    done = run("verify", str(path))
    assert done.code == 3
    assert "không đọc được kế hoạch nào" in done.out


@pytest.mark.parametrize("option", [("--as-of", "1/7/2021"), ("--plan", "2021")])
def test_a_paper_says_its_own_day_and_plan(folder: Path, option: tuple[str, str]) -> None:
    (path,) = written(*REPORT)
    assert run("verify", str(path), *option).code == 2
    assert run("verify").code == 2


def test_verify_writes_nothing(folder: Path) -> None:
    papers = written(*REPORT)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    run("verify", *map(str, papers))
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_every_paper_that_a_command_writes_can_be_made_again() -> None:
    assert set(BUILDERS) <= set(COMMANDS)


@pytest.mark.parametrize(
    ("before", "now", "differ"),
    [
        ({"a": "1"}, {"a": "1"}, []),
        ({"a": "1", "b": "2"}, {"b": "3", "a": "1"}, ["b"]),
        ({"a": "1"}, {"b": "1"}, ["b", "a"]),
    ],
)
def test_the_parts_that_differ(
    before: dict[str, str], now: dict[str, str], differ: list[str]
) -> None:
    assert figures.different(before, now) == differ


@pytest.mark.parametrize(
    ("line", "is_missing", "is_unsaid"),
    [
        ("- Phòng: 10 đơn vị; đạt: 3.", False, False),
        ("Phòng: 10 đơn vị; đạt: 3.", False, False),
        ("- Phòng: 10 đơn vị; hoàn thành: 3.", False, True),
        ("- Năm nay, Phòng có 10 đơn vị, trong đó 3 đạt, tăng 1.", False, True),
        ("- Phòng: 10 đơn vị; đạt: 4.", True, True),
        ("", True, True),
    ],
)
def test_lines_on_a_page(line: str, is_missing: bool, is_unsaid: bool) -> None:
    from hbcomms.reports.papers.paper import Paragraph
    from hbcomms.reports.papers.template_check import SAMPLE

    said = Paragraph("item", "- Phòng: 10 đơn vị; đạt: 3.")
    paper = SAMPLE._replace(body=[said], after=[], table=None, annex=None)
    assert bool(missing(paper, [line])) == is_missing
    assert bool(unsaid(paper, [line])) == is_unsaid
