"""When two addresses or two titles are the same work (FORMAT 6.3)."""

import re

_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)


def address_key(url: str | None) -> str:
    """The address without scheme, `www.`, case of the host, trailing `/` and fragment."""
    if not url:
        return ""
    bare = _SCHEME.sub("", url.split("#", 1)[0])
    host = re.split(r"[/?]", bare, maxsplit=1)[0]
    return (host.lower().removeprefix("www.") + bare[len(host) :]).rstrip("/")


def title_key(title: str | None) -> str:
    """The title without case."""
    return (title or "").casefold()
