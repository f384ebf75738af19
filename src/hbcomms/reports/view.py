"""What the views of judged units have in common: their subject, how a page begins, their data."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hbcomms.core.judging import Judgement
from hbcomms.core.names import said
from hbcomms.core.office import Office
from hbcomms.core.plan import Plan
from hbcomms.core.submissions import any_visible
from hbcomms.core.unit_status import UnitStatus
from hbcomms.locale import Words
from hbcomms.reports import phrases, readings
from hbcomms.reports.finding_texts import FindingText, banner, errors, left_out
from hbcomms.reports.page import Cell, Page, Panel, SheetColumns, Subject


@dataclass(frozen=True)
class View:
    """The units to show, already filtered, and what was found in the files."""

    judgement: Judgement
    unit_statuses: Sequence[UnitStatus]
    findings: Sequence[FindingText]

    @property
    def plan(self) -> Plan:
        """The plan of the office."""
        return self.judgement.office.plan

    @property
    def day(self) -> date:
        """The day on which the units are judged."""
        return self.judgement.day


def opening(view: View, words: Words, with_readings: bool = False) -> Page:
    """What could not be read; then plan, day, and what a reader must know before the figures."""
    return [*banner(view.findings, words), _head(view, words, with_readings)]


def _head(view: View, words: Words, with_readings: bool) -> Panel:
    plan, day, office = view.plan, view.day, view.judgement.office
    lines = [
        Cell(said(plan.title, words.lang), "strong"),
        Cell(words.t("Figures as of {day}", day=phrases.long_day(words, day))),
    ]
    lines += other_plan_lines(office, day, words)
    lines += known_at_lines(view.judgement.known_at, words)
    lines += map(Cell, span_lines(plan, day, words))
    if not any_visible(office.submissions, day):
        lines.append(Cell(why_nothing(view, words), "warn"))
    if doubtful := sum(not unit.confirmed for unit in office.units):
        text = words.n(
            "{n} unit of the roster is not confirmed by the office yet.",
            "{n} units of the roster are not confirmed by the office yet.",
            doubtful,
        )
        lines.append(Cell(text, "warn"))
    return Panel([*lines, *(readings.count(plan, words) if with_readings else ())])


def why_nothing(view: View, words: Words) -> str:
    """Why no record is in the figures: none is there, was known, can be read, or is of this day."""
    known_at = view.judgement.known_at
    if later := len(view.judgement.office.submissions):
        return words.n(
            "Nothing has been entered for this day or earlier; {n} record is of a later day.",
            "Nothing has been entered for this day or earlier; {n} records are of a later day.",
            later,
        )
    if known_at:
        return words.t("Nothing had been entered for this plan by {day}.", day=known_at)
    if any(f"submissions/{view.plan.id}/" in one.where for one in errors(view.findings)):
        return words.t("What has been entered for this plan cannot be read.")
    return words.t("Nothing has been entered for this plan yet.")


def span_lines(plan: Plan, day: date, words: Words) -> Iterator[str]:
    """That the day lies behind or before the plan."""
    if day > plan.last:
        yield words.t("The plan ended on {last}; this is its final state.", last=plan.last)
    if day < plan.first:
        yield words.t("The plan begins on {first}; nothing is due yet.", first=plan.first)


def other_plan_lines(office: Office, day: date, words: Words) -> Iterator[Cell]:
    """The other plans that hold the day (FORMAT 7, `--plan`)."""
    if office.plan.first <= day <= office.plan.last:
        for plan in office.plans:
            if plan.id != office.plan.id and plan.first <= day <= plan.last:
                text = words.t(
                    "This is the plan {plan}; “{name}” holds this day too: --plan {id} shows it.",
                    plan=office.plan.id,
                    name=said(plan.title, words.lang),
                    id=plan.id,
                )
                yield Cell(text, "warn")


def known_at_lines(day: date | None, words: Words) -> Iterator[Cell]:
    """What `--known-at` leaves out, and what it cannot bring back."""
    if day:
        text = words.t(
            "As known on {day}: what was entered later is left out; what was changed or removed "
            "since is not brought back.",
            day=day,
        )
        yield Cell(text, "warn")


def subject(command: str, plan: Plan, day: date, words: Words) -> Subject:
    """What the rows of a sheet are about."""
    return Subject(command, plan.id, said(plan.title, words.lang), day)


def view_data(command: str, view: View, **content: Any) -> dict[str, Any]:
    """FORMAT 7: the content between what the data of each command has."""
    judgement = view.judgement
    return data_of(
        command, view.plan.id, view.day, view.findings, content, known_at=judgement.known_at
    )


def day_columns(view: View, words: Words) -> SheetColumns[Any]:
    """The last columns of a sheet: the days that its figures are of."""
    day, known_at = view.day, view.judgement.known_at
    columns: list[tuple[str, Callable[[Any], object]]] = [(words.t("As of"), lambda _: day)]
    return [*columns, (words.t("Known at"), lambda _: known_at)] if known_at else columns


def data_of(
    command: str,
    plan: str | None,
    day: date,
    findings: Sequence[FindingText],
    content: dict[str, Any],
    known_at: date | None = None,
) -> dict[str, Any]:
    """The same for a plan that may not have been read."""
    schema = f"hbcomms/{command}@1"
    head = {"schema": schema, "plan": plan, "as_of": day, "known_at": known_at}
    return head | content | {"left_out": left_out(findings)}
