"""What one more record does: what it counts for, or why it will not."""

from collections.abc import Iterator

from hbcomms.core.duties import terms_for
from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.matching import Verdict
from hbcomms.core.names import said
from hbcomms.core.submissions import Submission
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.page import Cell


def effect(judgement: Judgement, record: Submission, words: Words) -> Iterator[Cell]:
    """A line for each obligation that looks at the record and is the unit's or its heir's."""
    unit = next((u for u in judgement.office.units if u.id == record.unit), None)
    told = False
    for verdict in judgement.verdicts:
        if (verdict.submission.file, verdict.submission.at) != (record.file, record.at):
            continue
        if verdict.duty or (unit and terms_for(verdict.obligation, unit)):
            told = True
            yield _line(judgement, verdict, words)
    if not told:
        text = words.t("It counts for no duty of this unit; it is kept and shown all the same.")
        if not record.is_visible(judgement.day):
            text = words.t(
                "It counts from the day on which it is there: {day}.", day=_there(record)
            )
        yield Cell(text, "warn")


def _there(record: Submission) -> object:
    return max(record.date, record.received or record.date)


def _line(judgement: Judgement, verdict: Verdict, words: Words) -> Cell:
    name = said(verdict.obligation.name, words.lang)
    if verdict.reason:
        why = words.t(phrases.REASONS[verdict.reason])
        if verdict.twin:
            title = verdict.twin.title or verdict.twin.type
            why += f": {words.date(verdict.twin.date)}, {title}"
        return Cell(words.t("Not counted for “{name}”: {why}.", name=name, why=why), "warn")
    standing = next(s for s in judgement.standings if s.duty is verdict.duty)
    return _counted(standing, name, words)


def _counted(standing: Standing, name: str, words: Words) -> Cell:
    duty = standing.duty
    period = phrases.period(words, duty.obligation, duty.period)
    text = words.t(
        "“{name}” of {unit}, {period}: {counted}/{needed}, {state}.",
        name=name,
        unit=duty.unit.label(words.lang),
        period=period,
        counted=standing.counted,
        needed=duty.at_least,
        state=phrases.state(words, standing.state),
    )
    return Cell(text, "good" if standing.state in ("met", "late") else "")
