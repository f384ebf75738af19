"""A record as YAML: plain where that is safe and reads back as the same text, else in quotes."""

import json
import re
from collections.abc import Mapping

from hbcomms.files.yaml.tree import Tree

_SAFE = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f:#,\[\]{}&*!|>'\"%@`]*", re.UNICODE)
_WORDS = {"null", "true", "false", "yes", "no", "on", "off"}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]")


def scalar(text: str) -> str:
    """One text. Dates and ids stand plain, whatever could be taken for something else in quotes."""
    if text.lower() not in _WORDS and _SAFE.fullmatch(text) and text == text.strip():
        return text
    if text in ("true", "false"):
        return text
    if text.startswith(("http://", "https://")) and re.fullmatch(r"[^\s,\[\]{}#'\"]+", text):
        return text
    if _UNPRINTABLE.search(text):
        return json.dumps(text)
    return "'" + text.replace("'", "''") + "'"


def flow(value: Tree) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value or "")


def item(record: Mapping[str, Tree], indent: int, one_line: bool, newline: str) -> str:
    """An item of a block list, without a newline at its end."""
    dash = " " * indent + "- "
    if one_line:
        return dash + flow(dict(record))
    pairs = [f"{key}: {flow(value)}" for key, value in record.items()]
    return dash + (newline + " " * (indent + 2)).join(pairs)
