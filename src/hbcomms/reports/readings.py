"""What was chosen where the plan is silent or can be read two ways (FORMAT 4, `readings`)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hbcomms.core.judging import Standing
from hbcomms.core.names import said
from hbcomms.core.other_readings import OtherReading
from hbcomms.core.plan import WEEKDAYS, Due, Obligation, Plan, Reading, Terms
from hbcomms.core.unit_status import ObligationStatus
from hbcomms.locale import N_, Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.duty_rows import duty_data
from hbcomms.reports.page import Cell, Tree

_KEYS = {
    "outlets": N_("other outlets"),
    "topics": N_("other topics"),
    "from": N_("another first day"),
    "to": N_("another last day"),
    "who": N_("another number or last good day"),
}
_EVIDENCE = {
    "optional": N_("no evidence is needed"),
    "required": N_("a record's own link is evidence too"),
    "separate": N_("a record's own link is no evidence"),
}


def count(plan: Plan, words: Words) -> Iterator[Cell]:
    """One line: how many readings the figures rest on."""
    if plan.readings:
        text = words.n(
            "{n} place of the plan is silent or can be read two ways; “hbcomms plan” says what "
            "was chosen.",
            "{n} places of the plan are silent or can be read two ways; “hbcomms plan” says what "
            "was chosen.",
            len(plan.readings),
        )
        yield Cell(text, "dim")


def listed(plan: Plan, words: Words) -> Iterator[Tree | Cell]:
    """Every reading with its clause."""
    names = {o.id: said(o.name, words.lang) for o in plan.obligations}
    items: list[Cell | Tree] = []
    for reading in plan.readings:
        about = names.get(reading.obligation or "")
        text = f"{reading.text} ({about})" if about else reading.text
        other = _difference(plan, reading, words)
        items.append(Cell(text + other, "", f"{reading.clause} "))
    if items:
        title = words.t("Chosen where the plan is silent or can be read two ways:")
        yield Tree([Cell(title, "strong")], items)
        yield Cell("")


def _difference(plan: Plan, reading: Reading, words: Words) -> str:
    if reading.otherwise is None:
        return ""
    what = _what(plan, reading, reading.otherwise, words)
    return " " + words.t("The other reading: {what}.", what=what)


def _what(plan: Plan, reading: Reading, other: Obligation, words: Words) -> str:
    """In a few words what the other reading changes: “only Articles count”."""
    parts = []
    for key in reading.keys:
        if key == "counts":
            names = [
                said(plan.types[id_].name, words.lang) for id_ in other.counts if id_ in plan.types
            ]
            parts.append(words.t("only these count: {names}", names=", ".join(names)))
        else:
            phrase = _EVIDENCE[other.evidence] if key == "evidence" else _KEYS[key]
            parts.append(words.t(phrase))
    return ", ".join(parts)


def beside(
    plan: Plan, others: Iterable[OtherReading], status: ObligationStatus, words: Words
) -> Iterator[Tree]:
    """Under an obligation of a unit, what another reading of it gives, where that is another
    figure."""
    for other in others:
        if other.reading.obligation != status.obligation.id:
            continue
        lines = list(_differing(plan, status, other, words))
        if lines:
            what = _what(plan, other.reading, other.obligation, words)
            title = words.t(
                "The other reading of {clause}: {what}", clause=other.reading.clause, what=what
            )
            yield Tree([Cell(title, "dim")], [Cell(line, "dim") for line in lines])


def _differing(
    plan: Plan, status: ObligationStatus, other: OtherReading, words: Words
) -> Iterator[str]:
    """The duties of which the figures differ."""
    chosen = {one.duty.period.id: _figures(one) for one in status.standings}
    for standing in other.status.standings:
        period = standing.duty.period
        if chosen.pop(period.id, None) != _figures(standing):
            label = period_labels.period(words, plan, standing.duty.obligation, period)
            state = phrases.state(words, standing.state)
            yield f"{label}: {standing.counted}/{standing.duty.at_least}, {state}"
    for standing in status.standings:
        if standing.duty.period.id in chosen:
            label = period_labels.period(words, plan, status.obligation, standing.duty.period)
            yield words.t("{period}: nothing is owed", period=label)


def _figures(standing: Standing) -> tuple[int, int, str]:
    return standing.counted, standing.duty.at_least, standing.state


def otherwise_data(others: Iterable[OtherReading]) -> list[dict[str, Any]]:
    """FORMAT 7, `otherwise` of a unit."""
    return [
        {
            "obligation": other.obligation.id,
            "clause": other.reading.clause,
            "text": other.reading.text,
            "state": other.status.state,
            "duties": [duty_data(standing) for standing in other.status.standings],
        }
        for other in others
    ]


def data(plan: Plan) -> list[dict[str, Any]]:
    """The readings as the plan writes them."""
    return [_reading_data(reading) for reading in plan.readings]


def _reading_data(reading: Reading) -> dict[str, Any]:
    found: dict[str, Any] = {"clause": reading.clause, "text": reading.text}
    if reading.obligation:
        found["obligation"] = reading.obligation
    if reading.otherwise:
        found["otherwise"] = {key: _key_data(reading.otherwise, key) for key in reading.keys}
    return found


def _key_data(other: Obligation, key: str) -> Any:
    """A key of an obligation as a plan writes it; null where it is taken away."""
    if key == "counts":
        weights = dict(other.counts)
        return [*weights] if set(weights.values()) == {1} else weights or None
    if key == "who":
        who = other.who.items()
        return {name: terms and _terms_data(terms) for name, terms in who} or None
    field = {"from": "starts", "to": "ends"}.get(key, key)
    value = getattr(other, field)
    return list(value) or None if isinstance(value, tuple) else value


def _terms_data(terms: Terms) -> dict[str, Any]:
    found: dict[str, Any] = {"at_least": terms.at_least}
    if terms.due != Due():
        found["before" if terms.due.before else "by"] = _due_data(terms.due)
    if terms.roll:
        found["roll"] = "next-workday"
    if terms.special:
        found["in"] = {period: _terms_data(special) for period, special in terms.special.items()}
    return found


def _due_data(due: Due) -> Any:
    if due.on:
        return due.on
    forms: Mapping[str, Any] = {
        "day": due.day,
        "months_after": due.months_after or None,
        "days_after": due.days_after,
        "days_before": due.days_before,
        "weekday": due.weekday and WEEKDAYS[due.weekday - 1],
    }
    return {key: value for key, value in forms.items() if value is not None}
