"""Escaping of other people's text."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_control_codes(text: str) -> str:
    """The text with U+FFFD for each code that could steer a terminal or turn its direction."""
    return text if text.isascii() and text.isprintable() else _CONTROL.sub("\ufffd", text)
