"""An office open for writing: what a clerk types becomes units, ids and keys of a record."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.lookup import (
    NO_PERIOD,
    NamedItem,
    find_id,
    find_period,
    find_unit,
    plan_items,
)
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Finding
from hbcomms.core.names import said
from hbcomms.core.office import Office
from hbcomms.core.period_names import plan_period_names
from hbcomms.core.places import record_place
from hbcomms.core.submissions import Exemption, Submission
from hbcomms.core.units import Unit
from hbcomms.files.file_names import SUBMISSIONS
from hbcomms.files.places import Places
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports import period_labels

FoundRecord = tuple[Submission, str]
"""A submission and where it stands, file:line or the row of a workbook."""


@dataclass(frozen=True, slots=True)
class WritableOffice:
    """An office open for writing; `dry_run` writes nothing, `yes` does not ask."""

    app: AppContext
    current: Office
    findings: Sequence[Finding]
    dry_run: bool
    yes: bool

    def find_unit(self, name: str) -> Unit:
        """The unit of a name."""
        return find_unit(self.current.units, name, self.app.choose)

    def find_id(self, kind: str, name: str) -> str:
        """The id of a type, outlet, topic or obligation of the plan."""
        return find_id(self.items(kind), name, self.app.choose)

    def items(self, kind: str) -> list[NamedItem]:
        """What the plan names of a kind: types, outlets, topics or obligations."""
        return plan_items(self.current.plan, kind, self.app.words.lang)

    def name_of(self, kind: str, id_: str) -> str:
        """What the screens call something of the plan; its id where the plan has none."""
        return next((item.label for item in self.items(kind) if item.id == id_), id_)

    def under(self, day: date) -> "WritableOffice":
        """The office under the plan that holds a day; which one is asked where several do.

        A plan that was asked for by `--plan` stays, and so does this one where none holds the day.
        """
        app = self.app
        holding = [plan for plan in self.current.plans if plan.first <= day <= plan.last]
        ids = [plan.id for plan in holding]
        if app.options.plan or not holding or ids == [self.current.plan.id]:
            return self
        message = N_("{date} lies in more than one plan: {known}; say which by --plan.")
        if len(ids) > 1 and app.prompter is None:
            raise UsageError(message, date=day, known=", ".join(ids))
        chosen = ids[0]
        if len(ids) > 1 and app.prompter:
            question = app.words.t("Under which plan? {date} lies in each.", date=day)
            labels = [f"{plan.id}  {said(plan.title, app.words.lang)}" for plan in holding]
            chosen = ids[app.prompter.choose(question, labels)]
        app.options = replace(app.options, plan=chosen)
        return _opened(app, self.dry_run, self.yes)

    def find_record(self, owner: Unit, text: str) -> FoundRecord:
        """The record of a unit by file:line, by line, or by words of its title."""
        records = self.records_of(owner)
        where = find_id([item for item, _ in records], text, self.app.choose)
        return next(found for item, found in records if item.id == where)

    def records_of(self, unit: Unit, or_none: bool = False) -> list[tuple[NamedItem, FoundRecord]]:
        """The records of a unit, each with what names it; UsageError where there is none, unless
        `or_none`."""
        places, found = Places(self.app.root), []
        for record in self.current.submissions:
            if record.unit == unit.id:
                where = places.spot(record_place(record)).within(record.file)
                day, kind = self.app.words.date(record.date), self.name_of("type", record.type)
                label = f"{day}, {kind}" + (f", {record.title}" if record.title else "")
                spellings = (where, where.rpartition("/")[2], where.rpartition(":")[2])
                titles = (record.title,) if record.title else ()
                found.append((NamedItem(where, label, spellings + titles), (record, where)))
        if not found and not or_none:
            raise UsageError(
                N_("{unit} has sent nothing under this plan."), unit=unit.label(self.app.words.lang)
            )
        return found

    def leave_of(self, unit: Unit) -> list[tuple[NamedItem, tuple[Exemption, str]]]:
        """What a unit is freed of or has more time for, each with what names it."""
        places, found, words = Places(self.app.root), [], self.app.words
        named = {obligation.id: obligation for obligation in self.current.plan.obligations}
        for leave in self.current.exemptions:
            if leave.unit == unit.id and leave.obligation in named:
                where = places.spot(record_place(leave)).within(leave.file)
                labels = period_labels.by_id(words, self.current.plan, named[leave.obligation])
                period = labels.get(leave.period, leave.period)
                moved = leave.by and words.t("last good day moved to {day}", day=leave.by)
                label = words.t(
                    "leave: {obligation}, {period}, {what} ({reason})",
                    obligation=self.name_of("obligation", leave.obligation),
                    period=period,
                    what=moved or words.t("waived"),
                    reason=leave.reason,
                )
                spellings = (where, where.rpartition("/")[2], where.rpartition(":")[2], label)
                ids = f"{label} {leave.obligation} {leave.period}"
                found.append((NamedItem(where, label, (*spellings, ids)), (leave, where)))
        return found

    def fields(self, **given: date | Sequence[Tree] | None) -> dict[str, Tree]:
        """Keys of a record as its file holds them: ids for names, and only those that are given."""
        return {key: self._field(key, value) for key, value in given.items() if value}

    def changes(self, given: Mapping[str, Any]) -> dict[str, Tree]:
        """Keys of a record to set; None for one to take away, of which "" was given."""
        fields = {key: value for key, value in given.items() if value is not None}
        emptied = dict.fromkeys(key for key, value in fields.items() if value in ("", [""]))
        return {**self.fields(**{k: v for k, v in fields.items() if k not in emptied}), **emptied}

    def _field(self, key: str, value: date | Sequence[Tree]) -> Tree:
        if isinstance(value, date):
            return value.isoformat()
        if key == "topics":
            return [self.find_id("topic", str(topic)) for topic in value]
        if not isinstance(value, str):
            return list(value)
        if key == "period":
            return self._find_period(value)
        return self.find_id(key, value) if key in ("type", "outlet") else value

    def _find_period(self, text: str) -> str:
        """The period of the plan that a text names."""
        return find_period(plan_period_names(self.current.plan), text, NO_PERIOD)

    def check_not_after_today(self, day: date) -> None:
        """UsageError for a record of a day that has not come."""
        if day > self.app.day:
            message = N_("{date} lies after {day}; correct it, or say --as-of.")
            raise UsageError(message, date=day, day=self.app.day)

    def file_of(self, unit: Unit) -> str:
        """The YAML file of a unit under this plan: its own, else the first that names it."""
        usual = f"{SUBMISSIONS}/{self.current.plan.id}/{unit.id}.yaml"
        if not os.path.lexists(self.app.root / usual):
            other = usual.removesuffix(".yaml") + ".yml"
            usual = other if os.path.lexists(self.app.root / other) else usual
        own = [file for file, owner in self.current.owners if owner == unit.id]
        return usual if usual in own or not own else own[0]

    def answer(self, lines: Sequence[str]) -> Answer:
        """An answer of plain lines; what could not be read is said, and does not change the code:
        what was asked for is done."""
        unread = sum(finding.is_error for finding in self.findings)
        if unread:
            message = self.app.words.n(
                "{n} other fault stands in the files; “hbcomms validate” shows it.",
                "{n} other faults stand in the files; “hbcomms validate” shows them.",
                unread,
            )
            lines = [*lines, message]
        return Answer.of(*lines)


def open_office(ctx: typer.Context, dry_run: bool, yes: bool) -> WritableOffice:
    """The office to write to; UsageError where no plan can be read."""
    return _opened(app_context(ctx), dry_run, yes)


def _opened(app: AppContext, dry_run: bool, yes: bool) -> WritableOffice:
    loaded = app.load()
    if loaded.office is None:
        raise UsageError(N_("no plan can be read here; “hbcomms validate” says why."))
    return WritableOffice(app, loaded.office, loaded.findings, dry_run, yes)
