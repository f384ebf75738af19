"""What a unit sent as people type it into YAML: the same facts in every style that they use.

Files differ in indentation, line ends and the usual form of a date. Records in one file are in
block and in flow style, their keys in any order, their texts plain, in quotes or folded, with
comments and empty lines between.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DATES = ("{0:04}-{1:02}-{2:02}", "{2}/{1}/{0}", "{2:02}/{1:02}/{0}", "{2}.{1}.{0}", "{2}-{1}-{0}")
REMARKS = ("đã xem", "gửi qua Zalo", "hỏi lại trường", "văn thư: số 12", "xem 'scan'", "{bổ sung}")
_LISTS = ("topics", "evidence")
_PLAIN = re.compile(r"[^\W_](?:[^:#,\[\]{}&*!|>'\"%@`\n]|:(?=/))*[^\W_]")
_FOLDED_OVER = 30
"""Characters: what is longer may be folded."""


@dataclass(frozen=True)
class _Style:
    """The habits of whoever keeps one file."""

    rng: random.Random
    indent: str
    date: str

    def once_in(self, number: int) -> bool:
        return self.rng.randrange(number) == 0


def text_of(unit: str, records: Sequence[Mapping[str, str]], seed: str) -> bytes:
    """A file with the records of a unit. The same arguments make the same bytes."""
    rng = random.Random(seed)
    style = _Style(rng, rng.choice(("", "  ", "  ", "    ")), rng.choice(DATES))
    head = [f"# {unit}: {rng.choice(REMARKS)}", "", f"unit: {unit}  # mã trong units.yaml"]
    lines = [] if style.once_in(4) else head
    lines.append("submissions:" if records else "submissions: []")
    for record in records:
        if style.once_in(12):
            lines += ["", f"{style.indent}# ---- {rng.choice(REMARKS)} ----"]
        lines += _record(record, style)
    if head[-1] not in lines:
        lines += ["", head[-1]]
    newline = "\r\n" if style.once_in(8) else "\n"
    return (newline.join(lines) + newline).encode()


def _record(record: Mapping[str, str], style: _Style) -> list[str]:
    keys = [key for key in record if key != "unit"]
    if style.once_in(3):
        style.rng.shuffle(keys)
    pairs = {key: _dated(key, record[key], style) for key in keys}
    return _flow(pairs, style) if style.once_in(3) else _block(pairs, style)


def _dated(key: str, text: str, style: _Style) -> str:
    """A date in the form that the file mostly has, at times in another; any other text as it is."""
    if key not in ("date", "received", "decided"):
        return text
    form = style.rng.choice(DATES) if style.once_in(6) else style.date
    return form.format(*map(int, text.split("-")))


def _flow(pairs: Mapping[str, str], style: _Style) -> list[str]:
    """In braces, on one line or two."""
    parts = []
    for key, text in pairs.items():
        value = _scalar(text, style)
        if key in _LISTS:
            value = f"[{value}]"
        parts.append(f"{key}: {value}")
    half = len(parts) // 2 if style.once_in(2) else len(parts)
    first, second = ", ".join(parts[:half]), ", ".join(parts[half:])
    head = f"{style.indent}- {{{first}"
    return [f"{head},", f"{style.indent}   {second}}}"] if second else [head + "}"]


def _block(pairs: Mapping[str, str], style: _Style) -> list[str]:
    """A key a line."""
    lines: list[str] = []
    for key, text in pairs.items():
        lines += _pair(key, text, style)
    inner = style.indent + "  "
    return [f"{style.indent}- {lines[0]}", *(inner + line for line in lines[1:])]


def _pair(key: str, text: str, style: _Style) -> list[str]:
    if key in _LISTS:
        value = _scalar(text, style)
        if key == "evidence" and style.once_in(3):
            value = f"{{ref: {value}}}"
        return [f"{key}:", f"  - {value}"] if style.once_in(2) else [f"{key}: [{value}]"]
    if len(text) > _FOLDED_OVER and " " in text and style.once_in(5):
        return [f"{key}: >-", *(f"  {part}" for part in _halves(text))]
    remark = f"  # {style.rng.choice(REMARKS)}" if style.once_in(9) else ""
    return [f"{key}: {_scalar(text, style)}{remark}"]


def _halves(text: str) -> list[str]:
    """Two lines that fold into the text again."""
    cut = text.index(" ", len(text) // 3)
    return [text[:cut], text[cut + 1 :]]


def _scalar(text: str, style: _Style) -> str:
    """Plain where YAML allows it everywhere, and mostly; else in quotes of either kind."""
    if _PLAIN.fullmatch(text) and not style.once_in(4):
        return text
    if style.once_in(2):
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
