"""When two addresses are the same (FORMAT 6.3)."""

import re

_PARTS = re.compile(
    r"(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:www\.)?([^/?#]*)([^?#]*)(\?[^#]*)?", re.IGNORECASE
)
_PORT = re.compile(r":(?:80|443)$")
_ADDED = re.compile(r"(?:fbclid|gclid|zarsrc|utm_[^=]*|zalo_[^=]*)(?:=|$)")
"""The name of a parameter that Facebook, Google or Zalo adds to a link that is passed on. Names of
parameters differ by case, so these are as those sites write them."""


def address_key(url: str) -> str:
    """The address without scheme, `www.`, case of the host, the usual ports, what others add to a
    link, an empty `?`, trailing `/` and fragment; the other parameters stay in their order."""
    found = _PARTS.match(url)
    assert found  # any text fits
    host, path, query = found.groups()
    if query:
        path += _own_query(query)
    return (_PORT.sub("", host.lower()) + path).rstrip("/")


def host_of(url: str) -> str:
    """The host of an address as it is compared: lower case, without `www.` and port."""
    found = _PARTS.match(url)
    assert found
    return re.sub(r":[0-9]*$", "", found[1].rpartition("@")[2].lower()).rstrip(".")


def _own_query(query: str) -> str:
    """A query with its `?`, without what others added; empty if nothing is left."""
    own = "&".join(one for one in query[1:].split("&") if not _ADDED.match(one))
    return f"?{own}" if own else ""
