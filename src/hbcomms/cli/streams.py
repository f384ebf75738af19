"""Standard input, output and error: there, able to show what they are given, and written whole."""

import codecs
import os
import re
import sys
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from hbcomms.cli.console_encoding import replace

_LONE_LINE_END = re.compile(r"(?<!\r)\n")


def configure_streams() -> None:
    """Let standard output and error replace what they cannot show, letter by letter. A stream that
    is closed takes what it is given and shows nothing; closed input is empty."""
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # the error itself only says “charmap”, so each encoding has a handler of its own
            name = f"hbcomms-{stream.encoding}"
            codecs.register_error(name, partial(replace, encoding=stream.encoding))
            reconfigure(errors=name)


def write_whole(stream: TextIO, text: str) -> None:
    """Write all of a text to a stream, or raise OSError.

    Without a buffer (PYTHONUNBUFFERED) Python forgets what the system did not take at once, and a
    pipe that does not wait (O_NONBLOCK) is an error to it.
    """
    buffer: Any = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        return
    stream.flush()
    if os.linesep == "\r\n":
        text = _LONE_LINE_END.sub("\r\n", text)
    rest = memoryview(text.encode(stream.encoding, stream.errors or "strict"))
    raw = getattr(buffer, "raw", buffer)
    while rest:
        taken = raw.write(rest)
        if taken is None:
            _wait(raw.fileno())
        else:
            rest = rest[taken:]


def discard(stream: TextIO) -> None:
    """Send what the stream still holds nowhere: the interpreter flushes at its end and would
    complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _wait(handle: int) -> None:
    """Until a slow reader takes more."""
    import select

    select.select([], [handle], [])
