"""What the commands that write share: the file of a unit, the leave of a person, the memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hbcomms.cli.context import UNREAD, UNWRITTEN, Answer, Run, UsageError, gravest
from hbcomms.cli.lookup import Ask
from hbcomms.core.office import Office
from hbcomms.core.plan import Obligation
from hbcomms.core.units import Unit
from hbcomms.files.dates import near_date, read_date
from hbcomms.files.folder import SUBMISSIONS
from hbcomms.files.writing import FAULTY, Unwritable, history
from hbcomms.files.writing.insert import insertion, new_file
from hbcomms.files.writing.render import flow
from hbcomms.files.writing.store import Edit, Written, write
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_
from hbcomms.reports.finding_texts import FindingText


@dataclass(frozen=True, slots=True)
class Desk:
    """An office open for writing."""

    run: Run
    office: Office
    found: Sequence[FindingText]

    @property
    def ask(self) -> Ask | None:
        """How to ask which of several is meant; None where nobody is there."""
        asker = self.run.ask
        if asker is None:
            return None
        words = self.run.words
        return lambda name, labels: asker.choose(
            words.t("Which one is “{name}”?", name=name), labels
        )

    def day(self, text: str, option: str) -> str:
        """A day as a file holds it; wrong usage if it is none."""
        day = read_date(text.strip())
        if day is None:
            near = near_date(text.strip())
            raise UsageError(
                N_("“{value}” is not a date for {option}; write 15/9/2021 or 2021-09-15."),
                self.run.words.date(near) if near else None,
                value=text,
                option=option,
            )
        return day.isoformat()

    def file_of(self, unit: Unit) -> str:
        """The YAML file of a unit under this plan: its own, else the first that names it."""
        usual = f"{SUBMISSIONS}/{self.office.plan.id}/{unit.id}.yaml"
        own = [file for file, owner in self.office.owners if owner == unit.id]
        return usual if usual in own or not own else own[0]


def desk(run: Run) -> Desk:
    """The office to write to; wrong usage where no plan can be read."""
    loaded = run.load()
    if loaded.office is None:
        raise UsageError(N_("no plan can be read here; “hbcomms validate” says why."))
    return Desk(run, loaded.office, run.finding_texts(loaded.findings))


def put(desk: Desk, unit: Unit, section: str, record: Mapping[str, Tree], what: str) -> str:
    """Write one record to the unit's file and remember it; file:line where it stands now."""
    file = desk.file_of(unit)

    def change(old: str | None) -> str:
        if old is None:
            return new_file(unit.id, section, record)
        tree, _ = parse(old, file)
        if not isinstance(tree, dict) or tree.get("unit") != unit.id:
            raise Unwritable(FAULTY, file=file)
        return insertion(old, file, section, record).apply(old)

    [written] = store(desk, [Edit(file, change)], what)
    return f"{file}:{_line(written)}"


def store(desk: Desk, edits: Sequence[Edit], what: str) -> list[Written]:
    """Write, and remember what was done so that it can be taken back."""
    run = desk.run
    when = run.day.isoformat()

    def remember(made: Sequence[Written]) -> None:
        history.remember(run.memory, run.root, when, what, made)

    return write(run.root, edits, remember)


def _line(written: Written) -> int:
    """The line on which the new part begins."""
    before, after = written.before or b"", written.after
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    start = after[:same].count(b"\n") + 1
    return start + (after[same : same + 2].lstrip(b"\r").startswith(b"\n")) if before else 3


def refused(run: Run, error: Unwritable) -> Answer:
    """What was not written, and why."""
    facts = {key: run.words.t(str(v)) if key == "why" else v for key, v in error.facts.items()}
    return Answer("", UNWRITTEN, run.words.t(error.message, **facts) + "\n")


def told(desk: Desk, lines: Sequence[str], code: int = 0) -> Answer:
    """An answer of plain lines; 3 if some of the data could not be read."""
    unread = any(trouble.finding.is_error for trouble in desk.found)
    return Answer("\n".join(lines) + "\n", gravest(code, UNREAD if unread else 0))


def agreed(desk: Desk, lines: Sequence[str], yes: bool) -> bool:
    """A person at a terminal is shown what will be done and asked; else it is done."""
    asker, words = desk.run.ask, desk.run.words
    if yes or asker is None:
        return True
    import sys

    sys.stderr.write("\n".join(lines) + "\n")
    return asker.confirm(words.t("Write this? (y/n)"), words.t("yes"))


def shown(record: Mapping[str, Tree]) -> list[str]:
    """A record as it will stand in the file."""
    return [f"  {key}: {flow(value)}" for key, value in record.items()]


def has_period(office: Office, obligation: Obligation, period: str) -> bool:
    """The obligation has a period of this id."""
    from hbcomms.core.periods import periods

    return any(p.id == period for p in periods(office.plan, obligation))


def not_after(day: date, text: str) -> None:
    """A record of a day that has not come is a slip of the pen."""
    if (read_date(text) or day) > day:
        raise UsageError(
            N_("{date} lies after {day}; correct it, or say --as-of."),
            date=read_date(text),
            day=day,
        )


def grown(office: Office, **more: object) -> Office:
    """The office with more in it."""
    return replace(office, **more)  # type: ignore[arg-type]
