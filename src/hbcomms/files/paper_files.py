"""A paper read again: the stamp that it carries, and the lines that stand on it.

A paper may come from anywhere, so nothing of it is unpacked beyond a limit, and no entity of its
XML is resolved.
"""

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from hbcomms.locale import N_

LIMIT = 64 << 20  # bytes of a file, and of its page unpacked
_STAMP_LIMIT = 1 << 20
_DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FOOT = "---"
"""The line over the stamp of a text."""
_COMMENT = "<!-- hbcomms ", " -->"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(RuntimeError, NotImplementedError, ValueError, OSError),
)
"""What reading a damaged zip file may raise."""


class UnreadablePaper(Exception):  # noqa: N818 - a fault of a file, told to a person
    """A file that is no paper or cannot be read: one sentence."""


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """The stamp of a paper: what it rests on, and the digests of what it says."""

    paper: str
    plan: str
    day: date
    known_at: date | None
    version: str
    data: str
    figures: str
    parts: Mapping[str, str]
    asked: Mapping[str, Any]
    template: str | None = None


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper as a file has it; a row of a table is a line."""

    record: PaperRecord
    lines: tuple[str, ...]


def read_paper(path: Path) -> PaperFile:
    """The paper. Raises UnreadablePaper."""
    content = _content(path)
    if content.startswith(b"%PDF"):
        raise UnreadablePaper(N_("a PDF carries no stamp; name the Word file that it was made of"))
    if content.startswith(b"PK"):
        return _word_paper(content)
    lines = content.decode("utf-8", "replace").splitlines()
    start, end = _COMMENT
    found = [
        number
        for number, line in enumerate(lines)
        if line.startswith(start) and line.rstrip().endswith(end)
    ]
    if not found:
        raise UnreadablePaper(N_("it is no paper of this program: it has no stamp"))
    stamp = lines[found[-1]].rstrip().removeprefix(start).removesuffix(end)
    above = lines[: found[-1]]
    foot = max((n for n, line in enumerate(above) if line == _FOOT), default=len(above))
    return PaperFile(_record(stamp), (*above[:foot], *lines[found[-1] + 1 :]))


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadablePaper(N_("there is no such file"))
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except (OSError, ValueError):
        raise UnreadablePaper(N_("it cannot be opened")) from None
    if len(content) > LIMIT:
        raise UnreadablePaper(N_("it is too large"))
    return content


def _word_paper(content: bytes) -> PaperFile:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            properties = _part(packed, "docProps/core.xml", _STAMP_LIMIT)
            stamp = _xml(properties).findtext(f".//{_DESCRIPTION}") if properties else None
            if not stamp:
                raise UnreadablePaper(N_("it is no paper of this program: it has no stamp"))
            page = _part(packed, "word/document.xml", LIMIT)
    except (*_BROKEN, etree.XMLSyntaxError):
        raise UnreadablePaper(N_("it is no Word document (.docx)")) from None
    return PaperFile(_record(stamp), tuple(_lines(page)))


def _part(packed: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A part, or nothing where there is none; its size is counted, not believed."""
    if name not in packed.namelist():
        return b""
    with packed.open(name) as part:
        content = part.read(limit + 1)
    if len(content) > limit:
        raise UnreadablePaper(N_("it is too large"))
    return content


def _xml(content: bytes) -> Any:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _lines(page: bytes) -> Iterator[str]:
    """The paragraphs that stand in no table, and the rows of the tables."""
    try:
        root = _xml(page)
    except etree.XMLSyntaxError:
        raise UnreadablePaper(N_("it is no Word document (.docx)")) from None
    depth = 0  # of tables: one within another is text of its cell
    for event, one in etree.iterwalk(root, ("start", "end"), (f"{_W}p", f"{_W}tbl", f"{_W}tr")):
        if one.tag == f"{_W}tbl":
            depth += 1 if event == "start" else -1
        elif event == "start" and one.tag == f"{_W}tr" and depth == 1:
            yield " | ".join(_text(cell) for cell in one.iterchildren(f"{_W}tc"))
        elif event == "start" and one.tag == f"{_W}p" and depth == 0:
            yield _text(one)


def _text(element: Any) -> str:
    return "".join(part.text or "" for part in element.iter(f"{_W}t"))


def _is_plain(value: Any) -> bool:
    """What an option can be: a word, a number, or several words."""
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str | int)


def _record(stamp: str) -> PaperRecord:
    try:
        facts = json.loads(stamp)
        return _checked(facts)
    except (ValueError, TypeError, LookupError, RecursionError):
        raise UnreadablePaper(N_("it is no paper of this program: it has no stamp")) from None


def _checked(facts: Any) -> PaperRecord:
    """The stamp, or an error of whatever kind where something is not what it should be."""
    texts = {key: facts[key] for key in ("paper", "plan", "version", "data", "figures")}
    asked, parts, template = facts["asked"], facts["parts"], facts.get("template")
    if not (isinstance(asked, dict) and isinstance(parts, dict)):
        raise TypeError
    if not all(map(_is_plain, asked.values())):
        raise TypeError
    named = [*texts.values(), *parts.values(), *parts, *([template] if template else [])]
    if not all(isinstance(one, str) for one in named):
        raise TypeError
    known_at = facts["known_at"]
    return PaperRecord(
        **texts,
        day=date.fromisoformat(facts["day"]),
        known_at=date.fromisoformat(known_at) if known_at else None,
        parts=parts,
        asked=asked,
        template=template,
    )
