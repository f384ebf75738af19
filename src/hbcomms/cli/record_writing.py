"""The one way to confirm a change of a file, write it, and say so."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from hbcomms.cli.context import Answer, AppContext
from hbcomms.cli.exit_codes import UNWRITTEN
from hbcomms.cli.writable_office import WritableOffice
from hbcomms.core.units import Unit
from hbcomms.files.writing import FAULTY, Unwritable, history
from hbcomms.files.writing.insert import insertion, new_file
from hbcomms.files.writing.render import flow
from hbcomms.files.writing.store import Edit, Written, write
from hbcomms.files.yaml.parser import parse
from hbcomms.files.yaml.tree import Tree
from hbcomms.locale import N_

INSERTED = (N_("Would write to {where}:"), N_("Will write to {where}:"), N_("Written to {where}:"))
CHANGED = (N_("Would change {where}:"), N_("Will change {where}:"), N_("Changed {where}:"))
"""What stands above a record: in a dry run, before it is confirmed, after it is written."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one file, and what is shown of it.

    `edit` gives the new text from the old one, None where there is no file. `record` is the place,
    file:line, of a record that is changed; None for a new one. `effect_after` is worked out after
    the file is written.
    """

    file: str
    edit: Callable[[str | None], str]
    history: str
    fields: Mapping[str, Tree]
    effect: Sequence[str] = ()
    record: str | None = None
    effect_after: Callable[[], Sequence[str]] = tuple


def confirm_and_write(office: WritableOffice, change: Change) -> Answer:
    """Show a change, ask a person at a terminal, write it, and say how it is taken back."""
    app, words, where = office.app, office.app.words, change.record or change.file
    would, will, done = CHANGED if change.record else INSERTED
    lines = [*(f"  {key}: {flow(value)}" for key, value in change.fields.items()), *change.effect]
    if office.dry_run:
        return office.answer([words.t(would, where=where), *lines])
    if app.prompter and not office.yes:
        sys.stderr.write("\n".join([words.t(will, where=where), *lines]) + "\n")
        if not app.prompter.confirm(words.t("Write this? (y/n)"), words.t("yes")):
            return office.answer([words.t("Nothing was written.")])
    keep = partial(
        history.remember, app.state_folder, app.root, app.day.isoformat(), change.history
    )
    try:
        [written] = write(app.root, [Edit(change.file, change.edit)], keep)
    except Unwritable as error:
        return not_written(app, error)
    where = change.record or f"{change.file}:{_first_new_line(written)}"
    undo = words.t("“hbcomms undo” takes it back.")
    return office.answer([words.t(done, where=where), *lines, *change.effect_after(), undo])


def _first_new_line(written: Written) -> int:
    """The line on which the new part begins."""
    before, after = written.before or b"", written.after or b""
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    start = after[:same].count(b"\n") + 1
    return start + (after[same : same + 2].lstrip(b"\r").startswith(b"\n")) if before else 3


def not_written(app: AppContext, error: Unwritable) -> Answer:
    """What was not written, and why."""
    facts = {key: app.words.t(str(v)) if key == "why" else v for key, v in error.facts.items()}
    return Answer("", UNWRITTEN, app.words.t(error.message, **facts) + "\n")


def insert_record(
    office: WritableOffice,
    unit: Unit,
    section: str,
    record: Mapping[str, Tree],
    history: str,
    effect: Sequence[str] = (),
) -> Answer:
    """Add a record to a section of the unit's file; `effect` is shown under it."""
    file = office.file_of(unit)

    def edit(old: str | None) -> str:
        if old is None:
            return new_file(unit.id, section, record)
        tree, _ = parse(old, file)
        if not isinstance(tree, dict) or tree.get("unit") != unit.id:
            raise Unwritable(FAULTY, file=file)
        return insertion(old, file, section, record).apply(old)

    return confirm_and_write(office, Change(file, edit, history, record, effect))
