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
from hbcomms.reports.page import Cell, Page, Report, Rows
from hbcomms.reports.status import head, unit_data

SCHEMA = "hbcomms/unit@1"


@dataclass(frozen=True)
class Dossier:
    """One unit's record; `line_of` finds the line on which a record begins."""

    judgement: Judgement
    record: UnitStatus
    troubles: Sequence[FindingText]
    line_of: Callable[[Place], int]
    contacts: bool = False

    @cached_property
    def submissions(self) -> list[Submission]:
        """What the unit sent, and what others sent that is for one of its duties."""
        id_ = self.record.unit.id
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

    def verdicts(self, record: Submission) -> list[Verdict]:
        """The verdicts on one record, in the plan's order."""
        return self._by_record[record.file, record.at]

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


def report(dossier: Dossier, words: Words) -> Report:
    """The three shapes of the answer."""
    return Report(
        lambda _: page(dossier, words), lambda: data(dossier), lambda: rows(dossier, words)
    )


def page(dossier: Dossier, words: Words) -> Page:
    """The unit, its duties with their sentences, its records with their verdicts."""
    return Page(
        [
            *banner(dossier.troubles, words),
            *head(dossier.judgement, words),
            *_who(dossier, words),
            *(cell for line in dossier.record.lines for cell in _line(dossier, line, words)),
            *_standing_duties(dossier, words),
            *_loose(dossier, words),
        ]
    )


def _who(dossier: Dossier, words: Words) -> Iterator[Cell]:
    record, unit, lang = dossier.record, dossier.record.unit, words.lang
    plan = dossier.judgement.office.plan
    yield Cell(said(unit.name, lang), "strong")
    kind = said(plan.unit_kinds.get(unit.kind, {"vi": unit.kind}), lang)
    facts = [unit.id, kind, *([unit.area] if unit.area else [])]
    yield Cell("  " + " · ".join(facts), "dim")
    if unit.active_from:
        yield Cell("  " + words.t("active from {day}", day=unit.active_from))
    if unit.active_to:
        yield Cell("  " + words.t("active to {day}", day=unit.active_to))
    if unit.successor:
        units = dossier.judgement.office.units
        heir = next((u.label(lang) for u in units if u.id == unit.successor), unit.successor)
        yield Cell("  " + words.t("taken over by {unit}", unit=heir))
    if unit.note:
        yield Cell("  " + words.t("Note: {note}", note=unit.note), "dim")
    if dossier.contacts:
        yield Cell("  " + words.t("Contact: {who}", who=", ".join(unit.contact.values()) or "–"))
    state = phrases.state(words, record.state)
    yield Cell(
        "  " + words.t("State: {state}", state=state), phrases.TONES.get(record.state or "", "")
    )
    yield Cell("")


def _line(dossier: Dossier, line: ObligationStatus, words: Words) -> Iterator[Cell]:
    obligation = line.obligation
    state = phrases.state(words, line.state)
    tone = phrases.TONES.get(line.state or "", "")
    if not obligation.scored:
        state, tone = words.t("not judged: the plan gives no day or no number"), "dim"
    name = said(obligation.name, words.lang)
    yield Cell(f"{name} ({obligation.clause}) – {state}", tone if tone != "dim" else "strong")
    yield Cell(f"  “{obligation.text}”", "dim")
    for standing in line.standings:
        yield from _standing(dossier, standing, words)
    refused = [
        v
        for s in dossier.submissions
        for v in dossier.verdicts(s)
        if v.obligation.id == obligation.id and v.duty is None and s.unit == dossier.record.unit.id
    ]
    for verdict in refused:
        yield _verdict(dossier, verdict, words)
    yield Cell("")


def _standing(dossier: Dossier, standing: Standing, words: Words) -> Iterator[Cell]:
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
    yield Cell(f"  {label}: " + ", ".join(parts), phrases.TONES[standing.state])
    if standing.exemption:
        exemption = standing.exemption
        where = _where(dossier, record_place(exemption))
        text = words.t("leave: {reason}", reason=exemption.reason)
        text += f" ({exemption.document})" if exemption.document else ""
        yield Cell(f"      {text}  [{where}]", "dim")
    for verdict in dossier.verdicts_for(duty):
        yield _verdict(dossier, verdict, words)


def _verdict(dossier: Dossier, verdict: Verdict, words: Words) -> Cell:
    record = verdict.submission
    mark = "x" if verdict.reason else f"+{verdict.weight}"
    plan = dossier.judgement.office.plan
    type_ = said(plan.types[record.type].name, words.lang)
    outlet = plan.outlets.get(record.outlet or "")
    pieces = [
        words.date(record.date),
        type_,
        *([f"“{record.title}”"] if record.title else []),
        *([said(outlet.name, words.lang)] if outlet else []),
        *([record.unit] if record.unit != dossier.record.unit.id else []),
    ]
    text = f"    {mark} " + ", ".join(pieces)
    if verdict.reason:
        text += " – " + words.t(phrases.REASONS[verdict.reason])
        if verdict.reason == "not-accepted":
            status = words.t(phrases.STATUSES[record.status])
            text += f" ({status}: {record.reason})" if record.reason else f" ({status})"
        if verdict.twin:
            text += f" ({_where(dossier, record_place(verdict.twin))})"
    elif verdict.on and verdict.on != record.date:
        text += ", " + words.t("complete on {day}", day=verdict.on)
    return Cell(
        f"{text}  [{_where(dossier, record_place(record))}]", "" if not verdict.reason else "warn"
    )


def _standing_duties(dossier: Dossier, words: Words) -> Iterator[Cell]:
    unit = dossier.record.unit
    keys = {unit.id, unit.kind, *unit.tags}
    duties = [d for d in dossier.judgement.office.plan.standing if keys.intersection(d.who)]
    if duties:
        yield Cell(words.t("Standing duties, which nothing can measure:"), "strong")
        for duty in duties:
            yield Cell(f"  {duty.clause}  “{duty.text}”", "dim")
        yield Cell("")


def _loose(dossier: Dossier, words: Words) -> Iterator[Cell]:
    """Records that no obligation of this unit looks at, and those not yet there on the day."""
    listed = {line.obligation.id for line in dossier.record.lines}
    loose = []
    for record in dossier.submissions:
        verdicts = dossier.verdicts(record)
        if not any(v.obligation.id in listed or v.duty for v in verdicts):
            loose.append(record)
    if loose:
        yield Cell(words.t("Records that count for no duty:"), "strong")
    for record in loose:
        late = not record.is_visible(dossier.judgement.day)
        type_ = said(dossier.judgement.office.plan.types[record.type].name, words.lang)
        why = words.t("no duty of this unit asks for “{type}”", type=type_)
        if late:
            why = words.t("dated or received after the day of these figures")
        title = f", “{record.title}”" if record.title else ""
        where = _where(dossier, record_place(record))
        yield Cell(f"  - {words.date(record.date)}, {type_}{title} – {why}  [{where}]", "dim")


def _where(dossier: Dossier, place: Place) -> str:
    return f"{place.file}:{dossier.line_of(place)}"


def data(dossier: Dossier) -> dict[str, Any]:
    """FORMAT 7: the entry as in `status`, and every record with its verdicts."""
    return {
        "schema": SCHEMA,
        "plan": dossier.judgement.office.plan.id,
        "as_of": dossier.judgement.day,
        "unit": unit_data(dossier.record),
        "submissions": [
            {
                "file": record.file,
                "line": dossier.line_of(record_place(record)),
                "type": record.type,
                "date": record.date,
                "title": record.title,
                "verdicts": [_verdict_data(v) for v in dossier.verdicts(record)],
            }
            for record in dossier.submissions
        ],
        "left_out": left_out(dossier.troubles),
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


def rows(dossier: Dossier, words: Words) -> Rows:
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
            _where(dossier, record_place(v.submission)),
        )
        for record in dossier.submissions
        for v in dossier.verdicts(record)
    ]
    return Rows(header, rows)
