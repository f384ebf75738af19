"""When two addresses are the same (FORMAT 6.3)."""

import re

_PARTS = re.compile(r"(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:www\.)?([^/?#]*)([^#]*)", re.IGNORECASE)


def address_key(url: str) -> str:
    """The address without scheme, `www.`, case of the host, trailing `/` and fragment."""
    found = _PARTS.match(url)
    assert found  # any text fits
    host, rest = found.groups()
    return (host.lower() + rest).rstrip("/")
