"""`hbcomms undo`."""

from datetime import date
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, AppContext, app_context
from hbcomms.cli.options import YES, option
from hbcomms.files.writing import Unwritable, history
from hbcomms.files.writing.undoing import (
    PastWrite,
    State,
    by_write,
    next_to_undo,
    past_writes,
    take_back,
)
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
    "removed": N_("removed"),
    "imported": N_("imported"),
}
SHOWN = 3
"""How many files of one write are named."""


def undo(
    ctx: typer.Context,
    list_: Annotated[bool, option("--list", N_("Only show what can be taken back."))] = False,
    yes: YES = False,
) -> Answer:
    """The last write, undone."""
    app = app_context(ctx)
    try:
        past = past_writes(app.root, history.entries(app.state_folder, app.root))
        if list_ and past:
            lines = [_line(write, app.words) for write in reversed(by_write(past))]
            return Answer.of(app.words.t("The newest first:"), *lines)
        chosen = next_to_undo(past)
        return _undone(app, chosen, yes) if chosen else _nothing(app)
    except Unwritable as error:
        return app.not_written(error)


def _undone(app: AppContext, chosen: list[PastWrite], yes: bool) -> Answer:
    words, line = app.words, _line(chosen, app.words)
    question = words.t("Take this back? (y/n)") + f"\n{line}\n"
    can_be = any(one.state is not State.CHANGED for one in chosen)
    is_asked = app.prompter is not None and not yes and can_be
    if app.prompter and is_asked and not app.prompter.confirm(question):
        return Answer.of(words.t("Nothing was changed."))
    take_back(app.state_folder, app.root, [one.entry for one in chosen])
    left = [one.entry.change.file for one in chosen if one.state is State.CHANGED]
    message = N_(
        "Not taken back, since these files were changed since: {files}. Mend them by hand."
    )
    more = [words.t(message, files=", ".join(left))] if left else []
    return Answer.of(words.t("Taken back:"), line, *more)


def _nothing(app: AppContext) -> Answer:
    lines = [app.words.t("There is nothing to take back here.")]
    aside = history.set_aside(app.state_folder, app.root)
    if aside.exists():
        message = N_("An earlier history could not be read; it was set aside as {file}.")
        lines.append(app.words.t(message, file=aside))
    return Answer.of(*lines)


def _line(write: list[PastWrite], words: Words) -> str:
    entry = write[0].entry
    kind, _, rest = entry.what.partition(": ")
    day = words.date(date.fromisoformat(entry.when))
    done = words.t(KINDS[kind]) if kind in KINDS else kind
    files = [one.entry.change.file for one in write]
    more = f", … (+{len(files) - SHOWN})" if len(files) > SHOWN else ""
    line = f"  {day}  {done}: {rest}  [{', '.join(files[:SHOWN])}{more}]"
    if any(one.state is State.CHANGED for one in write):
        line += "  " + words.t("(the file was changed since: by hand alone)")
    return line
