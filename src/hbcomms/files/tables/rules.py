"""The rules that a workbook can break (FORMAT 1, 5)."""

from hbcomms.core.findings import Rule
from hbcomms.locale import N_

ENCRYPTED = N_("it is locked with a password")
BROKEN = N_("its content is damaged, or it is no workbook")
IS_WEB_PAGE = N_("it is a web page that only has the name of a workbook")
TOO_BIG = N_("unpacked it would take more than 256 MB")
TOO_WIDE = N_("a sheet has more than 1,000 columns")
TOO_LONG = N_("its sheets hold more than 2,000,000 cells")
EXTERNAL = N_("links to other workbooks")
MACROS = N_("macros")

BROKEN_WORKBOOK = Rule(
    "broken-workbook",
    N_("This workbook cannot be read: {why}."),
    N_("Open it in Excel or LibreOffice and save it anew as .xlsx, without a password."),
    why=N_("A workbook that cannot be opened hides what was sent, and must not pass for empty."),
)
NOT_RUN = Rule(
    "active-content",
    N_("This workbook holds {why}: nothing of it is run or fetched; its cells are read as saved."),
    N_("Nothing need be done if the cells show what is right; else save it without them."),
    "warning",
    why=N_("What a workbook would run or fetch is another's program, and its cells may be old."),
)
UNREAD_SHEET = Rule(
    "unread-sheet",
    N_("The sheet “{sheet}” is not read: its first filled row holds no headings."),
    N_("Nothing need be done if it is no list; else put a row of headings first."),
    "warning",
    on_pages="cells",
    why=N_("A sheet whose columns nobody named cannot be read, and must not be passed over."),
)
HIDDEN = Rule(
    "hidden-cells",
    N_("In the sheet “{sheet}” rows or columns are hidden ({what}); they are read like the rest."),
    N_("Show them in the sheet and look at them; delete what is not to count."),
    "warning",
    why=N_("What the sender does not see may be something that was not meant to be sent."),
)
HIDDEN_SHEET = Rule(
    "hidden-cells",
    N_("The sheet “{sheet}” is hidden; it is read like the rest."),
    N_("Show the sheet and look at it; delete it if it is not to count."),
    "warning",
)
