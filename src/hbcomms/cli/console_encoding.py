"""Vietnamese on consoles that cannot hold all of it: no output dies of its letters."""

import codecs
import os
import sys
import unicodedata
from functools import partial
from pathlib import Path

from hbcomms.reports.escaping import without_control_codes

_SUBSTITUTES = {
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("–—─━═", "-"),
    **dict.fromkeys("│┃║", "|"),
    **dict.fromkeys("╭╮╰╯├┤┬┴┼┌┐└┘┏┓┗┛┡┩╇╞╡╪", "+"),
    **{"…": "...", "·": "-", "×": "x", "→": "->", "đ": "d", "Đ": "D", "\ufffd": "?"},
}


def printable(text: str) -> str:
    """Lines of a text, whoever wrote them, without codes that could steer a terminal."""
    return "\n".join(map(without_control_codes, text.split("\n")))


def configure_streams() -> None:
    """Let standard output and error replace what they cannot show, letter by letter. One that is
    closed takes what it is given and shows nothing."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # the error itself only says “charmap”, so each encoding has a handler of its own
            name = f"hbcomms-{stream.encoding}"
            codecs.register_error(name, partial(_replace, encoding=stream.encoding))
            reconfigure(errors=name)


def _replace(error: UnicodeError, encoding: str) -> tuple[str | bytes, int]:
    """The nearest that the encoding holds: a letter and its tone apart, then without marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_nearest(character, encoding) for character in text), error.end


def _nearest(character: str, encoding: str) -> str:
    marks = unicodedata.normalize("NFD", character)
    base, rest = marks[0], marks[1:]
    tones = [m for m in rest if m in "\u0300\u0301\u0303\u0309\u0323"]
    shape = unicodedata.normalize("NFC", base + "".join(m for m in rest if m not in tones))
    attempts = (shape + "".join(tones), shape, _SUBSTITUTES.get(character, ""), base)
    others = (attempt for attempt in attempts if attempt not in ("", character))
    return next((t for t in others if t.encode(encoding, "ignore").decode(encoding) == t), "?")
