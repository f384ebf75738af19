"""A file that a command makes: whole or not at all, never over another without `--force`."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hbcomms.cli.usage_errors import UsageError
from hbcomms.files.atomic import replacing
from hbcomms.files.writing import Unwritable
from hbcomms.locale import N_

WORKBOOK = ".xlsx"
THERE = N_("{file} is there already; nothing was written. Say --force to replace it.")
FAILED = N_("{file} cannot be written ({why}).")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """`--output` and `--force`."""

    name: str | None = None
    force: bool = False

    def check(self, output: str, is_binary: bool) -> None:
        """UsageError where the file is missing, or goes with no such answer."""
        if is_binary and self.name is None:
            raise UsageError(N_("--format {form} wants --output FILE."), form=output)
        if not is_binary and self.name is not None:
            raise UsageError(N_("--output goes with --format xlsx alone."))
        if self.name is not None:
            check_name(self.name)


def check_name(name: str) -> None:
    """UsageError for a file that no program would take for a workbook, or in no folder."""
    if not name.lower().endswith(WORKBOOK):
        raise UsageError(N_("the name of a workbook ends with .xlsx: {name}."), name=name)
    if not os.path.isdir(folder := os.path.dirname(name) or "."):  # noqa: PTH112, PTH120 - odd names
        raise UsageError(N_("there is no folder {path}."), path=folder)


def write_files(files: Mapping[Path, bytes], force: bool) -> None:
    """Write all of some files. Raises Unwritable, before any is written where one is there."""
    check_free(list(files), force)
    for path, data in files.items():
        try:
            with replacing(Path(os.path.realpath(path)), mode=0o644) as file:
                file.write(data)
        except OSError as error:
            from hbcomms.files.writing.store import why

            raise Unwritable(FAILED, file=path, why=why(error)) from None


def check_free(paths: Sequence[Path], force: bool) -> None:
    """Unwritable for the first that is there, unless it may be replaced."""
    there = next((path for path in paths if os.path.lexists(path)), None)
    if there is not None and not force:
        raise Unwritable(THERE, file=there)
