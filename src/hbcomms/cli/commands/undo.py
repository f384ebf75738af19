"""`hbcomms undo`."""

from datetime import date
from typing import Annotated

import typer

from hbcomms.cli.context import Answer, Run
from hbcomms.cli.localized_help import run_of
from hbcomms.cli.record_writing import refused
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
    context: typer.Context,
    list_: Annotated[
        bool, typer.Option("--list", help=N_("Only show what can be taken back."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask."))] = False,
) -> Answer:
    """The last write, undone."""
    run = run_of(context)
    words = run.words
    known = history.entries(run.memory, run.root)
    if not known:
        return Answer(words.t("There is nothing to take back here.") + "\n")
    if list_:
        lines = [_line(entry, words) for entry in reversed(known)]
        return Answer("\n".join([words.t("The newest first:"), *lines]) + "\n")
    last = known[-1]
    question = words.t("Take this back? (y/n)") + f"\n{_line(last, words)}\n"
    if not yes and run.ask and not run.ask.confirm(question, words.t("yes")):
        return Answer(words.t("Nothing was changed.") + "\n")
    return _back(run, last)


def _back(run: Run, entry: history.Entry) -> Answer:
    try:
        restore(run.root, lambda: history.back(entry, run.root))
    except Unwritable as error:
        return refused(run, error)
    history.forget_last(run.memory, run.root)
    return Answer(run.words.t("Taken back:") + f"\n{_line(entry, run.words)}\n")


def _line(entry: history.Entry, words: Words) -> str:
    kind, _, rest = entry.what.partition(": ")
    files = ", ".join(change.file for change in entry.files)
    day = words.date(date.fromisoformat(entry.when))
    done = words.t(KINDS[kind]) if kind in KINDS else kind
    return f"  {day}  {done}: {rest}  [{files}]"
