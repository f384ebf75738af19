"""`unit`: everything about one unit, each number with the records behind it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hbcomms.core.duties import Duty
from hbcomms.core.findings import Place
from hbcomms.core.judging import Judgement, Standing
from hbcomms.core.matching import Verdict
from hbcomms.core.names import said
from hbcomms.core.places import record_place
from hbcomms.core.submissions import Submission
from hbcomms.core.unit_status import ObligationStatus, UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases
from hbcomms.reports.finding_texts import FindingText, banner, left_out
from hbcomms.reports.page import Cell, Page, Panel, Part, Report, Rows, Tree
from hbcomms.reports.status import head, unit_data

SCHEMA = "hbcomms/unit@1"


@dataclass(frozen=True)
class UnitView:
    """One unit; `line_of` finds the line on which a record begins."""

    judgement: Judgement
    unit_status: UnitStatus
    findings: Sequence[FindingText]
    line_of: Callable[[Place], int]
    contacts: bool = False

    @cached_property
    def submissions(self) -> list[Submission]:
        """What the unit sent, and what others sent that is for one of its duties."""
        id_ = self.unit_status.unit.id
        helping = {
            (v.submission.file, v.submission.at)
            for v in self.judgement.verdicts
            if v.duty and v.duty.unit.id == id_
        }
        found = [
            s
            for s in self.judgement.office.submissions
            if s.unit == id_ or (s.file, s.at) in helping
        ]
        return sorted(found, key=lambda s: (s.date, s.file, s.at))

    def verdicts(self, submission: Submission) -> list[Verdict]:
        """The verdicts on one record, in the plan's order."""
        return self._by_record[submission.file, submission.at]

    def verdicts_for(self, duty: Duty) -> list[Verdict]:
        """The verdicts on the records that are for one duty, by date."""
        return self._by_duty[id(duty)]

    @cached_property
    def _by_record(self) -> dict[tuple[str, int], list[Verdict]]:
        found: dict[tuple[str, int], list[Verdict]] = defaultdict(list)
        for verdict in self.judgement.verdicts:
            found[verdict.submission.file, verdict.submission.at].append(verdict)
        return found

    @cached_property
    def _by_duty(self) -> dict[int, list[Verdict]]:
        found: dict[int, list[Verdict]] = defaultdict(list)
        for verdict in sorted(self.judgement.verdicts, key=lambda v: v.submission.date):
            found[id(verdict.duty)].append(verdict)
        return found


def report(view: UnitView, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(lambda _: page(view, words), lambda: data(view), lambda: rows(view, words))


def page(view: UnitView, words: Words) -> Page:
    """The unit, its duties with their sentences, its records with their verdicts."""
    parts: list[Part] = [
        *banner(view.findings, words),
        head(view.judgement, words),
        _who(view, words),
    ]
    for status in view.unit_status.obligations:
        parts += [_obligation(view, status, words), Cell("")]
    return Page([*parts, *_standing_duties(view, words), *_uncounted(view, words)])


def _who(view: UnitView, words: Words) -> Panel:
    unit, lang, office = view.unit_status.unit, words.lang, view.judgement.office
    facts = [unit.id, phrases.kind_name(office.plan, unit.kind, lang), unit.area]
    lines = [Cell(" · ".join(fact for fact in facts if fact), "dim")]
    if unit.active_from:
        lines.append(Cell(words.t("active from {day}", day=unit.active_from)))
    if unit.active_to:
        lines.append(Cell(words.t("active to {day}", day=unit.active_to)))
    if unit.successor:
        labels = {u.id: u.label(lang) for u in office.units}
        heir = labels.get(unit.successor, unit.successor)
        lines.append(Cell(words.t("taken over by {unit}", unit=heir)))
    if unit.note:
        lines.append(Cell(words.t("Note: {note}", note=unit.note), "dim"))
    if view.contacts:
        who = ", ".join(unit.contact.values()) or "–"
        lines.append(Cell(words.t("Contact: {who}", who=who)))
    state = view.unit_status.state
    text = words.t("State: {state}", state=phrases.state(words, state))
    lines.append(Cell(text, phrases.TONES.get(state or "", "")))
    indented = [Cell(f"  {line.text}", line.tone) for line in lines]
    return Panel([Cell(said(unit.name, lang), "strong"), *indented])


def _obligation(view: UnitView, status: ObligationStatus, words: Words) -> Tree:
    """The obligation with its sentence; its duties, and the records that are for none of them."""
    obligation, unit = status.obligation, view.unit_status.unit
    state = phrases.state(words, status.state)
    tone = phrases.TONES.get(status.state or "", "")
    if not obligation.scored or tone == "dim":
        tone = "strong"
    if not obligation.scored:
        state = words.t("not judged: the plan gives no day or no number")
    title = f"{said(obligation.name, words.lang)} ({obligation.clause}) – {state}"
    refused = [
        _verdict(view, verdict, words)
        for submission in view.submissions
        for verdict in view.verdicts(submission)
        if verdict.obligation.id == obligation.id
        and verdict.duty is None
        and submission.unit == unit.id
    ]
    duties = [_duty(view, standing, words) for standing in status.standings]
    return Tree([Cell(title, tone), Cell(f"“{obligation.text}”", "dim")], [*duties, *refused])


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
    label = phrases.period(words, duty.obligation, duty.period)
    lines = [Cell(f"  {label}: " + ", ".join(parts), phrases.TONES[standing.state])]
    if exemption := standing.exemption:
        text = words.t("leave: {reason}", reason=exemption.reason)
        text += f" ({exemption.document})" if exemption.document else ""
        lines.append(Cell(text, "dim", place=_where(view, record_place(exemption))))
    return Tree(lines, [_verdict(view, verdict, words) for verdict in view.verdicts_for(duty)])


def _verdict(view: UnitView, verdict: Verdict, words: Words) -> Cell:
    submission, plan = verdict.submission, view.judgement.office.plan
    outlet = plan.outlets.get(submission.outlet or "")
    text = ", ".join(
        [
            words.date(submission.date),
            said(plan.types[submission.type].name, words.lang),
            *([f"“{submission.title}”"] if submission.title else []),
            *([said(outlet.name, words.lang)] if outlet else []),
            *([submission.unit] if submission.unit != view.unit_status.unit.id else []),
        ]
    )
    if verdict.reason:
        text += f" – {_refusal(view, verdict, verdict.reason, words)}"
    elif verdict.on and verdict.on != submission.date:
        text += ", " + words.t("complete on {day}", day=verdict.on)
    mark, tone = ("x", "warn") if verdict.reason else (f"+{verdict.weight}", "")
    return Cell(text, tone, mark, _where(view, record_place(submission)))


def _refusal(view: UnitView, verdict: Verdict, reason: str, words: Words) -> str:
    """Why a record does not count."""
    submission, text = verdict.submission, words.t(phrases.REASONS[reason])
    if reason == "not-accepted":
        status = words.t(phrases.STATUSES[submission.status])
        text += f" ({status}: {submission.reason})" if submission.reason else f" ({status})"
    if verdict.twin:
        text += f" ({_where(view, record_place(verdict.twin))})"
    return text


def _standing_duties(view: UnitView, words: Words) -> Iterator[Part]:
    unit = view.unit_status.unit
    keys = {unit.id, unit.kind, *unit.tags}
    duties = [d for d in view.judgement.office.plan.standing if keys.intersection(d.who)]
    if duties:
        title = Cell(words.t("Standing duties, which nothing can measure:"), "strong")
        yield Tree([title], [Cell(f"“{d.text}”", "dim", f"{d.clause} ") for d in duties])
        yield Cell("")


def _uncounted(view: UnitView, words: Words) -> Iterator[Tree]:
    """Records that no obligation of this unit looks at, and those not yet there on the day."""
    listed = {status.obligation.id for status in view.unit_status.obligations}
    cells = [
        _uncounted_record(view, submission, words)
        for submission in view.submissions
        if not any(v.obligation.id in listed or v.duty for v in view.verdicts(submission))
    ]
    if cells:
        yield Tree([Cell(words.t("Records that count for no duty:"), "strong")], cells)


def _uncounted_record(view: UnitView, submission: Submission, words: Words) -> Cell:
    type_ = said(view.judgement.office.plan.types[submission.type].name, words.lang)
    why = words.t("no duty of this unit asks for “{type}”", type=type_)
    if not submission.is_visible(view.judgement.day):
        why = words.t("dated or received after the day of these figures")
    title = f", “{submission.title}”" if submission.title else ""
    text = f"{words.date(submission.date)}, {type_}{title} – {why}"
    return Cell(text, "dim", "-", _where(view, record_place(submission)))


def _where(view: UnitView, place: Place) -> str:
    return f"{place.file}:{view.line_of(place)}"


def data(view: UnitView) -> dict[str, Any]:
    """FORMAT 7: the entry as in `status`, and every record with its verdicts."""
    return {
        "schema": SCHEMA,
        "plan": view.judgement.office.plan.id,
        "as_of": view.judgement.day,
        "unit": unit_data(view.unit_status),
        "submissions": [
            {
                "file": submission.file,
                "line": view.line_of(record_place(submission)),
                "type": submission.type,
                "date": submission.date,
                "title": submission.title,
                "verdicts": [_verdict_data(v) for v in view.verdicts(submission)],
            }
            for submission in view.submissions
        ],
        "left_out": left_out(view.findings),
    }


def _verdict_data(verdict: Verdict) -> dict[str, Any]:
    return {
        "obligation": verdict.obligation.id,
        "unit": verdict.duty.unit.id if verdict.duty else None,
        "period": verdict.period.id if verdict.period else None,
        "counted": verdict.reason is None,
        "weight": verdict.weight,
        "reason": verdict.reason,
    }


def rows(view: UnitView, words: Words) -> Rows:
    """A row for each record and verdict."""
    header = (
        words.t("Date"),
        words.t("Type"),
        words.t("Title"),
        words.t("Obligation"),
        words.t("Period"),
        words.t("Counted"),
        words.t("Reason"),
        words.t("Place"),
    )
    rows = [
        (
            v.submission.date,
            v.submission.type,
            v.submission.title,
            v.obligation.id,
            v.period.id if v.period else None,
            v.weight,
            words.t(phrases.REASONS[v.reason]) if v.reason else None,
            _where(view, record_place(v.submission)),
        )
        for submission in view.submissions
        for v in view.verdicts(submission)
    ]
    return Rows(header, rows)
