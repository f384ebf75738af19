"""A record taken away, a column added: every other byte of the file stands."""

from dataclasses import replace
from datetime import date

import pytest

from hbcomms.core.submissions import Exemption, Submission
from hbcomms.files.writing import Unwritable
from hbcomms.files.writing.cells import with_column
from hbcomms.files.writing.remove import without_record

YAML = """\
unit: pgd-mau # ghi chú
# đầu danh sách
submissions:
  # bài một
  - type: bai
    title: Một
  # bài hai
  - {type: bai, title: Hai}
  - type: bai
    title: >-
      Ba

    note: x
# cuối
exceptions: []
"""
RECORD = Submission(unit="pgd-mau", type="bai", date=date(2021, 1, 1), file="a.yaml", at=0)


@pytest.mark.parametrize(
    ("number", "gone"),
    [
        (0, "  - type: bai\n    title: Một\n"),
        (1, "  - {type: bai, title: Hai}\n"),
        (2, "  - type: bai\n    title: >-\n      Ba\n\n    note: x\n"),
    ],
)
def test_a_record_of_a_list_goes_and_nothing_else(number: int, gone: str) -> None:
    assert without_record(YAML, replace(RECORD, at=number)) == YAML.replace(gone, "", 1)


@pytest.mark.parametrize(
    ("old", "number", "new"),
    [
        ("unit: a\nsubmissions: [{type: bai}, {type: tin}]\n", 0, "[{type: tin}]"),
        ("unit: a\nsubmissions: [{type: bai}, {type: tin}]\n", 1, "[{type: bai}]"),
        ("unit: a\nsubmissions: [{type: bai}]\n", 0, "[]"),
        ("unit: a\nsubmissions:\n  - type: bai\n    note: x\n", 0, "submissions: []\n"),
        ("unit: a\r\nsubmissions:\r\n- type: bai\r\n# còn lại\r\n", 0, "[]\r\n# còn lại\r\n"),
    ],
)
def test_the_last_record_leaves_an_empty_list(old: str, number: int, new: str) -> None:
    assert without_record(old, replace(RECORD, at=number)).endswith(
        new if new[-1] == "\n" else new + "\n"
    )


LEAVE = Exemption(unit="pgd-mau", obligation="a", period="2021", reason="x", file="a.yaml", at=0)


@pytest.mark.parametrize(
    ("old", "number", "new"),
    [
        (
            "unit: a\nexceptions: # phép\n  # lũ\n  - {period: 1}\n  - period: 2\n    by: 3\n",
            1,
            "unit: a\nexceptions: # phép\n  # lũ\n  - {period: 1}\n",
        ),
        (
            "exceptions: [{a: 1}, {a: 2}]\nsubmissions: []\n",
            0,
            "exceptions: [{a: 2}]\nsubmissions: []\n",
        ),
        ("exceptions:\n  - a: 1\nsubmissions: []\n", 0, "exceptions: []\nsubmissions: []\n"),
    ],
)
def test_leave_goes_and_nothing_else(old: str, number: int, new: str) -> None:
    assert without_record(old, replace(LEAVE, at=number)) == new


def test_what_cannot_go_alone_is_refused() -> None:
    with pytest.raises(Unwritable):
        without_record("unit: a\nsubmissions: x\n", RECORD)


SHEET = 'Đơn vị;Loại;Ngày;Tên bài\r\nA;bai;1/3/2021;"Một\r\nhai"\r\n\r\nB;bai;2/3/2021\r\nC;bai;3/3/2021;Ba'


@pytest.mark.parametrize(
    ("line", "gone"),
    [(2, 'A;bai;1/3/2021;"Một\r\nhai"\r\n'), (5, "B;bai;2/3/2021\r\n"), (6, "C;bai;3/3/2021;Ba")],
)
def test_a_row_goes_and_nothing_else(line: int, gone: str) -> None:
    assert without_record(SHEET, replace(RECORD, file="a.csv", at=line)) == SHEET.replace(gone, "")


def test_a_column_is_added_for_all_rows() -> None:
    assert with_column(SHEET, "a.csv", "decisions") == (
        'Đơn vị;Loại;Ngày;Tên bài;Quyết định\r\nA;bai;1/3/2021;"Một\r\nhai";\r\n\r\n'
        "B;bai;2/3/2021;;\r\nC;bai;3/3/2021;Ba;"
    )
    named = "sep=,\nunit,type,date\nA,bai,1/3/2021\n"
    assert with_column(named, "a.csv", "decisions") == (
        "sep=,\nunit,type,date,decisions\nA,bai,1/3/2021,\n"
    )
