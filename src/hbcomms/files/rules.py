"""The rules that reading a file can break, each with its sentence and its cure."""

from hbcomms.core.findings import Rule
from hbcomms.locale import N_

NO_FOLDER = Rule(
    "no-folder",
    N_("There is no data folder at {path}."),
    N_("Give the folder that holds units.yaml and plan….yaml with --data, or work inside it."),
    why=N_(
        "A misspelt folder would otherwise look like an office in which nobody has sent anything."
    ),
)
NO_FILE = Rule(
    "no-file",
    N_("The data folder has no {name}."),
    N_("Put the file there, or name another folder with --data."),
    why=N_("Without the roster and a plan nobody can say who owes what."),
)
UNREADABLE = Rule(
    "unreadable-file",
    N_("The file cannot be opened ({why})."),
    N_(
        "Check that it is an ordinary file, that it is not moved or locked, "
        "and that you may read it."
    ),
    why=N_(
        "A file that cannot be opened may hold records, and figures without them would be too low."
    ),
)
TOO_LARGE = Rule(
    "too-large",
    N_("The file has {size} MB; more than {limit} MB is not read."),
    N_("Split it into several files, or take out what does not belong in it."),
    why=N_(
        "No year of any office fills such a file, so something else was probably saved under "
        "its name."
    ),
)
NOT_UTF8 = Rule(
    "not-utf8",
    N_("The text is not Unicode (UTF-8): byte {byte} cannot be read."),
    N_("Open the file in the program it comes from and save it again as “UTF-8”."),
    why=N_(
        "A byte that is not UTF-8 could be any letter, and a guess would change names and titles."
    ),
)
EMPTY_FILE = Rule(
    "empty-file",
    N_("The file is empty."),
    N_("Write its content, or delete the file if nothing belongs there."),
    why=N_(
        "An empty file is more often one that was lost in saving than one that is meant to hold"
        " nothing."
    ),
)
SYNTAX = Rule(
    "yaml-syntax",
    N_("The YAML cannot be read here: {why}."),
    N_("Look at this line and the one before it: indents, a missing colon, a quote not closed."),
    why=N_("Where the YAML is broken, nobody can tell what the lines belong to."),
)
MERGE_CONFLICT = Rule(
    "merge-conflict",
    N_("Git could not merge this file and left its marks here."),
    N_(
        "Keep what is right of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>."
    ),
    why=N_("Two versions stand in the file at once, and only a person knows which is right."),
)
UNSEEN = Rule(
    "unseen-character",
    N_("A character that cannot be seen ({code}) stands here in place of a space."),
    N_("Delete it and type a space; it often comes along from a web page or from Word."),
    why=N_(
        "It looks like a space but is none, so the line means something else than what one sees."
    ),
)
LOST_COMMENT = Rule(
    "lost-comment",
    N_("“{lost}” is not read: a blank and # begin a comment."),
    N_("Put the whole text in quotes; if it is a comment, put a blank after the #."),
    "warning",
    on_pages="cut",
    why=N_("YAML takes what follows for a comment, so a title is cut short where nobody notices."),
)
TAB = Rule(
    "tab",
    N_("A tab stands here; YAML wants spaces."),
    N_("Put spaces in place of the tab."),
    why=N_("YAML forbids tabs as indents, because each editor shows them with another width."),
)
TAB_INSIDE = Rule(
    "tab-inside",
    N_("A tab stands inside this line; it is read as a space."),
    N_("Put a space in place of the tab."),
    "warning",
    why=N_(
        "A tab inside a text looks like spaces and makes two equal names look different to a "
        "program."
    ),
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    N_("The key “{key}” stands here a second time."),
    N_("Keep one of the two; only you know which."),
    why=N_("Two values stand under one key, and to take either would be a guess."),
)
ANCHOR = Rule(
    "anchor",
    N_("Anchors (&), aliases (*) and merge keys (<<) are not read."),
    N_("Write the text out in full, or put it in quotes if it begins with & or *."),
    why=N_(
        "Anchors make a line mean what stands elsewhere, which a reader of the line cannot see."
    ),
)
TAG = Rule(
    "yaml-tag",
    N_("YAML tags such as “{tag}” are not read."),
    N_("Delete the tag, or put the text in quotes if it begins with an exclamation mark."),
    why=N_("A tag would turn plain text into something else that no clerk has meant."),
)
DOCUMENTS = Rule(
    "several-documents",
    N_("A second document begins here (“---”); it is not read."),
    N_("Delete the line, or move what follows into a file of its own."),
    why=N_("One file holds one unit's records; a second document would have no owner."),
)
TOO_DEEP = Rule(
    "too-deep",
    N_("Lists and mappings are nested more than {limit} deep here."),
    N_("Write the content flat, as the format shows."),
    why=N_("The format is flat, so such nesting is a slip, or is made to exhaust the program."),
)
UNREAD_FILE = Rule(
    "unread-file",
    N_("Nothing reads this file: {why}."),
    N_(
        "Only .yaml, .csv and workbooks (.xlsx, .xls, .ods) in the folder of a plan are read: "
        "save or move it there, or elsewhere."
    ),
    "warning",
    on_pages="unread",
    why=N_("What lies there may be work that a unit has sent and that would never be counted."),
)
UNREAD_SCANS = Rule(
    "unread-scans",
    N_("Scans, pictures or papers lie here ({n}: {names}); they are not read."),
    N_("Nothing need be done where they are only kept; what counts must be a record."),
    "warning",
    on_pages="scans",
    why=N_("A scan alone counts for nothing, and who filed it may believe that it does."),
)
UNREAD_FOLDER = Rule(
    "unread-folder",
    N_("This folder belongs to no plan: there is no plan with the id “{name}”."),
    N_("Rename the folder to the id of its plan, or add the plan."),
    "warning",
    on_pages="unread",
    why=N_("Records under a mistyped plan id would never be counted."),
)
MISNAMED = Rule(
    "misnamed",
    N_("Nothing reads this: only the name “{name}” is read, letter for letter."),
    N_("Rename it to “{name}”, or move what it holds there."),
    "warning",
    on_pages="unread",
    why=N_("Some systems tell large and small letters apart, and there the file would be missed."),
)
SYNC_COPY = Rule(
    "sync-copy",
    N_("By its name this is a copy of “{original}” that a program made."),
    N_("Compare the two, keep what is right in “{original}”, and delete the copy; both count."),
    "warning",
    on_pages="copies",
    why=N_("A copy is read like any file, so its records could count twice or undo a correction."),
)
TWO_ENDINGS = Rule(
    "two-endings",
    N_("“{name}” stands beside this file and is read; this one is not."),
    N_("Move what belongs together into “{name}”, and delete this file."),
    why=N_(
        "The same file stands there twice, and whoever mends the one that is not read mends "
        "nothing."
    ),
)
LINK_OUT = Rule(
    "link-out",
    N_("This is a link out of the office folder, to {target}; it is not read."),
    N_("Put the file itself here in place of the link."),
    why=N_(
        "A link out of the folder leads to data that travel with no copy and that nobody has "
        "reviewed."
    ),
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    N_("“{key}” is not a key of this place."),
    N_("Correct the key or delete it. Known here: {known}."),
    why=N_("A misspelt key would otherwise be passed over, and what stands under it be lost."),
)
MISSING_KEY = Rule(
    "missing-key",
    N_("“{key}” is missing."),
    N_("Fill in “{key}”."),
    why=N_("Without it the thing cannot be judged at all."),
)
WRONG_SHAPE = Rule(
    "wrong-shape",
    N_("{wanted} is expected here."),
    N_("Write it as docs/format.md shows for this key."),
    why=N_("A list where a text belongs, or the reverse, can be read in more than one way."),
)
BAD_DATE = Rule(
    "bad-date",
    N_("“{value}” is not a date."),
    N_("Write year-month-day (2021-05-30) or day/month/year (30/5/2021)."),
    why=N_("The day decides what is in time, so a date that is none must not be guessed."),
)
BAD_NUMBER = Rule(
    "bad-number",
    N_("“{value}” is not a whole number from {low} to {high}."),
    N_("Write digits alone."),
    why=N_("How many are owed or sent must be a number that everyone reads alike."),
)
BAD_CHOICE = Rule(
    "bad-choice",
    N_("“{value}” cannot stand here."),
    N_("Choose one of: {known}."),
    why=N_("Only the listed words have a meaning here; any other would be passed over."),
)
BAD_ID = Rule(
    "bad-id",
    N_("“{value}” is not an id."),
    N_("An id has lower-case letters without marks, digits and hyphens, such as pgd-da-bac."),
    why=N_(
        "Ids stand in file names, addresses and other files, where marks and capitals go wrong."
    ),
)
ONE_OF = Rule(
    "one-of",
    N_("Exactly one of these is wanted here: {known}."),
    N_("Keep one and delete the others."),
    why=N_("The keys contradict each other, and only one of them can hold."),
)
BACKWARDS = Rule(
    "backwards",
    N_("The first day ({first}) is after the last ({last})."),
    N_("Exchange the two, or correct the one that is wrong."),
    why=N_("A time that ends before it begins holds no day, so nothing would ever be owed in it."),
)
LONG_PERIOD = Rule(
    "long-period",
    N_("A plan of more than {limit} years is not judged."),
    N_("Correct the period, or write a plan for each year."),
    why=N_("Such a long period comes from a mistyped year and would make thousands of duties."),
)
CSV_ROW = Rule(
    "csv-row",
    N_("This row has {found} cells, the header has {wanted}."),
    N_("Compare the separators of the row with the header; put text that holds one in quotes."),
    why=N_("A cell too many or too few shifts all that follow under the wrong headings."),
)
CSV_SYNTAX = Rule(
    "csv-syntax",
    N_("This row cannot be read: {why}."),
    N_("Double a quote inside a text that stands in quotes, or take the quotes away."),
    why=N_("A quote that is wrong can swallow the cells and rows that follow it."),
)
CSV_QUOTE = Rule(
    "csv-syntax",
    N_(
        "The quote that opens here is not closed in its cell; it runs on to line {last}. "
        "Not read: line {lost}."
    ),
    N_("Close the quote, or take it away. The other rows are read where they can be."),
)
CSV_LONG = Rule(
    "csv-syntax",
    N_("This cell has more than {limit} characters. Not read: line {lost}."),
    N_(
        "If it begins with a quote that is not closed and has taken in what follows, close the "
        "quote or take it away; if it is one long text, shorten it."
    ),
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
    why=N_("Rows that hide in a cell are not read, and nobody misses them."),
)
NO_HEADER = Rule(
    "no-header",
    N_("The headings stand in line {line}, under other rows; they must be the first row."),
    N_("Delete the rows above the headings."),
    why=N_("Without headings in the first row nobody knows what a column holds."),
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
    why=N_("Somebody has written something there, and it is not read."),
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
    why=N_(
        "A total is no work of a unit; it is passed over, and said so, in case it was a unit's row."
    ),
)
SHEET_ERROR = Rule(
    "sheet-error",
    N_("“{value}”: the formula in the sheet gave no value."),
    N_("Mend the formula in the sheet, or write the value itself, and save it again."),
    why=N_("A formula that failed has left its error in place of the value, which is lost."),
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
    why=N_("The sheet saved the signs that it showed, not the value behind them."),
)
DOUBTFUL_DATE = Rule(
    "doubtful-date",
    N_("“{value}” is read as {read}, but line {line} of this column has the month first: {other}?"),
    N_("Write the dates of this column as day/month/year or year-month-day."),
    "warning",
    why=N_("One date of the column has the month first, so the others may have too."),
)
WRONG_ENCODING = Rule(
    "wrong-encoding",
    N_("“{value}” was read in the wrong encoding: {why}."),
    N_(
        "Open the original again as “UTF-8” (65001), convert old fonts to Unicode, "
        "and save the sheet as “CSV UTF-8”."
    ),
    why=N_("Misread letters make names that fit nobody and titles that nobody recognises."),
)
SAYS_NONE = Rule(
    "says-none",
    N_("“{value}” says that there is nothing, so it counts as not given."),
    N_("Delete it, or write what there is: an address, a file, a document number."),
    "warning",
    why=N_("Words such as “không có” are no evidence, and must not count as some."),
)
BAD_URL = Rule(
    "bad-url",
    N_("“{value}” is no address, so it counts as not given."),
    N_("Write the whole address (https://…); other words belong into “evidence” or “note”."),
    "warning",
    why=N_("An address that leads nowhere shows nothing, so it cannot stand as evidence."),
)
DECISIONS = Rule(
    "decisions-order",
    N_("The decisions are not in the order of their days."),
    N_("Write them oldest first, each with its day; only the first may lack one."),
    why=N_("The last decision holds, so their order must be that of their days."),
)
BAD_TEMPLATE = Rule(
    "bad-template",
    N_("This Word template does not fit ({why}), at “{near}”."),
    N_(
        "Mend it in Word, or delete it: then the program's own is used. "
        "“hbcomms templates DIR” copies those out."
    ),
    why=N_("A letter from a template that lacks a fact, or asks for one unknown, says too little."),
)
