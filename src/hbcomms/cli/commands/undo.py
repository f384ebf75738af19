"""`hbcomms undo`."""

from datetime import date
from typing import Annotated

import typer

from hbcomms.cli import options
from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.record_writing import not_written
from hbcomms.files.writing import Unwritable, history
from hbcomms.files.writing.store import restore
from hbcomms.locale import N_, Words

EXAMPLES = N_("  hbcomms undo\n  hbcomms undo --list")
KINDS = {
    "added": N_("added"),
    "leave": N_("leave given"),
    "evidence": N_("evidence noted"),
    "accepted": N_("accepted"),
    "returned": N_("returned"),
    "rejected": N_("rejected"),
    "edited": N_("edited"),
}


def undo(
    ctx: typer.Context,
    list_: Annotated[bool, options.flag("--list", N_("Only show what can be taken back."))] = False,
    yes: options.YES = False,
) -> Answer:
    """The last write, undone."""
    app = app_context(ctx)
    words = app.words
    entries = history.entries(app.state_folder, app.root)
    if not entries:
        return Answer(words.t("There is nothing to take back here.") + "\n")
    if list_:
        lines = [_line(entry, words) for entry in reversed(entries)]
        return Answer("\n".join([words.t("The newest first:"), *lines]) + "\n")
    last = entries[-1]
    question = words.t("Take this back? (y/n)") + f"\n{_line(last, words)}\n"
    if not yes and app.prompter and not app.prompter.confirm(question, words.t("yes")):
        return Answer(words.t("Nothing was changed.") + "\n")
    try:
        restore(app.root, lambda: history.back(last, app.root))
    except Unwritable as error:
        return not_written(app, error)
    history.forget_last(app.state_folder, app.root)
    return Answer(words.t("Taken back:") + f"\n{_line(last, words)}\n")


def _line(entry: history.Entry, words: Words) -> str:
    kind, _, rest = entry.what.partition(": ")
    files = ", ".join(change.file for change in entry.files)
    day = words.date(date.fromisoformat(entry.when))
    done = words.t(KINDS[kind]) if kind in KINDS else kind
    return f"  {day}  {done}: {rest}  [{files}]"
