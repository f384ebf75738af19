"""A file that a command makes: whole or not at all, never over another without `--force`."""

import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from hbcomms.cli.usage_errors import UsageError
from hbcomms.files.file_names import SUBMISSIONS, TEMPLATES
from hbcomms.locale import N_

WORKBOOK = ".xlsx"
PAPER_FORMS = ("docx", "md")
THERE = N_("{file} is there already; nothing was written. Say --force to replace it.")
FAILED = N_("{file} cannot be written ({why}).")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """`--output` and `--force`; without a name the answer goes to the screen."""

    name: str | None = None
    force: bool = False

    def check(self, output: str, root: Path) -> None:
        """UsageError where the file is missing, goes with no such answer, or would be read as a
        submission."""
        from hbcomms.reports.outputs import PAGES, formats

        is_binary = formats(PAGES)[output].is_binary
        if is_binary and self.name is None:
            raise UsageError(N_("--format {form} wants --output FILE."), form=output)
        if self.name is None:
            return
        if not is_binary:
            raise UsageError(N_("--output goes with --format xlsx alone."))
        check_name(self.name)
        check_place(Path(self.name), root)

    def write(self, draw: Callable[[BinaryIO], None]) -> None:
        """Write what is drawn. Raises Unwritable."""
        assert self.name is not None
        check_free([Path(self.name)], self.force)
        file = io.BytesIO()
        draw(file)
        write_files({Path(self.name): file.getvalue()}, self.force)


SCREEN = OutputFile()


def answer_form(to: OutputFile, output: str | None, root: Path) -> str:
    """The form of an answer that may also be a paper: `--format`, or what the file's name says.

    UsageError where the two say different things, a Word page has no file to stand in, or the file
    cannot be.
    """
    if to.name is None:
        form = output or "table"
        if form == "docx":
            raise UsageError(N_("--format {form} wants --output FILE."), form=form)
    else:
        form = Path(to.name).suffix.lower().removeprefix(".")
        if form not in (*PAPER_FORMS, "xlsx"):
            raise UsageError(N_("{path} must end in .docx, .md or .xlsx."), path=to.name)
        if output not in (None, form):
            message = N_("{path} is written as .{ending}; leave --format {form} out.")
            raise UsageError(message, path=to.name, ending=form, form=output)
    if form not in PAPER_FORMS:
        to.check(form, root)
    return form


def check_place(path: Path, root: Path) -> None:
    """UsageError for a file that would lie where the program reads."""
    target = Path(os.path.realpath(path))
    for folder in (SUBMISSIONS, TEMPLATES):
        if target.is_relative_to(os.path.realpath(root / folder)):
            message = N_("{path} lies in “{folder}” of the office folder; write it elsewhere.")
            raise UsageError(message, path=path, folder=folder)


def check_name(name: str) -> None:
    """UsageError for a file that no program would take for a workbook, or in no folder."""
    if not name.lower().endswith(WORKBOOK):
        raise UsageError(N_("the name of a workbook ends with .xlsx: {name}."), name=name)
    folder = Path(name).parent
    if not os.path.isdir(folder):  # noqa: PTH112 - it answers where Path.is_dir raises
        raise UsageError(N_("there is no folder {path}."), path=folder)


def write_files(files: Mapping[Path, bytes], force: bool) -> None:
    """Write all of some files. Raises Unwritable, before any is written where one is there."""
    from hbcomms.files.atomic import replacing
    from hbcomms.files.writing import Unwritable
    from hbcomms.files.writing.store import why

    check_free(list(files), force)
    for path, data in files.items():
        try:
            with replacing(Path(os.path.realpath(path)), mode=0o644) as file:
                file.write(data)
        except OSError as error:
            raise Unwritable(FAILED, file=path, why=why(error)) from None


def check_free(paths: Sequence[Path], force: bool) -> None:
    """Unwritable for the first that is there, unless it may be replaced."""
    from hbcomms.files.writing import Unwritable

    there = next((path for path in paths if os.path.lexists(path)), None)
    if there is not None and not force:
        raise Unwritable(THERE, file=there)
