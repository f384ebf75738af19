"""`brief`: one page for whoever walks into a meeting."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from hbcomms.core.changes import Change, changes
from hbcomms.core.judging import SOON, Judgement
from hbcomms.core.names import said
from hbcomms.core.plan import Obligation
from hbcomms.core.unit_status import UnitStatus
from hbcomms.core.units import Unit
from hbcomms.locale import N_, Words
from hbcomms.reports import period_labels, phrases
from hbcomms.reports.debts import Debt, Overdue, by_unit, due_together, obligation_name, owes
from hbcomms.reports.overdue_page import due_line, within
from hbcomms.reports.page import Cell, Page, Sheet, SheetColumns, Tree, reporter
from hbcomms.reports.papers.results import all_done, by_kind
from hbcomms.reports.papers.stamp import Stamp
from hbcomms.reports.status_summary import has_begun, is_done, owed_obligations
from hbcomms.reports.view import View, day_columns, opening, subject, view_data

WORST, NAMED, LONG, LISTED = 5, 8, 20, 8
"""How many units are listed as the worst; up to how many are named beside a change, and in a line
of their own; how many lines tell of one thing. The rest is counted; JSON and CSV have it all."""


@dataclass(frozen=True)
class BriefView(View):
    """An office on the day of a meeting; `before` is the same on the day of the last one, as it was
    known then. `part` names the units and obligations that were asked for, where not all were."""

    stamp: Stamp
    before: Judgement | None = None
    part: Sequence[str] = ()

    @property
    def since(self) -> date | None:
        """The day of the last meeting, if it is named."""
        return self.before.day if self.before else None

    @cached_property
    def overdue(self) -> Overdue:
        """What is overdue, and what falls due in a fortnight."""
        return Overdue(self.judgement, self.unit_statuses, self.findings, within=SOON)

    @cached_property
    def owing(self) -> list[UnitStatus]:
        """The units that owe something with a day and a number."""
        return [status for status in self.unit_statuses if owed_obligations(status)]

    @property
    def late(self) -> list[list[Debt]]:
        """The debts of each unit that is overdue, the heaviest first."""
        return by_unit(self.overdue.lists["overdue"])

    @property
    def nothing(self) -> list[Unit]:
        """The units that are there, owe something that has begun, and have sent nothing at all."""
        senders = self.overdue.senders
        return [
            status.unit
            for status in self.owing
            if status.unit.id not in senders
            and (status.unit.active_from or self.day) <= self.day
            and any(map(has_begun, owed_obligations(status)))
        ]

    @property
    def done(self) -> list[Unit]:
        """The units that have done all that is asked so far."""
        return [one.unit for one in self.owing if all(map(is_done, owed_obligations(one)))]

    @cached_property
    def changes(self) -> list[Change]:
        """What changed since, of what is judged and shown."""
        if self.before is None:
            return []
        shown = {status.unit.id for status in self.unit_statuses}
        found = changes(self.before.standings, self.judgement.standings)
        return [
            change
            for change in found
            if change.duty.obligation.scored and change.duty.unit.id in shown
        ]

    @property
    def entered(self) -> int:
        """How many records of the units shown came since."""
        assert self.before is not None
        return self._records(self.judgement) - self._records(self.before)

    def _records(self, judgement: Judgement) -> int:
        shown = {status.unit.id for status in self.unit_statuses}
        records = judgement.office.submissions
        return sum(one.unit in shown and one.is_visible(judgement.day) for one in records)


class Section(NamedTuple):
    """A piece of the brief. `order` says how its lines are ordered; `tone` that of its lines."""

    title: str
    lines: Sequence[str]
    order: str = ""
    tone: str = ""


def sections(view: BriefView, words: Words) -> list[Section]:
    """All that the brief says, on whatever it is written."""
    return [
        _overview(view, words),
        *([_since(view, words)] if view.before else ()),
        _worst(view, words),
        _nothing(view, words),
        _soon(view, words),
        _done(view, words),
    ]


def _overview(view: BriefView, words: Words) -> Section:
    """Kind by kind how many have done all that is asked so far, and how many are overdue."""
    lines = []
    for kind, statuses in by_kind(view.plan, view.unit_statuses).items():
        done, owing = all_done(statuses)
        if not owing:
            continue
        late = sum(status.state == "overdue" for status in statuses)
        text = words.t(
            "{kind}: {done} of {n} units have done all that is asked so far ({percent})",
            kind=phrases.kind_name(view.plan, kind, words.lang),
            done=done,
            n=owing,
            percent=words.percent(done, owing),
        )
        lines.append(text + "; " + words.t("overdue: {count}", count=late) + ".")
    none = words.t("The plan asks nothing with a day and a number of these units.")
    return Section(words.t("At a glance"), lines or [none])


def _since(view: BriefView, words: Words) -> Section:
    """What changed since the last meeting, obligation by obligation."""
    assert view.since is not None
    days = (view.day - view.since).days
    title = words.n(
        "Since {day} ({n} day)", "Since {day} ({n} days)", days, day=words.date(view.since)
    )
    entered = view.entered
    lines = [
        words.n("{n} record has come.", "{n} records have come.", entered)
        if entered > 0
        else words.t("No record has come.")
    ]
    for obligation in view.plan.scored():
        of_it = [one for one in view.changes if one.duty.obligation.id == obligation.id]
        if told := "; ".join(_told(of_it, words)):
            lines.append(f"{said(obligation.name, words.lang)}: {told}.")
    if entered <= 0 and len(lines) == 1:
        lines = [words.t("Nothing has changed.")]
    return Section(title, lines)


def _told(found: Sequence[Change], words: Words) -> Iterator[str]:
    """What changed of one obligation, in a few words each."""
    more = [one for one in found if one.added > 0]
    done = [one for one in found if "done" in one.kinds]
    if any(one.added != 1 or "done" not in one.kinds for one in more):
        yield words.n(
            "{n} more record counted, of {units}",
            "{n} more records counted, of {units}",
            sum(one.added for one in more),
            units=_units(more, words),
        )
    if done:
        yield _newly_done(done, words)
    if late := [one for one in found if "overdue" in one.kinds]:
        yield _newly_overdue(late, words)
    for is_lacking, sentence in _EVIDENCE.items():
        fit = [one for one in found if _has_evidence_changed(one, is_lacking)]
        if fit:
            yield words.t(sentence, units=_units(fit, words))
    for kind, sentence in _SENTENCES.items():
        if fit := [one for one in found if kind in one.kinds]:
            yield words.t(sentence, units=_units(fit, words))


_EVIDENCE = {
    True: N_("evidence missing now: {units}"),
    False: N_("evidence no longer missing: {units}"),
}
_SENTENCES = {
    "undone": N_("done before and no longer: {units}"),
    "fewer": N_("fewer counted than before: {units}"),
    "days": N_("done, and counted on another day than before: {units}"),
    "leave": N_("leave given or changed: {units}"),
    "asked": N_("something else is asked than before: {units}"),
}
"""What is told of a change beside what was sent; a period that began is told by its deadline."""


def _has_evidence_changed(change: Change, is_lacking: bool) -> bool:
    """Evidence that came is told by what it finished."""
    now = change.now
    has_changed = "evidence" in change.kinds and "done" not in change.kinds
    return has_changed and now is not None and now.lacks_evidence is is_lacking


def _newly_done(done: Sequence[Change], words: Words) -> str:
    """Who has done a year's duty; of several periods how many, and of whom; how many late."""
    n, units = len(done), _units(done, words)
    text = words.t("newly done: {units}", units=units)
    if not _is_of_year(done):
        text = words.n(
            "{n} period newly done, of {units}",
            "{n} periods newly done, of {units}",
            n,
            units=units,
        )
    if late := sum(one.now is not None and one.now.state == "late" for one in done):
        text += " " + words.t("({n} of them late)", n=late)
    return text


def _newly_overdue(late: Sequence[Change], words: Words) -> str:
    """The same of what became overdue: who owed an earlier period is not overdue anew."""
    n, units = len(late), _units(late, words)
    if _is_of_year(late):
        return words.t("newly overdue: {units}", units=units)
    return words.n(
        "{n} more period overdue, of {units}",
        "{n} more periods overdue, of {units}",
        n,
        units=units,
    )


def _is_of_year(found: Sequence[Change]) -> bool:
    return found[0].duty.obligation.every == "year"


def _units(found: Sequence[Change], words: Words) -> str:
    """How many units, and which if they are few."""
    units = {one.duty.unit.id: one.duty.unit for one in found}
    return _counted([unit.label(words.lang) for unit in units.values()], words)


def _counted(labels: Sequence[str], words: Words) -> str:
    """“3 units (A; B; C)”; of many the number alone."""
    names = f" ({'; '.join(labels)})" if len(labels) <= NAMED else ""
    return words.n("{n} unit", "{n} units", len(labels)) + names


def _worst(view: BriefView, words: Words) -> Section:
    """The heaviest debts, a unit a line."""
    found = view.late
    n = len(found)
    title = words.n("Overdue: {n} unit", "Overdue: {n} units", n)
    if not found:
        return Section(title, [words.t("Nothing is overdue.")], tone="good")
    lines = [
        f"{owed[0].unit.label(words.lang)}: {'; '.join(_owed(view, debt, words) for debt in owed)}."
        for owed in found[:WORST]
    ]
    if more := n - len(lines):
        lines.append(words.n("… and {n} more unit.", "… and {n} more units.", more))
    return Section(title, lines, words.t("Order: most short, then longest late; it ranks nobody."))


def _owed(view: BriefView, debt: Debt, words: Words) -> str:
    text = f"{obligation_name(debt, words)}: {owes(view.overdue, debt, words)}"
    return f"{text} ({phrases.late(words, debt.days)})"


def _nothing(view: BriefView, words: Words) -> Section:
    labels = [unit.label(words.lang) for unit in view.nothing]
    title = words.t("Have sent nothing at all")
    if not view.owing:
        return Section(title, ["–"])
    if not labels:
        return Section(title, [words.t("None: every unit has sent something.")], tone="good")
    return Section(title, [_named(labels, words)])


def _soon(view: BriefView, words: Words) -> Section:
    """What falls due in a fortnight, a line for what several units owe to one day."""
    groups = due_together(view.overdue.lists["soon"])
    lines = [due_line(view.overdue, group, words) + "." for group in groups[:LISTED]]
    if more := len(groups) - len(lines):
        lines.append(words.n("… and {n} more.", "… and {n} more.", more))
    title = within(SOON, words).rstrip(":")
    return Section(title, lines or [words.t("Nothing falls due.")], tone="" if lines else "good")


def _done(view: BriefView, words: Words) -> Section:
    labels = [unit.label(words.lang) for unit in view.done]
    text = _named(labels, words) if labels else words.t("None yet.")
    return Section(words.t("Have done all that is asked so far"), [text])


def _named(labels: Sequence[str], words: Words) -> str:
    """“13 units: A; B; C”, with as many names as there is room for."""
    count = words.n("{n} unit", "{n} units", len(labels))
    return f"{count}: {phrases.listed(words, labels, LONG)}."


def page(view: BriefView, words: Words, _width: int | None) -> Page:
    """The sections one below the other."""
    parts = opening(view, words, with_readings=True)
    parts += [
        part for line in phrases.only(words, view.part) for part in (Cell(line, "warn"), Cell(""))
    ]
    for section in sections(view, words):
        heading = [Cell(section.title, "strong")]
        heading += [Cell(section.order, "dim")] if section.order else []
        parts += [Tree(heading, [Cell(line, section.tone) for line in section.lines]), Cell("")]
    if view.before is None:
        parts.append(Cell(words.t("--since DATE adds what changed since a meeting."), "dim"))
    parts.append(Cell(words.t("Unit by unit: --format csv; on paper: -o FILE.docx."), "dim"))
    return parts


def data(view: BriefView) -> dict[str, Any]:
    """Everything with its ids, for scripts: all units, not the first of them."""
    lists = view.overdue.lists
    return view_data(
        "brief",
        view,
        since=view.since,
        entered=view.entered if view.before else None,
        changes=[_change_data(change) for change in view.changes] if view.before else None,
        overdue=[owed[0].unit.id for owed in view.late],
        nothing=[unit.id for unit in view.nothing],
        soon=[_debt_data(debt) for debt in lists["soon"]],
        done=[unit.id for unit in view.done],
    )


def _change_data(change: Change) -> dict[str, Any]:
    duty = change.duty
    states = {
        name: standing
        and {
            "state": standing.state,
            "counted": standing.counted,
            "last_good_day": standing.last_good_day,
        }
        for name, standing in (("before", change.before), ("now", change.now))
    }
    return {
        "unit": duty.unit.id,
        "obligation": duty.obligation.id,
        "period": duty.period.id,
        "kinds": list(change.kinds),
        **states,
    }


def _debt_data(debt: Debt) -> dict[str, Any]:
    return {
        "unit": debt.unit.id,
        "obligation": debt.obligation_status.obligation.id,
        "periods": [standing.duty.period.id for standing in debt.standings],
        "last_good_day": debt.last_good_day,
    }


class Line(NamedTuple):
    """One unit: a row of the sheet."""

    unit: Unit
    state: str | None
    has_sent: bool
    is_done: bool | None
    overdue: str
    days_late: int
    soon: str
    changed: str


def rows(view: BriefView, words: Words) -> Sheet[Line]:
    """A row for each unit, whatever the page has room for."""
    lang, plan = words.lang, view.plan
    yes = {True: words.t("yes"), False: words.t("no"), None: None}
    columns: SheetColumns[Line] = [
        (words.t("Unit"), lambda line: line.unit.label(lang)),
        (words.t("Unit id"), lambda line: line.unit.id),
        (words.t("Kind"), lambda line: phrases.kind_name(plan, line.unit.kind, lang)),
        (words.t("Area"), lambda line: line.unit.area),
        (words.t("State"), lambda line: line.state and phrases.state(words, line.state)),
        (words.t("Has sent something"), lambda line: yes[line.has_sent]),
        (words.t("Has done all"), lambda line: yes[line.is_done]),
        (words.t("Overdue"), lambda line: line.overdue),
        (words.t("Days late"), lambda line: line.days_late),
        (words.t("Due within {n} days", n=SOON), lambda line: line.soon),
        *([(words.t("Changed since"), lambda line: line.changed)] if view.before else ()),
        *day_columns(view, words),
    ]
    return Sheet(columns, _lines(view, words), subject("brief", plan, view.day, words))


def _lines(view: BriefView, words: Words) -> Iterator[Line]:
    done, owing = {unit.id for unit in view.done}, {status.unit.id for status in view.owing}
    late, soon = (_by_unit(view.overdue.lists[key]) for key in ("overdue", "soon"))
    changed: dict[str, list[str]] = defaultdict(list)
    for one in view.changes:
        changed[one.duty.unit.id].append(_change_text(view, one, words))
    for status in view.unit_statuses:
        id_ = status.unit.id
        yield Line(
            status.unit,
            status.state,
            id_ in view.overdue.senders,
            id_ in done if id_ in owing else None,
            "; ".join(_debt_text(view, debt, words) for debt in late[id_]),
            max((debt.days for debt in late[id_]), default=0),
            "; ".join(_debt_text(view, debt, words) for debt in soon[id_]),
            "; ".join(changed[id_]),
        )


def _by_unit(debts: Iterable[Debt]) -> dict[str, list[Debt]]:
    found: dict[str, list[Debt]] = defaultdict(list)
    for debt in debts:
        found[debt.unit.id].append(debt)
    return found


def _debt_text(view: BriefView, debt: Debt, words: Words) -> str:
    return f"{obligation_name(debt, words)}: {owes(view.overdue, debt, words)}"


def _change_text(view: BriefView, change: Change, words: Words) -> str:
    """“Điển hình T3: +1, đã xong”."""
    duty = change.duty
    obligation: Obligation = duty.obligation
    name = said(obligation.name, words.lang)
    if obligation.every != "year":
        name += " " + period_labels.period(words, view.plan, obligation, duty.period)
    parts = [f"{change.added:+}"] if change.added else []
    before, now = (
        phrases.state(words, one.state) if one else "–" for one in (change.before, change.now)
    )
    if before != now:
        parts.append(f"{before} → {now}")
    return f"{name}: {', '.join(parts)}" if parts else name


report = reporter(page, data, rows)
