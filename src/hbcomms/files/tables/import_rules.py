"""What is said of a table that comes in by `import`: faults of its own, beside those of records."""

from hbcomms.core.findings import Rule
from hbcomms.locale import N_

SWAPPED = Rule(
    "swapped-date",
    N_("“{value}”: day and month of this column may be exchanged: {read} or {other}?"),
    N_("Say --dates dmy if the sender writes the day first, --dates mdy if the month first."),
)
OLD_ENCODING = Rule(
    "wrong-encoding",
    N_("This table is written in {why}: “{value}” says “{shown}”."),
    N_("Say --encoding {name} if that is what it says."),
)
NO_TABLE = Rule(
    "no-header",
    N_("No row of headings is found here; nothing of it comes in."),
    N_("Headings that are known: {known}."),
    "warning",
)
NOTHING = Rule(
    "no-header",
    N_("No table with headings is found in this file."),
    N_("Headings that are known: {known}."),
)
NO_UNIT = Rule(
    "missing-key",
    N_("Nothing says which unit this table is of: no column, no title, no name of file or sheet."),
    N_("Say --unit and its name, or add a column “Đơn vị”."),
)
SEVERAL_UNITS = Rule(
    "ambiguous-name",
    N_("This table has no column of units, and its title or name fits several: {known}."),
    N_("Say --unit and the one that is meant."),
)
NO_COLUMN = Rule(
    "missing-key",
    N_("No column holds “{key}”, without which nothing can come in."),
    N_("Add the column; its headings as they stand: {found}."),
)
UNREAD_COLUMN = Rule(
    "unread-column",
    N_("The column “{key}” does not come in."),
    N_("Give it one of the known headings if it is to be read: {known}."),
    "warning",
)
SEVERAL_TITLES = Rule(
    "several-titles",
    N_("{titles} titles and {links} addresses stand in this row; which belongs to which?"),
    N_("Write one row for each title."),
)
AFTER_TODAY = Rule(
    "future-date",
    N_("{value} lies after {day}."),
    N_("Correct the date, or say --as-of."),
)
OUTSIDE = Rule(
    "outside-plan",
    N_("{value} lies outside the plan ({first} to {last})."),
    N_("Correct the date if it is wrong, or say --plan."),
    "warning",
)
OTHER_FORM = Rule(
    "other-form",
    N_("This is version {version} of the form; the one sent out now is version {now}."),
    N_("Look at what comes in; “hbcomms form” makes the one for the next time."),
    "warning",
)
OTHER_PLAN_FORM = Rule(
    "other-plan-form",
    N_("This form was made for the plan {plan}; it comes in under the plan {now}."),
    N_("Say --plan {plan} if the records belong there."),
    "warning",
)
