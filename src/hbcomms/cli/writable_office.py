"""An office open for writing: what a clerk types becomes units, ids and keys of a record."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.exit_codes import OK, UNREAD
from hbcomms.cli.lookup import (
    Choose,
    NamedItem,
    find_id,
    find_period,
    find_unit,
    plan_items,
)
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Finding
from hbcomms.core.office import Office
from hbcomms.core.period_names import plan_period_names
from hbcomms.core.places import record_place
from hbcomms.core.submissions import Submission
from hbcomms.core.units import Unit
from hbcomms.files.file_names import SUBMISSIONS
from hbcomms.files.places import Places
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

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

    @property
    def choose(self) -> Choose | None:
        """How to ask which of several is meant; None where nobody can be asked."""
        prompter, words = self.app.prompter, self.app.words
        if prompter is None:
            return None
        return lambda name, labels: prompter.choose(
            words.t("Which one is “{name}”?", name=name), labels
        )

    def find_unit(self, name: str) -> Unit:
        """The unit of a name."""
        return find_unit(self.current.units, name, self.choose)

    def find_id(self, kind: str, name: str) -> str:
        """The id of a type, outlet, topic or obligation of the plan."""
        return find_id(plan_items(self.current.plan, kind, self.app.words.lang), name, self.choose)

    def find_record(self, unit: str, text: str) -> FoundRecord:
        """The record of a unit by file:line, by line, or by words of its title."""
        owner, words, places = self.find_unit(unit), self.app.words, Places(self.app.root)
        items, found = [], dict[str, FoundRecord]()
        for record in self.current.submissions:
            if record.unit == owner.id:
                where = places.spot(record_place(record)).within(record.file)
                label = f"{words.date(record.date)}, {record.type}, {record.title or ''}"
                spellings = (where, where.rpartition("/")[2], where.rpartition(":")[2])
                titles = (record.title,) if record.title else ()
                items.append(NamedItem(where, label, spellings + titles))
                found[where] = record, where
        if not items:
            raise UsageError(N_("{unit} has sent nothing under this plan."), unit=owner.id)
        return found[find_id(items, text, self.choose)]

    def fields(self, **given: date | Sequence[Tree] | None) -> dict[str, Tree]:
        """Keys of a record as its file holds them: ids for names, and only those that are given."""
        return {key: self._field(key, value) for key, value in given.items() if value}

    def _field(self, key: str, value: date | Sequence[Tree]) -> Tree:
        if isinstance(value, date):
            return value.isoformat()
        if key == "topics":
            return [self.find_id("topic", str(topic)) for topic in value]
        if not isinstance(value, str):
            return list(value)
        if key == "period":
            return self._find_period(value)
        return self.find_id(key, value) if key == "outlet" else value

    def _find_period(self, text: str) -> str:
        """The period of the plan that a text names."""
        none = N_("no obligation has a period “{value}”; there is: {known}.")
        return find_period(plan_period_names(self.current.plan), text, none)

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
        """An answer of plain lines; 3 if some of the data could not be read."""
        unread = any(finding.is_error for finding in self.findings)
        return Answer.of(*lines, code=UNREAD if unread else OK)


def open_office(ctx: typer.Context, dry_run: bool, yes: bool) -> WritableOffice:
    """The office to write to; UsageError where no plan can be read."""
    app = app_context(ctx)
    loaded = app.load()
    if loaded.office is None:
        raise UsageError(N_("no plan can be read here; “hbcomms validate” says why."))
    return WritableOffice(app, loaded.office, loaded.findings, dry_run, yes)
