"""`unit`: everything about one unit, each number with the records behind it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hbcomms.core.duties import Duty, standing_duties
from hbcomms.core.findings import Place, Spot
from hbcomms.core.judging import Standing
from hbcomms.core.matching import Verdict
from hbcomms.core.names import said
from hbcomms.core.other_readings import OtherReading, other_readings
from hbcomms.core.places import record_place
from hbcomms.core.submissions import Exemption, Submission
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import period_labels, phrases, readings
from hbcomms.reports.page import Cell, Page, Panel, Part, Sheet, SheetColumns, Tree, reporter
from hbcomms.reports.status import unit_data
from hbcomms.reports.view import View, day_columns, opening, subject, view_data


@dataclass(frozen=True)
class UnitView(View):
    """A view of one unit; `spot_of` finds where a record begins."""

    spot_of: Callable[[Place], Spot]
    contacts: bool = False

    @property
    def unit_status(self) -> UnitStatus:
        """The unit's."""
        return self.unit_statuses[0]

    def where(self, record: Submission | Exemption) -> str:
        """file:line, or the row of a workbook."""
        return self.spot_of(record_place(record)).within(record.file)

    def type_name(self, submission: Submission, words: Words) -> str:
        """The name of its type."""
        return said(self.plan.types[submission.type].name, words.lang)

    def unit_name(self, submission: Submission, words: Words) -> str:
        """The name of the unit that sent it."""
        labels = {unit.id: unit.label(words.lang) for unit in self.judgement.office.units}
        return labels.get(submission.unit, submission.unit)

    @cached_property
    def submissions(self) -> list[Submission]:
        """What the unit sent by the day, and what others sent that is for one of its duties."""
        id_ = self.unit_status.unit.id
        helping = {
            (v.submission.file, v.submission.at)
            for v in self.judgement.verdicts
            if v.duty and v.duty.unit.id == id_
        }
        sent = self.judgement.office.submissions
        own = [
            s
            for s in sent
            if (s.unit == id_ and s.is_visible(self.day)) or (s.file, s.at) in helping
        ]
        return sorted(own, key=lambda s: (s.date, s.file, s.at))

    @cached_property
    def other_readings(self) -> list[OtherReading]:
        """What each other reading of the plan gives the unit."""
        return list(other_readings(self.judgement, self.unit_status.unit))

    def verdicts(self, submission: Submission) -> list[Verdict]:
        """The verdicts on one record, in the plan's order."""
        return self._by_record[submission.file, submission.at]

    def verdicts_for(self, duty: Duty) -> list[Verdict]:
        """The verdicts on the records that are for one duty, by date."""
        return self._by_duty[id(duty)]

    @cached_property
    def _by_record(self) -> dict[tuple[str, int], list[Verdict]]:
        verdicts: dict[tuple[str, int], list[Verdict]] = defaultdict(list)
        for verdict in self.judgement.verdicts:
            verdicts[verdict.submission.file, verdict.submission.at].append(verdict)
        return verdicts

    @cached_property
    def _by_duty(self) -> dict[int, list[Verdict]]:
        verdicts: dict[int, list[Verdict]] = defaultdict(list)
        for verdict in sorted(self.judgement.verdicts, key=lambda v: v.submission.date):
            verdicts[id(verdict.duty)].append(verdict)
        return verdicts


def page(view: UnitView, words: Words, _width: int | None) -> Page:
    """The unit, its duties with their sentences, its records with their verdicts."""
    parts = [*opening(view, words), _who(view, words)]
    for status in view.unit_status.obligations:
        parts += [_obligation(view, status, words), Cell("")]
    return [*parts, *_standing_duties(view, words), *_uncounted(view, words)]


def _who(view: UnitView, words: Words) -> Panel:
    unit, lang = view.unit_status.unit, words.lang
    facts = [unit.id, phrases.kind_name(view.plan, unit.kind, lang), unit.area]
    lines = [Cell(" · ".join(fact for fact in facts if fact), "dim")]
    if unit.active_from:
        lines.append(Cell(words.t("active from {day}", day=unit.active_from)))
    if unit.active_to:
        lines.append(Cell(words.t("active to {day}", day=unit.active_to)))
    if unit.successor:
        labels = {u.id: u.label(lang) for u in view.judgement.office.units}
        heir = labels.get(unit.successor, unit.successor)
        lines.append(Cell(words.t("taken over by {unit}", unit=heir)))
    if unit.note:
        lines.append(Cell(words.t("Note: {note}", note=unit.note), "dim"))
    if view.contacts:
        lines.append(Cell(words.t("Contact: {who}", who=phrases.contact(unit))))
    state = view.unit_status.state
    text = words.t("State: {state}", state=phrases.state(words, state))
    lines.append(Cell(text, phrases.TONES.get(state or "", "")))
    indented = [Cell(f"  {line.text}", line.tone) for line in lines]
    return Panel([Cell(said(unit.name, lang), "strong"), *indented])


def _obligation(view: UnitView, status: ObligationStatus, words: Words) -> Tree:
    """The obligation with its sentence; its duties, and the records that are for none of them."""
    obligation = status.obligation
    state, tone = phrases.state(words, status.state), phrases.TONES.get(status.state or "", "")
    if not obligation.scored:
        state = words.t("not judged: the plan gives no day or no number")
    if not obligation.scored or tone == "dim":
        tone = "strong"
    title = f"{said(obligation.name, words.lang)} ({obligation.clause}) – {state}"
    refused = [
        _verdict(view, verdict, words)
        for submission in view.submissions
        if submission.unit == view.unit_status.unit.id
        for verdict in view.verdicts(submission)
        if verdict.obligation.id == obligation.id and verdict.duty is None
    ]
    duties = [_duty(view, standing, words) for standing in status.standings]
    others = readings.beside(view.plan, view.other_readings, status, words)
    heading = [Cell(title, tone), Cell(f"“{obligation.text}”", "dim")]
    return Tree(heading, [*duties, *refused, *others])


def _duty(view: UnitView, standing: Standing, words: Words) -> Tree:
    duty = standing.duty
    parts = [f"{standing.counted}/{duty.at_least}"]
    if duty.obligation.scored:
        # how late it was is said next
        parts.append(phrases.state(words, "met" if standing.state == "late" else standing.state))
    if standing.days_late:
        parts.append(phrases.late(words, standing.days_late))
    if standing.last_good_day:
        day = phrases.long_day(words, standing.last_good_day)
        parts.append(words.t("last good day {day}", day=day))
    if standing.behind:
        parts.append(words.t("behind"))
    if standing.lacks_evidence:
        parts.append(words.t("evidence missing"))
    label = period_labels.period(words, view.plan, duty.obligation, duty.period)
    lines = [Cell(f"  {label}: {', '.join(parts)}", phrases.TONES[standing.state])]
    if exemption := standing.exemption:
        text = words.t("leave: {reason}", reason=exemption.reason)
        text += f" ({exemption.document})" if exemption.document else ""
        lines.append(Cell(text, "dim", place=view.where(exemption)))
    return Tree(lines, [_verdict(view, verdict, words) for verdict in view.verdicts_for(duty)])


def _verdict(view: UnitView, verdict: Verdict, words: Words) -> Cell:
    submission = verdict.submission
    parts = [words.date(submission.date), view.type_name(submission, words)]
    if submission.title:
        parts.append(f"“{submission.title}”")
    if outlet := view.plan.outlets.get(submission.outlet or ""):
        parts.append(said(outlet.name, words.lang))
    if submission.unit != view.unit_status.unit.id:
        parts.append(view.unit_name(submission, words))
    text, place = ", ".join(parts), view.where(submission)
    if verdict.reason:
        text += f" – {_refusal(view, verdict, verdict.reason, words)}"
        return Cell(text, "warn", "x", place)
    if verdict.on and verdict.on != submission.date:
        text += ", " + words.t("complete on {day}", day=verdict.on)
    return Cell(text, mark=f"+{verdict.weight}", place=place)


def _refusal(view: UnitView, verdict: Verdict, reason: str, words: Words) -> str:
    """Why a record does not count."""
    submission, text = verdict.submission, words.t(phrases.REASONS[reason])
    if reason == "not-accepted":
        decision = submission.decision(view.day)
        status = words.t(phrases.STATUSES[decision.status])
        text += f" ({status}: {decision.reason})" if decision.reason else f" ({status})"
    return f"{text} ({view.where(verdict.twin)})" if verdict.twin else text


def _standing_duties(view: UnitView, words: Words) -> Iterator[Part]:
    if duties := standing_duties(view.plan, view.unit_status.unit):
        title = Cell(words.t("Standing duties, which nothing can measure:"), "strong")
        yield Tree([title], [Cell(f"“{d.text}”", "dim", f"{d.clause} ") for d in duties])
        yield Cell("")


def _uncounted(view: UnitView, words: Words) -> Iterator[Tree]:
    """Records that no obligation of this unit looks at."""
    listed = {status.obligation.id for status in view.unit_status.obligations}
    cells = [
        _uncounted_record(view, submission, words)
        for submission in view.submissions
        if not any(v.obligation.id in listed or v.duty for v in view.verdicts(submission))
    ]
    if cells:
        yield Tree([Cell(words.t("Records that count for no duty:"), "strong")], cells)


def _uncounted_record(view: UnitView, submission: Submission, words: Words) -> Cell:
    type_ = view.type_name(submission, words)
    why = words.t("no duty of this unit asks for “{type}”", type=type_)
    title = f", “{submission.title}”" if submission.title else ""
    text = f"{words.date(submission.date)}, {type_}{title} – {why}"
    return Cell(text, "dim", "-", view.where(submission))


def data(view: UnitView) -> dict[str, Any]:
    """FORMAT 7: the entry as in `status`, and every record with its verdicts."""
    submissions = [
        {
            "file": submission.file,
            "line": view.spot_of(record_place(submission)).line,
            "type": submission.type,
            "date": submission.date,
            "title": submission.title,
            "verdicts": [_verdict_data(verdict) for verdict in view.verdicts(submission)],
        }
        for submission in view.submissions
    ]
    return view_data(
        "unit",
        view,
        unit=unit_data(view.unit_status),
        submissions=submissions,
        otherwise=readings.otherwise_data(view.other_readings),
    )


def _verdict_data(verdict: Verdict) -> dict[str, Any]:
    return {
        "obligation": verdict.obligation.id,
        "unit": verdict.duty.unit.id if verdict.duty else None,
        "period": verdict.period.id if verdict.period else None,
        "counted": verdict.reason is None,
        "weight": verdict.weight,
        "reason": verdict.reason,
    }


def rows(view: UnitView, words: Words) -> Sheet[Verdict]:
    """A row for each record and verdict."""
    columns: SheetColumns[Verdict] = [
        (words.t("Date"), lambda verdict: verdict.submission.date),
        (words.t("Type"), lambda verdict: verdict.submission.type),
        (words.t("Title"), lambda verdict: verdict.submission.title),
        (words.t("Obligation"), lambda verdict: verdict.obligation.id),
        (words.t("Period"), lambda verdict: verdict.period and verdict.period.id),
        (words.t("Counted"), lambda verdict: verdict.weight),
        (
            words.t("Reason"),
            lambda verdict: verdict.reason and words.t(phrases.REASONS[verdict.reason]),
        ),
        (words.t("Place"), lambda verdict: view.where(verdict.submission)),
        (words.t("Unit"), lambda verdict: view.unit_name(verdict.submission, words)),
        (words.t("Unit id"), lambda verdict: verdict.submission.unit),
        (words.t("Type name"), lambda verdict: view.type_name(verdict.submission, words)),
        (words.t("Obligation name"), lambda verdict: said(verdict.obligation.name, words.lang)),
        (words.t("Period name"), lambda verdict: _period_name(view, verdict, words)),
        *day_columns(view, words),
    ]
    verdicts = (verdict for sent in view.submissions for verdict in view.verdicts(sent))
    return Sheet(columns, verdicts, subject("unit", view.plan, view.day, words))


def _period_name(view: UnitView, verdict: Verdict, words: Words) -> str | None:
    if verdict.period is None:
        return None
    return period_labels.period(words, view.plan, verdict.obligation, verdict.period)


report = reporter(page, data, rows)
