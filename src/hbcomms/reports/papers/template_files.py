"""Which Word templates there are, and what is said of one that does not fit."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from hbcomms.locale import N_

NAMES: Mapping[str, tuple[str, ...]] = {
    "report": ("body", "annex"),
    "reminder": ("body",),
    "plan": ("body", "table"),
    "commend": ("annex",),
    "brief": ("body",),
}
"""The templates of the program, as the files `NAME.docx` of `reports/templates`; and what each must
name of the facts, or the paper would say nothing. All must name the stamp."""


class TemplateFault(Exception):  # noqa: N818 - a fault of a file, told to a person
    """A template that cannot be used: a reason, the text near it, and its file."""

    def __init__(self, reason: str, near: str = "", file: str = "") -> None:
        super().__init__(reason)
        self.reason, self.near, self.file = reason, near, file


def own(name: str) -> bytes:
    """One of the program's templates."""
    return files("hbcomms.reports").joinpath("templates", f"{name}.docx").read_bytes()


def template_bytes(path: Path, file: str) -> bytes:
    """One of an office's own. Raises TemplateFault for what is no file, or cannot be opened."""
    try:
        if not path.is_file():  # a pipe would never end
            raise TemplateFault(N_("it cannot be opened"), file=file)
        return path.read_bytes()
    except OSError:
        raise TemplateFault(N_("it cannot be opened"), file=file) from None
