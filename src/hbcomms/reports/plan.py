"""`plan`: the plan as a person reads it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from hbcomms.core.duties import duties
from hbcomms.core.names import said
from hbcomms.core.office import Office
from hbcomms.core.plan import Obligation, Plan, Terms
from hbcomms.core.schedule import Slot, schedule
from hbcomms.locale import N_, Words
from hbcomms.reports import period_labels, phrases, readings
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.page import Cell, Page, Panel, Sheet, SheetColumns, Tree, reporter
from hbcomms.reports.view import other_plan_lines, subject

SHOWN = 12
CADENCES = {
    "year": N_("once for the whole plan"),
    "half": N_("every half-year"),
    "quarter": N_("every quarter"),
    "month": N_("every month"),
    "week": N_("every week"),
    "day": N_("every day"),
}


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with the roster it is for."""

    office: Office
    findings: Sequence[FindingText]
    day: date
    known_at: date | None = None

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.office.plan

    def duties(self, obligation: Obligation) -> int:
        """How many duties an obligation makes with this roster."""
        return sum(1 for _ in duties(self.plan, obligation, self.office.units))


def page(view: PlanView, words: Words, width: int | None) -> Page:
    """Head, obligations, standing duties."""
    parts: Page = [*banner(view.findings, words), _head(view, words)]
    for obligation in view.plan.obligations:
        parts += [_obligation(view, obligation, words, width is None), Cell("")]
    return [*parts, *readings.listed(view.plan, words), *_standing(view.plan, words)]


def _head(view: PlanView, words: Words) -> Panel:
    plan, lang = view.plan, words.lang
    counts = Counter(unit.kind for unit in view.office.units)
    kinds = "; ".join(f"{phrases.kind_name(plan, kind, lang)}: {n}" for kind, n in counts.items())
    lines = [said(plan.issuer, lang)] if plan.issuer else []
    lines.append(words.t("From {first} to {last}.", first=plan.first, last=plan.last))
    if day := plan.effective_from:
        text = words.t(
            "In force from {day}: what began earlier is not owed, a year is whole.", day=day
        )
        lines.append(text)
    lines.append(words.n("{n} unit", "{n} units", counts.total()) + f" ({kinds}).")
    text = words.t(
        "{n} obligations; {scored} duties that are judged, {loose} that are only shown.",
        n=len(plan.obligations),
        scored=sum(view.duties(o) for o in plan.scored()),
        loose=sum(view.duties(o) for o in plan.obligations if not o.scored),
    )
    others = other_plan_lines(view.office, view.day, words)
    return Panel([Cell(said(plan.title, lang), "strong"), *map(Cell, [*lines, text]), *others])


def _obligation(view: PlanView, obligation: Obligation, words: Words, every: bool) -> Tree:
    name = f"{said(obligation.name, words.lang)} ({obligation.clause})"
    if not obligation.scored:
        name += " – " + words.t("not judged: the plan gives no day or no number")
    holders = [
        _holder(view, obligation, key, terms, words, every) for key, terms in obligation.who.items()
    ]
    lines = [words.t("How often: {cadence}", cadence=cadence(view.plan, obligation, words))]
    for (who, days), (_, following) in pairwise([*holders, ("", "")]):
        lines += [who] if days in ("", following) else [who, days]  # once for all of them
    lines += counted(view.plan, obligation, words)
    return Tree([Cell(name, "strong"), Cell(f"“{obligation.text}”", "dim")], [*map(Cell, lines)])


def cadence(plan: Plan, obligation: Obligation, words: Words) -> str:
    """The cadence and what narrows it, in words."""
    name, start = obligation.every, obligation.month_from_day
    parts = [words.t("by a calendar of the plan")]
    if name in CADENCES:
        parts = [words.t(CADENCES[name])]
    if start > 1:
        parts.append(words.t("months begin on the {day}th of the one before", day=start))
    if obligation.working_days:
        parts.append(words.t("working days alone"))
    if obligation.starts:
        parts.append(words.t("from {day}", day=obligation.starts))
    if obligation.ends:
        parts.append(words.t("to {day}", day=obligation.ends))
    if obligation.skip:
        labels = period_labels.by_id(words, plan, obligation)
        names = ", ".join(labels.get(id_, id_) for id_ in obligation.skip)
        parts.append(words.t("nothing owed for {periods}", periods=names))
    for period in plan.calendars.get(name, ()):
        label = period_labels.period(words, plan, obligation, period)
        parts.append(f"{label} {words.date(period.first)}–{words.date(period.last)}")
    return ", ".join(parts)


def _holder(
    view: PlanView, obligation: Obligation, key: str, terms: Terms | None, words: Words, every: bool
) -> tuple[str, str]:
    """Who owes how much, and by when if that is more than one day."""
    plan, who = view.plan, _who(view, key, words)
    if terms is None:
        return words.t("{who}: freed", who=who), ""
    slots = list(schedule(plan, obligation, terms))
    amounts = sorted({slot.at_least for slot in slots} or {terms.at_least})
    amount = "–".join(str(n) for n in dict.fromkeys((amounts[0], amounts[-1])))
    text = words.t("{who}: at least {amount}", who=who, amount=amount)
    if len(slots) == 1 and slots[0].last_good_day:
        return f"{text}, " + words.t("last good day {day}", day=_day(slots[0], words)), ""
    return text, _days(plan, obligation, [s for s in slots if s.last_good_day], words, every)


def _days(
    plan: Plan, obligation: Obligation, slots: Sequence[Slot], words: Words, every: bool
) -> str:
    """The last good days of several periods, the first few unless `every` one is wanted."""
    if not slots:
        return ""
    shown = slots if every else slots[:SHOWN]
    label = partial(period_labels.period, words, plan, obligation)
    days = [f"{label(slot.period)}: {_day(slot, words)}" for slot in shown]
    text = words.t("Last good days: {days}", days="; ".join(days))
    left = len(slots) - len(shown)
    return text + " " + words.n("… and {n} more", "… and {n} more", left) if left else text


def _day(slot: Slot, words: Words) -> str:
    """A last good day with its weekday; a move to a working day is shown."""
    if slot.last_good_day is None or slot.said is None:
        return ""
    text = phrases.long_day(words, slot.last_good_day)
    if slot.said != slot.last_good_day:
        text += " " + words.t("(moved from {day})", day=phrases.long_day(words, slot.said))
    return text


def _who(view: PlanView, key: str, words: Words) -> str:
    unit = next((unit for unit in view.office.units if unit.id == key), None)
    if unit:
        return unit.label(words.lang)
    if key in view.plan.unit_kinds:
        return phrases.kind_name(view.plan, key, words.lang)
    return words.t("units tagged “{tag}”", tag=key)


def counted(plan: Plan, obligation: Obligation, words: Words) -> Iterator[str]:
    """What counts: types with their weights, outlets, topics, evidence."""
    lang = words.lang
    names = [
        said(plan.types[id_].name, lang) + (f" (×{weight})" if weight > 1 else "")
        for id_, weight in obligation.counts.items()
        if id_ in plan.types
    ]
    yield words.t("Counts: {names}", names="; ".join(names))
    if obligation.outlets:
        accepted = plan.accepted_outlets(obligation)
        outlets = [said(o.name, lang) for o in plan.outlets.values() if o.id in accepted]
        yield words.t("In these outlets alone: {names}", names="; ".join(outlets))
    if obligation.topics:
        topics = [said(plan.topics[id_].name, lang) for id_ in obligation.topics]
        yield words.t("On these topics alone: {names}", names="; ".join(topics))
    if obligation.needs_evidence:
        yield words.t("Evidence is required; without it nothing counts.")
    if obligation.evidence == "separate":
        yield words.t("A record's own link is no evidence of it.")


def _standing(plan: Plan, words: Words) -> Iterator[Tree]:
    trees = []
    for duty in plan.standing:
        who = ", ".join(phrases.kind_name(plan, key, words.lang) for key in duty.who)
        trees.append(Tree([Cell(f"{duty.clause}  {who}"), Cell(f"“{duty.text}”", "dim")]))
    if trees:
        title = words.t("Standing duties, which nothing can measure:")
        yield Tree([Cell(title, "strong")], trees)


def data(view: PlanView) -> dict[str, Any]:
    """Everything with its dates, for scripts."""
    plan = view.plan
    return {
        "schema": "hbcomms/plan@1",
        "plan": plan.id,
        "known_at": view.known_at,
        "title": said(plan.title, "vi"),
        "period": {"from": plan.first, "to": plan.last},
        "effective_from": plan.effective_from,
        "obligations": [
            obligation_data(plan, one, view.duties(one)) | {"who": _slots_data(plan, one)}
            for one in plan.obligations
        ],
        "readings": readings.data(plan),
        "standing": [
            {"clause": duty.clause, "who": list(duty.who), "text": duty.text}
            for duty in plan.standing
        ],
        "totals": {
            "units": len(view.office.units),
            "obligations": len(plan.obligations),
            "duties": sum(view.duties(obligation) for obligation in plan.scored()),
        },
        "left_out": left_out(view.findings),
    }


def obligation_data(plan: Plan, obligation: Obligation, duties: Any) -> dict[str, Any]:
    """An obligation with the duties that a view tells of it."""
    return {
        "obligation": obligation.id,
        "name": said(obligation.name, "vi"),
        "clause": obligation.clause,
        "text": obligation.text,
        "scored": obligation.scored,
        "every": obligation.every,
        "counts": dict(obligation.counts),
        "outlets": sorted(plan.accepted_outlets(obligation)) if obligation.outlets else None,
        "topics": list(obligation.topics) or None,
        "evidence": obligation.evidence,
        "duties": duties,
    }


def _slots_data(plan: Plan, obligation: Obligation) -> dict[str, Any]:
    """Who owes it, with every period."""
    return {
        key: [_slot_data(slot) for slot in schedule(plan, obligation, terms)] if terms else None
        for key, terms in obligation.who.items()
    }


def _slot_data(slot: Slot) -> dict[str, Any]:
    return {
        "period": slot.period.id,
        "first_day": slot.period.first,
        "last_day": slot.period.last,
        "at_least": slot.at_least,
        "last_good_day": slot.last_good_day,
        "moved_from": slot.said if slot.said != slot.last_good_day else None,
    }


class Line(NamedTuple):
    """What one holder owes of an obligation in a period: a row of the sheet."""

    obligation: Obligation
    holder: str
    slot: Slot


def _lines(plan: Plan) -> Iterator[Line]:
    for obligation in plan.obligations:
        for key, terms in obligation.who.items():
            for slot in schedule(plan, obligation, terms) if terms else ():
                yield Line(obligation, key, slot)


def rows(view: PlanView, words: Words) -> Sheet[Line]:
    """A row for each obligation, holder and period."""
    columns: SheetColumns[Line] = [
        (words.t("Clause"), lambda line: line.obligation.clause),
        (words.t("Obligation"), lambda line: said(line.obligation.name, words.lang)),
        (words.t("Who"), lambda line: _who(view, line.holder, words)),
        (words.t("Period"), lambda line: line.slot.period.id),
        (words.t("Needed"), lambda line: line.slot.at_least),
        (words.t("Last good day"), lambda line: line.slot.last_good_day),
        (words.t("Sentence"), lambda line: line.obligation.text),
        (words.t("Obligation id"), lambda line: line.obligation.id),
        (words.t("Period name"), lambda line: _label(view, line, words)),
    ]
    return Sheet(columns, _lines(view.plan), subject("plan", view.plan, view.day, words))


def _label(view: PlanView, line: Line, words: Words) -> str:
    return period_labels.period(words, view.plan, line.obligation, line.slot.period)


report = reporter(page, data, rows)
