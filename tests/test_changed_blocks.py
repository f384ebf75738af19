"""A value in the place of a text of several lines: what stands after it stays on its own lines."""

import pytest

from hbcomms.files.writing.change import changed

HEAD = "unit: a\nsubmissions:\n  - type: report\n    date: 2021-03-01\n"
AFTER = "    note: Ba\n# hết\n"


@pytest.mark.parametrize(
    ("key", "old", "value", "new"),
    [
        ("title", "title: |\n      Một\n      hai\n", "Mới", "title: Mới\n"),
        ("title", "title: >-\n      Một\n      hai\n", "Mới", "title: Mới\n"),
        ("title", "title: Một\n      hai\n", "Mới", "title: Mới\n"),
        ("title", "title:\n", "Mới", "title: Mới\n"),
        ("evidence", "evidence: [a.pdf]\n", ["b.pdf"], "evidence: [b.pdf]\n"),
        (
            "evidence",
            "evidence:\n      - a.pdf\n      - |\n        Một\n        hai\n",
            ["b.pdf"],
            "evidence:\n      [b.pdf]\n",
        ),
        (
            "evidence",
            "evidence:\n      - ref: a.pdf\n      - ref: >\n          Một\n",
            ["b.pdf"],
            "evidence:\n      [b.pdf]\n",
        ),
    ],
)
@pytest.mark.parametrize("after", [AFTER, "\n\n" + AFTER, ""])
def test_a_block_gives_way_to_one_line(
    key: str, old: str, value: str | list[str], new: str, after: str
) -> None:
    text = f"{HEAD}    {old}{after}"
    got = changed(text, "a.yaml", "submissions", 0, {key: value})
    assert got.split() == f"{HEAD}    {new}{after}".split()
    assert got.startswith(f"{HEAD}    {new}")
    assert got.endswith(after.lstrip("\n"))
