"""Writing is inserting: every byte that stood in a file still stands, or nothing is written."""

from hbcomms.locale import N_


class Unwritable(Exception):  # noqa: N818 - what a person is told, not a fault of the program
    """Something was not written, and what stood before still stands: a sentence with its facts."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message, self.facts = message, facts


REFUSED = N_("{file} cannot be written ({why}); nothing was changed.")
CHANGED = N_("{file} was changed by another program meanwhile; nothing was changed. Try again.")
OTHER_RECORD = N_(
    "{file} was changed meanwhile: the record at {where} is no longer the one that was shown. "
    "Nothing was changed; look at it again (“hbcomms unit {unit}”) and repeat the command."
)
SAME_RECORD = N_(
    "{file} was changed meanwhile: the same stands there already. Nothing was changed; look at it "
    "again (“hbcomms unit {unit}”)."
)
LEADS_OUT = N_("{file} leads out of the office folder, to {target}; nothing was changed.")
FAULTY = N_("{file} has a fault; mend it first (“hbcomms validate” shows it). Nothing was changed.")
IN_WORKBOOK = N_(
    "{where}: a workbook is only read, never written; change the cell there in Excel or "
    "LibreOffice and save it, or turn it into a file of rows with “hbcomms import”. "
    "Nothing was changed."
)
BY_HAND = N_(
    "{file}:{line}: this cannot be done without touching what stands there; do it by hand."
)
