"""JSON for scripts (FORMAT 7): dates as ISO, escapes for codes that could steer a terminal."""

from datetime import date
from functools import lru_cache
from json import JSONEncoder

from hbcomms.reports.escaping import json_escaped
from hbcomms.reports.page import Report, Screen


def write(report: Report, screen: Screen) -> str:
    """The report's data, indented, every letter that can be seen as it is."""
    assert report.data
    return _indented(report.data()) + "\n"


def _indented(value: object, line: str = "\n") -> str:
    """What json.dumps(value, indent=2) gives, faster: it indents in Python, and
    writes the few texts of an answer thousands of times."""
    if not isinstance(value, dict | list):
        return _scalar(value)
    if not value:
        return str(value)
    inner = line + "  "
    if isinstance(value, list):
        return "[" + inner + f",{inner}".join([_indented(v, inner) for v in value]) + line + "]"
    items = [
        f"{_scalar(key)}: {_indented(v, inner) if isinstance(v, dict | list) else _scalar(v)}"
        for key, v in value.items()
    ]
    return "{" + inner + f",{inner}".join(items) + line + "}"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_encoded = JSONEncoder(ensure_ascii=False, default=_iso).encode


@lru_cache(1 << 16, typed=True)
def _scalar(value: object) -> str:
    return json_escaped(_encoded(value))
