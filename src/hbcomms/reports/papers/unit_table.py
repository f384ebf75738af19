"""The table of all units: a block a kind of unit, k of n for each obligation under it."""

from collections.abc import Sequence
from itertools import count as counting

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.plan import Obligation, Plan
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.papers import style
from hbcomms.reports.papers.paper import Grid, GridBlock, Group
from hbcomms.reports.papers.results import all_done, by_kind
from hbcomms.reports.status_summary import is_done, owed_obligations


def unit_table(plan: Plan, unit_statuses: Sequence[UnitStatus], words: Words) -> Grid:
    """Every unit once, in the order of the roster within its kind."""
    obligations = plan.scored()
    numbers = counting(1)
    blocks = [
        GridBlock(
            f"{chr(ord('A') + at % 26)}. {phrases.kind_name(plan, kind, words.lang)}"
            f" ({len(statuses)})",
            [Group([_row(next(numbers), status, obligations, plan, words)]) for status in statuses],
            _total(words.t("Have done it"), statuses, obligations, words)
            if all_done(statuses)[1]
            else (),
        )
        for at, (kind, statuses) in enumerate(by_kind(plan, unit_statuses).items())
    ]
    names = [said(obligation.name, words.lang) for obligation in obligations]
    return Grid(
        [words.t("No."), words.t("Unit"), *names, words.t("State")],
        blocks,
        _total(words.t("All units"), unit_statuses, obligations, words),
    )


def _row(
    number: int, unit_status: UnitStatus, asked: Sequence[Obligation], plan: Plan, words: Words
) -> list[str]:
    statuses = {status.obligation.id: status for status in unit_status.obligations}
    cells = [obligation_cell(plan, statuses.get(one.id), words) for one in asked]
    state = phrases.state(words, unit_status.state)
    owed = owed_obligations(unit_status)
    if unit_status.state == "open" and owed and all(map(is_done, owed)):
        state = words.t("done so far")
    if unit_status.state is None:
        state = words.t("not judged")
    return [str(number), unit_status.unit.label(words.lang), *cells, state]


def _total(
    label: str, unit_statuses: Sequence[UnitStatus], asked: Sequence[Obligation], words: Words
) -> list[str]:
    """k of n for each obligation, and for all of them together."""
    cells = []
    for obligation in asked:
        statuses = [
            status
            for unit_status in unit_statuses
            for status in unit_status.obligations
            if status.obligation.id == obligation.id
            and any(standing.state != "waived" for standing in status.standings)
        ]
        done = sum(map(is_done, statuses))
        cells.append(style.share(words, done, len(statuses)) if statuses else "–")
    done, owing = all_done(unit_statuses)
    return ["", label, *cells, style.share(words, done, owing) if owing else "–"]


def obligation_cell(plan: Plan, status: ObligationStatus | None, words: Words) -> str:
    """What one unit has done of one obligation."""
    if status is None or not status.standings:
        return "–"
    if status.is_series:
        done, needed = status.progress
        text = f"{done}/{needed}"
        if missing := period_labels.missing(words, plan, status):
            text = words.t("{text} (missing: {periods})", text=text, periods=missing)
        late = period_labels.periods(words, plan, status, lambda one: one.state == "late")
        return words.t("{text} (late: {periods})", text=text, periods=late) if late else text
    standing = status.standings[0]
    text = _single(standing, words) if standing.duty.at_least == 1 else _number(standing, words)
    moved = standing.exemption and standing.exemption.by
    if moved and standing.last_good_day:
        day = style.day(words, standing.last_good_day)
        text = words.t("{text} (last good day moved to {day})", text=text, day=day)
    return text


def _number(standing: Standing, words: Words) -> str:
    text = f"{standing.counted}/{standing.duty.at_least}"
    if standing.state == "waived":
        return f"{text}, {phrases.state(words, 'waived')}"
    return f"{text}, {phrases.late(words, standing.days_late)}" if standing.days_late else text


def _single(standing: Standing, words: Words) -> str:
    """When it came; else its state."""
    text = phrases.state(words, standing.state)
    if standing.met_on and standing.state in ("met", "late"):
        text = style.day(words, standing.met_on)
    if standing.days_late:
        text += f", {phrases.late(words, standing.days_late)}"
    if standing.lacks_evidence:
        text += ", " + words.t("evidence missing")
    return text
