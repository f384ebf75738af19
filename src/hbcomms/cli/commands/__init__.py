"""OPEN LIST of the commands. Each is a module here, with a function of its own name and EXAMPLES.

A run imports only the one that it is asked for (docs/decisions.md).
"""

from hbcomms.locale import N_

COMMANDS = {
    "status": N_("Every unit on one line: what it has done, what it owes, and its state."),
    "overdue": N_("Who owes what, the gravest first: days late, last good day, how many short."),
    "unit": N_(
        "Everything about one unit: each duty with its sentence, each record, "
        "counted or refused and why."
    ),
    "months": N_("Unit by month for what is owed every month, at one glance."),
    "topics": N_(
        "The plan's topics: how many records, by whom, and those that nobody has taken up."
    ),
    "plan": N_(
        "The plan as a person reads it: each obligation with its sentence, who owes how much "
        "by when, what counts."
    ),
    "brief": N_(
        "One page for a meeting: what changed since the last, who owes most, what falls due, "
        "who did all."
    ),
    "report": N_(
        "The report as a draft, in Word or as text: the facts of a day, all units in an annex."
    ),
    "remind": N_(
        "Letters to those who owe, each with its own last good day; or a message to paste."
    ),
    "commend": N_(
        "Candidates for commendation within each kind of unit, in an order of figures that you "
        "name."
    ),
    "verify": N_("Whether the data still give the figures of a paper, and what differs."),
    "templates": N_("Copy out the Word templates, which an office may replace with its own."),
    "rollup": N_("Many offices in one table, a line each: a ministry over its provinces."),
    "add": N_("Note what a unit sent. It says at once what it counts for, or why it will not."),
    "form": N_(
        "The sheet that units fill in and send back: lists to choose from, dates of the plan, "
        "how it is done."
    ),
    "import": N_(
        "Take in the tables that units sent, in any shape: first shown, faults by cell, "
        "then all or nothing."
    ),
    "evidence": N_("Note evidence that came later for a record, with the day it came."),
    "decide": N_("Accept, return or reject a record, with the day and the reason."),
    "edit": N_("Mend one record, and only its lines; an empty value takes a field away."),
    "remove": N_("Take a record or leave out of its file, with a reason; “undo” brings it back."),
    "waive": N_("Free units of duties, with a reason."),
    "extend": N_("Give units another last good day for duties, with a reason."),
    "undo": N_(
        "Take back the last thing that this program wrote, if the files are as it left them."
    ),
    "init": N_("A new office folder that is sound from the start. Never overwrites."),
    "schema": N_(
        "The JSON Schema of a kind of file, for editors that check and complete while one writes."
    ),
    "validate": N_(
        "All faults of all files, each with its place, what is wrong and how to mend it. "
        "Writes nothing."
    ),
    "rule": N_("Why there is a rule: its smallest example, what is said of it, and the cure."),
}
"""The commands in the order of the help page, and what each does."""
