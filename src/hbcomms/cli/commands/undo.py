"""`hbcomms undo`."""

from datetime import date
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, app_context
from hbcomms.cli.options import YES, option
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
    "imported": N_("imported"),
}


def undo(
    ctx: typer.Context,
    list_: Annotated[bool, option("--list", N_("Only show what can be taken back."))] = False,
    yes: YES = False,
) -> Answer:
    """The last write, undone."""
    app, words = app_context(ctx), app_context(ctx).words
    entries = history.entries(app.state_folder, app.root)
    lines = [_line(entry, words) for entry in reversed(entries)]
    if not entries:
        return Answer.of(words.t("There is nothing to take back here."))
    if list_:
        return Answer.of(words.t("The newest first:"), *lines)
    question = words.t("Take this back? (y/n)") + f"\n{lines[0]}\n"
    if not yes and app.prompter and not app.prompter.confirm(question, words.t("yes")):
        return Answer.of(words.t("Nothing was changed."))
    try:
        restore(app.root, lambda: history.back(entries[-1], app.root))
    except Unwritable as error:
        return app.not_written(error)
    history.forget_last(app.state_folder, app.root)
    return Answer.of(words.t("Taken back:"), lines[0])


def _line(entry: history.Entry, words: Words) -> str:
    kind, _, rest = entry.what.partition(": ")
    files = ", ".join(change.file for change in entry.files)
    day = words.date(date.fromisoformat(entry.when))
    done = words.t(KINDS[kind]) if kind in KINDS else kind
    return f"  {day}  {done}: {rest}  [{files}]"
