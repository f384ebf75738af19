"""Sheets with the marks of the programs and hands they went through."""

from pathlib import Path
from typing import Any

import pytest

from hb import PLAN, duties, hbcomms, office
from hbcomms.core.period_names import PeriodNames, plan_period_names
from hbcomms.core.plan import Plan
from hbcomms.files.folder_index import read_plan_text
from hbcomms.files.sheets.cells import has_no_value, is_too_narrow, items, said
from hbcomms.files.sheets.encodings import AS_VNI, wrong_encoding
from hbcomms.files.text import IGNORABLE, clean

HEADER = "Đơn vị;Loại;Ngày đăng;Tên bài;Nơi đăng;Link\n"
SHARED = """\
units:
  - {id: pgd-mau, name: Phòng mẫu, kind: bureau}
  - {id: truong-mau, name: Trường mẫu, kind: school}
  - {id: so-1-nui, name: Trường Số 1, kind: school}
  - {id: so-1-bien, name: Trường số  1, kind: school}
  - {id: nt, name: THPT Nguyễn Trãi-Kim Sơn, kind: school}
  - {id: lien-cap, name: TH & THCS Đồng Tâm, kind: school}
  - {id: tt-a, name: Trung tâm Bắc Hà (điểm A), kind: school}
  - {id: tt-b, name: Trung tâm Bắc Hà (điểm B), kind: school}
"""
CALENDAR = PLAN.replace(
    "obligations:",
    """\
calendars:
  hoc-ky:
    - {id: hk1, name: Học kỳ I, from: 2021-01-01, to: 2021-05-16}
    - {id: dot-2, name: Đợt II, from: 2021-06-01, to: 2021-07-16}
obligations:
  - {id: w, name: W, clause: "9", text: T, counts: [tin], every: week, who: {school: {at_least: 1}}}
  - {id: q, name: Q, clause: "9", text: T, counts: [tin], every: quarter, who: {school: null}}
  - {id: h, name: H, clause: "9", text: T, counts: [tin], every: half, who: {school: null}}
  - {id: s, name: S, clause: "9", text: T, counts: [tin], every: hoc-ky, who: {school: null}}
""",
)


def found(folder: Path, lang: str = "en") -> list[dict[str, Any]]:
    done = hbcomms("--lang", lang, "--data", str(folder), "validate", "--format", "json")
    findings: list[dict[str, Any]] = done.json["findings"]
    return findings


def told(folder: Path) -> list[tuple[int, int, str]]:
    return [(f["line"], f["column"], f["rule"]) for f in found(folder)]


def records(folder: Path, unit: str = "pgd-mau") -> list[dict[str, Any]]:
    done = hbcomms(
        *("--data", str(folder), "--as-of", "31/12/2021", "unit", unit, "--format", "json")
    )
    submissions: list[dict[str, Any]] = done.json["submissions"]
    return submissions


def with_sheet(folder: Path, sheet: str | bytes, **files: str) -> Path:
    office(folder, **files)
    data = sheet if isinstance(sheet, bytes) else sheet.encode()
    (folder / "submissions" / "2021" / "a.csv").write_bytes(data)
    return folder


ROW = "pgd-mau;bai;5/3/2021;Một;bao;\n"
COMMAS = (HEADER + ROW).replace(";", ",")


@pytest.mark.parametrize(
    "data",
    [
        ("sep=;\r\n" + HEADER + ROW).encode(),
        ("\ufeffsep=;\n" + HEADER + ROW).encode(),
        ("SEP=,\n" + COMMAS).encode(),
        ("sep=\t\n" + (HEADER + ROW).replace(";", "\t")).encode("utf-16"),
        (HEADER + ROW).encode("utf-16-le"),
        (HEADER + ROW).encode("utf-16-be"),
        ("Ơ;" + HEADER + "x;" + ROW).replace("Ơ", "STT").encode("utf-16-be"),
        (HEADER + ROW + "\x1a").encode(),
        (HEADER + ROW + "\r\n\x1a\x1a\r\n").encode(),
        (HEADER + ROW).encode("utf-16") + b"\x1a",
        (HEADER + ROW + "\x1a").encode("utf-16-le"),
        (
            '"Đơn\nvị",Loại,"Ngày\nđăng (ngày/tháng)",Tên bài,Nơi đăng,Link\n'
            + ROW.replace(";", ",")
        ).encode(),
        (
            'Tên đơn vị [mã];Loại hình;"Ngày phát\r\nsóng";Tên tác phẩm;Tên báo\n' + ROW[:-2]
        ).encode(),
    ],
)
def test_a_sheet_that_is_read_whole(tmp_path: Path, data: bytes) -> None:
    with_sheet(tmp_path, data)
    findings = [f for f in found(tmp_path) if f["rule"] not in ("csv-row",)]
    assert findings == []


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("Bảng tin;;\n\n" + HEADER + ROW, [(3, 1, "no-header")]),
        ("Bảng tin,,\nTháng 3,,\n" + COMMAS, [(3, 1, "no-header")]),
        (ROW + ROW, [(1, 1, "no-header")]),
        (HEADER + "<<<<<<< a\n" + ROW + "=======\n" + ROW + ">>>>>>> b\n", [(2, 1, "merge-conflict")]),
        (HEADER + "pgd-mau;bai;5/3/2021;#REF!;bao;\n", [(2, 22, "sheet-error")]),
        (HEADER + "#NAME?;bai;31/2/2021;A;bao;\n", [(2, 1, "sheet-error"), (2, 12, "bad-date")]),
        (HEADER + "pgd-mau;Err:508;5/3/2021;A;;\n", [(2, 9, "sheet-error")]),
        (HEADER + "pgd-mau;bai;######;A;bao;\n", [(2, 13, "bad-date")]),
        (HEADER + "Phßng A;bai;5/3/2021;B¾c Giang;bao;\n", [(2, 1, "wrong-encoding")]),
        (HEADER + "pgd-mau;bai;5/3/2021;NÃºi Ä‘á»“i;bao;\n", [(2, 22, "wrong-encoding")]),
        ("ÄÆ¡n vá»‹;Loáº¡i;NgÃ y\n" + ROW, [(1, 1, "wrong-encoding")]),
        (HEADER + "Tổng cộng: 12;;;;;12\n", [(2, 1, "total-row")]),
        (HEADER + ";CỘNG;;3;;\n", [(2, 1, "total-row")]),
        (HEADER.replace("\n", ";;\n") + ROW[:-1] + ";x;\n", [(1, 45, "no-heading")]),
        (HEADER + "pgd-mau;bai;2/14/2021;A;bao;\npgd-mau;bai;2/3/2021;B;bao;\n",
         [(2, 13, "bad-date"), (3, 13, "doubtful-date")]),
        (HEADER + 'pgd-mau;bai;5/3/2021;"A;bao;\n' + ROW + "x;y\n", [(2, 22, "csv-syntax"), (4, 1, "missing-key")]),
        (HEADER + 'pgd-mau;bai;5/3/2021;"A;bao;\npgd-mau;bai;6/3/2021;B";bao;\n', [(2, 22, "swallowed-rows")]),
        (HEADER + 'pgd-mau;bai;5/3/2021;"A; vì\ncả lớp";bao;\n', []),
    ],
)  # fmt: skip
def test_what_is_told_of_a_sheet(
    tmp_path: Path, sheet: str, expected: list[tuple[int, int, str]]
) -> None:
    assert [one for one in told(with_sheet(tmp_path, sheet)) if one in expected] == expected
    if not any(rule == "missing-key" for *_, rule in expected):
        assert told(tmp_path) == expected


LONG = "dài " * 40_000


@pytest.mark.parametrize(
    ("cell", "lost"),
    [
        (LONG, "2"),  # one long text, in quotes or not, of one line or more
        (f'"{LONG}"', "2"),
        (f'"Một\n{LONG}"', "2–3"),
        (f'"{ROW * 6000}', "2"),  # a quote that is not closed: the rows after it are read
    ],
)
def test_a_cell_that_is_too_long_is_said_to_be_that(tmp_path: Path, cell: str, lost: str) -> None:
    with_sheet(tmp_path, f"{HEADER}pgd-mau;bai;5/3/2021;{cell};bao;\n{ROW}")
    fault, *_ = found(tmp_path)
    assert (fault["line"], fault["column"], fault["rule"]) == (2, 22, "csv-syntax")
    assert fault["message"] == f"This cell has more than 131072 characters. Not read: line {lost}."
    assert "if it is one long text, shorten it" in fault["hint"]
    assert len(records(tmp_path)) == (6000 if ROW in cell else 1)


def test_rows_beside_a_quote_that_is_not_closed_are_read(tmp_path: Path) -> None:
    rows = "".join(
        f"pgd-mau;bai;{n}/3/2021;{t};bao;\n" for n, t in enumerate(("A", '"B', "C", 'D "d" d'), 1)
    )
    with_sheet(tmp_path, HEADER + rows)
    assert [record["title"] for record in records(tmp_path)] == ["A", "C", 'D "d" d']
    [fault] = found(tmp_path)
    assert ("line 5" in fault["message"], fault["line"]) == (True, 3)


def test_swallowed_rows_are_named_and_not_read(tmp_path: Path) -> None:
    with_sheet(
        tmp_path,
        'unit,type,date,title\npgd-mau,bai,5/3/2021,"A\ntruong-mau,bai,6/3/2021,B\npgd-mau,bai,7/3/2021,C"\n',
    )
    fault = next(f for f in found(tmp_path) if f["rule"] == "swallowed-rows")
    assert fault["severity"] == "warning"
    assert "line 2 to line 4" in fault["message"]
    assert len(records(tmp_path)) == 1


@pytest.mark.parametrize(
    ("unit", "id_"),
    [
        ("THPT Nguyễn Trãi - Kim Sơn", "nt"),
        ("thpt nguyen trai –kim son", "nt"),
        ("TH&THCS Đồng Tâm", "lien-cap"),
        ("TH &THCS Ðồng\u200e Tâm", "lien-cap"),
        ('"=HYPERLINK(""https://a.vn"";""Phòng mẫu"")"', "pgd-mau"),
    ],
)
def test_a_name_that_is_written_otherwise(tmp_path: Path, unit: str, id_: str) -> None:
    with_sheet(tmp_path, HEADER + f"{unit};bai;5/3/2021;A;bao;\n", units=SHARED)
    assert not [f for f in found(tmp_path) if f["severity"] == "error"]
    assert len(records(tmp_path, id_)) == 1


@pytest.mark.parametrize(
    ("unit", "ids"),
    [("trường số 1", ["so-1-nui", "so-1-bien"]), ("Trung tâm Bắc Hà", ["tt-a", "tt-b"])],
)
def test_a_name_of_several_lists_them_all(tmp_path: Path, unit: str, ids: list[str]) -> None:
    with_sheet(tmp_path, HEADER + f"{unit};bai;5/3/2021;A;bao;\n", units=SHARED)
    [fault] = [f for f in found(tmp_path) if f["severity"] == "error"]
    assert (fault["rule"], fault["line"], fault["column"]) == ("ambiguous-name", 2, 1)
    assert all(id_ in fault["message"] for id_ in ids)
    assert "Did you mean" not in fault["hint"]


def test_an_id_is_taken_whatever_else_bears_it(tmp_path: Path) -> None:
    units = SHARED + "  - {id: khac, name: Khác, kind: school, aliases: [nt]}\n"
    with_sheet(tmp_path, HEADER + "nt;bai;5/3/2021;A;bao;\n", units=units)
    assert {f["rule"] for f in found(tmp_path)} == {"shared-name"}
    assert len(records(tmp_path, "THPT Nguyễn Trãi-Kim Sơn")) == 1


def test_names_that_two_things_of_a_plan_share(tmp_path: Path) -> None:
    plan = PLAN.replace("web: {name: Web, group: site}", "web: {name: Báo, group: site}").replace(
        "  report: {name: Báo cáo}", "  report: {name: bài}"
    )
    with_sheet(tmp_path, HEADER + "pgd-mau;Bài;5/3/2021;A;Báo;\n", plan=plan)
    rules = [(f["rule"], f["severity"]) for f in found(tmp_path)]
    assert rules.count(("shared-name", "warning")) == 2
    assert rules.count(("ambiguous-name", "error")) == 2


@pytest.mark.parametrize(
    ("lang", "heading", "near"),
    [
        ("vi", "Ngày nhậnn", "“Ngày nhận”"),
        ("en", "Ngày nhậnn", "“received”"),
        ("vi", "Tiêu đê bài", None),
        ("vi", "Cơ quan báo chi (TW)", None),
        ("vi", "outlets", "“Nơi đăng”"),
    ],
)
def test_an_unknown_heading_offers_the_nearest(
    tmp_path: Path, lang: str, heading: str, near: str | None
) -> None:
    with_sheet(tmp_path, HEADER.replace("Link", heading) + ROW)
    faults = [f for f in found(tmp_path, lang) if f["rule"] == "unknown-key"]
    if near:
        assert near in faults[0]["hint"]
        assert ("Tiêu đề" if lang == "vi" else "title") in faults[0]["hint"]


def test_two_lines_of_a_cell_are_two_pieces(tmp_path: Path) -> None:
    sheet = 'unit;type;date;evidence;topics\npgd-mau;report;28/5/2021;"a.pdf (2021-06-02)\r\nb.pdf";"bau-cu\nBầu cử"\n'
    status = hbcomms(
        *("--data", str(with_sheet(tmp_path, sheet)), "--as-of", "1/6/2021"),
        *("status", "--format", "json"),
    )
    assert duties(status.json, "pgd-mau", "reports")["2021"]["met_on"] == "2021-05-28"


def test_what_has_no_width_makes_no_other_title(tmp_path: Path) -> None:
    titles = ["Một", "M\u00adột", "\u2066Một\u2069", "Một\ufe0f", "M\u034fột"]
    rows = "".join(f"pgd-mau;bai;5/3/2021;{title};bao;\n" for title in titles)
    assert {r["title"] for r in records(with_sheet(tmp_path, HEADER + rows))} == {"Một"}


def test_every_ignorable_letter_is_taken_out() -> None:
    assert {clean(f"a{chr(number)}á") for number in IGNORABLE} == {"aá"}


@pytest.mark.parametrize(
    "text", ["Báº¯c", "Ã²n", "vá»›i", "§oµn tr­êng", "Gi¸o dôc", "Ă¡o", "hÃ¬nh"]
)
def test_text_in_the_wrong_encoding(text: str) -> None:
    assert wrong_encoding(text)


@pytest.mark.parametrize(
    "text", ["XÃ HỘI", "VĂN HÓA", "Ðường", "«Ánh sáng»", "25 m²", "Café", "“MÃ”", "§ 4", "½ ngày"]
)
def test_sound_text_is_no_wrong_encoding(text: str) -> None:
    assert wrong_encoding(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Tröôøng Tieåu hoïc Maãu",
        "TRÖÔØNG MAÃU",
        "Ñieän Bieân",
        "Leã khai giaûng",
        "naêm",
        "Baùo caùo",
    ],
)
def test_text_in_a_font_of_vni(text: str) -> None:
    assert wrong_encoding(text) == AS_VNI


@pytest.mark.parametrize(
    "text",
    [
        *("Noël", "naïve", "Citroën", "août, goût et jeûne", "Müller", "Malmö", "Nuño", "Gesù"),
        *("Seán", "São Tomé", "hoà bình, khoẻ", "Thuỵ Điển", "quấy, khuỷu, ngoằn ngoèo, oà lên"),
    ],
)
def test_a_foreign_word_is_no_font_of_vni(text: str) -> None:
    assert wrong_encoding(text) is None


def test_a_sheet_in_a_font_of_vni_says_so(tmp_path: Path) -> None:
    rows = "pgd-mau;bai;5/3/2021;Phoøng maãu ñoåi môùi;bao;\npgd-mau;bai;6/3/2021;Mới;bao;\n"
    root = office(tmp_path, a__csv=HEADER + rows)
    done = hbcomms("--lang", "en", "--data", str(root), "validate", "--format", "json")
    [finding] = done.json["findings"]
    assert (finding["rule"], finding["line"]) == ("wrong-encoding", 2)
    assert "VNI" in finding["message"]


@pytest.mark.parametrize(
    "text", ["#N/A", "#n/a", "#DIV/0!", "#NUM!", "#SPILL!", "Lỗi:502", "Err:522"]
)
def test_a_formula_without_a_value(text: str) -> None:
    assert has_no_value(text)


def test_what_only_looks_like_one() -> None:
    assert not any(map(has_no_value, ["#1", "#Mới!", "####", "# A!", "Lỗi: 502", "#", "Err"]))
    assert [is_too_narrow(text) for text in ("###", "#")] == [True, False]


def test_a_link_formula_is_its_address_or_its_text() -> None:
    link = '=HYPERLINK("https://a.vn/1?x=a|b";"Bài ""một""")'
    assert (said(link, "url"), said(link, "title")) == ("https://a.vn/1?x=a|b", 'Bài "một"')
    assert said('=HYPERLINK("a.vn/2")') == "a.vn/2"
    assert items(link) == [link]


def period_names() -> PeriodNames:
    plan = read_plan_text(CALENDAR, "plan2021.yaml")
    assert isinstance(plan, Plan)
    return plan_period_names(plan)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        *[(text, "2021-04") for text in ("T4", "T04", "t 4", "4/2021", "04/2021", "T4/2021", "Thg 4")],
        *[(text, "2021-04") for text in ("tháng 4", "Tháng IV", "tháng tư", "tháng 4 năm 2021")],
        *[(text, "2021-Q3") for text in ("Q3", "quý III", "Quý 3/2021", "QIII", "2021-q3")],
        *[(text, "2021-W07") for text in ("tuần 7", "Tuần 07/2021", "tuần VII", "W7")],
        *[(text, "hk1") for text in ("HK1", "HKI", "học kỳ I", "học kì 1", "Học kỳ 1")],
        *[(text, "dot-2") for text in ("đợt 2", "Đợt II")],
        *[(text, "2021-H2") for text in ("H2", "6 tháng cuối năm")],
        *[(text, "2021") for text in ("2021", "năm 2021", "cả năm")],
    ],
)  # fmt: skip
def test_a_period_as_people_write_it(text: str, id_: str) -> None:
    assert period_names().id_of(text) == id_


def test_what_fits_no_period_or_several() -> None:
    names = period_names()
    assert not any(map(names.fits, ["T13", "quý 5", "3", "2020-04", "Mar-21", "HK3", ""]))
    bent = ("Apr-21", "Thg4-21", "1/4/2021", "12-Apr", "12-Thg4", "1-Apr-21", "01-Thg4-2021")
    assert [names.near(t) for t in bent] == ["2021-04"] * len(bent)
    assert not any(map(names.near, ["12-Apr-19", "Thg13", "32-Mai"]))
    plan = read_plan_text(PLAN.replace("to: 2021-12-31", "to: 2022-05-31"), "plan2021.yaml")
    assert isinstance(plan, Plan)
    assert plan_period_names(plan).fits("T3") == ("2021-03", "2022-03")


def test_a_period_in_a_sheet_and_in_yaml(tmp_path: Path) -> None:
    sheet = "unit;type;date;period\ntruong-mau;report;2/4/2021;tháng ba\ntruong-mau;report;3/4/2021;T14\n"
    with_sheet(tmp_path, sheet)
    (tmp_path / "submissions" / "2021" / "b.yaml").write_text(
        "unit: truong-mau\nsubmissions:\n  - {type: report, date: 2021-05-01, period: T4}\n",
        encoding="utf-8",
    )
    faults = [(f["file"], f["line"], f["rule"]) for f in found(tmp_path)]
    assert faults == [
        ("submissions/2021/a.csv", 3, "unknown-period"),
        ("submissions/2021/b.yaml", 3, "unknown-period"),
    ]
    assert "“2021-04”" in found(tmp_path)[1]["hint"]
    done = hbcomms("--data", str(tmp_path), "--as-of", "1/6/2021", "status", "--format", "json")
    assert duties(done.json, "truong-mau", "stories")["2021-03"]["counted"] == 1


def test_commands_take_a_period_as_people_write_it(tmp_path: Path) -> None:
    office(tmp_path)
    usual = ("--data", str(tmp_path), "--as-of", "1/6/2021", "--lang", "en")
    unit = ("truong-mau", "stories")
    done = hbcomms(*usual, "waive", *unit, "tháng 5", "--reason", "x", "--dry-run")
    assert "period: 2021-05" in done.out
    done = hbcomms(
        *usual, "add", unit[0], "report", "--date", "5/5/2021", "--period", "T4", "--dry-run"
    )
    assert "period: 2021-04" in done.out
    done = hbcomms(*usual, "waive", *unit, "Apr-21", "--reason", "x")
    assert (done.code, "“2021-04”" in done.err) == (2, True)


def test_a_cell_is_changed_under_a_naming_line_and_a_heading_of_two_lines(tmp_path: Path) -> None:
    with_sheet(tmp_path, 'sep=;\n"Đơn\nvị";Loại;Ngày;"Tên\nbài"\npgd-mau;bai;5/3/2021;Một\n')
    usual = ("--data", str(tmp_path), "--as-of", "1/6/2021")
    assert hbcomms(*usual, "edit", "pgd-mau", "a.csv:5", "--title", "Hai", "--yes").code == 0
    text = (tmp_path / "submissions" / "2021" / "a.csv").read_text(encoding="utf-8")
    assert text == 'sep=;\n"Đơn\nvị";Loại;Ngày;"Tên\nbài"\npgd-mau;bai;5/3/2021;Hai\n'


def test_what_ends_a_file_stays_its_end(tmp_path: Path) -> None:
    with_sheet(tmp_path, HEADER + ROW + "\x1a")
    usual = ("--data", str(tmp_path), "--as-of", "1/6/2021")
    assert hbcomms(*usual, "edit", "pgd-mau", "a.csv:2", "--title", "Hai", "--yes").code == 0
    text = (tmp_path / "submissions" / "2021" / "a.csv").read_text(encoding="utf-8")
    assert text == HEADER + ROW.replace("Một", "Hai") + "\x1a"


def test_a_quote_that_is_not_closed_in_the_headings_is_all_that_is_told(tmp_path: Path) -> None:
    assert told(with_sheet(tmp_path, '"' + HEADER + ROW)) == [(1, 1, "csv-syntax")]
