"""When two addresses or two titles are the same work (FORMAT 6.3)."""

import re

_PARTS = re.compile(r"(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:www\.)?([^/?#]*)([^#]*)", re.IGNORECASE)


def address_key(url: str | None) -> str:
    """The address without scheme, `www.`, case of the host, trailing `/` and fragment."""
    found = _PARTS.match(url) if url else None
    return (found[1].lower() + found[2]).rstrip("/") if found else ""


def title_key(title: str | None) -> str:
    """The title without case."""
    return (title or "").casefold()
