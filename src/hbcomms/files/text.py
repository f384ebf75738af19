"""A file's bytes as text, or the finding that says why not."""

import re
import stat
import unicodedata
from pathlib import Path

from hbcomms.core.findings import Finding, Place, Rule
from hbcomms.core.submissions import is_sheet
from hbcomms.files import rules
from hbcomms.locale import N_

YAML_LIMIT, CSV_LIMIT = 64, 256  # MB; beyond them lies no year of any office
_REFUSALS = {
    PermissionError: N_("you may not read it"),
    FileNotFoundError: N_("it is not there"),
    IsADirectoryError: N_("it is a folder"),
}
_IGNORABLE_RANGES = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
IGNORABLE = frozenset(n for first, last in _IGNORABLE_RANGES for n in range(first, last + 1))
"""What Unicode calls Default_Ignorable_Code_Point: it has no width and changes no word."""
_ANY_IGNORABLE = re.compile(
    "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _IGNORABLE_RANGES) + "]"
)
LINE_END = re.compile(r"\r\n|\r|\n")
SAMPLE = 4096
"""Bytes at the start of a file that show its encoding."""
_FILE_END = "\x1a"


class NoText(Exception):  # noqa: N818 - a fault of the data, not of the program
    """A file has no text to read; the finding says why."""

    def __init__(self, rule: Rule, file: str, line: int = 1, column: int = 1, **facts: object):
        super().__init__(rule.name)
        self.finding = Finding(rule, Place(file, line=line, column=column), facts)


def read_text(path: Path, file: str, limit: int = YAML_LIMIT) -> str:
    """The text of a file without its byte order mark. Raises NoText.

    UTF-8, or for a CSV UTF-16 with a byte order mark. `file` is the name that findings show.
    """
    return text_of(read_bytes(path, file, limit), file)


def text_of(data: bytes, file: str) -> str:
    """The text of the bytes of a file, to U+001A if it ends with that. Raises NoText."""
    encoding = csv_encoding(data) if is_sheet(file) else "utf-8-sig"
    if encoding.startswith("utf-16") and len(data) % 2 and data.endswith(_FILE_END.encode()):
        data = data[:-1]  # one byte, as programs of DOS add it to any file
    try:
        text = _to_its_end(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise _undecodable(file, data, error) from None
    if not text.strip():
        raise NoText(rules.EMPTY_FILE, file)
    return text


def _to_its_end(text: str) -> str:
    """Programs of DOS end a file with U+001A."""
    body = text.rstrip()
    return body.rstrip(_FILE_END) if body.endswith(_FILE_END) else text


def csv_encoding(data: bytes) -> str:
    """UTF-16 shows itself by its mark, or by the empty halves of separators, blanks and plain
    letters near the start; else UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    sample = data[:SAMPLE]
    high, low = sample[::2].count(0), sample[1::2].count(0)
    if 8 * max(high, low) < len(sample) or min(high, low) * 8 > max(high, low):
        return "utf-8-sig"
    return "utf-16-be" if high > low else "utf-16-le"


def clean(text: str) -> str:
    """NFC, trimmed, inner white space folded, what has no width taken out (FORMAT 2)."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ANY_IGNORABLE.sub("", text))
    return " ".join(text.split())


def read_bytes(path: Path, file: str, limit: int = YAML_LIMIT) -> bytes:
    """The bytes of a file. Raises NoText where they cannot be had."""
    try:
        check_ordinary(path, file, limit)
        return path.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from None


def check_ordinary(path: Path, file: str, limit: int) -> None:
    """Raise NoText for what is no file, or too large a one; OSError for what is not there."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        why = N_("it is a folder") if stat.S_ISDIR(status.st_mode) else N_("it is no file")
        raise NoText(rules.UNREADABLE, file, why=why)
    if status.st_size > limit * 10**6:
        raise NoText(rules.TOO_LARGE, file, size=status.st_size // 10**6, limit=limit)


def unreadable(file: str, error: OSError) -> NoText:
    """A file or folder that the system refuses."""
    return NoText(
        rules.UNREADABLE, file, why=_REFUSALS.get(type(error), N_("the system refuses it"))
    )


def _undecodable(file: str, data: bytes, error: UnicodeDecodeError) -> NoText:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    byte = f"0x{data[error.start]:02X}" if error.start < len(data) else "?"
    return NoText(rules.NOT_UTF8, file, line, column, byte=byte)
