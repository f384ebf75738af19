"""A file's bytes as text, or the finding that says why not."""

import stat
import unicodedata
from pathlib import Path

from hbcomms.core.findings import Finding, Place
from hbcomms.files import rules
from hbcomms.locale import N_

YAML_LIMIT, CSV_LIMIT = 64, 256  # MB; beyond them lies no year of any office
_REFUSALS = {
    PermissionError: N_("you may not read it"),
    FileNotFoundError: N_("it is not there"),
    IsADirectoryError: N_("it is a folder"),
}
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


def read_text(path: Path, file: str, limit: int = YAML_LIMIT) -> tuple[str | None, list[Finding]]:
    """The text of a file without its byte order mark; None and one finding where it has none.

    UTF-8, or for a CSV UTF-16 with a byte order mark. `file` is the name that findings show.
    """
    data, findings = read_bytes(path, file, limit)
    return (None, findings) if data is None else text_of(data, path, file)


def text_of(data: bytes, path: Path, file: str) -> tuple[str | None, list[Finding]]:
    """The text of the bytes of a file; None and one finding where it has none."""
    try:
        text = data.decode(csv_encoding(data) if path.suffix.lower() == ".csv" else "utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_undecodable(file, data, error)]
    if not text.strip():
        return None, [Finding(rules.EMPTY_FILE, Place(file, line=1, column=1))]
    return text, []


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


def is_ordinary(path: Path, limit: int) -> bool:
    """A file that is there and is not too large."""
    status = path.stat()
    return stat.S_ISREG(status.st_mode) and status.st_size <= limit * 10**6


def read_bytes(
    path: Path, file: str, limit: int = YAML_LIMIT
) -> tuple[bytes | None, list[Finding]]:
    """The bytes of a file; None and one finding where they cannot be had."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            why = N_("it is a folder") if stat.S_ISDIR(status.st_mode) else N_("it is no file")
            return None, [Finding(rules.UNREADABLE, Place(file, line=1, column=1), {"why": why})]
        if status.st_size > limit * 10**6:
            size = status.st_size // 10**6
            facts = {"size": size, "limit": limit}
            return None, [Finding(rules.TOO_LARGE, Place(file, line=1, column=1), facts)]
        return path.read_bytes(), []
    except OSError as error:
        return None, [unreadable(file, error)]


def unreadable(file: str, error: OSError) -> Finding:
    """The finding for a file or folder that the system refuses."""
    why = _REFUSALS.get(type(error), N_("the system refuses it"))
    return Finding(rules.UNREADABLE, Place(file, line=1, column=1), {"why": why})


def _undecodable(file: str, data: bytes, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    byte = f"0x{data[error.start]:02X}" if error.start < len(data) else "?"
    return Finding(rules.NOT_UTF8, Place(file, line=line, column=column), {"byte": byte})
