"""Telephone numbers and mail addresses in a line of the roster, which findings do not show: what
`validate` prints goes into logs and mails, and contacts are shown with --contacts alone (FORMAT 3).
"""

import re

MARK = "•"
_KEY = r"(?:phone|email|tel|mobile)"
_VALUE = r"""("[^"]*"|'[^']*'|[^,}#]+)"""
_OF_KEY = re.compile(rf"\b({_KEY}\s*:\s*){_VALUE}", re.IGNORECASE)
_MAPPING = re.compile(r"(\bcontact\s*:\s*\{)([^}]*)")
_IN_MAPPING = re.compile(rf"(:\s*){_VALUE}")
_NUMBER = re.compile(r"(?<![\w-])(?:\+|0)\d(?:[ .-]?\d){7,12}(?!\d)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def without_contacts(text: str) -> str:
    """The text with a mark for each letter of a contact, so that all else keeps its place."""
    text = _MAPPING.sub(lambda m: m[1] + _IN_MAPPING.sub(_after, m[2]), text)
    text = _OF_KEY.sub(_after, text)
    for pattern in (_NUMBER, _ADDRESS):
        text = pattern.sub(lambda found: _hidden(found[0]), text)
    return text


def _after(found: re.Match[str]) -> str:
    return found[1] + _hidden(found[2])


def _hidden(text: str) -> str:
    return re.sub(r"\S", MARK, text)
