"""Which Word templates there are, and what is said of one that does not fit."""

from importlib.resources import files

from hbcomms.core.findings import Finding, Place, Rule
from hbcomms.locale import N_

NAMES = ("report", "reminder")
"""The templates of the program, as the files `NAME.docx` of `reports/templates`."""
BAD_TEMPLATE = Rule(
    "bad-template",
    N_("This Word template does not fit ({why}), at “{near}”."),
    N_(
        "Mend it in Word, or delete it: then the program's own is used. "
        "“hbcomms templates DIR” copies those out."
    ),
)


class TemplateFault(Exception):  # noqa: N818 - a fault of a file, told to a person
    """A template that cannot be used: a reason, the text near it, and its file."""

    def __init__(self, reason: str, near: str = "", file: str = "") -> None:
        super().__init__(reason)
        self.reason, self.near, self.file = reason, near, file

    @property
    def finding(self) -> Finding:
        """The fault as a finding of the office folder."""
        facts = {"why": self.reason, "near": self.near or "–"}
        return Finding(BAD_TEMPLATE, Place(self.file, is_whole=True), facts)


def own(name: str) -> bytes:
    """One of the program's templates."""
    return files("hbcomms.reports").joinpath("templates", f"{name}.docx").read_bytes()
