"""A file's bytes as text, or the finding that says why not."""

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
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


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
    """The text of the bytes of a file. Raises NoText."""
    try:
        text = data.decode(csv_encoding(data) if is_sheet(file) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _undecodable(file, data, error) from None
    if not text.strip():
        raise NoText(rules.EMPTY_FILE, file)
    return text


def csv_encoding(data: bytes) -> str:
    """UTF-16 shows itself by its mark or by the empty half of its first letter; else UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    empty = data[:2].find(b"\0")
    return {0: "utf-16-be", 1: "utf-16-le"}.get(empty, "utf-8-sig")


def clean(text: str) -> str:
    """NFC, trimmed, inner white space folded, zero-width characters taken out."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))
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
