"""An office open for writing: what a clerk types becomes units, ids and keys of a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hbcomms.cli.context import Answer, AppContext
from hbcomms.cli.exit_codes import OK, UNREAD
from hbcomms.cli.lookup import Choose, find_id, find_unit, plan_items
from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Finding
from hbcomms.core.office import Office
from hbcomms.core.periods import periods
from hbcomms.core.units import Unit
from hbcomms.files.folder import SUBMISSIONS
from hbcomms.files.text import clean
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_


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

    def file_of(self, unit: Unit) -> str:
        """The YAML file of a unit under this plan: its own, else the first that names it."""
        usual = f"{SUBMISSIONS}/{self.current.plan.id}/{unit.id}.yaml"
        own = [file for file, owner in self.current.owners if owner == unit.id]
        return usual if usual in own or not own else own[0]

    def answer(self, lines: Sequence[str]) -> Answer:
        """An answer of plain lines; 3 if some of the data could not be read."""
        unread = any(finding.is_error for finding in self.findings)
        return Answer("\n".join(lines) + "\n", UNREAD if unread else OK)


def open_office(app: AppContext, dry_run: bool, yes: bool) -> WritableOffice:
    """The office to write to; UsageError where no plan can be read."""
    loaded = app.load()
    if loaded.office is None:
        raise UsageError(N_("no plan can be read here; “hbcomms validate” says why."))
    return WritableOffice(app, loaded.office, loaded.findings, dry_run, yes)


def submission_fields(
    office: WritableOffice,
    title: str | None,
    outlet: str | None,
    url: str | None,
    topics: Sequence[str] | None,
    author: str | None,
    evidence: Sequence[Tree],
    period: str | None,
    note: str | None,
) -> dict[str, Tree]:
    """Keys of a submission as its file holds them: ids for names, and only those that are given."""
    plan = office.current.plan
    if period and not any(p.id == period for o in plan.obligations for p in periods(plan, o)):
        raise UsageError(N_("no obligation has a period “{value}”."), value=period)
    values: dict[str, Tree] = {
        "title": clean(title or ""),
        "outlet": office.find_id("outlet", outlet) if outlet else None,
        "url": clean(url or ""),
        "topics": [office.find_id("topic", topic) for topic in topics or ()],
        "author": clean(author or ""),
        "evidence": list(evidence),
        "period": period,
        "note": clean(note or ""),
    }
    return {key: value for key, value in values.items() if value}


def check_not_after(day: date, today: date) -> None:
    """UsageError for a record of a day that has not come."""
    if day > today:
        message = N_("{date} lies after {day}; correct it, or say --as-of.")
        raise UsageError(message, date=day, day=today)
