"""When two addresses or two titles are the same work (FORMAT 6.3)."""

import re

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def address_key(url: str | None) -> str:
    """The address without scheme, `www.`, case of the host, trailing `/` and fragment."""
    if not url:
        return ""
    bare = url.partition("#")[0]
    scheme = _SCHEME.match(bare)
    if scheme:
        bare = bare[scheme.end() :]
    host = bare.partition("/")[0].partition("?")[0]
    return (host.lower().removeprefix("www.") + bare[len(host) :]).rstrip("/")


def title_key(title: str | None) -> str:
    """The title without case."""
    return (title or "").casefold()
