"""Which Word templates there are, and what is said of one that does not fit."""

from importlib.resources import files

NAMES = ("report", "reminder", "plan", "commend", "brief")
"""The templates of the program, as the files `NAME.docx` of `reports/templates`."""


class TemplateFault(Exception):  # noqa: N818 - a fault of a file, told to a person
    """A template that cannot be used: a reason, the text near it, and its file."""

    def __init__(self, reason: str, near: str = "", file: str = "") -> None:
        super().__init__(reason)
        self.reason, self.near, self.file = reason, near, file


def own(name: str) -> bytes:
    """One of the program's templates."""
    return files("hbcomms.reports").joinpath("templates", f"{name}.docx").read_bytes()
