"""The rules that reading a file can break, each with its sentence and its cure."""

from hbcomms.core.findings import Rule
from hbcomms.locale import N_

NO_FOLDER = Rule(
    "no-folder",
    N_("There is no data folder at {path}."),
    N_("Give the folder that holds units.yaml and plan….yaml with --data, or work inside it."),
)
NO_FILE = Rule(
    "no-file",
    N_("The data folder has no {name}."),
    N_("Put the file there, or name another folder with --data."),
)
UNREADABLE = Rule(
    "unreadable-file",
    N_("The file cannot be opened ({why})."),
    N_(
        "Check that it is an ordinary file, that it is not moved or locked, "
        "and that you may read it."
    ),
)
TOO_LARGE = Rule(
    "too-large",
    N_("The file has {size} MB; more than {limit} MB is not read."),
    N_("Split it into several files, or take out what does not belong in it."),
)
NOT_UTF8 = Rule(
    "not-utf8",
    N_("The text is not Unicode (UTF-8): byte {byte} cannot be read."),
    N_("Open the file in the program it comes from and save it again as “UTF-8”."),
)
EMPTY_FILE = Rule(
    "empty-file",
    N_("The file is empty."),
    N_("Write its content, or delete the file if nothing belongs there."),
)
SYNTAX = Rule(
    "yaml-syntax",
    N_("The YAML cannot be read here: {why}."),
    N_("Look at this line and the one before it: indents, a missing colon, a quote not closed."),
)
MERGE_CONFLICT = Rule(
    "merge-conflict",
    N_("Git could not merge this file and left its marks here."),
    N_(
        "Keep what is right of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>."
    ),
)
UNSEEN = Rule(
    "unseen-character",
    N_("A character that cannot be seen ({code}) stands here in place of a space."),
    N_("Delete it and type a space; it often comes along from a web page or from Word."),
)
LOST_COMMENT = Rule(
    "lost-comment",
    N_("“{lost}” is not read: a blank and # begin a comment."),
    N_("Put the whole text in quotes; if it is a comment, put a blank after the #."),
    "warning",
    on_pages="cut",
)
TAB = Rule(
    "tab",
    N_("A tab stands here; YAML wants spaces."),
    N_("Put spaces in place of the tab."),
)
TAB_INSIDE = Rule(
    "tab-inside",
    N_("A tab stands inside this line; it is read as a space."),
    N_("Put a space in place of the tab."),
    "warning",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    N_("The key “{key}” stands here a second time."),
    N_("Keep one of the two; only you know which."),
)
ANCHOR = Rule(
    "anchor",
    N_("Anchors (&), aliases (*) and merge keys (<<) are not read."),
    N_("Write the text out in full, or put it in quotes if it begins with & or *."),
)
TAG = Rule(
    "yaml-tag",
    N_("YAML tags such as “{tag}” are not read."),
    N_("Delete the tag, or put the text in quotes if it begins with an exclamation mark."),
)
DOCUMENTS = Rule(
    "several-documents",
    N_("A second document begins here (“---”); it is not read."),
    N_("Delete the line, or move what follows into a file of its own."),
)
TOO_DEEP = Rule(
    "too-deep",
    N_("Lists and mappings are nested more than {limit} deep here."),
    N_("Write the content flat, as the format shows."),
)
UNREAD_FILE = Rule(
    "unread-file",
    N_("Nothing reads this file: {why}."),
    N_(
        "Only .yaml and .csv in the folder of a plan are read: save or move it there, or elsewhere."
    ),
    "warning",
    on_pages="unread",
)
UNREAD_SCANS = Rule(
    "unread-scans",
    N_("Scans, pictures or papers lie here ({n}: {names}); they are not read."),
    N_("Nothing need be done where they are only kept; what counts must be a record."),
    "warning",
    on_pages="scans",
)
UNREAD_FOLDER = Rule(
    "unread-folder",
    N_("This folder belongs to no plan: there is no plan with the id “{name}”."),
    N_("Rename the folder to the id of its plan, or add the plan."),
    "warning",
    on_pages="unread",
)
MISNAMED = Rule(
    "misnamed",
    N_("Nothing reads this: only the name “{name}” is read, letter for letter."),
    N_("Rename it to “{name}”, or move what it holds there."),
    "warning",
    on_pages="unread",
)
SYNC_COPY = Rule(
    "sync-copy",
    N_("By its name this is a copy of “{original}” that a program made."),
    N_("Compare the two, keep what is right in “{original}”, and delete the copy; both count."),
    "warning",
    on_pages="copies",
)
TWO_ENDINGS = Rule(
    "two-endings",
    N_("“{name}” stands beside this file and is read; this one is not."),
    N_("Move what belongs together into “{name}”, and delete this file."),
)
LINK_OUT = Rule(
    "link-out",
    N_("This is a link out of the office folder, to {target}; it is not read."),
    N_("Put the file itself here in place of the link."),
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    N_("“{key}” is not a key of this place."),
    N_("Correct the key or delete it. Known here: {known}."),
)
MISSING_KEY = Rule(
    "missing-key",
    N_("“{key}” is missing."),
    N_("Fill in “{key}”."),
)
WRONG_SHAPE = Rule(
    "wrong-shape",
    N_("{wanted} is expected here."),
    N_("Write it as docs/format.md shows for this key."),
)
BAD_DATE = Rule(
    "bad-date",
    N_("“{value}” is not a date."),
    N_("Write year-month-day (2021-05-30) or day/month/year (30/5/2021)."),
)
BAD_NUMBER = Rule(
    "bad-number",
    N_("“{value}” is not a whole number from {low} to {high}."),
    N_("Write digits alone."),
)
BAD_CHOICE = Rule(
    "bad-choice",
    N_("“{value}” cannot stand here."),
    N_("Choose one of: {known}."),
)
BAD_ID = Rule(
    "bad-id",
    N_("“{value}” is not an id."),
    N_("An id has lower-case letters without marks, digits and hyphens, such as pgd-da-bac."),
)
ONE_OF = Rule(
    "one-of",
    N_("Exactly one of these is wanted here: {known}."),
    N_("Keep one and delete the others."),
)
BACKWARDS = Rule(
    "backwards",
    N_("The first day ({first}) is after the last ({last})."),
    N_("Exchange the two, or correct the one that is wrong."),
)
LONG_PERIOD = Rule(
    "long-period",
    N_("A plan of more than {limit} years is not judged."),
    N_("Correct the period, or write a plan for each year."),
)
CSV_ROW = Rule(
    "csv-row",
    N_("This row has {found} cells, the header has {wanted}."),
    N_("Compare the separators of the row with the header; put text that holds one in quotes."),
)
CSV_SYNTAX = Rule(
    "csv-syntax",
    N_("This row cannot be read: {why}."),
    N_("Double a quote inside a text that stands in quotes, or take the quotes away."),
)
CSV_QUOTE = Rule(
    "csv-syntax",
    N_(
        "The quote that opens here is not closed in its cell; it runs on to line {last}. "
        "Not read: line {lost}."
    ),
    N_("Close the quote, or take it away. The other rows are read where they can be."),
)
SWALLOWED_ROWS = Rule(
    "swallowed-rows",
    N_(
        "This cell runs from line {first} to line {last} and seems to hold whole rows, "
        "which are then not read as rows."
    ),
    N_("If the quote that opens here is not meant, take it away: then each row is read."),
    "warning",
    on_pages="cells",
)
NO_HEADER = Rule(
    "no-header",
    N_("The headings stand in line {line}, under other rows; they must be the first row."),
    N_("Delete the rows above the headings."),
)
NO_HEADINGS = Rule(
    "no-header",
    N_("The sheet has no row of headings."),
    N_("Put a row of headings first. Read are: {known}."),
)
NO_HEADING = Rule(
    "no-heading",
    N_("Column {number} has no heading; its cells are not read."),
    N_("Write a heading over the column, or delete it."),
    "warning",
    on_pages="cells",
)
UNKNOWN_HEADING = Rule(
    "unknown-key",
    N_("“{key}” is not a heading that is read."),
    N_("Correct the heading or delete the column. Read are: {known}."),
)
TOTAL_ROW = Rule(
    "total-row",
    N_("This row is a total (“{value}”); it is passed over."),
    N_("Nothing need be done; without the row this note goes away."),
    "warning",
    on_pages="cells",
)
SHEET_ERROR = Rule(
    "sheet-error",
    N_("“{value}”: the formula in the sheet gave no value."),
    N_("Mend the formula in the sheet, or write the value itself, and save it again."),
)
NARROW_DATE = Rule(
    "bad-date",
    N_("“{value}” is not a date: the column was too narrow when the sheet was saved."),
    N_("Widen the column in the sheet and save it again."),
)
NARROW_COLUMN = Rule(
    "narrow-column",
    N_("“{value}”: the column was too narrow when the sheet was saved, and the value is lost."),
    N_("Widen the column in the sheet and save it again."),
    "warning",
)
DOUBTFUL_DATE = Rule(
    "doubtful-date",
    N_("“{value}” is read as {read}, but line {line} of this column has the month first: {other}?"),
    N_("Write the dates of this column as day/month/year or year-month-day."),
    "warning",
)
WRONG_ENCODING = Rule(
    "wrong-encoding",
    N_("“{value}” was read in the wrong encoding: {why}."),
    N_(
        "Open the original again as “UTF-8” (65001), convert old fonts to Unicode, "
        "and save the sheet as “CSV UTF-8”."
    ),
)
SAYS_NONE = Rule(
    "says-none",
    N_("“{value}” says that there is nothing, so it counts as not given."),
    N_("Delete it, or write what there is: an address, a file, a document number."),
    "warning",
)
BAD_URL = Rule(
    "bad-url",
    N_("“{value}” is no address, so it counts as not given."),
    N_("Write the whole address (https://…); other words belong into “evidence” or “note”."),
    "warning",
)
DECISIONS = Rule(
    "decisions-order",
    N_("The decisions are not in the order of their days."),
    N_("Write them oldest first, each with its day; only the first may lack one."),
)
BAD_TEMPLATE = Rule(
    "bad-template",
    N_("This Word template does not fit ({why}), at “{near}”."),
    N_(
        "Mend it in Word, or delete it: then the program's own is used. "
        "“hbcomms templates DIR” copies those out."
    ),
)
