"""OPEN LIST of the files that hold tables, told apart by what stands in them and not by name."""

import zipfile
from collections.abc import Callable
from importlib import import_module

from hbcomms.files.file_names import ending
from hbcomms.files.tables.archive import broken, opened
from hbcomms.files.tables.form_pages import without_form_pages
from hbcomms.files.tables.rules import ENCRYPTED, IS_WEB_PAGE
from hbcomms.files.tables.table import Book

READERS = {"xlsx": "xl/", "ods": "content.xml", "docx": "word/"}
"""The kinds of packed files, each a module here, by a part that all of them hold."""
OTHERS = ("xls", "delimited")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_book(data: bytes, file: str, first_rows: int | None = None) -> Book:
    """The tables of a file, of each all rows or only the first. Raises NoText."""
    return without_form_pages(_reader(data, file)(data, file, first_rows))


def _reader(data: bytes, file: str) -> Callable[[bytes, str, int | None], Book]:
    read: Callable[[bytes, str, int | None], Book]
    read = import_module(f"{__package__}.{_kind(data, file)}").read
    return read


def _kind(data: bytes, file: str) -> str:
    if data.startswith(b"PK"):
        return _packed_kind(opened(data, file), file)
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise broken(file, ENCRYPTED)
        return "xls"
    if ending(file) in (".csv", ".tsv", ".txt"):
        return "delimited"
    if data[:1024].lstrip().lower().startswith((b"<html", b"<!doctype", b"<table", b"<meta")):
        raise broken(file, IS_WEB_PAGE)
    raise broken(file)


def _packed_kind(archive: zipfile.ZipFile, file: str) -> str:
    names = archive.namelist()
    for kind, sign in READERS.items():
        if any(name.startswith(sign) for name in names):
            return kind
    raise broken(file)
