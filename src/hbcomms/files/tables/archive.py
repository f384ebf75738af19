"""The packed files that xlsx, ods and docx are: looked at before anything in them is unpacked."""

import io
import zipfile
from collections.abc import Callable
from typing import TypeVar

from hbcomms.files.tables.rules import BROKEN, BROKEN_WORKBOOK, TOO_BIG
from hbcomms.files.text import NoText

UNPACKED = 256
"""MB; a year of any office takes a tenth of it. The rules have these numbers in words."""
PARTS = 5000
CELLS, COLUMNS = 2_000_000, 1000
"""The most cells of a workbook, and columns of a sheet."""

T = TypeVar("T")


def opened(data: bytes, file: str) -> zipfile.ZipFile:
    """A packed file whose parts together are not too large. Raises NoText."""
    archive = guarded(file, lambda: zipfile.ZipFile(io.BytesIO(data)))
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > UNPACKED * 10**6 or len(parts) > PARTS:
        raise broken(file, TOO_BIG)
    return archive


def broken(file: str, why: str = BROKEN) -> NoText:
    """The fault of a workbook as a whole."""
    return NoText(BROKEN_WORKBOOK, file, why=why)


def guarded(file: str, read: Callable[[], T]) -> T:
    """What `read` gives; whatever a library raises for a damaged file is one fault of ours."""
    try:
        return read()
    except NoText:
        raise
    except MemoryError:
        raise broken(file, TOO_BIG) from None
    except Exception:  # the libraries raise what the file makes them stumble over
        raise broken(file) from None
