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
