"""What one more record does: what it counts for, or why it will not."""

from collections.abc import Iterator

from hbcomms.core.duties import terms_for
from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.matching import Verdict
from hbcomms.core.names import said
from hbcomms.core.submissions import Submission
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.page import Cell


def effect(judgement: Judgement, submission: Submission, words: Words) -> Iterator[Cell]:
    """A line for each obligation that looks at the record and is the unit's or its heir's."""
    verdicts = list(_verdicts(judgement, submission))
    for verdict in verdicts:
        name = said(verdict.obligation.name, words.lang)
        if verdict.reason:
            yield _refused(judgement, verdict, name, words)
        else:
            yield _counted(judgement, verdict, words)
    if not submission.is_visible(judgement.day):
        day = max(submission.date, submission.received or submission.date)
        text = words.t("It counts from the day on which it is there: {day}.", day=day)
    else:
        text = words.t("It counts for no duty of this unit; it is kept and shown all the same.")
    if not verdicts:
        yield Cell(text, "warn")


def _verdicts(judgement: Judgement, submission: Submission) -> Iterator[Verdict]:
    unit = next((unit for unit in judgement.office.units if unit.id == submission.unit), None)
    for verdict in judgement.verdicts:
        if (verdict.submission.file, verdict.submission.at) == (
            submission.file,
            submission.at,
        ) and (verdict.duty or (unit and terms_for(verdict.obligation, unit))):
            yield verdict


def _refused(judgement: Judgement, verdict: Verdict, name: str, words: Words) -> Cell:
    why = words.t(phrases.REASONS[verdict.reason or ""])
    if verdict.reason == "wrong-outlet" and not verdict.submission.outlet:
        why = words.t("no outlet is given")
    if twin := verdict.twin:
        type_ = said(judgement.office.plan.types[twin.type].name, words.lang)
        why += f": {words.date(twin.date)}, {twin.title or type_}"
    return Cell(words.t("Not counted for “{name}”: {why}.", name=name, why=why), "warn")


def _counted(judgement: Judgement, verdict: Verdict, words: Words) -> Cell:
    standing = next(s for s in judgement.standings if s.duty is verdict.duty)
    tone = "good" if standing.state in ("met", "late") else ""
    return Cell(duty_line(judgement, standing, words), tone)


def duty_line(judgement: Judgement, standing: Standing, words: Words) -> str:
    """How a duty stands."""
    duty, plan = standing.duty, judgement.office.plan
    return words.t(
        "“{name}” of {unit}, {period}: {counted}/{needed}, {state}.",
        name=said(duty.obligation.name, words.lang),
        unit=duty.unit.label(words.lang),
        period=period_labels.period(words, plan, duty.obligation, duty.period),
        counted=standing.counted,
        needed=duty.at_least,
        state=phrases.state(words, standing.state),
    )
