"""Escaping of other people's text, the one place for each way in which an answer leaves.

| way out | function |
|---|---|
| one line of a page, a sentence, standard error | `without_control_codes` |
| a whole answer of lines | `screen_lines` |
| JSON, and what is made of it | `json_escaped` |
| an annotation of GitHub | `workflow_data`, `workflow_property` |
| Markdown | `markdown` |
| a cell of a spreadsheet | `spreadsheet_text` |
"""

import re

REPLACEMENT = "\ufffd"
"""What stands in place of a code that cannot be shown."""
_CODES = (
    "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
"""DEL, C1, marks of direction, ends of lines and paragraphs, annotations, halves of letters, tags;
C0 is beside them."""
_CONTROL = re.compile(f"[\x00-\x1f{_CODES}]")
_IN_JSON = re.compile(f"[{_CODES}]|(?<=#)#(?=\\[)")
_SGR = "\x1b\\[[0-9;]*m"
_COMMAND = re.compile(f"^((?:{_SGR}|\\s)*):(?=(?:{_SGR})*:)", re.MULTILINE)
_OLD_COMMAND = re.compile(f"#(?=(?:{_SGR})*#(?:{_SGR})*\\[)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$]|&(?=#?\w+;))")
_MARKDOWN_START = re.compile(r"^(?:(?=[-+=:!])|(\d{1,9})(?=[.)]))")
_SIGNS = "=+@＝＋－＠\\-"
_FORMULA = re.compile(f"^\\s*[{_SIGNS}]")
_FORMULA_INSIDE = re.compile(f";(?=[\\s\"']*[{_SIGNS}])")


def without_control_codes(text: str) -> str:
    """The text in one line, with U+FFFD for each code that could steer a terminal, turn the
    direction of its text, or begin a line."""
    if text.isprintable() and "##[" not in text:
        return text
    return _OLD_COMMAND.sub(REPLACEMENT, _CONTROL.sub(REPLACEMENT, text))


def screen_lines(text: str) -> str:
    """Lines without control codes, of which none begins as a command to GitHub's runner does: it
    obeys what any program prints, behind blanks and colours too."""
    return without_commands("\n".join(map(without_control_codes, text.split("\n"))))


def without_commands(text: str) -> str:
    """The same for text that has colours of ours."""
    text = _COMMAND.sub(rf"\1{REPLACEMENT}", text) if "::" in text or "\x1b" in text else text
    return _OLD_COMMAND.sub(REPLACEMENT, text) if "#" in text else text


def json_escaped(text: str) -> str:
    """JSON with escapes for what could steer a terminal or end a line; it is read as before."""
    is_plain = text.isprintable() and "##[" not in text
    return text if is_plain else _IN_JSON.sub(_code_units, text)


def workflow_data(text: str) -> str:
    """A text as the message of an annotation."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return without_control_codes(escaped)


def workflow_property(text: str) -> str:
    """A text as a property of an annotation, a file name say."""
    return workflow_data(text).replace(":", "%3A").replace(",", "%2C")


def markdown(text: str) -> str:
    """A text that Markdown shows as it stands, at the start of a line too."""
    plain = _MARKDOWN.sub(r"\\\1", without_control_codes(text).strip())
    return _MARKDOWN_START.sub(r"\1\\", plain)


def spreadsheet_text(text: str) -> str:
    """A text as a spreadsheet takes it: an apostrophe before what it would take for a formula, at
    the start or where a program whose lists have semicolons would split it."""
    plain = without_control_codes(text)
    if _FORMULA.match(plain):
        plain = f"'{plain}"
    return _FORMULA_INSIDE.sub(";'", plain) if ";" in plain else plain


def _code_units(found: re.Match[str]) -> str:
    """A letter as JSON escapes it: by its code units of UTF-16."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
