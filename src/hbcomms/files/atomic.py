"""A file that stands whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PREFIX = ".hbcomms-"
"""What the name of everything unfinished begins with."""


@contextmanager
def replacing(path: Path, ending: str = "", mode: int = 0o600) -> Iterator[BinaryIO]:
    """A new file beside `path` that takes its place once it is written; after an exception it is
    gone, and what stood there still stands."""
    import tempfile  # slow to import, and most runs only read

    handle, scratch = tempfile.mkstemp(ending, PREFIX, path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(scratch, mode)  # noqa: PTH101
        os.replace(scratch, path)  # noqa: PTH105 - Path.replace says the same
    except BaseException:
        with suppress(OSError):
            os.unlink(scratch)  # noqa: PTH108
        raise
