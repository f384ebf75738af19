"""What is read column by column, or remembered, is what reading record by record gives."""

import csv
import io
import random
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hbcomms.core.name_lookup import NameLookup
from hbcomms.core.submissions import STATUSES
from hbcomms.files.cache.codec import decoded_content, encoded_content
from hbcomms.files.cache.store import Cache
from hbcomms.files.content import FileContent
from hbcomms.files.formats import csv_rows, yaml_list
from hbcomms.files.sheets import rows as rows_
from hbcomms.files.sheets.name_index import NameIndex
from hbcomms.files.text import NoText, read_text
from hbcomms.files.writing.render import item
from hbcomms.files.yaml.tree import Tree

SAMPLE = Path(__file__).parent.parent / "examples" / "so-mau" / "submissions" / "2021"
FUZZED = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
SPELLINGS = NameIndex(
    {
        key: NameLookup((word, id_) for id_, words in things.items() for word in (id_, *words))
        for key, things in {
            "unit": {"pgd-mau": ["Phòng mẫu"], "truong-1": ["Trường"], "truong-2": ["Trường"]},
            "type": {"bai": ["Bài"]},
            "outlet": {"bao": ["Báo"]},
            "topics": {"bau-cu": ["Bầu cử"]},
        }.items()
    },
    (date(2021, 1, 1), date(2021, 12, 31)),
)
ODD = [
    *("", " ", "  ", "null", "~", "'", "''", '"', ": ", " #", "#", ",", "[", "]", "{", "}", "- "),
    *("\t", "\r", "\n", "\n  ", "\n    ", "\n  - ", "\n\n", "&a", "*a", "!t", "|", ">", "%", "@"),
    *("`", "\\", "\u00a0", "\u0085", "\u2028", "\u200b", "\ufeff", "\x01", "\x1d", "\x1e", "\x1f"),
    *(
        "a\u0323",
        "Đ",
        "no",
        "true",
        "12:30",
        "010",
        "2021-02-30",
        "30/2/2021",
        "https://a.vn:",
        "?",
    ),
    *("\u034f", "\u00ad", "\u200e", "\ufe0f", "\U000e0101", "\u3164", "Ð", "\x1a", "Ă", "\ufffd"),
    *("#N/A", " #REF!", "Err:502", "########", "\n<<<<<<< HEAD\n", "\n=======\n", "sep=;\n", '"'),
    *("Báº¯c", "PhÃ²ng", "B¾c", "«", '=HYPERLINK("a.vn";"A")', "|=HYPERLINK(a)", "Cộng"),
    *("topics: [a]", "\n    title: b", "exceptions:", "unit: x", "(2021-03-15)", "|", ";", '""'),
]
USUAL = ["Một bài", "Hỏi - đáp: dạy và học", "l'école", '"nháy"', "Hoà và Hòa", "100% đạt", "A, B"]
TEXTS = st.one_of(
    *[st.sampled_from(USUAL)] * 8,
    st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=12),
    st.sampled_from([*ODD, "a  b", " a"]),
)
DATES = st.sampled_from([*["2021-03-12", "12/3/2021", "1.2.2021"] * 9, "2021-13-01", "x"])
RECORDS = st.fixed_dictionaries(
    {"type": st.sampled_from(["bai", "report"]), "date": DATES},
    optional={
        "received": DATES,
        "title": TEXTS,
        "outlet": st.sampled_from(["bao", "Báo", "?"]),
        "url": st.sampled_from(["https://a.vn/1", "http://b.vn/x?y=1#z", "a.vn"]),
        "topics": st.lists(
            st.sampled_from(
                [*["bau-cu", "Bầu cử", "a: b"] * 5, {"ref": "a", "date": "2021-03-12"}]
            ),
            max_size=3,
        ),
        "author": TEXTS,
        "evidence": st.lists(
            st.one_of(
                TEXTS.filter(str.strip),
                st.fixed_dictionaries({"ref": st.just("scan/a.pdf"), "date": DATES}),
            ),
            max_size=2,
        ),
        "period": st.just("2021-03"),
        "status": st.sampled_from([*STATUSES * 4, "Accepted", "x"]),
        "decided": DATES,
        "reason": TEXTS,
        "distinct": st.sampled_from(["true", "False", "true", "có"]),
        "note": TEXTS,
    },
)


def written(records: list[dict[str, Tree]]) -> str:
    """A file as the tool writes it."""
    return "\n".join(["unit: pgd-mau", "submissions:", *(item(r, 2, False, "\n") for r in records)])


def held(content: FileContent) -> object:
    return list(content.records), content.exemptions, content.owners, content.findings


def mutated(text: str, seed: int) -> str:
    """The text with a few pieces taken out, doubled, or odd ones put in."""
    rng = random.Random(seed)
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice([0, 0, 1, 1, 2, 8]))
        text = text[:start] + rng.choice([rng.choice(ODD), text[start:end] * 2]) + text[end:]
    return text


@pytest.mark.slow
@FUZZED
@given(st.lists(RECORDS, min_size=1, max_size=4), st.integers(0, 10**9))
def test_what_is_remembered_of_a_file_is_what_it_held(
    records: list[dict[str, Tree]], seed: int
) -> None:
    content = yaml_list.parsed(mutated(written(records), seed), "a.yaml")
    if not content.findings:
        body = encoded_content(content)
        assert held(decoded_content(body, "a.yaml")) == held(content)


CELLS = st.one_of(
    *[st.sampled_from(["", "", "Một", 'Ba; có "nháy"', "x,y", "hai\ndòng", "a.vn/1"])] * 6,
    st.sampled_from(
        [
            *ODD,
            " a ",
            "a  b",
            "x|#N/A",
            "MÃ SỐ",
            "a\r\nb|c",
            "Một;Hai;1/3/2021\nBa;bài;2/3/2021;",
            "`",
            "scan.pdf (2021-03-15)|ảnh (bản 2)",
            "x (30/2/2021)",
        ]
    ),
    st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=8),
)
ROWS = st.tuples(
    st.sampled_from([*["pgd-mau", "Phòng mẫu", "Trường"] * 8, "", " ", "Tổng cộng", "#REF!"]),
    st.sampled_from([*["bai", "Bài", "report"] * 8, "", "#N/A"]),
    DATES | st.sampled_from(["12-Mar", "3/25/2021", "3/4/2021", "########", "\u200e1/3/2021"]),
    st.sampled_from([*["", "13/3/2021", "5/6/2021"] * 8, "x", "5/26/2021"]),
    CELLS,
    st.sampled_from(["", "bao", "Báo", "BÁO", "?"]),
    CELLS,
    st.sampled_from(["", "bau-cu", "Bầu cử|bau-cu", "|", "?"]),
    CELLS,
    st.sampled_from([*["", "Đã nhận", "trả lại", "accepted"] * 4, "x"]),
    st.sampled_from([*["", "true"] * 8, "có"]),
    st.sampled_from([*[""] * 16, "x"]),
)
HEADER = (
    "Đơn vị",
    "Loại",
    "Ngày",
    "Ngày nhận",
    "Tên bài",
    "Báo/Đài",
    "Link",
    "Chủ đề",
    "Minh chứng",
)
HEADER += ("Trạng thái", "distinct", "")
HEADERS = st.sampled_from(
    [
        *[HEADER] * 8,
        tuple(heading.replace(" ", "\n") for heading in HEADER),
        ("Tên đơn vị (huyện)", *HEADER[1:]),
        ("Đơn vĩ", *HEADER[1:]),
        ("PhÃ²ng", *HEADER[1:]),
        ("Danh sách tháng 3",),
    ]
)
BEFORE = st.sampled_from([*[""] * 8, "sep={}\n", "\n\n", "Danh sách\n\n"])


def sheet(
    rows: list[tuple[str, ...]],
    separator: str,
    end: str,
    ragged: int,
    header: tuple[str, ...] = HEADER,
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerow(header)
    for number, row in enumerate(rows):
        writer.writerow(row[: len(row) - (ragged == number)] + ("",) * (ragged == -number))
    return out.getvalue()


@pytest.mark.slow
@FUZZED
@given(
    st.lists(ROWS, max_size=9),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
    st.integers(-20, 20),
    st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    st.integers(0, 10**9),
    HEADERS,
    BEFORE,
)
def test_a_streamed_sheet_is_the_strict_one(
    rows: list[tuple[str, ...]],
    separator: str,
    end: str,
    ragged: int,
    encoding: str,
    seed: int,
    header: tuple[str, ...],
    before: str,
) -> None:
    text = before.format(separator) + sheet(rows, separator, end, ragged, header)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes((mutated(text, seed) if seed % 3 == 0 else text).encode(encoding))
        with patch.object(csv_rows, "CHUNK", 3):  # so that some chunks are strict and some not
            memory = Cache(Path(folder) / "memory" / "a.hbcomms")
            found = held(csv_rows.read(path, "a.csv", SPELLINGS, memory))
            memory.save()
            memory = Cache(Path(folder) / "memory" / "a.hbcomms")
            again = held(csv_rows.read(path, "a.csv", SPELLINGS, memory))
            with suppress(NoText):
                whole = csv_rows.of_text(read_text(path, "a.csv"), "a.csv", SPELLINGS)
                assert held(whole) == found
        assert found == again == held(csv_rows.row_by_row(path, "a.csv", SPELLINGS))


def test_a_sheet_of_good_rows_never_meets_the_strict_reader(tmp_path: Path) -> None:
    rows = [("pgd-mau", "Bài", "1/3/2021", "", f"Bài {n}", "báo", *[""] * 6) for n in range(9)]
    path = tmp_path / "a.csv"
    path.write_text(sheet(rows, ";", "\r\n", 99), encoding="utf-8")
    with patch.object(rows_, "submissions", None):
        assert len(csv_rows.read(path, "a.csv", SPELLINGS, Cache()).records) == 9


@pytest.mark.parametrize("file", sorted(SAMPLE.glob("*.yaml")), ids=lambda file: file.stem)
def test_what_is_remembered_of_a_file_of_the_sample(file: Path) -> None:
    content = yaml_list.parsed(read_text(file, file.name), file.name)
    assert held(decoded_content(encoded_content(content), file.name)) == held(content)
