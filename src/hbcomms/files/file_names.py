"""What the name of a file says: whether it is meant for people or programs alone, a scan, a copy
that a program made, or a name that is nearly right (FORMAT 1)."""

import re
import unicodedata
from collections.abc import Container

ROSTER, SUBMISSIONS, TEMPLATES = "units.yaml", "submissions", "templates"
YAML_ENDINGS = (".yaml", ".yml")
_SYSTEM = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"))
_PAPERS = (".pdf", ".doc", ".docx", ".docm", ".odt", ".rtf", ".ppt", ".pptx", ".odp")
_PICTURES = (".jpg", ".jpeg", ".jfif", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".svg")
_RECORDINGS = (".heic", ".heif", ".mp3", ".m4a", ".wav", ".mp4", ".mov", ".avi", ".mkv", ".3gp")
_SCANS = frozenset((*_PAPERS, *_PICTURES, *_RECORDINGS))
_SHEETS = frozenset((".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods"))
_NEARLY = re.compile(r"(units|plan.*)(\.ya?ml)(\.txt)?")
_PLAIN = re.compile(r"(?!.*conflict)[a-z0-9-]+\.\w+")
_COPY = re.compile(
    r"""(?:copy(?:\ \(\d+\))?\ of|bản\ sao\ của)\ (?P<after>.+)
    | (?P<of>.+?)(?:
        \ -\ (?:copy|bản\ sao|sao\ chép)(?:\ ?\(\d+\))?
      | \ (?:copy|bản\ sao)(?:\ \d+)?
      | [\ _]?\((?:\d{1,3}|(?:\w+\ )?(?:copy|bản\ sao)(?:\ \d+)?)\)
      | \ ?[(\[][^()\[\]]*(?:conflict|xung\ đột)[^()\[\]]*[)\]]
      | [._-](?:sync-)?conflict-[\w-]+
      | [\ _-]conflicted[\ _-]copy.*
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ON_HOST = re.compile(r"(?P<of>.+?)(?:-[A-Z][\w-]{4,}| \d{1,2})")
"""What OneDrive and iCloud call a copy; many a name that is none looks like that."""


def is_passed_over(name: str) -> bool:
    """True for what is hidden, and what systems and editors leave."""
    folded = name.casefold()
    return name.startswith((".", "~$")) or name.endswith("~") or folded in _SYSTEM


def is_scan(name: str) -> bool:
    """True for papers, pictures and recordings."""
    return ending(name) in _SCANS


def is_sheet_name(name: str) -> bool:
    """True for the tables of spreadsheet programs."""
    return ending(name) in _SHEETS


def ending(name: str) -> str:
    """The ending in small letters, with its dot."""
    stem, dot, last = name.rpartition(".")
    return f".{last.lower()}" if dot and stem else ""


def is_plan(name: str) -> bool:
    """True for the name of a plan's file."""
    return name.startswith("plan") and name.endswith(YAML_ENDINGS)


def meant_name(name: str) -> str | None:
    """The name of a roster, plan or submissions folder for which this one was meant."""
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded in (SUBMISSIONS, "submission"):
        return SUBMISSIONS
    if not (found := _NEARLY.fullmatch(folded)):
        return None
    stem = name[: len(name) - len(found[2] + (found[3] or ""))]
    prefix = "units" if found[1] == "units" else "plan"
    return f"{prefix}{stem[len(prefix) :]}{found[2]}"


def original(name: str, beside: Container[str]) -> str | None:
    """The file of which this is a copy by its name, `beside` holding the names next to it."""
    if _PLAIN.fullmatch(name):  # as most are called
        return None
    stem, dot, last = unicodedata.normalize("NFC", name).rpartition(".")
    if copy := _COPY.fullmatch(stem):
        return (copy["after"] or copy["of"]) + dot + last
    if copy := _ON_HOST.fullmatch(stem):
        of = copy["of"] + dot + last
        return of if of in beside else None
    return None
