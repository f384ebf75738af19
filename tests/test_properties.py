"""What holds for every office and every day."""

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hbcomms.core.judging import STATES, judge
from hbcomms.core.matching import REASONS
from hbcomms.core.office import Office
from hbcomms.core.submissions import SubmissionColumns
from hbcomms.core.unit_status import totals, unit_statuses
from hbcomms.files.load import load
from offices import days, offices, write

RANDOM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def judged(draw: st.DrawFn) -> tuple[Office, date]:
    """A random office as it is read from its files, and a day."""
    with tempfile.TemporaryDirectory() as folder:
        written = write(draw(offices()), Path(folder))
        office = load(Path(folder), lambda plans: plans[0]).office
    assert office is not None
    return office, draw(days(written))


@pytest.mark.slow
@RANDOM
@given(judged())
def test_every_duty_has_one_state_and_every_number_is_a_sum_of_verdicts(
    case: tuple[Office, date],
) -> None:
    office, day = case
    judgement = judge(office, day, explain=True)
    counts = totals(unit_statuses(judgement))
    scored = [s for s in judgement.standings if s.duty.obligation.scored]
    assert counts.total() == len(scored)
    assert set(counts) <= set(STATES)
    for standing in judgement.standings:
        verdicts = [v for v in judgement.verdicts if v.duty is standing.duty]
        assert standing.counted == sum(verdict.weight for verdict in verdicts)
    assert {v.reason for v in judgement.verdicts} <= {None, *REASONS}


@pytest.mark.slow
@RANDOM
@given(judged(), st.integers(1, 400))
def test_what_comes_later_never_changes_an_earlier_answer(
    case: tuple[Office, date], ahead: int
) -> None:
    office, day = case
    later = day + timedelta(days=ahead)
    more = tuple(
        replace(record, date=later, at=record.at + 10_000, title=f"{record.title} (2)")
        for record in office.submissions
    )
    grown = replace(office, submissions=SubmissionColumns.of([*office.submissions, *more]))
    assert judge(grown, day).standings == judge(office, day).standings


@pytest.mark.slow
@RANDOM
@given(judged())
def test_a_surplus_helps_nobody_else(case: tuple[Office, date]) -> None:
    office, day = case
    alone = replace(office, submissions=SubmissionColumns())
    nothing = {
        (s.duty.unit.id, s.duty.obligation.id, s.duty.period.id)
        for s in judge(alone, day).standings
    }
    for standing in judge(office, day).standings:
        key = (standing.duty.unit.id, standing.duty.obligation.id, standing.duty.period.id)
        assert key in nothing
        if standing.state in ("met", "late") and standing.duty.at_least:
            assert standing.counted >= standing.duty.at_least
