"""The files given to `import`: read one after the other, with a bar on a terminal."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from hbcomms.cli.usage_errors import UsageError
from hbcomms.core.findings import Place
from hbcomms.files.file_names import SUBMISSIONS, ending, is_passed_over
from hbcomms.files.formats.workbook import LIMIT
from hbcomms.files.tables.incoming import Desk
from hbcomms.files.tables.reading import read_book
from hbcomms.files.tables.sources import Source, TableIn
from hbcomms.files.tables.table import Book
from hbcomms.files.text import NoText, read_bytes
from hbcomms.locale import N_, Words

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".docx")
RETURNED = "-loi"
"""What the name of a file that goes back to its sender ends with."""


def named_files(names: Sequence[str], root: Path) -> list[Path]:
    """The files named, and those below the folders named. UsageError for what is not there, and for
    what lies among the submissions, where it is read already."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if not os.path.exists(path):
            raise UsageError(N_("there is no file or folder {path}."), path=path)
        inside = Path(os.path.realpath(path))
        if inside.is_relative_to(os.path.realpath(root / SUBMISSIONS)):
            raise UsageError(N_("{path} lies among the submissions and is read there."), path=path)
        found += _below(path) if path.is_dir() else [path]
    if not found:
        message = N_("no table lies there; read are: {known}.")
        raise UsageError(message, known=", ".join(ENDINGS))
    return list(dict.fromkeys(found))


def _below(folder: Path) -> list[Path]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [
        path
        for path in files
        if ending(path.name) in ENDINGS
        and not is_passed_over(path.name)
        and not path.stem.endswith(RETURNED)
    ]


def read_all(desk: Desk, files: Sequence[Path], words: Words) -> list[TableIn]:
    """Every table of every file; what cannot be read is a finding."""
    common = os.path.commonpath([file.parent for file in files]) if len(files) > 1 else ""
    tables: list[TableIn] = []
    with _bar(words, len(files)) as step:
        for number, path in enumerate(files):
            shown = os.path.relpath(path, common) if common else path.name
            tables += desk.read(_source(path, number, shown))
            step()
    return tables


def _source(path: Path, number: int, shown: str) -> Source:
    try:
        book = read_book(read_bytes(path, shown, LIMIT), shown)
    except NoText as error:
        book = Book([], [replace(error.finding, place=Place(shown, is_whole=True))])
    source = Source(number, Path(shown).as_posix(), book)
    book.findings = [replace(f, place=replace(f.place, file=source.file)) for f in book.findings]
    return source


@contextmanager
def _bar(words: Words, total: int) -> Iterator[Any]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words.t("Reading"), total=total)
        yield lambda: progress.advance(task)
