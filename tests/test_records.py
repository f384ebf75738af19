"""Submissions in columns are the same submissions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hbcomms.core.submissions import COLUMNS, Evidence, Submission, SubmissionColumns

ONES = st.builds(
    Submission,
    st.sampled_from(["a", "b"]),
    st.just("bai"),
    st.dates(date(2021, 1, 1), date(2021, 12, 31)),
    st.sampled_from(["a.yaml", "b.csv"]),
    st.integers(0, 99),
    title=st.none() | st.sampled_from(["Một", "Hai"]),
    topics=st.sampled_from([(), ("bau-cu",)]),
    evidence=st.sampled_from([(), (Evidence("a.pdf"),)]),
    distinct=st.booleans(),
)
MANY = st.lists(ONES, max_size=8)


@given(MANY, MANY, MANY)
def test_what_goes_in_comes_out(
    one: list[Submission], two: list[Submission], three: list[Submission]
) -> None:
    records = SubmissionColumns.of(one)
    assert list(records) == one
    more = SubmissionColumns.of(two)
    records.join(more)
    assert list(records) == [*one, *two]  # columns were made, and grow again
    records.take(three)
    assert list(records) == [*one, *two, *three]
    assert [records[i] for i in range(len(records))] == list(records)
    assert [records.place(i) for i in range(len(records))] == [(s.file, s.at) for s in records]
    assert records == SubmissionColumns.of(list(records))


@given(MANY, st.sets(st.integers(0, 99)))
def test_without_leaves_out_the_places_named(ones: list[Submission], bad: set[int]) -> None:
    left = SubmissionColumns.of(ones).without({"a.yaml": bad}, (), ())
    assert list(left) == [s for s in ones if s.file != "a.yaml" or s.at not in bad]


def test_a_column_that_nobody_gives_is_full_of_what_stands_for_nothing() -> None:
    records = SubmissionColumns()
    given_ = {"unit": ["a", "a"], "type": ["bai", "tin"], "date": [date(2021, 3, 1)] * 2}
    records.add("a.csv", range(2, 4), given_)
    bare = Submission("a", "bai", date(2021, 3, 1), "a.csv", 2)
    assert list(records) == [bare, replace(bare, type="tin", at=3)]
    assert {name: len(getattr(records, name)) for name in COLUMNS} == dict.fromkeys(COLUMNS, 2)


def test_there_is_no_other_column() -> None:
    with pytest.raises(AttributeError):
        SubmissionColumns().file  # noqa: B018
