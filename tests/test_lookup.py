"""What a person names: a type stands for its obligation, aliases find, what is not found lists."""

from pathlib import Path

import pytest

from hb import Done, hbcomms, office

PLAN = """\
id: "2021"
title: Kế hoạch mẫu
period: {from: 2021-01-01, to: 2021-12-31}
unit_kinds: {school: Trường}
types:
  anh: {name: Ảnh đẹp, aliases: [hình chụp]}
  clip: {name: Phim ngắn}
  tin: {name: Tin}
outlets:
  dai: {name: Đài Mẫu, aliases: [truyền hình Mẫu, kênh Mẫu]}
  bao: {name: Báo Mẫu, aliases: [kênh Mẫu]}
obligations:
  - {id: mot, name: Việc một, clause: "1", text: Một., counts: [anh, tin], every: month, who: {school: {at_least: 1}}}
  - {id: hai, name: Việc hai, clause: "2", text: Hai., counts: [clip, tin], every: quarter, who: {school: {at_least: 1}}}
"""
UNITS = "units: [{id: truong-mau, name: Trường mẫu, kind: school}]\n"


def run(tmp_path: Path, *command: str) -> Done:
    folder = str(office(tmp_path, UNITS, PLAN))
    return hbcomms("--lang", "en", "--data", folder, "--as-of", "2021-06-01", *command, "--dry-run")


@pytest.mark.parametrize(
    ("name", "period", "found"),
    [
        ("anh", "2021-05", "mot"),
        ("Hình chụp", "2021-05", "mot"),
        ("phim ngan", "2021-Q2", "hai"),
        ("hai", "2021-Q2", "hai"),
    ],
)
def test_a_type_names_the_one_obligation_that_counts_it(
    tmp_path: Path, name: str, period: str, found: str
) -> None:
    done = run(tmp_path, "waive", "truong-mau", name, period, "--reason", "x")
    assert f"obligation: {found}" in done.out


@pytest.mark.parametrize("name", ["tin", "khác hẳn"])
def test_what_names_no_one_obligation_lists_them(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, "waive", "truong-mau", name, "2021-05", "--reason", "x")
    assert done.code == 2
    assert "mot  Việc một" in done.err
    assert "hai  Việc hai" in done.err


def test_a_period_that_is_not_found_lists_the_periods(tmp_path: Path) -> None:
    done = run(tmp_path, "waive", "truong-mau", "hai", "2021-Q9", "--reason", "x")
    assert "2021-Q1, 2021-Q2, 2021-Q3, 2021-Q4" in done.err


def test_aliases_of_types_and_outlets_find_them(tmp_path: Path) -> None:
    command = "add", "truong-mau", "hình chụp", "--date", "2021-05-02", "--outlet"
    assert "outlet: dai" in run(tmp_path, *command, "truyen hinh mau").out
    both = run(tmp_path, *command, "kênh mẫu").err
    assert "dai  " in both
    assert "bao  " in both


NAMED_UNITS = """\
units:
  - {id: pgd-1, name: Phòng GD&ĐT Huyện Một, kind: bureau, area: Huyện Một}
  - {id: thpt-2, name: Trường Hai, kind: school, area: Huyện Hai}
"""
NAMED_PLAN = """\
id: "2021"
title: Kế hoạch mẫu
period: {from: 2021-01-01, to: 2021-12-31}
unit_kinds: {bureau: {vi: Phòng GD&ĐT, en: Bureau of Education}, school: {vi: Đơn vị trực thuộc, en: School}}
types: {story: {name: {vi: "Mô hình, điển hình", en: Exemplary story}}}
obligations:
  - {id: stories, name: {vi: Điển hình hằng tháng, en: Monthly stories}, clause: "1", text: Một., counts: [story], every: month, who: {bureau: {at_least: 1}}}
  - {id: school-stories, name: Tin trường, clause: "2", text: Hai., counts: [story], every: quarter, who: {school: {at_least: 1}}}
"""


@pytest.mark.parametrize(
    ("option", "word", "shown"),
    [
        ("--kind", "phòng gd", ["pgd-1"]),
        ("--kind", "bureau of", ["pgd-1"]),
        ("--kind", "truc thuoc", ["thpt-2"]),
        ("--area", "huyen hai", ["thpt-2"]),
        ("--area", "hai", ["thpt-2"]),
        ("--state", "quá hạn", ["pgd-1", "thpt-2"]),
        ("--state", "qua han", ["pgd-1", "thpt-2"]),
        ("--state", "in time", []),
        ("--unit", "truong hai", ["thpt-2"]),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_filter_takes_what_a_screen_shows(
    tmp_path: Path, option: str, word: str, shown: list[str], lang: str
) -> None:
    where = ["--data", str(office(tmp_path, NAMED_UNITS, NAMED_PLAN)), "--as-of", "2021-06-10"]
    done = hbcomms(*where, "status", option, word, "--format", "json", "--lang", lang)
    assert [unit["unit"] for unit in done.json["units"]] == shown


def test_an_obligation_is_asked_for_by_its_name(tmp_path: Path) -> None:
    where = ["--data", str(office(tmp_path, NAMED_UNITS, NAMED_PLAN)), "--as-of", "2021-06-10"]
    done = hbcomms(*where, "overdue", "--obligation", "tin truong", "--format", "json")
    assert {duty["obligation"] for duty in done.json["overdue"]} == {"school-stories"}
    months = hbcomms(*where, "months", "--obligation", "hằng tháng", "--format", "csv")
    assert months.code == 0
    code = hbcomms(*where, "status", "--fail-on", "quá hạn", "--format", "json").code
    assert code == 1


def test_a_filter_that_fits_nothing_offers_and_lists(tmp_path: Path) -> None:
    where = ["--data", str(office(tmp_path, NAMED_UNITS, NAMED_PLAN)), "--as-of", "2021-06-10"]
    done = hbcomms(*where, "status", "--kind", "phòng gđ&dt", "--lang", "vi")
    assert done.code == 0  # marks make no difference, and a look-alike none either
    unknown = hbcomms(*where, "status", "--kind", "trường tư", "--lang", "vi")
    assert (unknown.code, unknown.out) == (2, "")
    assert "bureau  Phòng GD&ĐT" in unknown.err
    assert "school  Đơn vị trực thuộc" in unknown.err
    several = hbcomms(*where, "overdue", "--obligation", "t")
    assert several.code == 2


def test_the_year_of_a_date_is_the_plans(tmp_path: Path) -> None:
    where = ["--data", str(office(tmp_path, NAMED_UNITS, NAMED_PLAN))]
    assert (
        hbcomms(*where, "status", "--as-of", "10/6", "--format", "json").json["as_of"]
        == "2021-06-10"
    )
    late = [*where, "--as-of", "2021-06-10"]
    known = hbcomms(*late, "status", "--known-at", "hôm qua", "--format", "json")
    assert known.json["known_at"] == "2021-06-09"


@pytest.mark.parametrize("quoted", ["“{}”", "„{}“", "‘{}’", "«{}»"])
def test_quotes_that_were_pasted_round_a_value_are_no_part_of_it(
    tmp_path: Path, quoted: str
) -> None:
    named = map(quoted.format, ("truong mau", "phim ngan", "Q2"))
    done = run(tmp_path, "extend", *named, "--by", quoted.format("2/7/2021"), "--reason", "x")
    assert "obligation: hai" in done.out
    assert "by: 2021-07-02" in done.out
    assert hbcomms("--data", str(tmp_path), "--plan", quoted.format("2021"), "status").code == 0
    done = run(tmp_path, "waive", "truong-mau", "hai", "Q2", "--reason", quoted.format("x"))
    assert quoted.format("x") in done.out


def test_what_is_not_found_is_shown_in_one_pair_of_quotes(tmp_path: Path) -> None:
    done = run(tmp_path, "waive", "“khác hẳn”", "hai", "Q2", "--reason", "x")
    assert "called “khác hẳn”" in done.err
    done = run(tmp_path, "waive", "“một” và “hai”", "hai", "Q2", "--reason", "x")
    assert "called ““một” và “hai””" in done.err
