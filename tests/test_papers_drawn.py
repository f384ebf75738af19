"""The papers as LibreOffice draws them: pages, their direction, and what stands where."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hb import hbcomms

ROOT = Path(__file__).parent.parent
TOOLS = ("soffice", "pdftotext", "pdfinfo")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(MISSING),
        reason=f"{', '.join(MISSING)} not installed (Debian: libreoffice-writer, poppler-utils)",
    ),
]
HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper of two offices, and its PDF; LibreOffice is started once."""
    folder = tmp_path_factory.mktemp("drawn")
    sample = ("--data", str(ROOT / "examples" / "so-mau"), "--as-of")
    other = ("--data", str(ROOT / "examples" / "ke-hoach-khac"), "--as-of", "15/1/2023")
    one = ("--unit", "thpt-mau-33", "--each")
    for command in (
        (*sample, "15/9/2021", "report", str(folder / "report.docx")),
        (*sample, "15/9/2021", "remind", str(folder), "--by", "30/9/2021"),
        (*sample, "15/9/2021", "remind", str(folder), *one),
        (*sample, "20/5/2021", "remind", str(folder), "--before", "14"),
        (*sample, "4/1/2021", "plan", "--unit", "pgd-huyen-a", "-o", str(folder / "plan.docx")),
        (*other, "plan", "--unit", "tram-tay", "-o", str(folder / "other-plan.docx")),
        (*other, "report", str(folder / "other.docx")),
        (*sample, "15/9/2021", "brief", "--since", "15/8/2021", "-o", str(folder / "brief.docx")),
        (*other, "brief", "-o", str(folder / "other-brief.docx")),
        (*sample, "15/12/2021", "commend", "--top", "3", "-o", str(folder / "commend.docx")),
        (*other, "commend", "-o", str(folder / "other-commend.docx")),
        (*other, "--lang", "en", "report", str(folder / "english.docx")),
    ):
        assert hbcomms(*command).code == 0
    papers = [str(path) for path in folder.glob("*.docx")]
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, *papers], check=True, capture_output=True, timeout=300)
    return folder


def pages(folder: Path, name: str) -> list[str]:
    command = ["pdftotext", "-layout", str(folder / f"{name}.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text.rstrip("\f").split("\f")


def sizes(folder: Path, name: str) -> list[str]:
    """How each page lies."""
    command = ["pdfinfo", "-l", "-1", str(folder / f"{name}.pdf")]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    found = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", text)
    return ["wide" if float(width) > float(height) else "high" for width, height in found]


def test_the_report_has_its_annex_across_the_page(folder: Path) -> None:
    lies, drawn = sizes(folder, "report"), pages(folder, "report")
    first = lies.index("wide")
    assert set(lies[:first]) == {"high"}
    assert set(lies[first:]) == {"wide"}
    assert all(head in drawn[0] for head in HEAD)
    assert "Phụ lục" in drawn[first]
    for page in drawn[first:]:
        assert re.search(r"TT\s+Đơn vị\s+Bài trên báo, đài", page)


@pytest.mark.parametrize("name", ["report", "cong-van-don-doc", "cong-van-nhac", "other"])
def test_page_numbers_begin_with_the_second_page(folder: Path, name: str) -> None:
    """Of the paper, and of its annex anew."""
    numbers = [re.match(r"\s*(\d+)\s*\n", page) for page in pages(folder, name)]
    shown = [int(number[1]) if number else 1 for number in numbers]
    annex = next(at for at, page in enumerate(pages(folder, name)) if "Phụ lục\n" in page)
    assert shown[:annex] == list(range(1, annex + 1))
    assert shown[annex:] == list(range(1, len(shown) - annex + 1))


@pytest.mark.parametrize(
    "name", ["cong-van-don-doc", "cong-van-don-doc-thpt-mau-33", "cong-van-nhac"]
)
def test_a_letter_is_complete(folder: Path, name: str) -> None:
    drawn = pages(folder, name)
    assert all(head in drawn[0] for head in HEAD)
    assert "V/v" in drawn[0]
    assert "Kính gửi:" in drawn[0]
    whole = "\n".join(drawn)
    assert "Nơi nhận:" in whole
    assert "KT. GIÁM ĐỐC" in whole
    assert all("dữ liệu" in page.rstrip().splitlines()[-1] for page in drawn)


@pytest.mark.parametrize(
    ("name", "agency"),
    [("plan", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), ("other-plan", "TRUNG TÂM Y TẾ HUYỆN")],
)
def test_a_notice_of_duties_is_complete(folder: Path, name: str, agency: str) -> None:
    drawn = pages(folder, name)
    assert all(text in drawn[0] for text in (*HEAD, agency, "THÔNG BÁO"))
    assert re.search(r"Nghĩa vụ\s+Kỳ\s+Ít nhất\s+Hạn cuối", drawn[0])
    numbers = [re.match(r"\s*(\d+)\s*\n", page) for page in drawn]
    assert [int(number[1]) if number else 1 for number in numbers] == [*range(1, len(drawn) + 1)]
    assert set(sizes(folder, name)) == {"high"}
    (last,) = [page for page in drawn if "để đơn vị biết, thực hiện./." in page]
    assert "Nơi nhận:" in last
    assert "GIÁM ĐỐC" in last
    assert all("dữ liệu" in page.rstrip().splitlines()[-1] for page in drawn)


@pytest.mark.parametrize("name", ["brief", "other-brief"])
def test_the_brief_is_one_page(folder: Path, name: str) -> None:
    (page,) = pages(folder, name)
    assert sizes(folder, name) == ["high"]
    for text in ("TÓM TẮT PHỤC VỤ CUỘC HỌP", "Nhìn chung", "Chưa gửi gì", "Đến hạn trong 14 ngày"):
        assert text in page
    assert "dữ liệu" in page.rstrip().splitlines()[-1]


@pytest.mark.parametrize("name", ["commend", "other-commend"])
def test_the_candidates_lie_across_the_page_under_their_heading(folder: Path, name: str) -> None:
    drawn = pages(folder, name)
    assert set(sizes(folder, name)) == {"wide"}
    assert "Phụ lục" in drawn[0]
    assert "I. TẬP THỂ" in drawn[0]
    last = next(n for n, page in enumerate(drawn) if "(Danh sách này có" in page)
    numbers = [re.match(r"\s*(\d+)\s*\n", page) for page in drawn]
    assert [int(number[1]) if number else 1 for number in numbers] == [*range(1, len(drawn) + 1)]
    assert all("TT " in page for page in drawn[:last])  # the heading of a table is repeated
    assert all(page.count("dữ liệu") == 1 for page in drawn)


def test_the_last_sentence_stands_with_the_signature(folder: Path) -> None:
    for page in pages(folder, "cong-van-don-doc-thpt-mau-33"):
        assert ("nghiêm túc thực hiện./." in page) == ("KT. GIÁM ĐỐC" in page)


def test_another_office_and_another_language(folder: Path) -> None:
    other, english = ("\n".join(pages(folder, name)) for name in ("other", "english"))
    for text in (other, english):
        assert "TRUNG TÂM Y TẾ HUYỆN" in text
        assert "GIÁM ĐỐC" in text
        assert "Hòa Bình" not in text
    assert "SOCIALIST REPUBLIC OF VIET NAM" in english
    assert "Carrying out" in english
